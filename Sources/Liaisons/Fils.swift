import NIOPosix

/// The threads on which other machines are waited for: so many and no more, and never those of the pages.
package final class Fils: Sendable {
    /// For what goes over HTTP, and for messages, so that a slow partner does not hold the mail back.
    package static let http = Fils(8)
    package static let smtp = Fils(4)

    private let reserve: NIOThreadPool

    package init(_ nombre: Int) {
        reserve = NIOThreadPool(numberOfThreads: nombre)
        reserve.start()
    }

    /// Ends the threads, once what is under way has ended. Those shared by the whole process live as long as it does.
    package func arreter() async throws { try await reserve.shutdownGracefully() }

    func executer<Resultat: Sendable>(
        _ travail: @escaping @Sendable () throws -> Resultat
    ) async throws -> Resultat {
        try await reserve.runIfActive(travail)
    }
}
