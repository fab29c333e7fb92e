import ActionSociale
import Demo
import Fichier
import Reperage
import Synchronization
import Testing
import Valeurs

@testable import Reception
@testable import Storage

struct GardeDesEvenementsTests {
    private func evenement(_ matricule: Int, _ rang: Int) -> Evenement {
        let dossier = Dossier(caisse: "999", matricule: String(matricule))
        let jour = Jour("2026-10-01").plus(jours: rang)
        return Evenement(
            id: .de(dossier, "separation", personne: nil, jour), dossier: dossier,
            offre: "separation", version: "1", entree: 0, survenuLe: jour, mois: "2026-10",
            preuve: [], commune: "99013", obstacle: nil)
    }

    @Test func `les évènements d’une famille sont d’un même lot, chacun une fois, dans leur ordre`()
    {
        let nombre = GardeDesEvenements.famillesParLot + 10
        // The second event of each family comes after the first one of all the others.
        let evenements = (0..<2).flatMap { rang in (0..<nombre).map { evenement($0, rang) } }
        let lots = GardeDesEvenements.lots(evenements)
        #expect(lots.map(\.count) == [2 * GardeDesEvenements.famillesParLot, 20])
        #expect(Set(lots.flatMap { $0 }.map(\.id)).count == evenements.count)
        #expect(
            lots[1].prefix(10).map(\.dossier) == evenements[(nombre - 10)..<nombre].map(\.dossier))
        #expect(Set(lots[0].map(\.dossier)).isDisjoint(with: lots[1].map(\.dossier)))
        #expect(GardeDesEvenements.lots([]).isEmpty)
    }

    @Test func `garder bien plus d’évènements ne demande pas plus d’instructions`() async throws {
        let (peu, instructionsDePeu) = try await garder(foyers: 100)
        let (beaucoup, instructionsDeBeaucoup) = try await garder(foyers: 1000)
        #expect(beaucoup > 4 * peu)
        // Questions go by 256 keys, and rows to insert under one statement.
        #expect(instructionsDeBeaucoup < instructionsDePeu + 30)
        #expect(instructionsDeBeaucoup < beaucoup)
    }

    /// Events kept, and statements run to keep them.
    private func garder(foyers: Int) async throws -> (evenements: Int, instructions: Int) {
        let scene = try await Scene(foyers: foyers, intensite: 25)
        defer { scene.effacer() }
        _ = try await scene.importer(scene.caisse.mois.precedent)
        let compteur = Compteur()
        let compte = CountingDriver(driver: scene.storage.driver, compteur: compteur)
        let bilan = try await Scene(scene, Storage(driver: compte)).importer(scene.caisse.mois)
        return (try #require(bilan).bilan.evenements, compteur.nombre.load(ordering: .relaxed))
    }
}

private final class Compteur: Sendable {
    let nombre = Atomic(0)
}

/// A driver that counts the statements of what it is asked to write.
private struct CountingDriver: Driver {
    let driver: any Driver
    let compteur: Compteur

    var dialect: Dialect { driver.dialect }

    func read<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await driver.read(work) }

    func readAtLength<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await driver.readAtLength(work) }

    func write<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await driver.write { try work(CountingConnection($0, compteur)) }
    }

    func close() async { await driver.close() }
}

private final class CountingConnection: SQLConnection {
    private let connection: any SQLConnection
    private let compteur: Compteur

    var dialect: Dialect { connection.dialect }

    init(_ connection: any SQLConnection, _ compteur: Compteur) {
        self.connection = connection
        self.compteur = compteur
    }

    private func compter() { compteur.nombre.add(1, ordering: .relaxed) }

    func fetch(_ sql: SQL) throws -> [Row] {
        compter()
        return try connection.fetch(sql)
    }

    func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        compter()
        try connection.forEach(sql, body)
    }

    func execute(_ sql: SQL) throws -> Int {
        compter()
        return try connection.execute(sql)
    }

    func insert(into table: SQL, _ columns: SQL, _ rows: [[SQLValue]], ending: SQL) throws {
        compter()
        try connection.insert(into: table, columns, rows, ending: ending)
    }

    func executeScript(_ text: String) throws { try connection.executeScript(text) }

    func refreshPlans() throws { try connection.refreshPlans() }

    func tables() throws -> [String] { try connection.tables() }

    func lock(_ lock: SQLLock) throws { try connection.lock(lock) }
}
