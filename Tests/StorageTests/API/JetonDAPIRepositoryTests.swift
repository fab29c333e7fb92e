import ActionSociale
import Storage
import Testing
import Valeurs

struct JetonDAPIRepositoryTests {
    static let huitHeures: Instant = "2026-10-05T08:00:00.000Z"

    static func jeton(
        _ numero: Int, secteurs: [String]? = nil,
        portees: Set<JetonDAPI.Portee> = [.famillesLire, .offresLire]
    ) -> JetonDAPI {
        JetonDAPI(
            id: Identifiant("api-\(numero)")!, nom: "Entrepôt \(numero)", debut: "socle_0\(numero)",
            portees: portees, secteurs: secteurs, creeA: huitHeures.plus(secondes: numero),
            creePar: "nora", expireLe: "2027-01-31")
    }

    static func empreinte(_ numero: Int) -> String {
        String(repeating: "\(numero)", count: 64)
    }

    @Test(arguments: Engine.available)
    func `un jeton gardé revient tel quel, par son empreinte`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let jetons = [
            Self.jeton(1), Self.jeton(2, secteurs: ["chaumont", "langres"]),
            Self.jeton(3, secteurs: []),
        ]
        try await storage.write { depots in
            for (rang, jeton) in jetons.enumerated() {
                try depots.jetons.insert(jeton, empreinte: Self.empreinte(rang + 1))
            }
        }
        let (lus, tous, inconnu, noms) = try await storage.read { depots in
            (
                try (1...3).map { try depots.jetons.find(empreinte: Self.empreinte($0)) },
                try depots.jetons.all(), try depots.jetons.find(empreinte: Self.empreinte(4)),
                try depots.jetons.noms()
            )
        }
        #expect(lus == jetons)
        #expect(tous == jetons.reversed())
        #expect(inconnu == nil)
        #expect(noms["api-2"] == "Programme «\u{A0}Entrepôt 2\u{A0}»")
    }

    @Test(arguments: Engine.available)
    func `un secteur supprimé n’ouvre rien, et jamais tout`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let jeton = Self.jeton(1, secteurs: ["langres"])
        try await storage.write {
            try $0.jetons.insert(jeton, empreinte: Self.empreinte(1))
            try $0.familles.keep(Exemples.famille(1))
            try $0.secteurs.replace([])
        }
        let (lu, vues) = try await storage.read { depots in
            let lu = try depots.jetons.find(empreinte: Self.empreinte(1))
            return (
                lu, try depots.familles.page(FiltreDeFamilles(PageDemandee(pour: .programme(lu!))))
            )
        }
        #expect(lu?.secteurs == ["langres"])
        #expect(vues.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `révoquer, servir et refuser se datent, sans revenir en arrière`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let (tot, tard) = (Self.huitHeures, Self.huitHeures.plus(secondes: 90))
        try await storage.write {
            try $0.jetons.insert(Self.jeton(1), empreinte: Self.empreinte(1))
        }
        let (premiere, seconde) = try await storage.write { depots in
            try depots.jetons.noterUnService("api-1", a: tard)
            try depots.jetons.noterUnService("api-1", a: tot)
            try depots.jetons.noterUnRefus("api-1", a: tard)
            return (
                try depots.jetons.revoquer("api-1", a: tot),
                try depots.jetons.revoquer("api-1", a: tard)
            )
        }
        let lu = try await storage.read { try $0.jetons.find("api-1") }
        #expect(premiere && !seconde)
        #expect(lu?.revoqueA == tot && lu?.serviA == tard && lu?.refuseA == tard)
    }

    @Test(arguments: Engine.available)
    func `une réponse gardée sert deux jours à son jeton, puis sa clé est libre`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let reponse = ReponseGardee(
            demande: Self.empreinte(7), corps: "{}", etiquette: "\"1-envoyee\"")
        let apres = Self.huitHeures.plus(secondes: ReponseGardeeRepository.duree)
        try await storage.write { depots in
            for numero in 1...2 {
                try depots.jetons.insert(Self.jeton(numero), empreinte: Self.empreinte(numero))
            }
            try depots.reponsesGardees.garder(
                reponse, de: "api-1", cle: "a", a: Self.huitHeures)
        }
        let lues = try await storage.read { depots in
            try [
                depots.reponsesGardees.find("api-1", cle: "a", a: apres.plus(secondes: -1)),
                depots.reponsesGardees.find("api-1", cle: "a", a: apres),
                depots.reponsesGardees.find("api-2", cle: "a", a: Self.huitHeures),
                depots.reponsesGardees.find("api-1", cle: "b", a: Self.huitHeures),
            ]
        }
        #expect(lues == [reponse, nil, nil, nil])
        try await storage.write {
            try $0.reponsesGardees.garder(reponse, de: "api-1", cle: "a", a: apres)
        }
    }
}
