import Foundation
import Regles
import Reperage
import Testing
import Valeurs

struct RetraitDOffreTests {
    private static let racine = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func lire(_ chemin: String) throws -> String {
        try String(contentsOf: racine.appending(path: chemin), encoding: .utf8)
    }

    @Test(arguments: ["Offres/locales/ajpp.yaml", "Offres/socle-national/2023-2027.yaml"])
    func `retirer une offre écrit son jour, et ne touche rien d’autre`(chemin: String) throws {
        let vocabulaire = try Vocabulaire.lire(
            texte: try Self.lire("Vocabulaire/national.yaml"), nom: "v")
        let texte = try Self.lire(chemin)
        let lues = try Catalogue.lire([(chemin, texte)], vocabulaire: vocabulaire).offres
        for lue in lues where lue.retireeLe == nil {
            let retire = try #require(
                RetraitDOffre.retirer(lue.texteSource, le: "2027-03-01", dans: texte))
            let verification = VerificationDOffres(
                retire, nom: chemin, parmi: [], vocabulaire: vocabulaire)
            #expect(verification.fautes == 0)
            let relues = verification.offres
            #expect(relues.map(\.code) == lues.map(\.code))
            for (avant, apres) in zip(lues, relues) {
                let jour: Jour = "2027-03-01"
                #expect(apres.retireeLe == (avant.code == lue.code ? jour.rang : avant.retireeLe))
            }
            let ecart = EcartDeTextes(de: texte, a: retire)
            #expect(ecart.lignes.filter(\.change).count == 1)
        }
    }

    @Test func `le modèle d’une offre neuve est juste`() throws {
        let vocabulaire = try Vocabulaire.lire(
            texte: try Self.lire("Vocabulaire/national.yaml"), nom: "v")
        let verification = VerificationDOffres(
            ModeleDOffre.texte, nom: "locales/neuve.yaml", parmi: [], vocabulaire: vocabulaire)
        #expect(verification.erreurs.map(\.message) == [])
        #expect(verification.fautes == 0)
        #expect(verification.offres.first?.cas.count == 2)
    }
}
