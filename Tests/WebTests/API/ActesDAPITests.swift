import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct ActesDAPITests {
    private static let dupont = Distribution().dupont
    private static let accord = #"{"nature":"acceptation","le":"2026-11-09","canal":"telephone"}"#

    private static func proposition(_ essai: Essai) async throws -> Proposition {
        try #require(
            try await essai.app.storage.read { try $0.propositions.find("proposition-dupont") })
    }

    @Test func `un acte noté sur la version lue répond la proposition et sa nouvelle étiquette`()
        async throws
    {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            let programme = try await essai.programme()
            let adresse = "/api/v1/propositions/proposition-dupont"
            let lue = try #require(try await programme.get(adresse).enTetes[.eTag])
            let page = try await programme.ecrire(Self.accord, version: lue)
            #expect(page.status == .created)
            #expect(page.enTetes[.location] == adresse)
            #expect(page.enTetes[.eTag] == "\"1-acceptee\"")
            #expect(page.json?["statut"] == "acceptee")
            let relue = try await programme.get(adresse)
            #expect(relue.texte == page.texte && relue.enTetes[.eTag] == page.enTetes[.eTag])
            let ecrits = try await Self.proposition(essai).actes
            #expect(ecrits.map(\.nature) == [.acceptation])
            #expect(ecrits.map(\.par.valeur) == [programme.id.valeur])
            let journal = try await essai.journal(.acteDeProposition)
            #expect(journal.map { $0.agent?.valeur } == [programme.id.valeur])
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            #expect(
                try await malik.get("/familles/famille-dupont").lisible
                    .contains("Rencontre acceptée le 9 novembre 2026"))
        }
    }

    @Test
    func
        `deux programmes qui ont lu la même version : le second apprend ce que le premier a écrit`()
        async throws
    {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            let (premier, second) = (try await essai.programme(), try await essai.programme())
            #expect(try await premier.ecrire(Self.accord).status == .created)
            let page = try await second.ecrire(#"{"nature":"declin"}"#)
            #expect(page.status == .preconditionFailed && page.probleme == "version-depassee")
            #expect(page.detail.contains("rencontre acceptée le 9 novembre 2026 (téléphone)"))
            #expect(page.enTetes[.eTag] == "\"1-acceptee\"")
            #expect(page.json?["version"] == .entier(1))
            #expect(try await Self.proposition(essai).actes.count == 1)
            let relu = try await second.ecrire(
                #"{"nature":"declin"}"#, version: page.enTetes[.eTag])
            #expect(relu.status == .created)
        }
    }

    @Test func `l’état qui change avec le jour dépasse aussi la version`() async throws {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            let programme = try await essai.programme()
            let envoi = try await programme.ecrire(
                #"{"nature":"envoi","canal":"courrier","le":"2026-11-10"}"#)
            let lue = try #require(envoi.enTetes[.eTag])
            #expect(lue == "\"1-envoyee\"")
            essai.horloge.avancer(secondes: 80 * 86_400)
            let page = try await programme.ecrire(Self.accord, version: lue)
            #expect(page.status == .preconditionFailed)
            #expect(page.detail.contains("elle est maintenant expirée"))
        }
    }

    @Test func `sans version lue, rien ne s’écrit`() async throws {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            let programme = try await essai.programme()
            for version in [nil, "*", "", "0-a-envoyer", "{}", "\""] {
                let page = try await programme.ecrire(Self.accord, version: version)
                #expect(page.status == .preconditionRequired)
                #expect(page.probleme == "version-attendue")
            }
            for version in ["\"autre\"", "W/\"0-a-envoyer\""] {
                let page = try await programme.ecrire(Self.accord, version: version)
                #expect(page.status == .preconditionFailed, "\(version)")
            }
            #expect(try await Self.proposition(essai).actes.isEmpty)
        }
    }

    @Test func `la même clé répond la même chose et n’écrit qu’une fois`() async throws {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            let programme = try await essai.programme()
            let premiere = try await programme.ecrire(Self.accord, cle: "essai-1")
            let seconde = try await programme.ecrire(Self.accord, cle: "essai-1")
            #expect(premiere.status == .created && seconde.status == .created)
            #expect(seconde.texte == premiere.texte)
            #expect(seconde.enTetes[.eTag] == premiere.enTetes[.eTag])
            #expect(premiere.enTetes[.idempotencyReplayed] == nil)
            #expect(seconde.enTetes[.idempotencyReplayed] == "true")
            #expect(try await Self.proposition(essai).actes.count == 1)
            #expect(try await essai.journal(.acteDeProposition).count == 1)
            let autre = try await programme.ecrire(#"{"nature":"declin"}"#, cle: "essai-1")
            #expect(autre.status == .unprocessableContent && autre.probleme == "cle-deja-servie")
            // Another program may choose the same key; a key without a version read is still refused.
            let voisin = try await essai.programme()
            let libre = try await voisin.ecrire(
                #"{"nature":"declin"}"#, version: premiere.enTetes[.eTag], cle: "essai-1")
            #expect(libre.status == .created)
            for cle in ["a b", "é", String(repeating: "a", count: 129)] {
                let page = try await programme.ecrire(Self.accord, cle: cle)
                #expect(page.status == .badRequest && page.probleme == "cle-invalide", "\(cle)")
            }
        }
    }

    @Test func `un JSON illisible dit sa ligne et sa colonne`() async throws {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            let page = try await essai.programme().ecrire(
                "{\n  \"nature\": \"declin\",\n  le: 1\n}")
            #expect(page.status == .badRequest && page.probleme == "json-illisible")
            #expect(page.json?["ligne"] == .entier(3) && page.json?["colonne"] == .entier(3))
            #expect(page.detail.hasPrefix("Ligne 3, colonne 3\u{A0}:"))
        }
    }

    @Test(arguments: [
        ("{}", "nature", "manque"), (#"{"nature":null}"#, "nature", "manque"),
        (#"{"nature":"acceptaton"}"#, "nature", "acceptation"),
        (#"{"nature":"xyz"}"#, "nature", "une de ces valeurs"),
        (#"{"nature":3}"#, "nature", "un texte est attendu, et c’est un nombre"),
        (#"{"nature":"envoi","canal":"pigeon voyageur"}"#, "canal", "une de ces valeurs"),
        (#"{"nature":"declin","le":"hier"}"#, "le", "un jour est attendu"),
        (#"{"nature":"declin","le":true}"#, "le", "c’est un booléen"),
        (#"{"nature":"declin","motif":"x"}"#, "motif", "n’existe pas ici"),
        (#"{"nature":"declin","precison":"x"}"#, "precison", "precision"),
        ("[]", "", "un objet est attendu, et c’est une liste"),
    ])
    func `un champ à revoir est nommé avec ce qui ne va pas`(
        corps: String, champ: String, phrase: String
    ) async throws {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            let page = try await essai.programme().ecrire(corps)
            #expect(page.status == .unprocessableContent && page.probleme == "champs-a-revoir")
            guard case .liste(let champs)? = page.json?["champs"] else {
                Issue.record("no fields")
                return
            }
            #expect(champs.first?["champ"] == .texte(champ))
            #expect(page.detail.contains(phrase), "\(page.detail)")
        }
    }

    @Test func `un refus du métier est dit comme aux agents`() async throws {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            let programme = try await essai.programme()
            for (corps, phrase) in [
                (#"{"nature":"envoi"}"#, "Dites comment la famille a été contactée."),
                (#"{"nature":"relance","canal":"sms"}"#, "pas encore été envoyée"),
                (#"{"nature":"annulation"}"#, "Dites en une phrase pourquoi"),
                (#"{"nature":"declin","le":"2026-12-01"}"#, "La date est dans l’avenir"),
                (#"{"nature":"declin","le":"2026-01-01"}"#, "antérieure à la proposition"),
            ] {
                let page = try await programme.ecrire(corps)
                #expect(page.status == .unprocessableContent && page.probleme == "acte-refuse")
                #expect(page.detail.contains(phrase))
            }
            try await essai.app.storage.write {
                try $0.familles.opposition("famille-dupont", depuis: "2026-11-08")
            }
            let page = try await programme.ecrire(#"{"nature":"envoi","canal":"courrier"}"#)
            #expect(page.probleme == "acte-refuse")
            #expect(page.detail.contains("8 novembre 2026 à ne plus être contactée"))
            #expect(try await programme.ecrire(Self.accord).status == .created)
        }
    }

    @Test func `un contenu trop volumineux ou d’un autre format est refusé`() async throws {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            let programme = try await essai.programme()
            let gros =
                #"{"nature":"declin","precision":""# + String(repeating: "a", count: 70_000) + "\"}"
            let page = try await programme.ecrire(gros)
            #expect(page.status == .contentTooLarge && page.probleme == "corps-trop-grand")
            let autre = try await programme.appeler(
                .post, "/api/v1/propositions/proposition-dupont/actes",
                [.contentType: "text/plain", .ifMatch: "\"0-a-envoyer\""], corps: Self.accord)
            #expect(autre.status == .unsupportedMediaType && autre.probleme == "format-refuse")
            let long =
                #"{"nature":"declin","precision":""# + String(repeating: "a", count: 501) + "\"}"
            #expect(try await programme.ecrire(long).detail.contains("500\u{A0}caractères"))
        }
    }

    @Test func `le texte libre d’un acte reste à l’équipe`() async throws {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            let programme = try await essai.programme()
            let page = try await programme.ecrire(
                #"{"nature":"declin","precision":"préfère le printemps"}"#)
            #expect(page.status == .created)
            #expect(!page.texte.contains("printemps"))
            #expect(
                try await Self.proposition(essai).actes.first?.precision == "préfère le printemps")
        }
    }
}
