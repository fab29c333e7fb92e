/// Why a text is no JSON: where, and what is wrong there.
struct JSONIllisible: Error, Equatable {
    /// First line and first column are 1; a column counts characters.
    let ligne: Int
    let colonne: Int
    let phrase: String
}

/// Reads one JSON value, strictly (RFC 8259), and says where it stops being one.
///
/// Foundation's reader does not say the column on Linux, and keeps one of two members of the same name.
struct LectureJSON {
    private static let profondeurMaximale = 32

    private let octets: [UInt8]
    private var place = 0
    private var profondeur = 0

    static func lire(_ octets: some Sequence<UInt8>) throws(JSONIllisible) -> JSON {
        var lecture = LectureJSON(octets: Array(octets))
        let valeur = try lecture.valeur()
        lecture.passerLesBlancs()
        if lecture.place < lecture.octets.count {
            throw lecture.erreur("la valeur est finie, et le texte continue")
        }
        return valeur
    }

    private init(octets: [UInt8]) {
        self.octets = octets
    }

    private mutating func valeur() throws(JSONIllisible) -> JSON {
        passerLesBlancs()
        guard let octet = suivant else {
            throw erreur("le texte s’arrête là où une valeur est attendue")
        }
        switch octet {
        case UInt8(ascii: "{"):
            return try imbriquer { lecture throws(JSONIllisible) in try lecture.objet() }
        case UInt8(ascii: "["):
            return try imbriquer { lecture throws(JSONIllisible) in try lecture.liste() }
        case UInt8(ascii: "\""): return .texte(try texte())
        case UInt8(ascii: "-"), 48...57: return try nombre()
        default:
            for (mot, valeur) in [("true", JSON.oui(true)), ("false", .oui(false)), ("null", .nul)]
            where octets[place...].starts(with: mot.utf8) {
                place += mot.utf8.count
                return valeur
            }
            throw erreur("aucune valeur ne commence ainsi")
        }
    }

    private mutating func imbriquer(
        _ lire: (inout LectureJSON) throws(JSONIllisible) -> JSON
    ) throws(JSONIllisible) -> JSON {
        guard profondeur < Self.profondeurMaximale else {
            throw erreur("plus de \(Self.profondeurMaximale)\u{A0}niveaux sont imbriqués")
        }
        profondeur += 1
        defer { profondeur -= 1 }
        return try lire(&self)
    }

    private mutating func objet() throws(JSONIllisible) -> JSON {
        var membres: [JSON.Membre] = []
        var noms: Set<String> = []
        place += 1
        if finit(par: "}") { return .objet([]) }
        while true {
            passerLesBlancs()
            guard suivant == UInt8(ascii: "\"") else {
                throw erreur("un nom de champ entre guillemets est attendu")
            }
            let debut = place
            let nom = try texte()
            guard noms.insert(nom).inserted else {
                place = debut
                throw erreur("le champ «\u{A0}\(nom)\u{A0}» est donné deux fois")
            }
            passerLesBlancs()
            try exiger(":", "un deux-points est attendu après le nom du champ")
            membres.append(JSON.Membre(nom: nom, valeur: try valeur()))
            if finit(par: "}") { return .objet(membres) }
            try exiger(",", "une virgule ou une accolade fermante est attendue")
        }
    }

    private mutating func liste() throws(JSONIllisible) -> JSON {
        var elements: [JSON] = []
        place += 1
        if finit(par: "]") { return .liste([]) }
        while true {
            elements.append(try valeur())
            if finit(par: "]") { return .liste(elements) }
            try exiger(",", "une virgule ou un crochet fermant est attendu")
        }
    }

    private mutating func nombre() throws(JSONIllisible) -> JSON {
        let debut = place
        if suivant == UInt8(ascii: "-") { place += 1 }
        let entiers = chiffres()
        guard entiers > 0, entiers == 1 || octets[place - entiers] != UInt8(ascii: "0") else {
            place = debut
            throw erreur("ce nombre n’en est pas un")
        }
        var entier = true
        if suivant == UInt8(ascii: ".") {
            place += 1
            entier = false
            if chiffres() == 0 { throw erreur("un chiffre est attendu après le point") }
        }
        if suivant == UInt8(ascii: "e") || suivant == UInt8(ascii: "E") {
            place += 1
            entier = false
            if suivant == UInt8(ascii: "+") || suivant == UInt8(ascii: "-") { place += 1 }
            if chiffres() == 0 { throw erreur("un chiffre est attendu dans l’exposant") }
        }
        let ecrit = String(decoding: octets[debut..<place], as: UTF8.self)
        return entier ? Int(ecrit).map { .entier($0) } ?? .nombre(ecrit) : .nombre(ecrit)
    }

    private mutating func chiffres() -> Int {
        let debut = place
        while let octet = suivant, (48...57).contains(octet) { place += 1 }
        return place - debut
    }

    private var suivant: UInt8? { place < octets.count ? octets[place] : nil }

    private mutating func finit(par signe: Unicode.Scalar) -> Bool {
        passerLesBlancs()
        guard suivant == UInt8(ascii: signe) else { return false }
        place += 1
        return true
    }

    private mutating func exiger(
        _ signe: Unicode.Scalar, _ sinon: String
    ) throws(JSONIllisible) {
        guard finit(par: signe) else { throw erreur(sinon) }
    }

    private mutating func passerLesBlancs() {
        while let octet = suivant, [9, 10, 13, 32].contains(octet) { place += 1 }
    }

    private func erreur(_ phrase: String) -> JSONIllisible {
        let avant = octets[..<place]
        let debutDeLigne = avant.lastIndex(of: 10).map { $0 + 1 } ?? 0
        let colonne = String(decoding: avant[debutDeLigne...], as: UTF8.self).count + 1
        return JSONIllisible(
            ligne: avant.count { $0 == 10 } + 1, colonne: colonne, phrase: phrase)
    }
}

extension LectureJSON {
    /// What stands between quotes.
    fileprivate mutating func texte() throws(JSONIllisible) -> String {
        place += 1
        var lus: [UInt8] = []
        while let octet = suivant {
            switch octet {
            case UInt8(ascii: "\""):
                guard let texte = String(validating: lus, as: UTF8.self) else {
                    throw erreur("ce texte n’est pas de l’UTF-8")
                }
                place += 1
                return texte
            case UInt8(ascii: "\\"): lus += String(try echappe()).utf8
            case ..<0x20: throw erreur("un caractère de contrôle n’est pas permis dans un texte")
            default:
                lus.append(octet)
                place += 1
            }
        }
        throw erreur("le texte s’arrête avant le guillemet fermant")
    }

    private mutating func echappe() throws(JSONIllisible) -> Unicode.Scalar {
        let signes: [UInt8: Unicode.Scalar] = [
            UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
            UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n",
            UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
        ]
        place += 1
        if let octet = suivant, let signe = signes[octet] {
            place += 1
            return signe
        }
        guard let haut = unite() else { throw erreur("cet échappement n’existe pas") }
        if let signe = Unicode.Scalar(haut) { return signe }
        // A character beyond the first plane comes in two halves.
        guard haut < 0xDC00, suivant == UInt8(ascii: "\\") else {
            throw erreur("la moitié d’un caractère est seule")
        }
        place += 1
        guard let bas = unite(), (0xDC00...0xDFFF).contains(bas),
            let signe = Unicode.Scalar(
                0x10000 + (UInt32(haut - 0xD800) << 10) + UInt32(bas - 0xDC00))
        else { throw erreur("la moitié d’un caractère est seule") }
        return signe
    }

    /// `u` and four hexadecimal digits.
    private mutating func unite() -> UInt16? {
        let fin = place + 5
        guard suivant == UInt8(ascii: "u"), fin <= octets.count else { return nil }
        let ecrit = octets[place + 1..<fin]
        let hexa = ecrit.allSatisfy {
            (48...57).contains($0) || (65...70).contains($0) || (97...102).contains($0)
        }
        guard hexa, let unite = UInt16(String(decoding: ecrit, as: UTF8.self), radix: 16) else {
            return nil
        }
        place = fin
        return unite
    }
}
