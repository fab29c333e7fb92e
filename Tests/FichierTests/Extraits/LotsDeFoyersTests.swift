import Testing
import Valeurs

@testable import Fichier

/// Households merged from a working file make the very snapshot that memory would have made.
struct LotsDeFoyersTests {
    let dossier = DossierDEssai()

    private func batir(
        _ foyers: [LigneDeFoyer], tranchesParLot: Int, _ nom: String
    ) throws -> (octets: [UInt8], doublons: [ConstructeurDExtrait.Doublon], reordonne: Bool) {
        var constructeur = ConstructeurDExtrait(
            chemin: dossier.fichier(nom), vocabulaire: Invention.vocabulaire,
            tranchesParLot: tranchesParLot)
        for foyer in foyers { try constructeur.ajouter(foyer) }
        let (attente, doublons) = try constructeur.finir(provenance: Invention.provenance)
        let extrait = try attente.publier()
        try extrait.verifier()
        return (try dossier.lire(nom), doublons, extrait.reordonne)
    }

    private func comparer(_ foyers: [LigneDeFoyer]) throws -> (doublons: Int, reordonne: Bool) {
        let memoire = try batir(foyers, tranchesParLot: 1000, "memoire")
        let lots = try batir(foyers, tranchesParLot: 1, "lots")
        #expect(lots.octets == memoire.octets)
        #expect(Set(lots.doublons) == Set(memoire.doublons))
        #expect(lots.doublons.count == memoire.doublons.count)
        return (lots.doublons.count, lots.reordonne)
    }

    @Test func `des lots en ordre se suivent`() throws {
        let resultat = try comparer((0..<9000).map { Invention.foyer($0) })
        #expect(resultat == (0, false))
    }

    @Test func `des lots en désordre se fondent, et d’un foyer redonné le dernier l’emporte`()
        throws
    {
        // Each household of the first thousand comes three times, in three lots.
        var foyers = (0..<13_000).map { Invention.foyer(($0 * 7919) % 11_000) }
        foyers += (0..<1000).map { Invention.foyer($0, nom: "Nouveau") }
        for rang in foyers.indices { foyers[rang].ligne = rang + 2 }
        let resultat = try comparer(foyers)
        #expect(resultat.doublons == 3000 && resultat.reordonne)
    }

    @Test func `un lot plein et rien d’autre`() throws {
        let resultat = try comparer((0..<4096).map { Invention.foyer(4095 - $0) })
        #expect(resultat == (0, true))
    }
}
