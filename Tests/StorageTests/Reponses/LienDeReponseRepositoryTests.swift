import ActionSociale
import Storage
import Testing
import Valeurs

struct LienDeReponseRepositoryTests {
    static func empreinte(_ lettre: Character) -> String { String(repeating: lettre, count: 64) }

    static func lien(
        _ numero: Int, _ proposition: Identifiant<Proposition> = "proposition-1"
    ) -> LienDeReponse {
        LienDeReponse(
            id: Identifiant("lien-\(numero)")!, proposition: proposition, cle: "AB",
            creeLe: "2026-10-05", expireLe: "2026-12-20")
    }

    static func base(_ engine: Engine) async throws -> Storage {
        let storage = try await engine.caisse()
        let famille = Exemples.famille(1)
        let fait = Exemples.fait(1, famille: famille)
        let proposition = Exemples.proposition(1, fait)
        try await storage.write {
            try $0.familles.keep(famille)
            try $0.faits.keep(fait, .proposition(proposition))
            try $0.liensDeReponse.insert(
                lien(1), empreinte: empreinte("a"), empreinteDuCode: empreinte("b"))
        }
        return storage
    }

    @Test(arguments: Engine.available)
    func `un lien se retrouve par son empreinte et par celle de son code`(
        engine: Engine
    ) async throws {
        let storage = try await Self.base(engine)
        try await storage.read { (depots: Repositories) throws in
            #expect(try depots.liensDeReponse.find(empreinte: Self.empreinte("a")) == Self.lien(1))
            #expect(
                try depots.liensDeReponse.find(empreintesDuCode: [
                    Self.empreinte("c"), Self.empreinte("b"),
                ]) == Self.lien(1))
            #expect(try depots.liensDeReponse.find(empreinte: Self.empreinte("b")) == nil)
            #expect(try depots.liensDeReponse.vivant("proposition-1") == Self.lien(1))
        }
    }

    @Test(arguments: Engine.available)
    func `une proposition n’a qu’un lien à la fois`(engine: Engine) async throws {
        let storage = try await Self.base(engine)
        await #expect(throws: DatabaseError.self) {
            try await storage.write {
                try $0.liensDeReponse.insert(
                    Self.lien(2), empreinte: Self.empreinte("c"),
                    empreinteDuCode: Self.empreinte("d"))
            }
        }
        try await storage.write {
            try $0.liensDeReponse.revoquer("proposition-1", le: "2026-10-06")
            try $0.liensDeReponse.insert(
                Self.lien(2), empreinte: Self.empreinte("c"), empreinteDuCode: Self.empreinte("d"))
        }
        try await storage.read { (depots: Repositories) throws in
            #expect(try depots.liensDeReponse.vivant("proposition-1")?.id == "lien-2")
            #expect(
                try depots.liensDeReponse.find(empreinte: Self.empreinte("a"))?.revoqueLe
                    == "2026-10-06")
        }
    }

    @Test(arguments: Engine.available)
    func `le cinquième essai faux ferme le lien, un essai juste remet le compte à zéro`(
        engine: Engine
    ) async throws {
        let storage = try await Self.base(engine)
        let fin: Instant = "2026-10-07T08:20:00.000Z"
        try await storage.write { (depots: Repositories) throws in
            for _ in 1..<5 {
                try depots.liensDeReponse.compterUnEssai(
                    "lien-1", permis: 5, le: "2026-10-07")
            }
            #expect(try depots.liensDeReponse.vivant("proposition-1")?.bloqueLe == nil)
            try depots.liensDeReponse.ouvrir("lien-1", visite: Self.empreinte("e"), jusquA: fin)
            #expect(try depots.liensDeReponse.vivant("proposition-1")?.essais == 0)
            for _ in 0..<5 {
                try depots.liensDeReponse.compterUnEssai(
                    "lien-1", permis: 5, le: "2026-10-07")
            }
            #expect(try depots.liensDeReponse.vivant("proposition-1")?.bloqueLe == "2026-10-07")
        }
    }

    @Test(arguments: Engine.available)
    func `une visite vaut jusqu’à son heure, et une autre prend sa place`(
        engine: Engine
    ) async throws {
        let storage = try await Self.base(engine)
        let fin: Instant = "2026-10-07T08:20:00.000Z"
        try await storage.write { (depots: Repositories) throws in
            try depots.liensDeReponse.ouvrir("lien-1", visite: Self.empreinte("e"), jusquA: fin)
            func ouvert(_ lettre: Character, _ instant: Instant) throws -> Bool {
                try depots.liensDeReponse.estOuvert(
                    "lien-1", visite: Self.empreinte(lettre), a: instant)
            }
            #expect(try ouvert("e", fin.plus(secondes: -1)))
            #expect(try !ouvert("e", fin))
            #expect(try !ouvert("f", fin.plus(secondes: -1)))
            try depots.liensDeReponse.ouvrir("lien-1", visite: Self.empreinte("f"), jusquA: fin)
            #expect(try !ouvert("e", fin.plus(secondes: -1)))
            try depots.liensDeReponse.fermer("lien-1")
            #expect(try !ouvert("f", fin.plus(secondes: -1)))
        }
    }

    @Test(arguments: Engine.available)
    func `un rendez-vous plus lointain garde le lien ouvert, un plus proche ne le raccourcit pas`(
        engine: Engine
    ) async throws {
        let storage = try await Self.base(engine)
        try await storage.write { (depots: Repositories) throws in
            try depots.liensDeReponse.prolonger("proposition-1", jusquAu: "2026-11-01")
            #expect(try depots.liensDeReponse.vivant("proposition-1")?.expireLe == "2026-12-20")
            try depots.liensDeReponse.prolonger("proposition-1", jusquAu: "2027-01-08")
            #expect(try depots.liensDeReponse.vivant("proposition-1")?.expireLe == "2027-01-08")
        }
    }
}

extension SauvegardeTests {
    /// A link, and an answer that came by it.
    static func repondreParUnLien(_ depots: Repositories) throws {
        let proposition = try #require(
            try depots.propositions.liste(
                FiltreDeTravail(pour: Exemples.hugo, onglet: .toutes), au: "2026-10-05"
            ).first?.proposition.id)
        try depots.liensDeReponse.insert(
            LienDeReponseRepositoryTests.lien(1, proposition),
            empreinte: LienDeReponseRepositoryTests.empreinte("a"),
            empreinteDuCode: LienDeReponseRepositoryTests.empreinte("b"))
        try depots.reponses.ajouter(ReponseDeFamilleRepositoryTests.complete, a: proposition)
    }
}
