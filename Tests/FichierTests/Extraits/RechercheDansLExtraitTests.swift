import Testing

@testable import Fichier

struct RechercheDansLExtraitTests {
    let dossier = DossierDEssai()

    @Test(arguments: [
        ("lefevre", ["0000001A", "0000002A"]), ("LEFÈVRE-Œ", ["0000002A"]),
        ("lefevre oeuvrard elo", ["0000002A"]),
        ("Lefevre Oeuvrard Zoé", []), ("de la Fontaine-Béranger é", ["0000003A"]),
        ("d'Orgeval", ["0000004A"]),
        ("zz", []), ("  ", []), ("", []),
    ])
    func `un nom se cherche par son début, sans accents ni majuscules`(
        cas: (cherche: String, attendus: [String])
    ) throws {
        let noms = ["Lefevre", "Lefèvre-Œuvrard", "DE LA FONTAINE BERANGER", "D’Orgeval"]
        let foyers = noms.enumerated().map { Invention.foyer($0.offset + 1, nom: $0.element) }
        let extrait = try Invention.extrait(foyers, a: dossier.fichier("m"))
        #expect(try extrait.chercher(nom: cas.cherche, limite: 10).map(\.matricule) == cas.attendus)
    }

    @Test func `la recherche traverse les blocs de l’index et s’arrête à la limite`() throws {
        let extrait = try Invention.extrait(
            (0..<6000).map { Invention.foyer($0) }, a: dossier.fichier("m"))
        #expect(extrait.pied.noms.count == 3)
        #expect(try extrait.chercher(nom: "dupont49", limite: 500).count == 120)
        let premiers = try extrait.chercher(nom: "dupont49", limite: 3)
        #expect(premiers.map(\.matricule) == ["0000049A", "0000099A", "0000149A"])
    }
}
