import ActionSociale
import Testing
import Valeurs

@testable import Storage

struct JournalRepositoryTests {
    static func ecriture(
        _ numero: Int, acte: Ecriture.Acte = .lectureDeFamille,
        par agent: Identifiant<Agent>? = "claire-morel"
    ) -> Ecriture {
        Ecriture(
            acte, a: Instant("2026-10-05T08:00:00.000Z").plus(secondes: numero), par: agent,
            famille: numero.isMultiple(of: 2) ? "famille-2" : nil,
            sujet: numero.isMultiple(of: 3) ? "sujet « \(numero) »\n" : nil,
            precision: numero.isMultiple(of: 5) ? "précision" : nil)
    }

    private func journal(_ engine: Engine, _ nombre: Int) async throws -> Storage {
        let storage = try await engine.storage()
        try await storage.write { try $0.journal.append((1...nombre).map { Self.ecriture($0) }) }
        return storage
    }

    private func etat(_ storage: Storage) async throws -> EtatDuJournal {
        try await storage.read { try $0.journal.verifier() }
    }

    /// What no repository can do: the rules of the schema are put aside first.
    private func forcer(_ storage: Storage, _ engine: Engine, _ sql: SQL) async throws {
        try await storage.driver.write { connection in
            switch engine {
            case .sqlite:
                try connection.executeScript(
                    """
                    DROP TRIGGER journal_sans_modification; DROP TRIGGER journal_sans_suppression
                    """)
            case .postgres:
                try connection.executeScript("ALTER TABLE journal DISABLE TRIGGER USER")
            }
            try connection.execute(sql)
        }
    }

    @Test(arguments: Engine.available)
    func `le journal se relit du plus récent au plus ancien, page après page`(
        engine: Engine
    ) async throws {
        let storage = try await journal(engine, 12)
        let (premiere, suivante) = try await storage.read {
            let premiere = try $0.journal.page(FiltreDuJournal(parPage: 5))
            let suivante = try $0.journal.page(
                FiltreDuJournal(avant: premiere.last?.sequence, parPage: 5))
            return (premiere, suivante)
        }
        #expect(premiere.map(\.sequence) == [12, 11, 10, 9, 8])
        #expect(premiere.map(\.ecriture) == [12, 11, 10, 9, 8].map { Self.ecriture($0) })
        #expect(suivante.map(\.sequence) == [7, 6, 5, 4, 3])
    }

    @Test(arguments: Engine.available)
    func `on cherche au journal par famille, par agent, par acte et par date`(
        engine: Engine
    ) async throws {
        let storage = try await journal(engine, 6)
        try await storage.write {
            try $0.journal.append(Self.ecriture(7, acte: .sauvegarde, par: nil))
        }
        func sequences(_ filtre: FiltreDuJournal) async throws -> [Int] {
            try await storage.read { try $0.journal.page(filtre).map(\.sequence) }
        }
        #expect(try await sequences(FiltreDuJournal(famille: "famille-2")) == [6, 4, 2])
        #expect(try await sequences(FiltreDuJournal(agent: "claire-morel")) == [6, 5, 4, 3, 2, 1])
        #expect(try await sequences(FiltreDuJournal(acte: .sauvegarde)) == [7])
        let plage = FiltreDuJournal(
            depuis: "2026-10-05T08:00:02.000Z", jusquA: "2026-10-05T08:00:04.000Z")
        #expect(try await sequences(plage) == [4, 3, 2])
    }

    @Test(arguments: Engine.available)
    func `une ligne ne se change ni ne s’efface`(engine: Engine) async throws {
        let storage = try await journal(engine, 3)
        let tentatives: [SQL] = [
            "UPDATE journal SET precise = 'autre' WHERE sequence = 2",
            "DELETE FROM journal WHERE sequence = 3", "DELETE FROM journal",
        ]
        for tentative in tentatives {
            let error = await #expect(throws: DatabaseError.self) {
                _ = try await storage.driver.write { try $0.execute(tentative) }
            }
            #expect(error?.kind == .refused, "\(tentative.questionMarks)")
        }
        #expect(try await etat(storage) == .intact(3))
    }

    @Test(arguments: Engine.available)
    func `un journal vide, court ou long est intact`(engine: Engine) async throws {
        #expect(try await etat(engine.storage()) == .intact(0))
        #expect(try await etat(journal(engine, 1)) == .intact(1))
        #expect(try await etat(journal(engine, 3000)) == .intact(3000))
    }

    @Test(
        arguments: Engine.available,
        [
            (
                "UPDATE journal SET precise = 'autre' WHERE sequence = 4", 4,
                EtatDuJournal.Rupture.modifiee
            ),
            ("UPDATE journal SET agent = NULL WHERE sequence = 4", 4, .modifiee),
            ("UPDATE journal SET a = '2026-10-05T08:00:04.001Z' WHERE sequence = 4", 4, .modifiee),
            ("UPDATE journal SET acte = 'recherche' WHERE sequence = 1", 1, .modifiee),
            ("UPDATE journal SET acte = 'rien' WHERE sequence = 6", 6, .illisible),
            ("DELETE FROM journal WHERE sequence = 5", 5, .manquante),
            ("DELETE FROM journal WHERE sequence = 1", 1, .manquante),
            ("DELETE FROM journal WHERE sequence = 7", 7, .manquante),
            ("DELETE FROM journal", 1, .manquante),
            ("UPDATE journal SET sequence = sequence + 10 WHERE sequence > 4", 5, .manquante),
        ] as [(SQL, Int, EtatDuJournal.Rupture)])
    func `la vérification montre la première ligne touchée`(
        engine: Engine, faute: (SQL, Int, EtatDuJournal.Rupture)
    ) async throws {
        let storage = try await journal(engine, 7)
        try await forcer(storage, engine, faute.0)
        #expect(try await etat(storage) == .rompu(a: faute.1, faute.2))
    }

    @Test(arguments: Engine.available)
    func `deux lignes échangées se voient`(engine: Engine) async throws {
        let storage = try await journal(engine, 6)
        for (de, vers) in [(2, 100), (3, 2), (100, 3)] {
            let sql: SQL = "UPDATE journal SET sequence = \(vers) WHERE sequence = \(de)"
            if de == 2 {
                try await forcer(storage, engine, sql)
            } else {
                _ = try await storage.driver.write { try $0.execute(sql) }
            }
        }
        #expect(try await etat(storage) == .rompu(a: 2, .modifiee))
    }

    @Test(arguments: Engine.available)
    func `une ligne réécrite avec son empreinte rompt avec la suivante`(
        engine: Engine
    ) async throws {
        let storage = try await journal(engine, 5)
        let precedente = try await storage.read {
            try $0.journal.page(FiltreDuJournal(avant: 4, parPage: 1))[0]
        }
        let fausse = Self.ecriture(99)
        let empreinte = Chaine.empreinte(3, fausse, apres: precedente.precedente)
        try await forcer(
            storage, engine,
            """
            UPDATE journal SET a = \(fausse.instant), famille = \(fausse.famille),
                sujet = \(fausse.sujet), precise = \(fausse.precision), empreinte = \(empreinte)
            WHERE sequence = 3
            """)
        #expect(try await etat(storage) == .rompu(a: 4, .modifiee))
    }

    @Test(arguments: Engine.available)
    func `des écritures en même temps font une seule chaîne`(engine: Engine) async throws {
        let storage = try await engine.storage()
        try await withThrowingTaskGroup(of: Void.self) { groupe in
            for numero in 1...60 {
                groupe.addTask {
                    try await storage.write { try $0.journal.append(Self.ecriture(numero)) }
                }
            }
            try await groupe.waitForAll()
        }
        #expect(try await etat(storage) == .intact(60))
    }

    @Test(arguments: Engine.available)
    func `ce qui est défait n’est pas au journal`(engine: Engine) async throws {
        struct Abandon: Error {}
        let storage = try await journal(engine, 2)
        await #expect(throws: Abandon.self) {
            try await storage.write {
                try $0.journal.append(Self.ecriture(3))
                throw Abandon()
            }
        }
        #expect(try await etat(storage) == .intact(2))
        try await storage.write { try $0.journal.append(Self.ecriture(4)) }
        #expect(try await etat(storage) == .intact(3))
    }

    @Test(arguments: Engine.available)
    func `noter en même temps garde tout ce qui est acquitté`(engine: Engine) async throws {
        let storage = try await engine.storage()
        try await withThrowingTaskGroup(of: Void.self) { groupe in
            for numero in 1...200 {
                groupe.addTask { try await storage.noter(Self.ecriture(numero)) }
            }
            try await groupe.waitForAll()
        }
        #expect(try await etat(storage) == .intact(200))
        let lues = try await storage.read {
            try $0.journal.page(FiltreDuJournal(parPage: 500)).map(\.ecriture)
        }
        #expect(Set(lues) == Set((1...200).map { Self.ecriture($0) }))
    }

    @Test(arguments: Engine.available)
    func `qui note apprend que la base n’est plus là`(engine: Engine) async throws {
        let storage = try await engine.storage()
        try await storage.noter(Self.ecriture(1))
        await storage.close()
        await #expect(throws: (any Error).self) { try await storage.noter(Self.ecriture(2)) }
    }

    @Test func `deux écritures différentes n’ont pas la même empreinte`() {
        let instant: Instant = "2026-10-05T08:00:00.000Z"
        let variantes = [
            Ecriture(.recherche, a: instant, par: nil, sujet: "a", precision: "b"),
            Ecriture(.recherche, a: instant, par: nil, sujet: "ab", precision: ""),
            Ecriture(.recherche, a: instant, par: nil, sujet: "ab"),
            Ecriture(.recherche, a: instant, par: nil, precision: "ab"),
            Ecriture(.recherche, a: instant, par: "a", sujet: nil, precision: "b"),
            Ecriture(.recherche, a: instant, par: nil, famille: "a", precision: "b"),
        ]
        let empreintes = Set(variantes.map { Chaine.empreinte(1, $0, apres: Chaine.origine) })
        #expect(empreintes.count == variantes.count)
    }

    /// Written once by hand, so that no later version of the program reads an old journal as broken.
    @Test func `l’empreinte d’une ligne est la même pour toujours`() {
        let ecriture = Ecriture(
            .lectureDeFamille, a: "2026-10-05T08:00:00.000Z", par: "claire-morel",
            famille: "famille-1", precision: "é")
        #expect(
            Chaine.empreinte(1, ecriture, apres: Chaine.origine)
                == "fb0cb4612353003487413bff1d816c3b8e71730b8c534756e027b22f58c5e117")
    }
}
