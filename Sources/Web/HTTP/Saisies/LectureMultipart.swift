/// Reads `multipart/form-data` as it comes, a run of bytes at a time. It never holds a part: at most one run, the
/// headings of a part and a boundary. It imports nothing, so that a fuzzer can drive it alone.
struct LectureMultipart {
    enum Faute: Error, Equatable {
        case enTeteIllisible
        case enTeteTropLong
        case tropDeParties
        case tronque
    }

    /// What comes out, in order: each part begins, gives its bytes in as many runs as they came in, and ends.
    enum Piece: Equatable {
        case debut(nom: String, fichier: String?)
        case octets(ArraySlice<UInt8>)
        case fin
    }

    private enum Etat { case preambule, apresFrontiere, enTete, contenu, epilogue }

    static let tailleDEnTete = 8192
    static let partiesAuPlus = 20

    /// Line break, two hyphens, boundary.
    private let frontiere: [UInt8]
    /// The first boundary has no line break before it: one is lent to it.
    private var tampon: [UInt8] = [13, 10]
    private var etat = Etat.preambule
    private var parties = 0

    init(frontiere: String) {
        self.frontiere = [13, 10, 45, 45] + Array(frontiere.utf8)
    }

    /// The boundary that a `Content-Type` gives; `nil` when it is not such a form.
    static func frontiere(_ type: String) -> String? {
        let parties = type.split(separator: ";").map(String.init)
        guard parties.first.map(epure)?.lowercased() == "multipart/form-data" else { return nil }
        for partie in parties.dropFirst() {
            let paire = partie.split(separator: "=", maxSplits: 1).map(String.init)
            guard paire.count == 2, epure(paire[0]).lowercased() == "boundary" else { continue }
            var valeur = epure(paire[1])
            if valeur.count >= 2, valeur.hasPrefix("\""), valeur.hasSuffix("\"") {
                valeur = String(valeur.dropFirst().dropLast())
            }
            return (1...70).contains(valeur.utf8.count) ? valeur : nil
        }
        return nil
    }

    private static func epure(_ texte: String) -> String {
        let debut = texte.drop { $0 == " " || $0 == "\t" }
        return String(debut.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }

    /// - Throws: `Faute`, or what `recevoir` throws; then nothing more is to be read.
    mutating func lire(
        _ octets: some Collection<UInt8>, _ recevoir: (Piece) throws -> Void
    ) throws {
        tampon.append(contentsOf: octets)
        var position = 0
        while let suivante = try avancer(de: position, recevoir) { position = suivante }
        position = try vider(de: position, recevoir)
        tampon.removeFirst(position)
    }

    /// Said at the end of the body: a form that stops before its last boundary was cut.
    func finir() throws(Faute) {
        guard etat == .epilogue else { throw .tronque }
    }

    /// Takes one step, and returns where the next one starts; `nil` when more bytes are needed.
    private mutating func avancer(
        de position: Int, _ recevoir: (Piece) throws -> Void
    ) throws -> Int? {
        switch etat {
        case .preambule, .contenu:
            guard let place = chercher(frontiere, de: position) else { return nil }
            if etat == .contenu {
                if place > position { try recevoir(.octets(tampon[position..<place])) }
                try recevoir(.fin)
            }
            etat = .apresFrontiere
            return place + frontiere.count
        case .apresFrontiere: return try apresFrontiere(position)
        case .enTete:
            guard let place = chercher([13, 10, 13, 10], de: position) else {
                guard tampon.count - position <= Self.tailleDEnTete else {
                    throw Faute.enTeteTropLong
                }
                return nil
            }
            guard place - position <= Self.tailleDEnTete else { throw Faute.enTeteTropLong }
            try recevoir(try Self.debut(tampon[position..<place]))
            etat = .contenu
            return place + 4
        case .epilogue: return nil
        }
    }

    private mutating func apresFrontiere(_ position: Int) throws -> Int? {
        guard tampon.count >= position + 2 else { return nil }
        if tampon[position] == 45, tampon[position + 1] == 45 {
            etat = .epilogue
            return position + 2
        }
        // White space may follow a boundary on its line.
        var debut = position
        while debut < tampon.count, tampon[debut] == 32 || tampon[debut] == 9 { debut += 1 }
        guard debut - position <= 64 else { throw Faute.enTeteIllisible }
        guard tampon.count >= debut + 2 else { return nil }
        guard tampon[debut] == 13, tampon[debut + 1] == 10 else { throw Faute.enTeteIllisible }
        parties += 1
        guard parties <= Self.partiesAuPlus else { throw Faute.tropDeParties }
        etat = .enTete
        return debut + 2
    }

    /// Hands over what cannot hold the beginning of a boundary, and returns where what is kept starts.
    private func vider(de position: Int, _ recevoir: (Piece) throws -> Void) throws -> Int {
        switch etat {
        case .epilogue: return tampon.count
        case .preambule: return max(position, tampon.count - frontiere.count)
        case .contenu:
            let fin = max(position, tampon.count - frontiere.count + 1)
            if fin > position { try recevoir(.octets(tampon[position..<fin])) }
            return fin
        case .apresFrontiere, .enTete: return position
        }
    }

    private func chercher(_ motif: [UInt8], de position: Int) -> Int? {
        var ici = position
        while ici + motif.count <= tampon.count {
            guard let place = tampon[ici...].firstIndex(of: 13) else { return nil }
            if suit(motif, a: place) { return place }
            ici = place + 1
        }
        return nil
    }

    private func suit(_ motif: [UInt8], a place: Int) -> Bool {
        place + motif.count <= tampon.count
            && tampon[place..<place + motif.count].elementsEqual(motif)
    }

    /// What the headings of a part say of it.
    private static func debut(_ octets: ArraySlice<UInt8>) throws(Faute) -> Piece {
        let lignes = octets.split(separator: 10).map {
            String(decoding: $0.last == 13 ? $0.dropLast() : $0, as: UTF8.self)
        }
        let disposition = lignes.first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let disposition else { throw .enTeteIllisible }
        let valeurs = parametres(disposition)
        guard let nom = valeurs["name"] else { throw .enTeteIllisible }
        return .debut(nom: nom, fichier: valeurs["filename"])
    }

    /// `name="a"; filename="b"`: browsers write a quote within a value as `%22`.
    private static func parametres(_ ligne: String) -> [String: String] {
        var valeurs: [String: String] = [:]
        var reste = ligne[...]
        while let separation = reste.firstIndex(of: ";") {
            reste = reste[reste.index(after: separation)...].drop { $0 == " " || $0 == "\t" }
            guard let egal = reste.firstIndex(of: "=") else { break }
            let nom = reste[..<egal].lowercased()
            reste = reste[reste.index(after: egal)...]
            let valeur: Substring
            if reste.first == "\"" {
                reste = reste.dropFirst()
                valeur = reste.prefix { $0 != "\"" }
                reste = reste[valeur.endIndex...].dropFirst()
            } else {
                valeur = reste.prefix { $0 != ";" }
                reste = reste[valeur.endIndex...]
            }
            if valeurs[nom] == nil { valeurs[nom] = String(valeur) }
        }
        return valeurs
    }
}
