import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct ProgrammesTests {
    private static func cle(_ page: PageLue) throws -> String {
        String(try #require(page.texte.firstMatch(of: /name="cle" value="([0-9a-f]{12})"/)).1)
    }

    private static func demande(_ cle: String) -> [(String, String)] {
        [
            ("cle", cle), ("nom", "Entrepôt de données"), ("portee", "familles:lire"),
            ("portee", "propositions:lire"), ("territoire", "secteurs"),
            ("secteur", "vieux-bourg"), ("expire-le", "2027-03-31"),
        ]
    }

    /// Makes the token in the page, as the administrator does.
    private static func faire(
        _ essai: Essai, _ nora: Navigateur
    ) async throws -> Programme {
        let cle = try cle(try await nora.get("/programmes/jetons/nouveau"))
        let fait = try await nora.post("/programmes/jetons", demande(cle))
        #expect(fait.status == .ok && fait.lisible.contains("Il ne sera plus jamais montré"))
        let jeton = String(try #require(fait.texte.firstMatch(of: /socle_[0-9a-f]{64}/)).0)
        return Programme(client: essai.client, jeton: jeton, id: Identifiant("api-" + cle)!)
    }

    @Test func `un jeton fait dans la page se montre une fois, et sert`() async throws {
        try await avecLeSite(familles: [Distribution().dupont]) { essai in
            let nora = try await essai.navigateur(de: AgentsFictifs.nora)
            let programme = try await Self.faire(essai, nora)
            #expect(try await programme.get("/api/v1/familles").identifiants == ["famille-dupont"])
            #expect(try await programme.get("/api/v1/offres").status == .forbidden)
            let page = try await nora.get("/programmes")
            let jeton = programme.jeton
            #expect(!page.texte.contains(jeton) && page.texte.contains(jeton.prefix(12)))
            #expect(page.lisible.contains("Entrepôt de données"))
            #expect(page.lisible.contains("a servi le 10 novembre 2026 à 10\u{A0}h\u{A0}00"))
            #expect(page.lisible.contains("jusqu’au 31 mars 2027"))
            let secteur = ValDeBrume.secteurs.first { $0.code == "vieux-bourg" }
            #expect(page.lisible.contains(try #require(secteur).nom))
        }
    }

    @Test func `révoquer ferme aussitôt, et se voit`() async throws {
        try await avecLeSite { essai in
            let nora = try await essai.navigateur(de: AgentsFictifs.nora)
            let programme = try await Self.faire(essai, nora)
            let adresse = "/programmes/jetons/\(programme.id.valeur)/revocation"
            #expect(try await nora.get("/programmes").texte.contains(adresse))
            let revoque = try await nora.post(adresse)
            #expect(revoque.versLAdresse == "/programmes?note=jeton-revoque")
            #expect(try await programme.get("/api/v1/familles").probleme == "jeton-revoque")
            let apres = try await nora.get("/programmes")
            #expect(apres.lisible.contains("révoqué le 10/11/2026"))
            #expect(apres.lisible.contains("quelqu’un l’a encore"))
            #expect(!apres.texte.contains(adresse))
            #expect(try await nora.post(adresse).status == .seeOther)
            #expect(
                try await essai.journal(.jetonModifie).map(\.precision) == [
                    "Entrepôt de données\u{A0}: familles:lire, propositions:lire",
                    "Entrepôt de données\u{A0}: révoqué",
                ])
        }
    }

    @Test func `un formulaire envoyé deux fois fait un jeton`() async throws {
        try await avecLeSite { essai in
            let nora = try await essai.navigateur(de: AgentsFictifs.nora)
            let cle = try Self.cle(try await nora.get("/programmes/jetons/nouveau"))
            #expect(try await nora.post("/programmes/jetons", Self.demande(cle)).status == .ok)
            let seconde = try await nora.post("/programmes/jetons", Self.demande(cle))
            #expect(seconde.status == .unprocessableContent)
            #expect(seconde.lisible.contains("a déjà servi"))
            #expect(!seconde.texte.contains("socle_"))
            #expect(try await essai.app.storage.read { try $0.jetons.all().count } == 1)
        }
    }

    @Test func `une demande à revoir revient avec ce qui était choisi`() async throws {
        try await avecLeSite { essai in
            let nora = try await essai.navigateur(de: AgentsFictifs.nora)
            let cle = try Self.cle(try await nora.get("/programmes/jetons/nouveau"))
            let page = try await nora.post(
                "/programmes/jetons",
                [
                    ("cle", cle), ("nom", "<Entrepôt>"), ("territoire", "secteurs"),
                    ("expire-le", "2026-01-01"),
                ])
            #expect(page.status == .unprocessableContent)
            #expect(page.lisible.contains("3 points sont à revoir"))
            #expect(page.texte.contains("value=\"&lt;Entrepôt&gt;\""))
            #expect(
                page.texte.contains("href=\"#portee-0\"") && page.texte.contains("id=\"portee-0\""))
            #expect(page.texte.contains("value=\"2026-01-01\""))
            #expect(page.lisible.contains("Le 1er janvier 2026 est passé"))
            let sansCle = try await nora.post("/programmes/jetons", Self.demande("pas une clé"))
            #expect(sansCle.lisible.contains("Rechargez la page"))
        }
    }

    /// Subscribes in the page; the address of its own page.
    private static func abonner(_ nora: Navigateur, _ adresse: String) async throws -> String {
        let cle = try cle(try await nora.get("/programmes/abonnements/nouveau"))
        let fait = try await nora.post(
            "/programmes/abonnements",
            [
                ("cle", cle), ("nom", "Entrepôt"), ("adresse", adresse),
                ("sorte", "famille.contact"), ("sorte", "proposition.acte"),
            ])
        #expect(fait.status == .ok && fait.texte.contains("whsec_"))
        return "/programmes/abonnements/abo-\(cle)"
    }

    @Test func `un abonnement se fait, s’essaie, s’arrête et se reprend`() async throws {
        try await Receveur.ecouter { receveur, adresse in
            try await avecLeSite(
                familles: [Distribution().dupont], reglages: { $0.avisLocaux = true }
            ) { essai in
                let nora = try await essai.navigateur(de: AgentsFictifs.nora)
                let fiche = try await Self.abonner(nora, adresse)
                #expect(try await nora.get("/programmes").texte.contains(fiche))
                let essaye = try await nora.post(fiche + "/essai")
                #expect(essaye.versLAdresse == fiche + "?note=avis-d-essai")
                try await Ouvrier.avis.passer(essai.app, par: "essai")
                #expect(receveur.recus.map(\.corps).first?.hasPrefix(#"{"type":"essai""#) == true)
                let page = try await nora.get(fiche)
                #expect(page.lisible.contains("remis") && page.lisible.contains("204"))
                for (arret, recus) in [("oui", 1), ("non", 2)] {
                    try await nora.post(fiche + "/arret", [("arret", arret)])
                    try await Self.opposer(essai)
                    try await Ouvrier.avis.passer(essai.app, par: "essai")
                    #expect(receveur.recus.count == recus)
                }
                #expect(
                    try await essai.journal(.abonnementModifie).map(\.precision)
                        == [
                            "créé", "avis d’essai", "arrêté", "repris",
                        ].map { "Entrepôt\u{A0}: \($0)" })
            }
        }
    }

    private static func opposer(_ essai: Essai) async throws {
        let a = essai.app.horloge()
        try await essai.app.storage.write {
            try $0.journal.append(
                Ecriture(.oppositionAuContact, a: a, par: nil, famille: "famille-dupont"))
        }
    }

    @Test(arguments: [
        ("", "Donnez l’adresse"), ("http://entrepot.example.org/avis", "qu’en https"),
        ("ftp://entrepot.example.org", "qu’en https"), ("entrepot.example.org", "qu’en https"),
        ("https://", "ne nomme aucun serveur"), ("https://:443/a", "ne nomme aucun serveur"),
        ("https://moi:secret@entrepot.example.org/", "le nom et le mot de passe"),
        ("https://entrepot.example.org/é", "ne se lit pas"),
        ("https://entrepot.example.org\\@ailleurs.example", "ne se lit pas"),
        ("https://entrepot.example.org/a#b", "ce qui suit"),
    ])
    func `une adresse qui ne convient pas dit pourquoi`(adresse: String, phrase: String) {
        let refus = FormulaireDAbonnement.refus(adresse, avisLocaux: false)
        #expect(refus?.contains(phrase) == true, "\(refus ?? "accepted")")
    }

    @Test func `le https seul passe, le http quand l’installation le permet`() {
        for (adresse, locaux) in [
            ("https://entrepot.example.org/avis?x=1", false),
            ("HTTPS://entrepot.example.org:8443", false),
            ("http://127.0.0.1:8080/avis", true),
        ] {
            #expect(FormulaireDAbonnement.refus(adresse, avisLocaux: locaux) == nil)
        }
    }
}
