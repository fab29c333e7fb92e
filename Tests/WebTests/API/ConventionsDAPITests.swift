import ActionSociale
import Demo
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Testing
import Valeurs

@testable import Web

/// What every address of the interface keeps to: methods, parameters, tags, problems.
struct ConventionsDAPITests {
    private struct Panne: Error {}

    @Test func `HEAD répond comme GET sans contenu, OPTIONS dit ce qui est permis`() async throws {
        try await avecLeSite(familles: [Distribution().dupont]) { essai in
            let programme = try await essai.programme()
            let tete = try await programme.appeler(.head, "/api/v1/familles/famille-dupont")
            let entiere = try await programme.get("/api/v1/familles/famille-dupont")
            #expect(tete.status == .ok && tete.texte.isEmpty)
            #expect(tete.enTetes[.eTag] == entiere.enTetes[.eTag])
            #expect(entiere.enTetes[.eTag] != nil)
            for (adresse, permises) in [
                ("/api/v1/familles", "GET, HEAD, OPTIONS"), ("/api/v1", "GET, HEAD, OPTIONS"),
                ("/api/v1/propositions/p/actes", "POST, OPTIONS"),
            ] {
                let options = try await programme.appeler(.options, adresse)
                #expect(options.status == .noContent)
                #expect(options.enTetes[.allow] == permises)
                #expect(options.enTetes[.accessControlAllowOrigin] == nil)
                let autre = try await programme.appeler(.delete, adresse)
                #expect(autre.status == .methodNotAllowed && autre.probleme == "methode-refusee")
                #expect(autre.enTetes[.allow] == permises)
            }
        }
    }

    @Test func `aucun autre site ne peut lire l’API depuis un navigateur`() async throws {
        try await avecLeSite { essai in
            let programme = try await essai.programme()
            let enTetes: HTTPFields = [
                .origin: "https://ailleurs.example", .accessControlRequestMethod: "GET",
            ]
            for methode in [HTTPRequest.Method.get, .options] {
                let page = try await programme.appeler(methode, "/api/v1/offres", enTetes)
                #expect(
                    !page.enTetes.contains {
                        $0.name.rawName.lowercased().hasPrefix("access-control")
                    })
            }
        }
    }

    @Test func `un paramètre inconnu est refusé avec le nom le plus proche`() async throws {
        try await avecLeSite { essai in
            let programme = try await essai.programme()
            let page = try await programme.get("/api/v1/familles?secteurs=plateau")
            #expect(page.status == .badRequest && page.probleme == "parametre-inconnu")
            #expect(page.json?["proche"] == "secteur")
            #expect(page.detail.contains("Vouliez-vous dire «\u{A0}secteur\u{A0}»"))
            let loin = try await programme.get("/api/v1/offres?xyzt=1")
            #expect(loin.json?["proche"] == .nul)
            #expect(loin.detail.contains("vigueurLe"))
            let aucun = try await programme.get("/api/v1?x=1")
            #expect(aucun.detail.contains("n’en attend aucun"))
        }
    }

    @Test(arguments: [
        ("familles?limite=0", "limite"), ("familles?limite=201", "limite"),
        ("familles?limite=dix", "limite"), ("familles?limite=", "limite"),
        ("familles?modifieeDepuis=2026-11-10", "modifieeDepuis"),
        ("familles?modifieeDepuis=2026-13-10T08:00:00Z", "modifieeDepuis"),
        ("familles?modifieeDepuis=2026-11-10T25:00:00Z", "modifieeDepuis"),
        ("familles?modifieeDepuis=2026-11-10T08:00:00%2B01:00", "modifieeDepuis"),
        ("familles?secteur=", "secteur"), ("familles?limite=5&limite=6", "limite"),
        ("propositions?statut=envoye", "statut"), ("propositions?famille=A%20B", "famille"),
        ("evenements?mois=2026-13", "mois"), ("offres?vigueurLe=2026-02-30", "vigueurLe"),
    ])
    func `un paramètre qui ne convient pas est nommé`(adresse: String, nom: String) async throws {
        try await avecLeSite { essai in
            let page = try await essai.programme().get("/api/v1/" + adresse)
            #expect(page.status == .badRequest && page.probleme == "parametre-invalide")
            #expect(page.json?["parametre"] == .texte(nom))
            #expect(page.detail.contains("«\u{A0}\(nom)\u{A0}»"))
        }
    }

    @Test func `ce qui n’a pas changé depuis l’étiquette gardée répond 304, sans rien relire`()
        async throws
    {
        try await avecLeSite(familles: [Distribution().dupont]) { essai in
            let programme = try await essai.programme()
            for adresse in [
                "/api/v1/familles", "/api/v1/familles/famille-dupont", "/api/v1/evenements",
                "/api/v1/propositions", "/api/v1/propositions/proposition-dupont", "/api/v1/offres",
            ] {
                let page = try await programme.get(adresse)
                let etiquette = try #require(page.enTetes[.eTag])
                let lectures = try await essai.journal(.lectureDeFamille).count
                for voulue in [etiquette, "W/\(etiquette)", "\"autre\", \(etiquette)", "*"] {
                    let inchangee = try await programme.get(adresse, [.ifNoneMatch: voulue])
                    #expect(inchangee.status == .notModified && inchangee.texte.isEmpty)
                    #expect(inchangee.enTetes[.eTag] == etiquette)
                }
                #expect(try await essai.journal(.lectureDeFamille).count == lectures)
                let autre = try await programme.get(adresse, [.ifNoneMatch: "\"autre\""])
                #expect(autre.status == .ok && autre.texte == page.texte)
                #expect(page.enTetes[.cacheControl] == "private, no-cache")
                #expect(page.enTetes[.vary] == "Authorization")
                #expect(page.enTetes[.contentType] == "application/json")
            }
        }
    }

    @Test func `une adresse inconnue et une panne répondent un problème, jamais une page`()
        async throws
    {
        try await avecLeSite { essai in
            let programme = try await essai.programme()
            for adresse in [
                "/api", "/api/", "/api/v2/familles", "/api/v1/nulle-part", "/api/v1/x/y/z",
            ] {
                let page = try await programme.get(adresse)
                #expect(page.status == .notFound && page.probleme == "introuvable", "\(adresse)")
            }
            for adresse in [
                "familles/A", "familles/absente", "evenements/absent", "offres/absente",
            ] {
                let page = try await programme.get("/api/v1/" + adresse)
                #expect(page.status == .notFound && page.probleme == "introuvable", "\(adresse)")
            }
            let panne = OperationDAPI.lecture("/panne", nil) { _, _ in throw Panne() }.porte
            let serveur = Hummingbird.Application(
                router: essai.app.routeur([panne]),
                logger: Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() })
            try await serveur.test(.router) { client in
                let autre = Programme(client: client, jeton: programme.jeton, id: programme.id)
                let page = try await autre.get("/api/v1/panne")
                #expect(page.status == .internalServerError && page.probleme == "incident")
                #expect(page.texte.contains(/"numero":"[0-9a-f]{8}"/))
                #expect(!page.texte.contains("Panne"))
            }
        }
    }

    @Test func `chaque problème a un type, un titre et un statut qui ne bougent pas`() {
        #expect(Set(Probleme.Sorte.allCases.map(\.titre)).count == Probleme.Sorte.allCases.count)
        for sorte in Probleme.Sorte.allCases {
            #expect(sorte.type == "urn:socle:probleme:\(sorte.rawValue)")
            #expect((400...599).contains(sorte.status.code))
            #expect(sorte.rawValue.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 })
        }
    }
}
