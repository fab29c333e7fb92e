import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

/// The list arranged by each one: saved searches, columns, counters.
struct ListesTests {
    private let familles = Distribution().familles

    private func titres(_ page: PageLue) -> [String] {
        page.texte.matches(of: /<th scope="col"[^>]*>(.*?)<\/th>/).map {
            String($0.1).replacing(/<[^>]*>/, with: "").split { " ↑↓".contains($0) }
                .joined(separator: " ")
        }
    }

    @Test func `une recherche gardée se retrouve, se partage, et peut ouvrir la liste`()
        async throws
    {
        try await avecLeSite(familles: familles) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            try await malik.get("/ma-journee?onglet=toutes&retard=oui")
            let gardee = try await malik.post(
                "/ma-journee/recherches",
                [
                    ("geste", "garder"), ("nom", "Mes retards"), ("partagee", "oui"),
                    ("requete", "onglet=toutes&retard=oui&inconnu=1"),
                    ("retour", "/ma-journee?onglet=toutes"),
                ])
            #expect(gardee.versLAdresse == "/ma-journee?onglet=toutes&note=recherche-gardee")
            // Only what the list understands is kept.
            let adresse = "href=\"/ma-journee?onglet=toutes&amp;retard=oui\">Mes retards"
            #expect(try await malik.get("/ma-journee?onglet=toutes").texte.contains(adresse))
            // Hélène is of the same team; Yann is not.
            let helene = try await essai.navigateur(de: AgentsFictifs.helene)
            #expect(try await helene.get("/ma-journee").texte.contains(adresse))
            let yann = try await essai.navigateur(de: AgentsFictifs.yann)
            #expect(try await !yann.get("/ma-journee").texte.contains("Mes retards"))

            let id = try await essai.app.storage.read {
                try $0.listes.recherches(de: AgentsFictifs.malik)[0].id
            }
            for (qui, autre) in [(helene, yann)] {
                try await qui.post(
                    "/ma-journee/recherches", [("geste", "ouverture"), ("recherche", id)])
                try await autre.post(
                    "/ma-journee/recherches", [("geste", "ouverture"), ("recherche", id)])
            }
            #expect(
                try await helene.get("/ma-journee").versLAdresse
                    == "/ma-journee?onglet=toutes&retard=oui")
            #expect(try await helene.get("/ma-journee?onglet=a-envoyer").status == .ok)
            #expect(try await yann.get("/ma-journee").status == .ok)
            try await malik.post(
                "/ma-journee/recherches", [("geste", "effacer"), ("recherche", id)])
            #expect(try await helene.get("/ma-journee").status == .ok)
        }
    }

    @Test func `une recherche sans nom est refusée, et un retour d’ailleurs n’est pas suivi`()
        async throws
    {
        try await avecLeSite(familles: familles) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let refus = try await malik.post("/ma-journee/recherches", [("geste", "garder")])
            #expect(refus.status == .unprocessableContent)
            let ailleurs = try await malik.post(
                "/ma-journee/colonnes", [("retour", "https://ailleurs.example")])
            #expect(ailleurs.versLAdresse == "/ma-journee?onglet=a-envoyer&note=colonnes")
        }
    }

    @Test func `les colonnes choisies sont gardées dans leur ordre, pour soi seulement`()
        async throws
    {
        try await avecLeSite(familles: familles) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let avant = try await malik.get("/ma-journee")
            #expect(titres(avant) == ["Famille", "Commune", "Survenu le", "Prochain geste"])
            try await malik.post(
                "/ma-journee/colonnes",
                [
                    ("colonne", "matricule"), ("colonne", ""), ("colonne", "geste"),
                    ("colonne", "matricule"), ("colonne", "inconnue"), ("colonne", "referent"),
                ])
            let apres = try await malik.get("/ma-journee")
            #expect(
                titres(apres) == ["Famille", "Matricule", "Prochain geste", "Confiée à"])
            #expect(apres.texte.contains("<td data-titre=\"Confiée à\">le secteur</td>"))
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            #expect(titres(try await claire.get("/ma-journee")) == titres(avant))
            try await malik.post("/ma-journee/colonnes", [("origine", "oui")])
            #expect(titres(try await malik.get("/ma-journee")) == titres(avant))
        }
    }

    @Test func `un compteur filtre, et son filtre s’enlève par lui`() async throws {
        try await avecLeSite(familles: familles) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            try await malik.get("/familles/famille-dupont")
            try await malik.post(
                "/familles/famille-dupont/referent",
                [("collegue", AgentsFictifs.malik.id.valeur)])
            let liste = try await malik.get("/ma-journee?onglet=a-envoyer")
            #expect(liste.lisible.contains("1 confiées à moi"))
            let miennes = try await malik.get("/ma-journee?referent=moi")
            #expect(
                miennes.lisible.contains("1\u{A0}proposition")
                    || miennes.lisible.contains("1 proposition"))
            #expect(miennes.texte.contains("famille-dupont"))
            #expect(
                miennes.texte.contains(
                    "<a href=\"/ma-journee?onglet=a-envoyer\" class=\"\" aria-current=\"true\">"))
            let sans = try await malik.get("/ma-journee?referent=personne")
            #expect(!sans.texte.contains("famille-dupont"))
            #expect(sans.texte.contains("Sans référent"))
        }
    }
}
