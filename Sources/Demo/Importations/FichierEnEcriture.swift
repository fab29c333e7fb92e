import Foundation

/// A file being written, a megabyte at a time.
final class FichierEnEcriture {
    private let poignee: FileHandle
    private var tampon: [UInt8] = []

    init(_ chemin: String) throws {
        guard FileManager.default.createFile(atPath: chemin, contents: nil) else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: chemin])
        }
        poignee = try FileHandle(forWritingTo: URL(fileURLWithPath: chemin))
        tampon.reserveCapacity(Self.taille + 4096)
    }

    func ecrire(_ texte: String) throws {
        tampon.append(contentsOf: texte.utf8)
        if tampon.count >= Self.taille { try vider() }
    }

    func fermer() throws {
        try vider()
        try poignee.close()
    }

    private static let taille = 1 << 20

    private func vider() throws {
        try poignee.write(contentsOf: tampon)
        tampon.removeAll(keepingCapacity: true)
    }
}
