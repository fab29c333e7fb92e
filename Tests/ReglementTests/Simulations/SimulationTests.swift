import Demo
import Fichier
import Foundation
import Regles
import Testing
import Valeurs

@testable import Reglement

/// A month of the invented caisse, in a folder that goes with it.
private struct MoisInvente {
    let dossier: String
    let mois: MoisSeul

    init(foyers: Int) throws {
        dossier = NSTemporaryDirectory() + "socle-simulation-" + UUID().uuidString
        let extraits = try CaisseFictive(foyers: foyers).ecrire(dans: dossier)
        let vocabulaire = try ReglementDEssai.vocabulaire()
        let chemin = "Correspondances/extrait-csv.yaml"
        let correspondance = try Correspondance.lire(
            try ReglementDEssai.lire(chemin), nom: chemin, vocabulaire: vocabulaire)
        mois = try MoisSeul(
            .csv(dossier: extraits.apres, correspondance), vocabulaire: vocabulaire)
    }

    func effacer() { try? FileManager.default.removeItem(atPath: dossier) }
}

struct SimulationTests {
    private let jour: Jour = "2026-10-31"

    private func simuler(
        _ invente: MoisInvente, _ texte: String, contre autre: String? = nil, fils: Int = 2
    ) throws -> ResultatDeSimulation {
        let contre = try autre.map { try ReglementDEssai.reglement($0) }
        return try Simulation(
            ReglementDEssai.reglement(texte), contre: contre,
            vocabulaire: ReglementDEssai.vocabulaire(), le: jour
        ).executer(invente.mois, fils: fils)
    }

    @Test func `tous les foyers du mois sont comptés une fois dans chaque tableau`() throws {
        let invente = try MoisInvente(foyers: 1500)
        defer { invente.effacer() }
        let resultat = try simuler(invente, ReglementDEssai.texte)
        let foyers = resultat.ensemble.foyers
        #expect(foyers > 1000)
        let parClasse = resultat.classes.reduce(resultat.quotientInconnu.foyers) { $0 + $1.foyers }
        #expect(parClasse == foyers)
        #expect(resultat.compositions.values.reduce(0) { $0 + $1.foyers } == foyers)
        #expect(resultat.communes.values.reduce(0) { $0 + $1.foyers } == foyers)
        #expect(resultat.aides[0].reduce(0) { $0 + $1.montant } == resultat.ensemble.montant[0])
        #expect(resultat.aides[0][0].beneficiaires > 0)
    }

    @Test func `la même version comparée à elle-même ne fait ni gagnant ni perdant`() throws {
        let invente = try MoisInvente(foyers: 600)
        defer { invente.effacer() }
        let resultat = try simuler(
            invente, ReglementDEssai.texte, contre: ReglementDEssai.texte)
        #expect(resultat.ensemble.gagnants == 0)
        #expect(resultat.ensemble.perdants == 0)
        #expect(resultat.ensemble.montant[0] == resultat.ensemble.montant[1])
    }

    @Test func `un fil ou deux, le compte est le même`() throws {
        let invente = try MoisInvente(foyers: 800)
        defer { invente.effacer() }
        let (un, deux) = (
            try simuler(invente, ReglementDEssai.texte, fils: 1),
            try simuler(invente, ReglementDEssai.texte, fils: 2)
        )
        #expect(un.ensemble == deux.ensemble)
        #expect(un.classes == deux.classes)
        #expect(un.communes == deux.communes)
    }

    @Test
    func
        `baisser le plafond de ressources ne fait que des perdants, et ce qu’ils perdent est l’écart`()
        throws
    {
        let invente = try MoisInvente(foyers: 1500)
        defer { invente.effacer() }
        let reforme = ReglementDEssai.texte
            .replacing("ressources: quotient <= 900 ", with: "ressources: quotient <= 500 ")
            .replacing("{ comme: 1, quotient: 901,", with: "{ comme: 1, quotient: 501,")
        let ensemble = try simuler(invente, ReglementDEssai.texte, contre: reforme).ensemble
        #expect(ensemble.gagnants == 0)
        #expect(ensemble.perdants > 0)
        #expect(ensemble.montant[0] - ensemble.montant[1] == ensemble.perte)
    }

    @Test func `sans hypothèse, ce que le fichier ne sait pas laisse la réponse ouverte`() throws {
        let invente = try MoisInvente(foyers: 600)
        defer { invente.effacer() }
        let texte = ReglementDEssai.texte.replacing("  hypothèses: { prix: 800 }\n", with: "")
        let aide = try #require(try simuler(invente, texte).aides.first?.first)
        #expect(aide.beneficiaires == 0)
        #expect(aide.eligibles > 0)
        #expect(aide.ouverts >= aide.eligibles)
    }
}
