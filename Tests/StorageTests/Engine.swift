import Foundation
import Storage
import Testing

/// One of the two databases. Every test of a repository runs on both.
enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite, postgres

    /// Both, unless the machine is said to have no PostgreSQL.
    static var available: [Engine] {
        ProcessInfo.processInfo.environment["SOCLE_SANS_POSTGRES"] == "1" ? [.sqlite] : allCases
    }

    var testDescription: String { rawValue }

    /// An empty database of its own, so that tests run side by side.
    func location() async throws -> StorageLocation {
        switch self {
        case .sqlite: .sqlite(path: try TemporaryFolder.shared.newFolder() + "/socle.sqlite")
        case .postgres: .postgres(url: try await PostgresCluster.shared.newSchema())
        }
    }

    /// An empty database, opened.
    func storage() async throws -> Storage {
        try await Storage.open(try await location())
    }
}
