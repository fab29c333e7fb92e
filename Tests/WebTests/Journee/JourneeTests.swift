import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct JourneeTests {
    private let familles = Distribution().familles
    private let claire = AgentsFictifs.claire
    /// Events of October; propositions made on 6 November, to be sent before the 21st.
    private let jour: Jour = "2026-11-10"

    private func noms(_ page: PageLue) -> [String] {
        page.texte.matches(of: /href="\/familles\/famille-([a-z-]+)#/).map { String($0.1) }
    }

    @Test(arguments: [
        "", "?onglet=toutes", "?offre=separation", "?secteur=faubourgs", "?retard=oui",
        "?texte=dupont", "?texte=DUPONT+Claire", "?tri=nom&sens=decroissant", "?tri=commune",
        "?tri=survenu-le", "?onglet=closes", "?onglet=toutes&taille=25&page=2",
        "?onglet=n’importe&tri=quoi&page=-4&taille=7",
    ])
    func `la page montre les lignes que la base donne au même filtre`(requete: String)
        async throws
    {
        try await avecLeSite(familles: familles) { essai in
            let navigateur = try await essai.navigateur(de: claire)
            let page = try await navigateur.get("/ma-journee" + requete)
            #expect(page.status == .ok)
            let adresse = AdresseDeTravail(Saisie(requete.dropFirst()))
            let attendues = try await essai.app.storage.read {
                try $0.propositions.liste(
                    adresse.filtre(pour: claire), au: jour, page: adresse.page)
            }
            #expect(
                noms(page)
                    == attendues.map { String($0.famille.id.valeur.dropFirst("famille-".count)) })
        }
    }

    @Test func `on ne voit que les familles de ses secteurs`() async throws {
        try await avecLeSite(familles: familles) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.get("/ma-journee?onglet=toutes")
            #expect(noms(page).contains("dupont"))
            #expect(!noms(page).contains("diallo"))
            let yann = try await essai.navigateur(de: AgentsFictifs.yann)
            let autre = try await yann.get("/ma-journee?onglet=toutes&secteur=vieux-bourg")
            #expect(noms(autre).isEmpty)
        }
    }

    @Test func `chaque onglet compte ce qu’il montre et s’explique en une phrase`() async throws {
        try await avecLeSite(familles: familles) { essai in
            let navigateur = try await essai.navigateur(de: claire)
            for onglet in Onglet.affiches {
                let page = try await navigateur.get("/ma-journee?onglet=\(onglet.rawValue)")
                #expect(page.lisible.contains(onglet.explication))
                let nombre = noms(page).count
                #expect(
                    page.lisible.contains("\(onglet.intitule) \(nombre)"),
                    "\(onglet) \(nombre)")
                if nombre == 0 { #expect(page.lisible.contains(onglet.vide)) }
            }
        }
    }

    @Test func `le retard se dit en mots`() async throws {
        try await avecLeSite(a: "2026-11-25T09:00:00.000Z", familles: [familles[0]]) { essai in
            let navigateur = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await navigateur.get("/ma-journee?retard=oui")
            #expect(page.lisible.contains("retard de 4"))
            #expect(page.lisible.contains("jours"))
        }
    }

    @Test func `un filtre se lit en toutes lettres et se retire d’un clic`() async throws {
        try await avecLeSite(familles: familles) { essai in
            let navigateur = try await essai.navigateur(de: claire)
            let page = try await navigateur.get("/ma-journee?secteur=faubourgs&texte=zzz&tri=nom")
            #expect(page.lisible.contains("Secteur\u{A0}: Brumeval, faubourgs"))
            #expect(page.lisible.contains("«\u{A0}zzz\u{A0}»"))
            #expect(page.lisible.contains("Aucune proposition ne correspond à ces filtres."))
            #expect(page.texte.contains("href=\"/ma-journee?secteur=faubourgs&amp;tri=nom\""))
            #expect(page.texte.contains("href=\"/ma-journee?tri=nom\""))
        }
    }

    @Test func `qui n’a pas de secteur apprend à qui en parler`() async throws {
        try await avecLeSite { essai in
            let agent = Agent(
                id: "agent-nouveau", identifiant: "agent.nouveau", nom: "Nouveau", prenom: "Sam",
                role: .travailleurSocial)
            try await essai.app.storage.write {
                try $0.agents.insert(agent, motDePasse: Essai.phc)
            }
            let page = try await essai.navigateur(de: agent).get("/ma-journee")
            #expect(page.lisible.contains("Aucun secteur ne vous est confié pour l’instant"))
        }
    }

    @Test func `une adresse se relit telle qu’elle s’écrit`() {
        for texte in [
            "/ma-journee", "/ma-journee?onglet=closes&offre=separation&retard=oui&page=3",
            "/ma-journee?texte=l%C3%A9a+martin", "/ma-journee?sens=decroissant&taille=100",
        ] {
            let requete = texte.split(separator: "?").dropFirst().first ?? ""
            let adresse = AdresseDeTravail(Saisie(requete))
            let relue = AdresseDeTravail(
                Saisie(adresse.adresse.split(separator: "?").dropFirst().first ?? ""))
            #expect(relue == adresse)
        }
    }

    @Test func `des noms hostiles restent du texte`() async throws {
        let script = "<script>alert(\"x\")</script>"
        try await avecLeSite(familles: [familles[0]]) { essai in
            var famille = familles[0].famille
            famille.nom = script
            famille.nomCommune = "'\"><img src=x onerror=y>"
            let hostile = famille
            try await essai.app.storage.write { try $0.familles.keep(hostile) }
            let navigateur = try await essai.navigateur(de: AgentsFictifs.malik)
            for adresse in ["/ma-journee", "/familles/famille-dupont"] {
                let page = try await navigateur.get(adresse)
                #expect(!page.texte.contains("<script>alert"))
                #expect(!page.texte.contains("<img src=x"))
                #expect(page.lisible.contains(script))
            }
            let cherche = try await navigateur.get("/ma-journee?texte=" + Saisie.encoder(script))
            #expect(!cherche.texte.contains("<script>alert"))
        }
    }

    @Test func `les rencontres du jour et ce qui reste à écrire sont en tête de la journée`()
        async throws
    {
        try await avecLeSite(familles: familles) { essai in
            try await essai.ouvrirLesAgendas()
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            #expect(!(try await malik.get("/ma-journee?onglet=toutes")).texte.contains("du-jour"))
            try await malik.post(
                "/familles/famille-dupont/rencontres",
                [("duree", "45"), ("creneau", Essai.creneau())])
            essai.horloge.avancer(secondes: 2 * 86_400 - 3 * 3600)
            let matin = try await essai.navigateur(de: AgentsFictifs.malik)
            let avant = try await matin.get("/ma-journee?onglet=toutes")
            #expect(
                avant.lisible.contains(
                    "Dans mon agenda aujourd’hui 9\u{A0}h Dupont Claire sur place, Centre social"))
            essai.horloge.avancer(secondes: 86_400)
            let lendemain = try await essai.navigateur(de: AgentsFictifs.malik)
            let apres = try await lendemain.get("/ma-journee?onglet=toutes")
            #expect(apres.lisible.contains("1\u{A0}rencontre à renseigner"))
            #expect(apres.texte.contains("href=\"/agenda#a-renseigner\""))
            // A colleague of the same sector has a day of her own.
            let claire = try await essai.navigateur(de: claire)
            #expect(!(try await claire.get("/ma-journee?onglet=toutes")).texte.contains("du-jour"))
        }
    }
}
