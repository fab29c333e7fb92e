import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// Another server that receives notices, on this machine, and answers what the test says.
final class Receveur: Sendable {
    struct Recu: Sendable, Equatable {
        let id: String
        let seconde: String
        let signature: String
        let corps: String
    }

    private struct Etat {
        var recus: [Recu] = []
        var statut = HTTPResponse.Status.noContent
        var attente: Duration = .zero
    }

    private let etat = Mutex(Etat())

    var recus: [Recu] { etat.withLock(\.recus) }

    func repondre(_ statut: HTTPResponse.Status, apres attente: Duration = .zero) {
        etat.withLock {
            $0.statut = statut
            $0.attente = attente
        }
    }

    /// Listens while the body runs, on a port of its own.
    static func ecouter(
        port voulu: Int = 0,
        _ corps: @escaping @Sendable (Receveur, _ adresse: String) async throws -> Void
    ) async throws {
        let receveur = Receveur()
        let routeur = Router()
        routeur.post("/avis") { requete, _ in try await receveur.recevoir(requete) }
        let port = Mutex<CheckedContinuation<Int, Never>?>(nil)
        try await withThrowingTaskGroup(of: Void.self) { groupe in
            let ouvert = await withCheckedContinuation { suite in
                port.withLock { $0 = suite }
                let serveur = Application(
                    router: routeur,
                    configuration: .init(address: .hostname("127.0.0.1", port: voulu)),
                    onServerRunning: { canal in
                        let trouve = canal.localAddress?.port ?? 0
                        port.withLock {
                            $0?.resume(returning: trouve)
                            $0 = nil
                        }
                    }, logger: Logger(label: "receveur") { _ in SwiftLogNoOpLogHandler() })
                groupe.addTask { try await serveur.run() }
            }
            try await corps(receveur, "http://127.0.0.1:\(ouvert)/avis")
            groupe.cancelAll()
        }
    }

    static func port(_ adresse: String) -> Int {
        adresse.split { ":/".contains($0) }.compactMap { Int($0) }.first ?? 0
    }

    private func recevoir(_ requete: Request) async throws -> Response {
        let octets = try await requete.body.collect(upTo: 65_536)
        let recu = Recu(
            id: requete.headers[.init("webhook-id")!] ?? "",
            seconde: requete.headers[.init("webhook-timestamp")!] ?? "",
            signature: requete.headers[.init("webhook-signature")!] ?? "",
            corps: String(buffer: octets))
        let (statut, attente) = etat.withLock {
            $0.recus.append(recu)
            return ($0.statut, $0.attente)
        }
        if attente > .zero { try await Task.sleep(for: attente) }
        var enTetes = HTTPFields()
        if (300..<400).contains(statut.code) { enTetes[.location] = "http://127.0.0.1:1/ailleurs" }
        return Response(status: statut, headers: enTetes)
    }
}
