import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct DepartTests {
    private let nora = AgentsFictifs.nora
    private let malik = AgentsFictifs.malik
    private let ines = AgentsFictifs.ines
    private let dupont = Distribution().dupont
    private var adresse: String { "/administration/agents/\(malik.id.valeur)" }

    @Test func `qui part voit d’abord dit ce qu’il laisse, et rien ne se ferme sans repreneur`()
        async throws
    {
        try await avecLeSite(familles: [dupont]) { essai in
            let navigateur = try await essai.navigateur(de: nora)
            let page = try await navigateur.get("\(adresse)/depart")
            #expect(page.lisible.contains("Brumeval, vieux bourg\u{A0}» n’aurait plus personne"))
            #expect(page.lisible.contains("1\u{A0}proposition en cours"))
            let sans = try await navigateur.post("\(adresse)/depart", [("le", "2026-12-01")])
            #expect(sans.status == .unprocessableContent)
            #expect(sans.lisible.contains("Dites qui reprend le secteur"))
            #expect(sans.texte.contains("value=\"2026-12-01\""))
            let reponse = try await navigateur.post(
                "\(adresse)/depart",
                [("le", "2026-12-01"), ("reprise-vieux-bourg", ines.id.valeur)])
            #expect(reponse.versLAdresse == "\(adresse)?note=compte-ferme")
            let (parti, repreneuse) = try await essai.app.storage.read {
                (try $0.agents.find(malik.id), try $0.agents.find(ines.id))
            }
            #expect(parti?.desactiveLe == "2026-12-01")
            #expect(repreneuse?.secteurs.contains("vieux-bourg") == true)
            // Until the day, the person works.
            let session = try await essai.navigateur(de: malik)
            #expect(try await session.get("/ma-journee").status == .ok)
        }
    }

    @Test func `un départ aujourd’hui ferme les sessions aussitôt, et s’annule`() async throws {
        try await avecLeSite { essai in
            let session = try await essai.navigateur(de: malik)
            let navigateur = try await essai.navigateur(de: nora)
            try await navigateur.post(
                "\(adresse)/depart",
                [("le", "2026-11-10"), ("reprise-vieux-bourg", ines.id.valeur)])
            #expect(try await session.get("/ma-journee").status == .seeOther)
            let partis = try await navigateur.get("/administration/agents?etat=partis")
            #expect(partis.lisible.contains("Ouali Malik"))
            let retour = try await navigateur.post("\(adresse)/retour")
            #expect(retour.versLAdresse == "\(adresse)?note=compte-rouvert")
            let revenu = try await essai.visiteur()
                .ouvrirUneSession(malik.identifiant, Essai.motDePasse)
            #expect(revenu.status == .seeOther)
        }
    }

    @Test func `pendant un remplacement, et pas après, la famille de l’absent s’ouvre sans motif`()
        async throws
    {
        try await avecLeSite(familles: [dupont]) { essai in
            let remplacante = try await essai.navigateur(de: ines)
            #expect(try await remplacante.get("/familles/famille-dupont").status == .seeOther)
            let navigateur = try await essai.navigateur(de: nora)
            let saisie = [
                ("absent", malik.id.valeur), ("remplacant", ines.id.valeur), ("du", "2026-11-10"),
                ("au", "2026-11-10"), ("precision", "formation"),
            ]
            let reponse = try await navigateur.post("/administration/remplacements", saisie)
            #expect(
                reponse.versLAdresse == "/administration/remplacements?note=remplacement")
            #expect(try await remplacante.get("/familles/famille-dupont").status == .ok)
            let deux = try await navigateur.post("/administration/remplacements", saisie)
            #expect(deux.status == .unprocessableContent)
            #expect(deux.lisible.contains("est déjà noté"))
            #expect(deux.texte.contains("value=\"formation\""))
            let page = try await navigateur.get("/administration/remplacements")
            #expect(page.lisible.contains("en cours") && page.lisible.contains("formation"))
            essai.horloge.avancer(secondes: 86_400)
            let lendemain = try await essai.navigateur(de: ines)
            #expect(try await lendemain.get("/familles/famille-dupont").status == .seeOther)
            let ecrites = try await essai.journal(.remplacement)
            #expect(ecrites.map(\.sujet) == ["malik.ouali"])
        }
    }

    @Test func `les équipes se créent, se renomment, et ne se ferment que vides`() async throws {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: nora)
            let base = "/administration/equipes"
            let cree = try await navigateur.post(base, [("nom", "Équipe volante")])
            #expect(cree.versLAdresse == "\(base)?note=equipe")
            let double = try await navigateur.post(base, [("nom", "Équipe volante")])
            #expect(double.lisible.contains("Une équipe s’appelle déjà"))
            let habitee = try await navigateur.post(
                "\(base)/fermeture", [("equipe", "Équipe Brume Nord")])
            #expect(habitee.status == .unprocessableContent)
            try await navigateur.post(
                "\(base)/nom", [("equipe", "Équipe volante"), ("nom", "Équipe mobile")])
            try await navigateur.post("\(base)/fermeture", [("equipe", "Équipe mobile")])
            let page = try await navigateur.get(base)
            #expect(page.lisible.contains("fermée le 10 novembre 2026"))
        }
    }
}
