import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct ConnexionTests {
    private let ines = AgentsFictifs.ines

    @Test func `une session s’ouvre avec le bon mot de passe et mène à la journée`() async throws {
        try await avecLeSite { essai in
            let navigateur = essai.visiteur()
            let reponse = try await navigateur.ouvrirUneSession(ines.identifiant, Essai.motDePasse)
            #expect(reponse.status == .seeOther)
            #expect(reponse.versLAdresse == "/")
            #expect(try await navigateur.get("/").versLAdresse == "/ma-journee")
            let page = try await navigateur.get("/ma-journee")
            #expect(page.status == .ok)
            #expect(page.lisible.contains("Inès Fabre"))
            #expect(try await essai.journal(.ouvertureDeSession).map(\.agent) == [ines.id])
        }
    }

    @Test func `les majuscules et les espaces autour de l’identifiant ne comptent pas`()
        async throws
    {
        try await avecLeSite { essai in
            let reponse = try await essai.visiteur()
                .ouvrirUneSession("  Ines.Fabre ", Essai.motDePasse)
            #expect(reponse.status == .seeOther)
        }
    }

    @Test func `un mauvais mot de passe et un inconnu reçoivent la même réponse`() async throws {
        try await avecLeSite { essai in
            let faux = try await essai.visiteur().ouvrirUneSession(ines.identifiant, "autre chose")
            let inconnu = try await essai.visiteur().ouvrirUneSession("personne", "autre chose")
            for page in [faux, inconnu] {
                #expect(page.status == .unprocessableContent)
                #expect(
                    page.lisible.contains("L’identifiant ou le mot de passe ne correspond pas."))
            }
            #expect(faux.texte.contains("value=\"ines.fabre\""))
            #expect(!faux.texte.contains("autre chose"))
            let echecs = try await essai.journal(.echecDeSession)
            #expect(echecs.map(\.sujet) == ["ines.fabre", "inconnu"])
        }
    }

    @Test func `après cinq échecs le compte attend, même avec le bon mot de passe, puis se rouvre`()
        async throws
    {
        try await avecLeSite { essai in
            for _ in 1...5 {
                try await essai.visiteur().ouvrirUneSession(ines.identifiant, "faux mot de passe")
            }
            let refuse = try await essai.visiteur()
                .ouvrirUneSession(ines.identifiant, Essai.motDePasse)
            #expect(refuse.status == .tooManyRequests)
            #expect(refuse.lisible.contains("réessayez dans une minute"))
            essai.horloge.avancer(secondes: 61)
            let accepte = try await essai.visiteur()
                .ouvrirUneSession(ines.identifiant, Essai.motDePasse)
            #expect(accepte.status == .seeOther)
        }
    }

    @Test func `l’attente double à chaque nouvel échec, jusqu’à une heure`() {
        #expect((0...4).allSatisfy { DelaiApresEchecs.secondes(apres: $0) == 0 })
        #expect(
            [5, 6, 7, 10, 11, 1000].map(DelaiApresEchecs.secondes(apres:))
                == [60, 120, 240, 1920, 3600, 3600])
    }

    @Test func `une adresse d’où viennent trop d’échecs attend, quel que soit le compte`()
        async throws
    {
        try await avecLeSite { essai in
            try await essai.app.storage.write { depots in
                for rang in 1...DelaiApresEchecs.parAdresse {
                    try depots.tentatives.ajouter(
                        identifiant: "compte-\(rang)", adresse: "inconnue",
                        a: "2026-11-10T08:59:00.000Z")
                }
            }
            let refuse = try await essai.visiteur()
                .ouvrirUneSession(ines.identifiant, Essai.motDePasse)
            #expect(refuse.status == .tooManyRequests)
        }
    }

    @Test func `on revient à la page demandée, jamais sur un autre site`() async throws {
        try await avecLeSite { essai in
            let navigateur = essai.visiteur()
            let renvoi = try await navigateur.get("/ma-journee?onglet=closes")
            #expect(renvoi.status == .seeOther)
            #expect(renvoi.versLAdresse == "/connexion?vers=%2Fma-journee%3Fonglet%3Dcloses")
            for (vers, attendu) in [
                ("/ma-journee?onglet=closes", "/ma-journee?onglet=closes"),
                ("https://ailleurs.example", "/"), ("//ailleurs.example", "/"),
                ("/\\ailleurs.example", "/"),
            ] {
                let autre = essai.visiteur()
                try await autre.get("/connexion")
                let reponse = try await autre.post(
                    "/connexion",
                    [
                        ("identifiant", ines.identifiant), ("mot-de-passe", Essai.motDePasse),
                        ("vers", vers),
                    ])
                #expect(reponse.versLAdresse == attendu)
            }
        }
    }

    @Test func `une personne désactivée ne peut plus entrer, et sa session meurt aussitôt`()
        async throws
    {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: ines)
            var partie = ines
            partie.desactiveLe = "2026-11-10"
            let enregistree = partie
            try await essai.app.storage.write { try $0.agents.update(enregistree) }
            #expect(try await navigateur.get("/ma-journee").status == .seeOther)
            let refuse = try await essai.visiteur()
                .ouvrirUneSession(ines.identifiant, Essai.motDePasse)
            #expect(refuse.status == .unprocessableContent)
        }
    }

    @Test func `fermer sa session la ferme vraiment`() async throws {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: ines)
            let avant = navigateur.temoins
            let reponse = try await navigateur.post("/deconnexion")
            #expect(reponse.versLAdresse == "/connexion?note=deconnexion")
            let page = try await essai.visiteur().get("/connexion?note=deconnexion")
            #expect(page.lisible.contains("Votre session est fermée."))
            navigateur.temoins = avant
            #expect(try await navigateur.get("/ma-journee").status == .seeOther)
            #expect(try await essai.journal(.finDeSession).count == 1)
        }
    }
}
