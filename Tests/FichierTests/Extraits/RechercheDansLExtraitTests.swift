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

/// The pass over many households says what the look-up of each says.
struct FoyersEnUnePasseTests {
    let dossier = DossierDEssai()

    @Test(arguments: [1, 7, 4095, 4096])
    func `lire beaucoup de foyers d’un coup dit ce que dit chacun`(pas: Int) throws {
        let extrait = try Invention.extrait(
            (0..<9000).map { Invention.foyer($0) }, a: dossier.fichier("m"))
        let matricules =
            stride(from: 0, to: 9000, by: pas).map { Invention.foyer($0).matricule }
            + ["0009000A", "sans espace ?", ""]
        let ensemble = try extrait.foyers(matricules: matricules.reversed())
        #expect(ensemble.count == matricules.count - 3)
        for matricule in matricules.prefix(200) + matricules.suffix(200) {
            #expect(try ensemble[matricule] == extrait.foyer(matricule: matricule))
        }
    }

    @Test func `d’un matricule à plusieurs demandes, la dernière est gardée`() throws {
        // Three requests each: some matricules straddle two slices.
        let lignes = (0..<3000).flatMap { numero in
            (1...3).map { demande in
                var foyer = Invention.foyer(numero)
                foyer.demande = String(demande)
                return foyer
            }
        }
        let extrait = try Invention.extrait(lignes, a: dossier.fichier("m"))
        let matricules = (0..<3000).map { Invention.foyer($0).matricule }
        let ensemble = try extrait.foyers(matricules: matricules)
        #expect(ensemble.values.allSatisfy { $0.demande == "3" })
        for matricule in matricules[1300..<1400] {
            #expect(try ensemble[matricule] == extrait.foyer(matricule: matricule))
        }
    }

    @Test func `seuls les faits demandés sont dits`() throws {
        let extrait = try Invention.extrait([Invention.foyer(1)], a: dossier.fichier("m"))
        let foyer = try extrait.foyers(matricules: ["0000001A"], faits: ["naissance"])["0000001A"]
        #expect(foyer?.faits.isEmpty == true)
        #expect(foyer?.personnes.map { $0.faits.map(\.nom) } == [["naissance"], ["naissance"]])
    }
}
