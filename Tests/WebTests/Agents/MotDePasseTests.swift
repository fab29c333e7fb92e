import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing

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

    @Test(arguments: [
        ("onzecaracte", RefusDeMotDePasse.tropCourt), ("aaaabbbbccccdddd", .tropSimple),
        (String(repeating: "abcdefg ", count: 26), .tropLong),
        ("INES.FABRE et le reste", .contientLIdentifiant),
    ])
    func `un mot de passe faible est refusé`(motDePasse: String, refus: RefusDeMotDePasse) {
        #expect(RegleDeMotDePasse.refus(motDePasse, identifiant: "ines.fabre") == refus)
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
