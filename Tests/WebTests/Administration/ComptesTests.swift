import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct ComptesTests {
    private let nora = AgentsFictifs.nora
    private let base = "/administration/agents"

    private func saisie(
        identifiant: String = "lea.marchand", role: String = "travailleur_social",
        secteurs: [String] = ["cretes"]
    ) -> [(String, String)] {
        [
            ("identifiant", identifiant), ("prenom", "Léa"), ("nom", "Marchand"), ("role", role),
            ("equipe", "Équipe Brume Nord"),
        ] + secteurs.map { ("secteurs-\($0)", "oui") }
    }

    private func lien(_ page: PageLue) throws -> String {
        let trouve = try #require(page.texte.firstMatch(of: /\/premier-acces\/[0-9a-f]{64}/))
        return String(trouve.0)
    }

    @Test
    func `un compte s’ouvre, son lien est montré une fois, la personne choisit son mot de passe`()
        async throws
    {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: nora)
            let page = try await navigateur.post(base, saisie())
            #expect(page.status == .ok)
            let lien = try lien(page)
            let lea = try await essai.app.storage.read {
                try $0.agents.find(identifiant: "lea.marchand")
            }
            #expect(lea?.secteurs == ["cretes"] && lea?.equipe == "Équipe Brume Nord")
            // No password opens it before.
            let tot = try await essai.visiteur().ouvrirUneSession("lea.marchand", "!")
            #expect(tot.status == .unprocessableContent)

            let visiteur = essai.visiteur()
            #expect(try await visiteur.get(lien).lisible.contains("Bonjour Léa Marchand"))
            let court = try await visiteur.post(
                lien, [("nouveau", "court"), ("confirmation", "autre")])
            #expect(court.status == .unprocessableContent)
            #expect(court.lisible.contains("trop court") && court.lisible.contains("diffèrent"))
            let choisi = "brouillard du matin clair"
            let garde = try await visiteur.post(
                lien, [("nouveau", choisi), ("confirmation", choisi)])
            #expect(garde.versLAdresse == "/connexion?note=premier-acces")
            #expect(try await visiteur.get(lien).status == .gone)
            let ouverte = try await essai.visiteur().ouvrirUneSession("lea.marchand", choisi)
            #expect(ouverte.status == .seeOther)
            let ecrites = try await essai.journal(.agentModifie).map(\.precision)
            #expect(
                ecrites == [
                    "compte ouvert, travail social", "lien de mot de passe donné",
                    "mot de passe choisi par un lien",
                ])
        }
    }

    @Test func `une saisie à revoir revient telle quelle, avec ses raisons`() async throws {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: nora)
            let faux = try await navigateur.post(
                base, saisie(identifiant: "Léa !", secteurs: []))
            #expect(faux.status == .unprocessableContent)
            #expect(faux.lisible.contains("L’identifiant s’écrit en minuscules"))
            #expect(faux.lisible.contains("Choisissez au moins un secteur"))
            #expect(faux.texte.contains("value=\"léa !\"") && faux.texte.contains("Marchand"))
            let pris = try await navigateur.post(base, saisie(identifiant: "malik.ouali"))
            #expect(pris.lisible.contains("est déjà celui d’une autre personne"))
            let role = try await navigateur.post(base, saisie(role: "roi"))
            #expect(role.lisible.contains("Choisissez un rôle."))
        }
    }

    @Test
    func `un nouveau lien ferme les sessions et l’ancien mot de passe, et remplace l’ancien lien`()
        async throws
    {
        try await avecLeSite { essai in
            let malik = AgentsFictifs.malik
            let session = try await essai.navigateur(de: malik)
            let navigateur = try await essai.navigateur(de: nora)
            let premier = try lien(
                try await navigateur.post("\(base)/\(malik.id.valeur)/lien"))
            #expect(try await session.get("/ma-journee").status == .seeOther)
            let refuse = try await essai.visiteur()
                .ouvrirUneSession(malik.identifiant, Essai.motDePasse)
            #expect(refuse.status == .unprocessableContent)
            let second = try lien(
                try await navigateur.post("\(base)/\(malik.id.valeur)/lien"))
            #expect(try await essai.visiteur().get(premier).status == .gone)
            #expect(try await essai.visiteur().get(second).status == .ok)
            essai.horloge.avancer(secondes: 48 * 3600)
            #expect(try await essai.visiteur().get(second).status == .gone)
        }
    }

    @Test func `un compte se change, et le journal dit quoi`() async throws {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: nora)
            let adresse = "\(base)/\(AgentsFictifs.malik.id.valeur)"
            let page = try await navigateur.get(adresse)
            #expect(page.lisible.contains("Malik Ouali"))
            let reponse = try await navigateur.post(
                adresse,
                [
                    ("prenom", "Malik"), ("nom", "Ouali"), ("role", "responsable"),
                    ("equipe", ""), ("secteurs-faubourgs", "oui"),
                ])
            #expect(reponse.versLAdresse == "\(adresse)?note=compte-modifie")
            let precision = try #require(try await essai.journal(.agentModifie).last?.precision)
            #expect(precision.contains("travail social → responsable d’équipe"))
            #expect(precision.contains("vieux-bourg → faubourgs"))
        }
    }

    @Test func `la dernière personne de l’administration ne peut ni changer de rôle ni partir`()
        async throws
    {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: nora)
            let adresse = "\(base)/\(nora.id.valeur)"
            let role = try await navigateur.post(
                adresse, [("prenom", "Nora"), ("nom", "Lindqvist"), ("role", "pilotage")])
            #expect(role.status == .unprocessableContent)
            #expect(role.lisible.contains("dernier compte d’administration"))
            let depart = try await navigateur.post("\(adresse)/depart", [("le", "2026-12-01")])
            #expect(depart.lisible.contains("Vous ne pouvez pas fermer votre propre compte"))
        }
    }

    @Test func `un mot de passe donné par quelqu’un se change avant toute autre page`() async throws
    {
        try await avecLeSite { essai in
            try await essai.app.storage.write {
                try $0.agents.changerMotDePasse(
                    de: AgentsFictifs.ines.id, Essai.phc, provisoireDepuis: "2026-11-10")
            }
            let navigateur = try await essai.navigateur(de: AgentsFictifs.ines)
            #expect(try await navigateur.get("/ma-journee").versLAdresse == "/mot-de-passe")
            #expect(
                try await navigateur.get("/mot-de-passe").lisible
                    .contains("donné par quelqu’un d’autre"))
            let nouveau = "brouillard du matin clair"
            try await navigateur.post(
                "/mot-de-passe",
                [("actuel", Essai.motDePasse), ("nouveau", nouveau), ("confirmation", nouveau)])
            #expect(try await navigateur.get("/ma-journee").status == .ok)
        }
    }
}
