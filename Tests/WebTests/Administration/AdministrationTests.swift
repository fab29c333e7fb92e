import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct AdministrationTests {
    private let nora = AgentsFictifs.nora

    @Test func `l’administration arrive sur l’état du service, qui dit ce qui demande attention`()
        async throws
    {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: nora)
            #expect(try await navigateur.get("/").versLAdresse == "/administration")
            let page = try await navigateur.get("/administration")
            #expect(page.lisible.contains("SQLite 3."))
            #expect(page.lisible.contains("Aucune sauvegarde n’a encore été faite"))
            #expect(page.lisible.contains("jamais vérifié depuis cette page"))
            let reponse = try await navigateur.post("/administration/verification")
            #expect(reponse.versLAdresse == "/administration?note=verification")
            #expect(try await navigateur.get("/administration").lisible.contains("chaîne intacte"))
        }
    }

    @Test func `un paramètre change à partir d’un jour, et ce qu’il règle suit`() async throws {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: nora)
            let adresse = "/administration/parametres"
            func fixer(_ valeur: String, depuis: String) async throws -> PageLue {
                try await navigateur.post(
                    adresse,
                    [
                        ("parametre", "inactivite_de_session"),
                        ("valeur-inactivite_de_session", valeur),
                        ("depuis-inactivite_de_session", depuis),
                    ])
            }
            let hors = try await fixer("500", depuis: "2026-11-10")
            #expect(hors.status == .unprocessableContent)
            #expect(hors.lisible.contains("Donnez un nombre de 5 à 240 (minutes)."))
            #expect(hors.texte.contains("value=\"500\""))
            let hier = try await fixer("10", depuis: "2026-11-09")
            #expect(hier.lisible.contains("Le jour est passé"))
            let jour = try await fixer("10", depuis: "hier")
            #expect(jour.lisible.contains("Donnez le jour"))
            #expect(
                try await fixer("10", depuis: "2026-11-10").versLAdresse
                    == "\(adresse)?note=parametre")
            essai.horloge.avancer(secondes: 601)
            #expect(try await navigateur.get(adresse).status == .seeOther)
            let ecrite = try #require(try await essai.journal(.parametreModifie).last)
            #expect(
                ecrite.precision
                    == "30\u{A0}minutes → 10\u{A0}minutes à partir du 2026-11-10")
        }
    }

    @Test func `une valeur à venir se retire, une valeur d’aujourd’hui reste`() async throws {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: nora)
            for (valeur, jour) in [("8", "2026-11-10"), ("9", "2026-12-01")] {
                try await navigateur.post(
                    "/administration/parametres",
                    [
                        ("parametre", "petits_nombres"), ("valeur-petits_nombres", valeur),
                        ("depuis-petits_nombres", jour),
                    ])
            }
            let page = try await navigateur.get("/administration/parametres")
            #expect(page.lisible.contains("9\u{A0}familles à partir du 1er décembre 2026"))
            func retirer(_ jour: String) async throws -> PageLue {
                try await navigateur.post(
                    "/administration/parametres/retrait",
                    [("parametre", "petits_nombres"), ("depuis", jour)])
            }
            #expect(try await retirer("2026-11-10").status == .unprocessableContent)
            #expect(try await retirer("2026-12-01").status == .seeOther)
            let reste = try await essai.app.storage.read {
                try $0.parametres.historique().map(\.valeur)
            }
            #expect(reste == ["8"])
        }
    }

    @Test func `une tâche abandonnée se voit avec son échec, et se réessaie`() async throws {
        try await avecLeSite { essai in
            let instant = essai.horloge.maintenant
            try await essai.app.storage.write { depots in
                try depots.taches.ajouter("courrier", "lettre-7", aFaireA: instant)
                let prise = try depots.taches.prendre("courrier", par: "u", a: instant, pour: 60)
                try depots.taches.abandonner(
                    prise[0], echec: "Le serveur de courrier ne répond pas.", a: instant)
            }
            let navigateur = try await essai.navigateur(de: nora)
            #expect(
                try await navigateur.get("/administration").lisible
                    .contains("1\u{A0}tâche a été abandonnée"))
            let page = try await navigateur.get("/administration/taches")
            #expect(page.lisible.contains("Le serveur de courrier ne répond pas."))
            #expect(page.lisible.contains("Réessayer"))
            let champs = [("sorte", "courrier"), ("objet", "lettre-7")]
            let reprise = try await navigateur.post("/administration/taches", champs)
            #expect(reprise.versLAdresse == "/administration/taches?note=tache")
            let encore = try await navigateur.post("/administration/taches", champs)
            #expect(encore.status == .unprocessableContent)
            let tache = try await essai.app.storage.read {
                try $0.taches.find("courrier", "lettre-7")
            }
            #expect(tache?.abandonneeA == nil)
            #expect(try await essai.journal(.tacheReprise).map(\.sujet) == ["lettre-7"])
        }
    }
}
