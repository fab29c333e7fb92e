import ActionSociale
import Demo
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import Testing
import Valeurs

@testable import Web

struct ConnexionUniqueTests {
    private let malik = AgentsFictifs.malik

    @Test
    func `qui arrive par la caisse a son compte, son rôle et ses secteurs, et la page demandée`()
        async throws
    {
        try await CaisseConnectee.avecLaCaisse { essai, faux in
            let accueil = try await essai.visiteur().get("/connexion?vers=%2Foffres")
            #expect(accueil.lisible.contains("Ouvrir avec le compte de la caisse"))
            #expect(accueil.texte.contains("/connexion/caisse?vers=%2Foffres"))
            let (retour, navigateur) = try await CaisseConnectee.revenir(essai, faux)
            #expect(retour.versLAdresse == "/offres")
            #expect(try await navigateur.get("/ma-journee").lisible.contains("Léa Marchand"))
            let lea = try #require(
                try await essai.app.storage.read {
                    try $0.agents.find(identifiant: "lea.marchand")
                })
            #expect(lea.role == .travailleurSocial && lea.equipe == "Équipe Brume Nord")
            #expect(lea.secteurs == ["cretes", "haute-brume"])
            // No password opens it.
            let local = try await essai.visiteur().ouvrirUneSession("lea.marchand", "!")
            #expect(local.status == .unprocessableContent)
            #expect(try await essai.journal(.ouvertureDeSession).map(\.agent) == [lea.id])
        }
    }

    @Test
    func
        `la même personne retrouve son compte par son sujet, et ses groupes d’aujourd’hui font son rôle`()
        async throws
    {
        try await CaisseConnectee.avecLaCaisse { essai, faux in
            _ = try await CaisseConnectee.revenir(essai, faux)
            var promue = CaisseConnectee.lea
            promue["preferred_username"] = "lea.dubois"
            promue["groups"] = "socle-admin"
            let (retour, navigateur) = try await CaisseConnectee.revenir(essai, faux, promue)
            #expect(retour.status == .seeOther)
            #expect(try await navigateur.get("/administration").status == .ok)
            let (ancien, nouveau) = try await essai.app.storage.read {
                (
                    try $0.agents.find(identifiant: "lea.marchand"),
                    try $0.agents.find(identifiant: "lea.dubois")
                )
            }
            #expect(ancien?.role == .administrateur && nouveau == nil)
            let precision = try await essai.journal(.agentModifie).last?.precision
            #expect(precision?.contains("travail social → administration") == true)
        }
    }

    @Test func `les groupes absents du jeton se lisent chez le fournisseur`() async throws {
        try await CaisseConnectee.avecLaCaisse { essai, faux in
            var sans = CaisseConnectee.lea
            sans["groups"] = nil
            faux.dire(parUserinfo: ["sub": "0001-lea", "groups": "socle-nord"])
            let lus = try await CaisseConnectee.page(essai, faux, sans)
            #expect(lus.status == .seeOther)
            faux.dire(parUserinfo: ["sub": "un autre", "groups": "socle-nord"])
            let dAutrui = try await CaisseConnectee.page(essai, faux, sans)
            #expect(dAutrui.status == .forbidden)
        }
    }

    @Test(arguments: [
        (FauxFournisseur.Mensonge.sansSignature, "algorithme"), (.altere, "signature"),
        (.autreCle, "signature"), (.autreNonce, "nonce"),
    ])
    func `un jeton qui ne tient pas n’ouvre rien`(
        mensonge: FauxFournisseur.Mensonge, mot: String
    ) async throws {
        try await CaisseConnectee.avecLaCaisse { essai, faux in
            faux.mentir(mensonge)
            let (retour, navigateur) = try await CaisseConnectee.revenir(essai, faux)
            #expect(retour.status == .badRequest)
            #expect(retour.lisible.contains("donnez ce mot à l’administration\u{A0}: \(mot)."))
            #expect(navigateur.temoins["socle"] == nil)
            #expect(try await essai.journal(.echecDeSession).count == 1)
        }
    }

    @Test
    func
        `une clé nouvelle est lue quand un jeton la nomme, et pas plus d’une fois par demi-minute`()
        async throws
    {
        try await CaisseConnectee.avecLaCaisse { essai, faux in
            for _ in 1...2 {
                let page = try await CaisseConnectee.page(essai, faux)
                #expect(page.status == .seeOther)
            }
            #expect(faux.lecturesDeCles == 1)
            faux.tourner("cle-2")
            // Too early: the keys were read within the half-minute.
            #expect(try await CaisseConnectee.page(essai, faux).status == .badRequest)
            #expect(faux.lecturesDeCles == 1)
            essai.horloge.avancer(secondes: 31)
            #expect(try await CaisseConnectee.page(essai, faux).status == .seeOther)
            #expect(faux.lecturesDeCles == 2)
        }
    }

    @Test func `le retour ne vaut qu’une fois, dix minutes, et dans le navigateur du départ`()
        async throws
    {
        try await CaisseConnectee.avecLaCaisse { essai, faux in
            let navigateur = essai.visiteur()
            func partir() async throws -> String {
                let depart = try await navigateur.get("/connexion/caisse")
                let (code, etat) = faux.autoriser(
                    try #require(depart.versLAdresse), CaisseConnectee.lea)
                return "/connexion/caisse/retour?"
                    + Saisie([("code", code), ("state", etat)]).requete
            }
            let vole = try await partir()
            let ailleurs = essai.visiteur()
            try await ailleurs.get("/connexion")
            #expect(try await ailleurs.get(vole).status == .badRequest)
            let bon = try await partir()
            let temoins = navigateur.temoins
            #expect(try await navigateur.get(bon).status == .seeOther)
            navigateur.temoins = temoins
            let deux = try await navigateur.get(bon)
            #expect(deux.status == .badRequest)
            #expect(deux.lisible.contains("Recommencez depuis la page de connexion"))
            let tard = try await partir()
            essai.horloge.avancer(secondes: ConnexionUnique.delai + 1)
            #expect(try await navigateur.get(tard).status == .badRequest)
            let invente = "/connexion/caisse/retour?code=a&state=b"
            #expect(try await navigateur.get(invente).status == .badRequest)
        }
    }

    @Test func `chaque refus dit quoi faire`() async throws {
        try await CaisseConnectee.avecLaCaisse { essai, faux in
            var sans = CaisseConnectee.lea
            sans["groups"] = .liste(["messagerie"])
            let inconnu = try await CaisseConnectee.page(essai, faux, sans)
            #expect(inconnu.status == .forbidden)
            #expect(inconnu.lisible.contains("aucun de vos groupes n’ouvre Socle"))

            var deja = CaisseConnectee.lea
            deja["preferred_username"] = .texte(malik.identifiant)
            let aLier = try await CaisseConnectee.page(essai, faux, deja)
            #expect(aLier.lisible.contains("rien ne dit que c’est le vôtre"))

            var curieux = CaisseConnectee.lea
            curieux["preferred_username"] = "Léa M."
            #expect(
                try await CaisseConnectee.page(essai, faux, curieux).lisible.contains(
                    "ne peut pas servir"))

            let navigateur = essai.visiteur()
            let depart = try await navigateur.get("/connexion/caisse")
            let etat = faux.autoriser(try #require(depart.versLAdresse), [:]).etat
            let refusee = try await navigateur.get(
                "/connexion/caisse/retour?error=access_denied&state=\(etat)")
            #expect(refusee.status == .forbidden)
            #expect(refusee.lisible.contains("access_denied"))
        }
    }

    @Test
    func
        `un fournisseur en panne, ou qui se nomme autrement, est dit, et les comptes locaux s’ouvrent`()
        async throws
    {
        try await CaisseConnectee.avecLaCaisse { essai, faux in
            for (mensonge, phrase) in [
                (FauxFournisseur.Mensonge.panne, "statut 503"),
                (.emetteurAutre, "il se nomme «\u{A0}https://autre\u{A0}»"),
            ] {
                faux.mentir(mensonge)
                let page = try await essai.visiteur().get("/connexion/caisse")
                #expect(page.status == .badGateway)
                #expect(page.lisible.contains(phrase))
            }
            let local = try await essai.visiteur()
                .ouvrirUneSession(malik.identifiant, Essai.motDePasse)
            #expect(local.status == .seeOther)
        }
    }

    @Test
    func
        `un compte existant se lie quand la caisse le permet, jamais celui de secours, jamais deux fois`()
        async throws
    {
        let plus = """
            lier les comptes existants: oui
            comptes locaux: fermés
            compte de secours: nora.lindqvist
            """
        try await CaisseConnectee.avecLaCaisse(plus) { essai, faux in
            var sienne = CaisseConnectee.lea
            sienne["preferred_username"] = .texte(malik.identifiant)
            #expect(try await CaisseConnectee.page(essai, faux, sienne).status == .seeOther)
            let lie = try await essai.app.storage.read { try $0.agents.find(malik.id) }
            #expect(lie?.secteurs == ["cretes", "haute-brume"])
            var autre = sienne
            autre["sub"] = "0002"
            #expect(try await CaisseConnectee.page(essai, faux, autre).status == .forbidden)
            var secours = sienne
            secours["sub"] = "0003"
            secours["preferred_username"] = "nora.lindqvist"
            #expect(try await CaisseConnectee.page(essai, faux, secours).status == .forbidden)
        }
    }

    @Test func `comptes locaux fermés, seul le compte de secours s’ouvre par mot de passe`()
        async throws
    {
        let plus = """
            comptes locaux: fermés
            compte de secours: nora.lindqvist
            """
        try await CaisseConnectee.avecLaCaisse(plus) { essai, _ in
            let ferme = try await essai.visiteur()
                .ouvrirUneSession(malik.identifiant, Essai.motDePasse)
            #expect(ferme.status == .unprocessableContent)
            #expect(ferme.lisible.contains("Les mots de passe de Socle sont fermés"))
            let secours = try await essai.visiteur()
                .ouvrirUneSession("nora.lindqvist", Essai.motDePasse)
            #expect(secours.status == .seeOther)
        }
    }

    @Test func `un compte fermé ne se rouvre pas par la caisse`() async throws {
        try await CaisseConnectee.avecLaCaisse { essai, faux in
            _ = try await CaisseConnectee.revenir(essai, faux)
            try await essai.app.storage.write { depots in
                var lea = try depots.agents.find(identifiant: "lea.marchand")!
                lea.desactiveLe = "2026-11-10"
                try depots.agents.update(lea)
            }
            let retour = try await CaisseConnectee.page(essai, faux)
            #expect(retour.status == .forbidden)
            #expect(retour.lisible.contains("Votre compte Socle est fermé."))
        }
    }

    @Test func `sortir ferme la session ici, puis chez le fournisseur`() async throws {
        try await CaisseConnectee.avecLaCaisse { essai, faux in
            let (_, navigateur) = try await CaisseConnectee.revenir(essai, faux)
            try await navigateur.get("/mot-de-passe")
            let temoins = navigateur.temoins
            let sortie = try await navigateur.post("/deconnexion")
            let adresse = try #require(sortie.versLAdresse)
            #expect(adresse.contains("/sortir?id_token_hint="))
            #expect(adresse.contains("post_logout_redirect_uri=http"))
            navigateur.temoins = temoins
            #expect(try await navigateur.get("/ma-journee").status == .seeOther)
            // A form may lead there, and nowhere else.
            let politique =
                try await essai.visiteur().get("/connexion")
                .enTetes[.contentSecurityPolicy] ?? ""
            #expect(politique.contains("form-action 'self' http://localhost:"))
        }
    }
}
