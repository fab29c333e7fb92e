import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct OppositionParLeLienTests {
    private let dupont = Distribution().dupont

    private func opposeeDepuis(_ essai: Essai) async throws -> Jour? {
        try await essai.app.storage.read {
            try $0.familles.find("famille-dupont", pour: .systeme)?
                .neSouhaitePlusEtreContacteeDepuis
        }
    }

    @Test func `un geste suffit pour ne plus recevoir de messages, et un autre pour y revenir`()
        async throws
    {
        try await avecLeSite(familles: [dupont]) { essai in
            let (famille, adresse) = try await essai.famille()
            let page = try await famille.get("\(adresse)/opposition")
            #expect(page.lisible.contains("Vos droits et vos prestations ne changent pas"))
            #expect(try await opposeeDepuis(essai) == nil)
            try await famille.post("\(adresse)/opposition")
            #expect(try await opposeeDepuis(essai) == "2026-11-10")
            let apres = try await famille.get("\(adresse)/opposition")
            #expect(apres.lisible.contains("C’est noté depuis le 10 novembre 2026"))
            let choix = try await famille.get(adresse)
            #expect(choix.lisible.contains("Nous ne vous écrivons plus"))
            // She may still say yes: it is her word.
            #expect(choix.texte.contains("\(adresse)/accord"))
            try await famille.post("\(adresse)/reprise")
            #expect(try await opposeeDepuis(essai) == nil)
            #expect(
                try await essai.journal(.oppositionAuContact).map(\.precision) == [
                    "ne souhaite plus être contactée, par le lien",
                    "peut être contactée, par le lien",
                ])
        }
    }

    @Test func `les messageries demandent l’arrêt en un geste, sans page ni question`() async throws
    {
        try await avecLeSite(familles: [dupont]) { essai in
            let lien = try await essai.lien()
            let chemin = lien.chemin + "/opposition"
            #expect(lien.adresseDOpposition.hasSuffix(chemin))
            let recu = try await essai.visiteur().envoyer(chemin, "List-Unsubscribe=One-Click")
            #expect(recu.status == .seeOther)
            _ = try await essai.visiteur().envoyer(chemin, "List-Unsubscribe=One-Click")
            #expect(try await opposeeDepuis(essai) == "2026-11-10")
            #expect(try await essai.journal(.oppositionAuContact).count == 1)
        }
    }

    @Test func `même fermé ou passé son jour, un lien permet encore de ne plus être contacté`()
        async throws
    {
        try await avecLeSite(familles: [dupont]) { essai in
            let lien = try await essai.lien().chemin
            essai.horloge.avancer(secondes: 300 * 86_400)
            #expect(try await essai.visiteur().get(lien).status == .gone)
            let page = try await essai.visiteur().get("\(lien)/opposition")
            #expect(page.status == .ok)
            try await essai.visiteur().post("\(lien)/opposition")
            #expect(try await opposeeDepuis(essai) == "2027-09-06")
        }
    }

    @Test func `une famille qui s’est opposée n’a plus de nouveau lien`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            try await essai.app.storage.write {
                try $0.familles.opposition("famille-dupont", depuis: "2026-11-08")
            }
            await #expect(throws: LienImpossible.opposee(depuis: "2026-11-08")) {
                try await essai.lien()
            }
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.post("/propositions/proposition-dupont/lien")
            #expect(page.status == .unprocessableContent)
            #expect(page.lisible.contains("aucun lien n’est préparé pour elle"))
        }
    }

    @Test func `lever l’opposition demande d’avoir répondu à la question`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let lien = try await essai.lien().chemin
            try await essai.visiteur().post("\(lien)/opposition")
            #expect(try await essai.visiteur().post("\(lien)/reprise").status == .forbidden)
            #expect(try await opposeeDepuis(essai) == "2026-11-10")
        }
    }
}
