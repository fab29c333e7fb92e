import HTTPTypes
import Hummingbird
import Liaisons
import NIOCore
import NIOPosix
import Testing

struct ClientHTTPTests {
    /// A server on this machine for the time of a test, and its address.
    private func avecServeur(_ essai: @escaping @Sendable (String) async throws -> Void)
        async throws
    {
        let (ports, suite) = AsyncStream<Int>.makeStream()
        let serveur = Application(
            router: Self.routeur(), configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { suite.yield($0.localAddress?.port ?? 0) })
        try await withThrowingTaskGroup(of: Void.self) { groupe in
            groupe.addTask { try await serveur.run() }
            var port = ports.makeAsyncIterator()
            try await essai("http://127.0.0.1:\(await port.next() ?? 0)")
            groupe.cancelAll()
        }
    }

    private static func routeur() -> Router<BasicRequestContext> {
        let routeur = Router()
        routeur.get("bonjour") { _, _ in "Bonjour" }
        routeur.post("echo") { requete, _ -> Response in
            let corps = try await requete.body.collect(upTo: 1 << 22)
            let type = requete.headers[.contentType] ?? "aucun"
            let signature = requete.headers[HTTPField.Name("X-Signature")!] ?? "aucune"
            return Response(
                status: .created,
                headers: [.contentType: type, HTTPField.Name("X-Recu")!: signature],
                body: .init(byteBuffer: corps))
        }
        routeur.get("ailleurs") { _, _ in Response.redirect(to: "/bonjour") }
        routeur.get("refus") { _, _ -> Response in Response(status: .forbidden) }
        routeur.get("grand") { _, _ in String(repeating: "a", count: 50_000) }
        routeur.get("lent") { _, _ -> String in
            try await Task.sleep(for: .seconds(20))
            return "enfin"
        }
        return routeur
    }

    @Test func `a body and headers go, an answer comes back with its own`() async throws {
        try await avecServeur { adresse in
            let corps = Array("{\"é\": 1}".utf8)
            let reponse = try await ClientHTTP().demander(
                RequeteHTTP(
                    "POST", "\(adresse)/echo",
                    enTetes: [("Content-Type", "application/json"), ("X-Signature", "abc")],
                    corps: corps))
            #expect(reponse.statut == 201)
            #expect(reponse["content-TYPE"] == "application/json")
            #expect(reponse["x-recu"] == "abc")
            #expect(reponse.corps == corps)
        }
    }

    @Test func `a large body goes whole, an empty one too`() async throws {
        try await avecServeur { adresse in
            let corps = (0..<900_000).map { UInt8(truncatingIfNeeded: $0) }
            let reponse = try await ClientHTTP().demander(
                RequeteHTTP("POST", "\(adresse)/echo", corps: corps))
            #expect(reponse.corps == corps)
            let vide = try await ClientHTTP().demander(
                RequeteHTTP("POST", "\(adresse)/echo", corps: []))
            #expect(vide.corps.isEmpty && vide.statut == 201)
        }
    }

    @Test func `a status of failure is an answer`() async throws {
        try await avecServeur { adresse in
            let reponse = try await ClientHTTP().demander(RequeteHTTP("GET", "\(adresse)/refus"))
            #expect(reponse.statut == 403)
        }
    }

    @Test func `a redirection is followed only when it was asked`() async throws {
        try await avecServeur { adresse in
            var requete = RequeteHTTP("GET", "\(adresse)/ailleurs")
            let reponse = try await ClientHTTP().demander(requete)
            #expect(reponse.statut == 303 && reponse["location"] == "/bonjour")
            requete.redirections = 1
            let suivie = try await ClientHTTP().demander(requete)
            #expect(suivie.texte == "Bonjour")
        }
    }

    @Test func `an answer that is too large or too slow is given up`() async throws {
        try await avecServeur { adresse in
            var requete = RequeteHTTP("GET", "\(adresse)/grand")
            requete.tailleMaximale = 49_999
            let hote = String(adresse.dropFirst(7))
            #expect(await echec(requete) == .tropGrand(hote))
            requete.tailleMaximale = 50_000
            let entiere = try await ClientHTTP().demander(requete)
            #expect(entiere.corps.count == 50_000)
            var lente = RequeteHTTP("GET", "\(adresse)/lent")
            lente.delai = 1
            #expect(await echec(lente) == .tropLent(hote))
        }
    }

    @Test func `a cancelled task ends its transfer`() async throws {
        try await avecServeur { adresse in
            let tache = Task {
                try await ClientHTTP().demander(RequeteHTTP("GET", "\(adresse)/lent"))
            }
            try await Task.sleep(for: .milliseconds(200))
            let debut = ContinuousClock.now
            tache.cancel()
            let issue = await tache.result
            #expect(throws: (any Error).self) { try issue.get() }
            #expect(ContinuousClock.now - debut < .seconds(15))
        }
    }

    @Test func `this machine is not reached when only public networks are allowed`() async throws {
        try await avecServeur { adresse in
            for hote in [adresse, adresse.replacing("127.0.0.1", with: "localhost")] {
                var requete = RequeteHTTP("GET", "\(hote)/bonjour")
                requete.reseauPublicSeulement = true
                #expect(await echec(requete) == .reseauInterdit(String(hote.dropFirst(7))))
            }
        }
    }

    @Test func `a server in clear does not pass for one with TLS`() async throws {
        try await avecServeur { adresse in
            var requete = RequeteHTTP("GET", adresse.replacing("http:", with: "https:"))
            // On two cores that run many tests, the server may be long to say anything.
            requete.delaiDeConnexion = 60
            requete.delai = 60
            let echec = await echec(requete)
            guard case .tls = echec else {
                Issue.record("\(String(describing: echec))")
                return
            }
        }
    }

    @Test func `nobody there, no such name, no such protocol: each says so`() async throws {
        let port = try await portFerme()
        await #expect(throws: EchecDeLiaison.refusee("127.0.0.1:\(port)")) {
            try await ClientHTTP().demander(RequeteHTTP("GET", "http://127.0.0.1:\(port)/"))
        }
        await #expect(throws: EchecDeLiaison.nomInconnu("inconnu.invalid")) {
            try await ClientHTTP().demander(RequeteHTTP("GET", "http://inconnu.invalid/"))
        }
        for adresse in ["file:///etc/passwd", "gopher://127.0.0.1/", "http://a b/", "127.0.0.1"] {
            await #expect(throws: EchecDeLiaison.self) {
                try await ClientHTTP().demander(RequeteHTTP("GET", adresse))
            }
        }
    }

    @Test func `a header cannot carry another one`() async throws {
        await #expect(throws: EchecDeLiaison.self) {
            try await ClientHTTP().demander(
                RequeteHTTP(
                    "GET", "http://127.0.0.1:1/", enTetes: [("X-A", "b\r\nX-C: d")]))
        }
    }

    @Test func `a password in an address is never repeated`() async throws {
        let port = try await portFerme()
        let echec = await #expect(throws: EchecDeLiaison.self) {
            try await ClientHTTP().demander(
                RequeteHTTP("GET", "http://nom:secret@127.0.0.1:\(port)/"))
        }
        #expect(echec?.motif.contains("secret") == false)
    }

    private func echec(_ requete: RequeteHTTP) async -> EchecDeLiaison? {
        do {
            _ = try await ClientHTTP().demander(requete)
            return nil
        } catch {
            return error as? EchecDeLiaison
        }
    }

    /// A port that was free a moment ago.
    private func portFerme() async throws -> Int {
        let canal = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: 0).get()
        try await canal.close().get()
        return canal.localAddress?.port ?? 1
    }
}
