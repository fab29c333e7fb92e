import Regles
import Testing

@testable import Fichier

struct OctetsTests {
    @Test(
        arguments: [
            [], [5], [5, 5, 5], [Inconnu.inconnu], [Inconnu.inconnu, Inconnu.aucun],
            [0, Inconnu.aucun, 253],
            [0, 254], [-3, 250, Inconnu.inconnu], [0, 70_000], [Int32.min + 2, Int32.max],
            [10, 65_543], [10, 65_544],
            [Inconnu.aucun, Inconnu.aucun],
        ] as [ContiguousArray<Int32>])
    func `une colonne relue est celle qui a été écrite`(valeurs: ContiguousArray<Int32>) throws {
        var ecriture = Ecriture()
        ecriture.ajouter(colonne: valeurs)
        var lecture = Lecture(ecriture.octets)
        #expect(try lecture.colonne(valeurs.count) == valeurs)
        #expect(lecture.position == ecriture.taille)
        var somme = 0
        for (rang, valeur) in valeurs.enumerated() {
            var seule = Lecture(ecriture.octets)
            #expect(try seule.valeur(ligne: rang, de: valeurs.count) == valeur)
            guard valeurs.allSatisfy({ $0 >= 0 }) else { continue }
            var cumulee = Lecture(ecriture.octets)
            let cumul = try cumulee.cumul(ligne: rang, de: valeurs.count)
            #expect(cumul.avant == somme && cumul.valeur == Int(valeur))
            somme += Int(valeur)
        }
    }

    @Test(arguments: [[], ["a"], ["é", "é"], ["", ""], ["ab", "", "c"], ["aa", "aa", "ab"]])
    func `des textes relus sont ceux qui ont été écrits`(textes: [String]) throws {
        var colonne = ColonneDeTexte()
        for texte in textes { colonne.ajouter(texte) }
        var ecriture = Ecriture()
        ecriture.ajouter(textes: colonne, lignes: textes.count)
        var lecture = Lecture(ecriture.octets)
        let relue = try lecture.textes(textes.count)
        #expect(textes.indices.map { relue[$0] } == textes)
        for rang in textes.indices {
            var seule = Lecture(ecriture.octets)
            #expect(try seule.texte(ligne: rang, de: textes.count) == textes[rang])
        }
    }

    @Test func `lire au-delà de la fin est une erreur, jamais un arrêt`() {
        var ecriture = Ecriture()
        ecriture.ajouter(colonne: [1, 2, 300])
        for taille in 0..<ecriture.taille {
            var lecture = Lecture(Array(ecriture.octets.prefix(taille)))
            #expect(throws: Lecture.HorsBornes.self) { try lecture.colonne(3) }
        }
    }

    @Test func `un matricule emballé se compare et se relit`() throws {
        let textes = [
            "1", "9", "10", "0000001A", "0000002A", "000000001234567", "9999999999999999",
        ]
        let cles = textes.map { Cle(matricule: $0) }
        #expect(cles.allSatisfy { $0 != nil })
        #expect(zip(cles, cles.dropFirst()).allSatisfy { $0! < $1! })
        #expect(cles.map { $0?.matricule } == textes)
    }

    @Test(arguments: [
        ("Lefèvre-Œuvrard", "lefevre oeuvrard"), ("D’ORGEVAL", "d orgeval"), ("  Ça  va ", "ca va"),
        ("e\u{301}te\u{301}", "ete"), ("Straße", "strasse"), ("Łódź", "lodz"), ("Дом 3", "Дом 3"),
        ("--", ""),
    ])
    func `un nom est plié pour la recherche`(cas: (nom: String, plie: String)) {
        #expect(Pliage.plier(cas.nom) == cas.plie)
    }

    @Test func `les lettres de windows-1252 font l’aller et le retour`() throws {
        let texte = "Noël à l’œuvre – 12 € ŸŽ"
        let octets = try #require(TexteCSV.octets(texte, .windows1252))
        #expect(octets.count == texte.unicodeScalars.count)
        #expect(String(decoding: TexteCSV.versUTF8(octets), as: UTF8.self) == texte)
        #expect(TexteCSV.octets("Ω", .windows1252) == nil)
    }

    @Test(arguments: [0, 1, 15, 16, 4079, 4080, 4081, 10_000])
    func `les sauts de ligne sont tous comptés`(taille: Int) {
        let octets = (0..<taille).map { UInt8($0 % 7 == 3 ? 10 : 65) }
        let attendus = octets.count { $0 == 10 }
        #expect(octets.withUnsafeBytes { SautsDeLigne.compter($0) } == attendus)
    }
}
