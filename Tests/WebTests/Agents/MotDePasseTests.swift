import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct MotDePasseTests {
    private let ines = AgentsFictifs.ines

    private func saisie(
        _ nouveau: String, actuel: String = Essai.motDePasse, confirmation: String? = nil
    ) -> [(String, String)] {
        [("actuel", actuel), ("nouveau", nouveau), ("confirmation", confirmation ?? nouveau)]
    }

    @Test func `le nouveau mot de passe remplace l’ancien et ferme les autres sessions`()
        async throws
    {
        try await avecLeSite { essai in
            let autre = try await essai.navigateur(de: ines)
            let navigateur = try await essai.navigateur(de: ines)
            let reponse = try await navigateur.post(
                "/mot-de-passe", saisie("brouillard du matin clair"))
            #expect(reponse.versLAdresse == "/mot-de-passe?note=mot-de-passe")
            #expect(try await navigateur.get("/ma-journee").status == .ok)
            #expect(try await autre.get("/ma-journee").status == .seeOther)
            let ancien = try await essai.visiteur()
                .ouvrirUneSession(ines.identifiant, Essai.motDePasse)
            #expect(ancien.status == .unprocessableContent)
            let nouveau = try await essai.visiteur()
                .ouvrirUneSession(ines.identifiant, "brouillard du matin clair")
            #expect(nouveau.status == .seeOther)
        }
    }

    @Test func `une saisie à revoir est expliquée, et rien ne change`() async throws {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: ines)
            let cas = [
                (saisie("brouillard du matin", actuel: "autre"), "actuel ne correspond pas"),
                (saisie("court"), "trop court"),
                (saisie("brouillard du matin", confirmation: "autre"), "diffèrent"),
                (saisie("mon nom est ines.fabre"), "contient votre identifiant"),
                (saisie("Ines-Fabre-2026"), "de ceux que l’on essaie d’abord"),
                (saisie("motdepasse12"), "de ceux que l’on essaie d’abord"),
            ]
            for (champs, attendu) in cas {
                let page = try await navigateur.post("/mot-de-passe", champs)
                #expect(page.status == .unprocessableContent)
                #expect(page.lisible.contains(attendu))
                #expect(!page.texte.contains("brouillard du matin"))
            }
            let encore = try await essai.visiteur()
                .ouvrirUneSession(ines.identifiant, Essai.motDePasse)
            #expect(encore.status == .seeOther)
        }
    }

    @Test func `les mots de passe actuels faux se comptent, font attendre, et sont au journal`()
        async throws
    {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: ines)
            let nouveau = "brouillard du matin clair"
            for _ in 1...5 {
                let page = try await navigateur.post(
                    "/mot-de-passe", saisie(nouveau, actuel: "autre"))
                #expect(page.status == .unprocessableContent)
            }
            let refuse = try await navigateur.post("/mot-de-passe", saisie(nouveau))
            #expect(refuse.status == .tooManyRequests)
            #expect(refuse.lisible.contains("réessayez dans une minute"))
            let echecs = try await essai.journal(.echecDeSession)
            #expect(echecs.count == 5)
            #expect(echecs.allSatisfy { $0.agent == ines.id && $0.sujet == "ines.fabre" })
            #expect(echecs.first?.precision == "changement de mot de passe, inconnue")
            essai.horloge.avancer(secondes: 61)
            let accepte = try await navigateur.post("/mot-de-passe", saisie(nouveau))
            #expect(accepte.status == .seeOther)
        }
    }

    @Test func `un mot de passe actuel juste n’ôte ni n’ajoute rien aux essais manqués`()
        async throws
    {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: ines)
            for _ in 1...3 {
                try await navigateur.post(
                    "/mot-de-passe", saisie("brouillard du matin", actuel: "autre"))
                try await navigateur.post("/mot-de-passe", saisie("court"))
            }
            let comptes = try await essai.app.storage.read {
                try $0.tentatives.compter(
                    identifiant: ines.identifiant, depuis: "2026-11-01T00:00:00.000Z")
            }
            #expect(comptes == 3)
        }
    }

    @Test(arguments: [
        ("onzecaracte", RefusDeMotDePasse.tropCourt), ("aaaabbbbccccdddd", .tropSimple),
        (String(repeating: "abcdefg ", count: 26), .tropLong),
        ("INES.FABRE et le reste", .contientLIdentifiant),
    ])
    func `un mot de passe faible est refusé`(motDePasse: String, refus: RefusDeMotDePasse) {
        #expect(RegleDeMotDePasse.refus(motDePasse, identifiant: "ines.fabre") == refus)
    }

    @Test(arguments: [
        "motdepasse12", "MotDePasse2026!", "M0tDeP@sse2026", "azertyuiop12", "Azerty123456!",
        "123456789012",
        "Bonjour2026!!", "abcdefghijkl", "Soleil-Soleil-2026", "Marseille2026", "ClaireMorel2026!",
        "caf-haute-brume-52",
        "Socle-caf-2026", "Bienvenue-2026",
    ])
    func `un mot de passe que l’on essaie d’abord est refusé`(motDePasse: String) {
        let refus = RegleDeMotDePasse.refus(
            motDePasse, identifiant: "c.m",
            noms: ["Claire", "Morel", "Équipe Nord", "Caf de Haute-Brume"])
        #expect(refus == .seDevine)
    }

    @Test(arguments: [
        Essai.motDePasse, "brouillard du matin clair", "le chat de Claire dort mal",
        "girafe-piano-17-tunnel",
        "kT9v-xQ2r-Lw8z", "saule-brique-vent-lampe-dune-47", "un mot de passe que je n’ai pas",
        "Marseille et ses goudes",
    ])
    func `des mots sans rapport, ou un tirage, conviennent`(motDePasse: String) {
        let refus = RegleDeMotDePasse.refus(
            motDePasse, identifiant: "claire.morel",
            noms: ["Claire", "Morel", "Équipe Nord", "Caf de Haute-Brume"])
        #expect(refus == nil)
    }

    @Test func `the hash is an Argon2id PHC string, and each has its own salt`() async throws {
        let motsDePasse = try MotsDePasse(hasard: HasardEcrit().octets)
        let premier = try await motsDePasse.hacher("un mot de passe")
        let second = try await motsDePasse.hacher("un mot de passe")
        #expect(premier.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(premier != second)
        #expect(try await motsDePasse.verifier("un mot de passe", phc: premier))
        #expect(try await !motsDePasse.verifier("un autre", phc: premier))
        #expect(try await !motsDePasse.verifier("leurre", phc: nil))
        try await motsDePasse.arreter()
    }
}
