import Testing

@testable import Fichier

struct LecteurCSVTests {
    let dossier = DossierDEssai()

    /// What the reader makes of a file of three columns, in windows of that size.
    private func lire(
        _ octets: [UInt8], capacite: Int = FenetreCSV.tailleInitiale
    ) throws -> (rangees: [String], defauts: [String]) {
        try dossier.ecrire("f.csv", octets: octets)
        let fichier = try Descripteur(lecture: dossier.fichier("f.csv"))
        var lecteur = LecteurCSV(
            fichier, 0..<octets.count, taille: octets.count, separateur: UInt8(ascii: ";"),
            colonnes: 3,
            fenetre: FenetreCSV(capacite: capacite))
        var rangees: [String] = [], defauts: [String] = []
        while try lecteur.avancer(retenir: false) {
            for rangee in 0..<lecteur.fenetre.nombre {
                let champs = (0..<3).map { colonne in
                    let champ = lecteur.fenetre.champ(rangee, colonne, derniere: colonne == 2)
                    return String(decoding: champ.nettoye(), as: UTF8.self)
                }
                rangees.append("\(lecteur.fenetre.lignes[rangee]):" + champs.joined(separator: "|"))
            }
            defauts += lecteur.defauts.map { "\($0.ligne):\($0.defaut)" }
        }
        return (rangees, defauts)
    }

    @Test(arguments: [
        ("a;b;c\nd;e;f\n", ["0:a|b|c", "1:d|e|f"], []),
        ("a;b;c\r\nd;e;f\r\n", ["0:a|b|c", "1:d|e|f"], []),
        ("a;b;c\nd;e;f", ["0:a|b|c", "1:d|e|f"], []),
        ("a;b;c\n\n\r\nd;;", ["0:a|b|c", "3:d||"], []),
        ("\"a;x\";\"b\"\"y\";\"c\nz\"\nd;e;f\n", ["0:a;x|b\"y|c\nz", "2:d|e|f"], []),
        ("\"a\";b;\"c\"\r\n", ["0:a|b|c"], []),
        ("a \"b\" c;12\";x\n", ["0:a \"b\" c|12\"|x"], []),
        (
            "a;b\nd;e;f\ng;h;i;j\n", ["1:d|e|f"],
            ["0:nombreDeColonnes(2, attendues: 3)", "2:nombreDeColonnes(4, attendues: 3)"]
        ),
        ("a;\"b;c\nd;e;f\n", ["1:d|e|f"], ["0:guillemets"]),
        ("a;\"b\"x;c\nd;e;f\n", ["1:d|e|f"], ["0:guillemets"]),
        ("a;b;\"c\n", [], ["0:guillemets"]),
        ("a;b\u{0};c\nd;e;f\n", ["1:d|e|f"], ["0:octetNul"]),
        ("", [], []),
    ])
    func `chaque bizarrerie donne ses lignes et ses rejets`(
        cas: (texte: String, rangees: [String], defauts: [String])
    ) throws {
        for capacite in [4, 7, 64, FenetreCSV.tailleInitiale] {
            let lu = try lire(Array(cas.texte.utf8), capacite: capacite)
            #expect(lu.rangees == cas.rangees, "window of \(capacite)")
            #expect(lu.defauts == cas.defauts, "window of \(capacite)")
        }
    }

    @Test
    func `une ligne plus longue qu’un million de caractères est rejetée, et la suite est lue`()
        throws
    {
        var octets = Array("a;b;c\n".utf8)
        octets += [UInt8](repeating: UInt8(ascii: "x"), count: 3 << 20)
        octets += Array("\nd;e;f\n".utf8)
        let lu = try lire(octets)
        #expect(lu.rangees == ["0:a|b|c", "2:d|e|f"])
        #expect(lu.defauts == ["1:tropLongue"])
    }

    @Test func `une ligne plus longue que la fenêtre est lue en entier`() throws {
        let long = String(repeating: "é", count: 200_000)
        let lu = try lire(Array("a;b;c\nd;\(long);f\n".utf8))
        #expect(lu.rangees == ["0:a|b|c", "1:d|\(long)|f"])
    }

    @Test func `quel que soit le texte, le lecteur rapide lit comme le lecteur lent`() throws {
        let signes = [
            "a", "bc", ";", ";", ";", "\n", "\n", "\"", "\"\"", "\r\n", "\u{0}", "é", " ",
        ]
        var graine: UInt64 = 7
        for _ in 0..<400 {
            var texte = ""
            for _ in 0..<60 {
                graine = graine &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                texte += signes[Int(graine >> 33) % signes.count]
            }
            let attendu = LecteurLent(Array(texte.utf8), colonnes: 3).lire()
            let lu = try lire(Array(texte.utf8), capacite: 16)
            #expect(lu.rangees == attendu.rangees, "\(texte.debugDescription)")
            #expect(lu.defauts == attendu.defauts, "\(texte.debugDescription)")
        }
    }
}

extension LecteurCSVTests {
    /// Rows as the pages of corrections cut them: what is out of place ends with its line.
    private func decoupees(_ octets: [UInt8]) -> [String] {
        var (position, ligne) = (0, 0)
        var rangees: [String] = []
        while position < octets.count {
            let coupe = EnTeteCSV.decouper(
                octets, position, UInt8(ascii: ";"), auBout: true)
            let fin = coupe?.fin ?? (octets[position...].firstIndex(of: 10) ?? octets.count - 1) + 1
            if let champs = coupe?.champs, champs.count == 3 {
                let textes = champs.map { champ in
                    ChampCSV.avec(champ) { String(decoding: $0.nettoye(), as: UTF8.self) }
                }
                rangees.append("\(ligne):" + textes.joined(separator: "|"))
            }
            ligne += octets[position..<fin].count { $0 == 10 }
            position = fin
        }
        return rangees
    }

    @Test func `l’import et la page de correction coupent une ligne de la même façon`() throws {
        let signes = ["a", "bc", ";", ";", ";", "\n", "\n", "\"", "\"\"", "\r\n", "12\"", "é", " "]
        var graine: UInt64 = 11
        var rangees = 0
        for _ in 0..<600 {
            var texte = ""
            for _ in 0..<60 {
                graine = graine &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                texte += signes[Int(graine >> 33) % signes.count]
            }
            let lues = try lire(Array(texte.utf8)).rangees
            rangees += lues.count
            #expect(decoupees(Array(texte.utf8)) == lues, "\(texte.debugDescription)")
        }
        #expect(rangees > 500)
    }

    @Test(arguments: [
        ("a;12\" x;c\n", ["a", "12\" x", "c"]),
        ("a;\"12\"\" x\";c\r\n", ["a", "\"12\"\" x\"", "c"]),
        ("\"a;b\";c", ["\"a;b\"", "c"]), ("\"a\r\nb\";c\n", ["\"a\r\nb\"", "c"]),
    ])
    func `un guillemet n’ouvre qu’au début d’une cellule`(
        cas: (texte: String, champs: [String])
    ) throws {
        let lus = EnTeteCSV.decouper(Array(cas.texte.utf8), 0, UInt8(ascii: ";"), auBout: true)
        #expect(lus?.champs.map { String(decoding: $0, as: UTF8.self) } == cas.champs)
        #expect(lus?.fin == cas.texte.utf8.count)
    }

    @Test func `une ligne qui continue après ce qui est lu n’est pas coupée`() {
        for texte in ["a;b", "a;\"b", "a;\"b\"x;c\n"] {
            #expect(
                EnTeteCSV.decouper(Array(texte.utf8), 0, UInt8(ascii: ";"), auBout: false) == nil)
        }
    }
}

/// The same grammar, byte by byte: what the fast reader is compared with.
struct LecteurLent {
    private let octets: [UInt8]
    private let colonnes: Int
    private var rangees: [String] = []
    private var defauts: [String] = []

    init(_ octets: [UInt8], colonnes: Int) {
        self.octets = octets.isEmpty || octets.last == 10 ? octets : octets + [10]
        self.colonnes = colonnes
    }

    func lire() -> (rangees: [String], defauts: [String]) {
        var lecteur = self
        var position = 0, ligne = 0
        while position < octets.count {
            (position, ligne) = lecteur.rangee(position, ligne)
        }
        return (lecteur.rangees, lecteur.defauts)
    }

    private mutating func rangee(_ debut: Int, _ ligne: Int) -> (Int, Int) {
        var champs: [[UInt8]] = [], nul = false, position = debut
        while true {
            guard let (champ, fin) = champ(position) else {
                defauts.append("\(ligne):guillemets")
                return (octets[debut...].firstIndex(of: 10)! + 1, ligne + 1)
            }
            // Inside quotes a null byte is text like another.
            if octets[position] != 0x22, champ.contains(0) { nul = true }
            champs.append(champ)
            position = fin + 1
            if octets[fin] == 10 { break }
        }
        let lignes = octets[debut..<position].count { $0 == 10 }
        conclure(champs, nul, ligne)
        return (position, ligne + lignes)
    }

    private mutating func conclure(_ champs: [[UInt8]], _ nul: Bool, _ ligne: Int) {
        var champs = champs
        if champs[champs.count - 1].last == 13 { champs[champs.count - 1].removeLast() }
        if nul { defauts.append("\(ligne):octetNul"); return }
        if champs.count == 1, champs[0].isEmpty { return }
        guard champs.count == colonnes else {
            defauts.append("\(ligne):nombreDeColonnes(\(champs.count), attendues: \(colonnes))")
            return
        }
        let textes = champs.map { champ in
            String(decoding: ChampCSV.avec(champ) { $0.nettoye() }, as: UTF8.self)
        }
        rangees.append("\(ligne):" + textes.joined(separator: "|"))
    }

    /// The raw field, and where what ends it stands; `nil` when its quotes are wrong.
    private func champ(_ debut: Int) -> ([UInt8], Int)? {
        var position = debut
        if octets[debut] == 0x22 {
            position += 1
            while true {
                guard position < octets.count else { return nil }
                if octets[position] != 0x22 { position += 1; continue }
                guard position + 1 < octets.count else { return nil }
                if octets[position + 1] == 0x22 { position += 2; continue }
                let suite = octets[(position + 1)...].prefix(2)
                guard suite.first == 0x3B || suite.first == 10 || Array(suite) == [13, 10] else {
                    return nil
                }
                position += 1
                break
            }
        }
        while octets[position] != 0x3B, octets[position] != 10 { position += 1 }
        return (Array(octets[debut..<position]), position)
    }
}
