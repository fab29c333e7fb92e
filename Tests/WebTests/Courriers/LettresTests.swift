import ActionSociale
import Demo
import Foundation
import HTTPTypes
import Reception
import Storage
import Testing
import Valeurs

@testable import Web

/// Letters: written, printed, posted; and a wave of messages to several families.
struct LettresTests {
    static let familles = [Distribution().dupont, Distribution().benali, Distribution().kaya]

    static func avecLaCaisse(
        familles: [FamilleFictive] = familles,
        _ essai: @escaping @Sendable (Essai) async throws -> Void
    ) async throws {
        let dossier = NSTemporaryDirectory() + "socle-lettres-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: dossier) }
        let lieux = Emplacements(donnees: dossier, contenu: CaisseQuiImporte.racine)
        try await avecLeSite(familles: familles, emplacements: lieux) { site in
            try await site.app.storage.write { depots in
                try depots.parametres.keep("caisse.nom", "Caf du Val-de-Brume")
                try depots.parametres.keep("caisse.telephone", "03 25 00 00 00")
                for famille in familles { try depots.confirmer(famille.famille) }
            }
            try await essai(site)
        }
    }

    private func recueil(_ essai: Essai) async throws -> Recueil {
        let malik = AgentsFictifs.malik.id
        return try #require(
            try await essai.app.storage.read { try $0.recueils.de(malik).first })
    }

    @Test func `une lettre s’écrit, s’imprime derrière la page, puis se dit postée`() async throws {
        try await Self.avecLaCaisse { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = "/propositions/proposition-dupont/envoi"
            try await malik.get(page)
            let reponse = try await malik.post(page, [("canal", "courrier"), ("version", "0")])
            #expect(reponse.status == .seeOther)
            let lettres = try await malik.get("/courriers/lettres")
            #expect(lettres.lisible.contains("Une lettre attend d’être imprimée."))
            #expect(try await malik.post("/courriers/recueils", []).status == .seeOther)
            let attente = try await malik.get("/courriers/lettres")
            #expect(attente.lisible.contains("Le PDF s’écrit\u{A0}: 0 sur 1"))
            #expect(attente.texte.contains("data-suivre"))
            // Asked for again: the letter is in a PDF already.
            #expect(
                try await malik.post("/courriers/recueils", []).status == .unprocessableContent)
            try await Ouvrier.lettres.passer(essai.app, par: "essai")
            let prete = try await malik.get("/courriers/lettres")
            #expect(prete.lisible.contains("Télécharger le PDF"))
            #expect(!prete.texte.contains("data-suivre"))
            let adresse = "/courriers/recueils/\(try await recueil(essai).id)"
            let pdf = try await malik.get("\(adresse)/lettres.pdf")
            #expect(pdf.status == .ok)
            #expect(pdf.enTetes[.contentType] == "application/pdf")
            #expect(pdf.texte.hasPrefix("%PDF-"))
            #expect(try await malik.post("\(adresse)/depart", []).status == .seeOther)
            #expect(
                try await malik.post("\(adresse)/depart", []).status == .unprocessableContent)
            let message = try await essai.app.storage.read {
                try $0.messages.de("famille-dupont").first
            }
            #expect(message?.etat(a: essai.horloge.maintenant) == .remis)
            #expect(message?.faits.count == 1)
            #expect(try await malik.get("/courriers/lettres").lisible.contains("Postées"))
            // A PDF is read by the person who asked for it.
            let autre = try await essai.navigateur(de: AgentsFictifs.claire)
            #expect(try await autre.get("\(adresse)/lettres.pdf").status == .notFound)
        }
    }

    @Test func `une famille qui a répondu n’est pas imprimée, ou sa lettre est à retirer`()
        async throws
    {
        try await Self.avecLaCaisse { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = "/propositions/proposition-dupont/envoi"
            try await malik.get(page)
            try await malik.post(page, [("canal", "courrier"), ("version", "0")])
            try await malik.get("/courriers/lettres")
            try await malik.post("/courriers/recueils", [])
            let recueil = try await recueil(essai)
            try await essai.app.storage.write {
                try $0.familles.opposition("famille-dupont", depuis: "2026-11-10")
            }
            try await Ouvrier.lettres.passer(essai.app, par: "essai")
            // Nothing is left to print: the PDF is given up, and the letter says why it did not leave.
            #expect(try await essai.app.storage.read { try $0.recueils.find(recueil.id) } == nil)
            let messages = try await malik.get("/familles/famille-dupont/messages")
            #expect(messages.lisible.contains("ne souhaite plus"))
        }
    }

    @Test func `un PDF qui n’est plus sur le serveur se prépare de nouveau`() async throws {
        try await Self.avecLaCaisse { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = "/propositions/proposition-dupont/envoi"
            try await malik.get(page)
            try await malik.post(page, [("canal", "courrier"), ("version", "0")])
            try await malik.get("/courriers/lettres")
            try await malik.post("/courriers/recueils", [])
            try await Ouvrier.lettres.passer(essai.app, par: "essai")
            let id = try await recueil(essai).id
            let lieux = try #require(essai.app.emplacements)
            try FileManager.default.removeItem(atPath: lieux.recueil(id))
            let adresse = "/courriers/recueils/\(id)"
            let absent = try await malik.get("\(adresse)/lettres.pdf")
            #expect(absent.lisible.contains("faites-le préparer de nouveau"))
            try await malik.get("/courriers/lettres")
            #expect(try await malik.post("\(adresse)/reprise", []).status == .seeOther)
            try await Ouvrier.lettres.passer(essai.app, par: "essai")
            #expect(try await malik.get("\(adresse)/lettres.pdf").status == .ok)
        }
    }

    @Test func `une vague dit avant de partir combien, par où, et à qui rien ne part`() async throws
    {
        try await Self.avecLaCaisse { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let courriels = try await malik.get("/courriers/vague?moyen=courriel")
            #expect(courriels.lisible.contains("Aucune famille à qui écrire"))
            #expect(courriels.lisible.contains("L’envoi par courriel n’est pas réglé"))
            let page = try await malik.get("/courriers/vague")
            #expect(
                page.lisible.contains("messages sont prêts")
                    || page.lisible.contains("Un message est prêt"))
            #expect(page.lisible.contains("Il n’y en aura pas pour toutes"))
            let reponse = try await malik.post(
                "/courriers/vague", [("onglet", "a-envoyer"), ("moyen", "courrier")])
            #expect(reponse.status == .seeOther)
            let adresse = try #require(reponse.versLAdresse?.split(separator: "?").first)
            let partie = try await malik.get(String(adresse))
            #expect(partie.lisible.contains("Lettres, en attente"))
            let proposition = try await essai.app.storage.read {
                try $0.propositions.find("proposition-dupont")
            }
            #expect(proposition?.envoyeeLe != nil)
            // Said twice: nobody is written to twice.
            try await malik.post(
                "/courriers/vague", [("onglet", "a-envoyer"), ("moyen", "courrier")])
            let nombre = try await essai.app.storage.read {
                try $0.messages.de("famille-dupont").count
            }
            #expect(nombre == 1)
            // A wave is read by the person who sent it.
            let autre = try await essai.navigateur(de: AgentsFictifs.yann)
            #expect(try await autre.get(String(adresse)).status == .notFound)
        }
    }
}
