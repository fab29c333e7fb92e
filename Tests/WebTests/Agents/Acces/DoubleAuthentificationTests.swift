import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct DoubleAuthentificationTests {
    private let malik = AgentsFictifs.malik
    private let nora = AgentsFictifs.nora
    private let chemin = "/double-authentification"

    /// The telephone: what it holds, from the page that shows the secret.
    private struct Telephone {
        let essai: Essai
        let agent: Agent

        var code: String {
            get async throws {
                let facteur = try await essai.app.storage.read { [agent] in
                    try $0.secondsFacteurs.find(agent.id)
                }
                let scelle = try #require(facteur).secret
                let secret = try #require(essai.app.coffre.ouvrir(scelle, de: agent.id))
                return CodeTemporel(secret: secret)
                    .code(pas: CodeTemporel.pas(a: essai.horloge.maintenant))
            }
        }
    }

    private func codes(_ page: PageLue) -> [String] {
        page.texte.matches(of: /<li>([0-9a-z]{5}-[0-9a-z]{5})<\/li>/).map { String($0.1) }
    }

    /// Sets it up for Malik; the recovery codes.
    private func mettreEnPlace(_ essai: Essai) async throws -> [String] {
        let navigateur = try await essai.navigateur(de: malik)
        #expect(try await navigateur.get(chemin).lisible.contains("Commencer"))
        #expect(try await navigateur.post(chemin).versLAdresse == chemin)
        let page = try await navigateur.get(chemin)
        #expect(page.texte.contains("class=\"carre-de-code\""))
        let faux = try await navigateur.post("\(chemin)/confirmation", [("code", "000000")])
        #expect(faux.status == .unprocessableContent)
        let code = try await Telephone(essai: essai, agent: malik).code
        let confirmee = try await navigateur.post("\(chemin)/confirmation", [("code", code)])
        let codes = codes(confirmee)
        #expect(confirmee.status == .ok && codes.count == 10)
        return codes
    }

    private func ouvrir(_ essai: Essai) async throws -> (Navigateur, PageLue) {
        let navigateur = essai.visiteur()
        try await navigateur.get("/connexion")
        let page = try await navigateur.post(
            "/connexion",
            [
                ("identifiant", malik.identifiant), ("mot-de-passe", Essai.motDePasse),
                ("vers", "/offres"),
            ])
        try await navigateur.get("/connexion/code?vers=%2Foffres")
        return (navigateur, page)
    }

    @Test func `après le mot de passe vient le code, et rien ne s’ouvre avant lui`() async throws {
        try await avecLeSite { essai in
            _ = try await mettreEnPlace(essai)
            essai.horloge.avancer(secondes: 60)
            let (navigateur, premier) = try await ouvrir(essai)
            #expect(premier.versLAdresse == "/connexion/code?vers=%2Foffres")
            #expect(try await navigateur.get("/ma-journee").versLAdresse == "/connexion/code")
            #expect(try await navigateur.get(chemin).versLAdresse == "/connexion/code")
            let avant = try await essai.journal(.ouvertureDeSession).count
            let temoin = navigateur.temoins["socle"]
            let code = try await Telephone(essai: essai, agent: malik).code
            let reponse = try await navigateur.post(
                "/connexion/code", [("code", code), ("vers", "/offres")])
            #expect(reponse.versLAdresse == "/offres")
            #expect(navigateur.temoins["socle"] != temoin)
            #expect(try await navigateur.get("/ma-journee").status == .ok)
            #expect(try await essai.journal(.ouvertureDeSession).count == avant + 1)
        }
    }

    @Test func `un code ne sert pas deux fois`() async throws {
        try await avecLeSite { essai in
            _ = try await mettreEnPlace(essai)
            essai.horloge.avancer(secondes: 60)
            let code = try await Telephone(essai: essai, agent: malik).code
            let (un, _) = try await ouvrir(essai)
            #expect(try await un.post("/connexion/code", [("code", code)]).status == .seeOther)
            let (deux, _) = try await ouvrir(essai)
            let refuse = try await deux.post("/connexion/code", [("code", code)])
            #expect(refuse.status == .unprocessableContent)
            #expect(refuse.lisible.contains("il a déjà servi"))
            #expect(!refuse.texte.contains(code))
        }
    }

    @Test func `un code de secours ouvre une fois, comme on le tape`() async throws {
        try await avecLeSite { essai in
            let codes = try await mettreEnPlace(essai)
            for (tape, attendu) in [
                (codes[0].uppercased(), HTTPResponse.Status.seeOther),
                (codes[0], .unprocessableContent), (" \(codes[1]) ", .seeOther),
            ] {
                let (navigateur, _) = try await ouvrir(essai)
                #expect(
                    try await navigateur.post("/connexion/code", [("code", tape)]).status
                        == attendu)
            }
            let restants = try await essai.app.storage.read {
                try $0.secondsFacteurs.codesRestants(de: malik.id)
            }
            #expect(restants == 8)
        }
    }

    @Test func `les codes faux se comptent avec les mots de passe faux, et font attendre`()
        async throws
    {
        try await avecLeSite { essai in
            _ = try await mettreEnPlace(essai)
            essai.horloge.avancer(secondes: 60)
            for _ in 1...2 {
                try await essai.visiteur().ouvrirUneSession(malik.identifiant, "faux mot de passe")
            }
            let (navigateur, _) = try await ouvrir(essai)
            for _ in 1...3 { try await navigateur.post("/connexion/code", [("code", "000000")]) }
            let code = try await Telephone(essai: essai, agent: malik).code
            let bloque = try await navigateur.post("/connexion/code", [("code", code)])
            #expect(bloque.status == .tooManyRequests)
            #expect(bloque.lisible.contains("réessayez dans une minute"))
            let autre = try await essai.visiteur()
                .ouvrirUneSession(malik.identifiant, Essai.motDePasse)
            #expect(autre.status == .tooManyRequests)
            essai.horloge.avancer(secondes: 61)
            let suivant = try await Telephone(essai: essai, agent: malik).code
            #expect(
                try await navigateur.post("/connexion/code", [("code", suivant)]).status
                    == .seeOther)
        }
    }

    @Test func `l’étape du code dure dix minutes`() async throws {
        try await avecLeSite { essai in
            _ = try await mettreEnPlace(essai)
            let (navigateur, _) = try await ouvrir(essai)
            essai.horloge.avancer(secondes: 599)
            #expect(try await navigateur.get("/connexion/code").status == .ok)
            essai.horloge.avancer(secondes: 1)
            let tard = try await navigateur.get("/connexion/code")
            #expect(tard.versLAdresse?.hasPrefix("/connexion?") == true)
        }
    }

    @Test
    func `exigée pour un rôle, elle se met en place avant toute autre page, et ne se retire pas`()
        async throws
    {
        try await avecLeSite { essai in
            try await essai.app.storage.write {
                try $0.parametres.fixer(
                    ValeurDeParametre(
                        .doubleAuthentification, "tous", depuis: "2026-11-10", par: nil,
                        fixeeA: "2026-11-10T08:00:00.000Z"))
            }
            let navigateur = try await essai.navigateur(de: malik)
            #expect(try await navigateur.get("/ma-journee").versLAdresse == chemin)
            #expect(try await navigateur.get(chemin).lisible.contains("Votre caisse la demande"))
            try await navigateur.post(chemin)
            let code = try await Telephone(essai: essai, agent: malik).code
            try await navigateur.post("\(chemin)/confirmation", [("code", code)])
            #expect(try await navigateur.get("/ma-journee").status == .ok)
            essai.horloge.avancer(secondes: 60)
            let suivant = try await Telephone(essai: essai, agent: malik).code
            let retrait = try await navigateur.post("\(chemin)/retrait", [("code", suivant)])
            #expect(retrait.status == .unprocessableContent)
            #expect(retrait.lisible.contains("ne peut pas être retirée"))
        }
    }

    @Test func `elle se retire avec un code neuf, jamais sans`() async throws {
        try await avecLeSite { essai in
            _ = try await mettreEnPlace(essai)
            essai.horloge.avancer(secondes: 60)
            let (navigateur, _) = try await ouvrir(essai)
            let code = try await Telephone(essai: essai, agent: malik).code
            try await navigateur.post("/connexion/code", [("code", code)])
            try await navigateur.get(chemin)
            let sans = try await navigateur.post("\(chemin)/retrait", [("code", code)])
            #expect(sans.status == .unprocessableContent)
            essai.horloge.avancer(secondes: 30)
            let suivant = try await Telephone(essai: essai, agent: malik).code
            let retire = try await navigateur.post("\(chemin)/retrait", [("code", suivant)])
            #expect(retire.status == .seeOther)
            let direct = try await essai.visiteur()
                .ouvrirUneSession(malik.identifiant, Essai.motDePasse)
            #expect(direct.versLAdresse == "/")
        }
    }

    @Test func `l’administration rend l’accès à qui a perdu son téléphone, et c’est au journal`()
        async throws
    {
        try await avecLeSite { essai in
            _ = try await mettreEnPlace(essai)
            let administration = try await essai.navigateur(de: nora)
            let adresse = "/administration/agents/\(malik.id.valeur)"
            #expect(
                try await administration.get(adresse).lisible
                    .contains("Double authentification en place"))
            let rendu = try await administration.post("\(adresse)/second-facteur")
            #expect(rendu.versLAdresse == "\(adresse)?note=second-facteur-rendu")
            let direct = try await essai.visiteur()
                .ouvrirUneSession(malik.identifiant, Essai.motDePasse)
            #expect(direct.versLAdresse == "/")
            let ecrites = try await essai.journal(.secondFacteur)
            #expect(ecrites.map(\.precision) == ["mis en place", "retiré par l’administration"])
            #expect(ecrites.map(\.agent) == [malik.id, nora.id])
        }
    }
}
