import CArgon2
import NIOPosix

/// The hashing of passwords: Argon2id, 19 MiB and two passes, as OWASP recommends, kept as a PHC string.
///
/// Hashing is slow on purpose, so that it runs on two threads of its own and never more: a rush of sign-ins
/// waits its turn and leaves the rest of the site free.
package struct MotsDePasse: Sendable {
    /// What is kept of an account that no password opens.
    package static let aucun = "!"

    private static let memoireEnKio: UInt32 = 19_456
    private static let passes: UInt32 = 2
    private static let longueurDuSel = 16

    private let fils: NIOThreadPool
    private let hasard: @Sendable (Int) -> [UInt8]
    /// What is verified when nobody bears the name typed, so that the answer takes as long.
    private let leurre: String

    /// Starts the threads; `arreter` ends them.
    package init(hasard: @escaping @Sendable (Int) -> [UInt8]) throws(EchecDeHachage) {
        self.hasard = hasard
        leurre = try Self.hacher("leurre", sel: hasard(Self.longueurDuSel))
        fils = NIOThreadPool(numberOfThreads: 2)
        fils.start()
    }

    package func arreter() async throws { try await fils.shutdownGracefully() }

    /// The PHC string to keep: `$argon2id$v=19$m=19456,t=2,p=1$…`.
    package func hacher(_ motDePasse: String) async throws -> String {
        let sel = hasard(Self.longueurDuSel)
        return try await fils.runIfActive { try Self.hacher(motDePasse, sel: sel) }
    }

    /// Whether it is the one kept. With nothing kept the answer is no, after the same work.
    package func verifier(_ motDePasse: String, phc: String?) async throws -> Bool {
        let connu = phc == Self.aucun ? nil : phc
        let garde = connu ?? leurre
        let juste = try await fils.runIfActive { Self.correspond(motDePasse, garde) }
        return juste && connu != nil
    }

    /// The PHC string, computed at once on the calling thread: for a command, which has no one waiting behind.
    package static func hacher(_ motDePasse: String, sel: [UInt8]) throws(EchecDeHachage) -> String
    {
        var phc = [CChar](repeating: 0, count: 128)
        let octets = Array(motDePasse.utf8)
        let code = argon2id_hash_encoded(
            passes, memoireEnKio, 1, octets, octets.count, sel, sel.count, 32, &phc, phc.count)
        guard code == ARGON2_OK.rawValue else { throw EchecDeHachage(code: code) }
        return String(decoding: phc.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private static func correspond(_ motDePasse: String, _ phc: String) -> Bool {
        let octets = Array(motDePasse.utf8)
        return argon2id_verify(phc, octets, octets.count) == ARGON2_OK.rawValue
    }
}

/// The library refused to hash: no memory left, most often. `code` is that of libargon2.
package struct EchecDeHachage: Error, Sendable {
    package let code: Int32
}
