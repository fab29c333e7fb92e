import Foundation
import HTTPTypes
import Hummingbird
import Synchronization

/// A gateway on this machine that follows the contract of docs/exploitation.md, and fails when it is told to.
final class PasserelleDEssai: Sendable {
    enum Humeur: Sendable {
        case normale
        /// Answers that status, and keeps nothing.
        case refuse(HTTPResponse.Status)
        /// Keeps the message, and answers after Socle has given up.
        case tardive
    }

    struct Recu: Codable, Sendable {
        let numero: String
        let texte: String
        let cle: String
    }

    private struct Etat {
        var humeurs: [Humeur] = []
        var demandes = 0
        /// What phones received, a key once.
        var envoyes: [String: Recu] = [:]
    }

    private let etat = Mutex(Etat())

    var demandes: Int { etat.withLock { $0.demandes } }
    var envoyes: [Recu] { etat.withLock { Array($0.envoyes.values) } }

    func humeurs(_ humeurs: [Humeur]) { etat.withLock { $0.humeurs = humeurs } }

    /// Listens for the time of a test; gives its address.
    func ouvrir(_ essai: @escaping @Sendable (String) async throws -> Void) async throws {
        let routeur = Router()
        routeur.post("envois") { requete, _ in try await self.recevoir(requete) }
        let (ports, suite) = AsyncStream<Int>.makeStream()
        let serveur = Application(
            router: routeur, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { suite.yield($0.localAddress?.port ?? 0) })
        try await withThrowingTaskGroup(of: Void.self) { groupe in
            groupe.addTask { try await serveur.run() }
            var port = ports.makeAsyncIterator()
            try await essai("http://127.0.0.1:\(await port.next() ?? 0)/envois")
            groupe.cancelAll()
        }
    }

    private func recevoir(_ requete: Request) async throws -> Response {
        let corps = try await requete.body.collect(upTo: 65_536)
        let recu = try JSONDecoder().decode(Recu.self, from: Data(corps.readableBytesView))
        guard requete.headers[.authorization] == "Bearer jeton",
            requete.headers[HTTPField.Name("Idempotency-Key")!] == recu.cle
        else { return Response(status: .unauthorized) }
        let (humeur, deja) = etat.withLock { etat -> (Humeur, Bool) in
            etat.demandes += 1
            let humeur = etat.humeurs.isEmpty ? .normale : etat.humeurs.removeFirst()
            if case .refuse = humeur { return (humeur, false) }
            return (humeur, etat.envoyes.updateValue(recu, forKey: recu.cle) != nil)
        }
        switch humeur {
        case .refuse(let statut): return Response(status: statut)
        case .tardive: try await Task.sleep(for: .seconds(60))
        case .normale: break
        }
        return Response(
            status: deja ? .conflict : .accepted, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(string: #"{"reference": "ref-1"}"#)))
    }
}
