import Foundation

/// Files of one run of the tests, gone when it ends.
final class TemporaryFolder: Sendable {
    static let shared = TemporaryFolder()

    let path: String

    private init() {
        path = NSTemporaryDirectory() + "/socle-storage-\(UUID().uuidString.prefix(8))"
        removeAtExit(path)
    }

    func newFolder() throws -> String {
        let folder = path + "/" + UUID().uuidString.lowercased()
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        return folder
    }
}

private func removeAtExit(_ path: String) {
    atexit { try? FileManager.default.removeItem(atPath: TemporaryFolder.shared.path) }
}
