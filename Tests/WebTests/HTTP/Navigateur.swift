import HTTPTypes
import HummingbirdTesting
import NIOCore
import Synchronization

@testable import Web

/// A browser: it keeps its cookies, and the token of the last form it saw.
final class Navigateur: Sendable {
    private struct Etat {
        var temoins: [String: String] = [:]
        var jeton = ""
    }

    private let client: any TestClientProtocol
    private let etat = Mutex(Etat())

    init(client: any TestClientProtocol) {
        self.client = client
    }

    var jeton: String { etat.withLock(\.jeton) }

    var temoins: [String: String] {
        get { etat.withLock(\.temoins) }
        set { etat.withLock { $0.temoins = newValue } }
    }

    @discardableResult
    func get(_ adresse: String, _ enTetes: HTTPFields = [:]) async throws -> PageLue {
        try await demander(.get, adresse, enTetes, nil)
    }

    func head(_ adresse: String) async throws -> PageLue {
        try await demander(.head, adresse, [:], nil)
    }

    /// Sends a form, with the token of the last page unless the form has one.
    @discardableResult
    func post(
        _ adresse: String, _ champs: [(String, String)] = [], enTetes: HTTPFields = [:]
    ) async throws -> PageLue {
        let avecJeton = champs.contains { $0.0 == "jeton" } ? champs : champs + [("jeton", jeton)]
        return try await envoyer(adresse, Saisie(avecJeton).requete, enTetes: enTetes)
    }

    /// Sends this very body.
    func envoyer(
        _ adresse: String, _ corps: String, enTetes: HTTPFields = [:]
    ) async throws -> PageLue {
        var enTetes = enTetes
        enTetes[.contentType] = "application/x-www-form-urlencoded"
        return try await demander(.post, adresse, enTetes, ByteBuffer(string: corps))
    }

    /// Sends these very bytes, of that type.
    func envoyer(_ adresse: String, octets: [UInt8], type: String) async throws -> PageLue {
        try await demander(.post, adresse, [.contentType: type], ByteBuffer(bytes: octets))
    }

    @discardableResult
    func ouvrirUneSession(_ identifiant: String, _ motDePasse: String) async throws -> PageLue {
        try await get("/connexion")
        let reponse = try await post(
            "/connexion", [("identifiant", identifiant), ("mot-de-passe", motDePasse)])
        guard reponse.status == .seeOther else { return reponse }
        // Any page with a form gives the token of the session.
        try await get("/mot-de-passe")
        return reponse
    }

    private func demander(
        _ methode: HTTPRequest.Method, _ adresse: String, _ enTetes: HTTPFields,
        _ corps: ByteBuffer?
    ) async throws -> PageLue {
        var enTetes = enTetes
        let connus = temoins.map { "\($0.key)=\($0.value)" }.sorted()
        if !connus.isEmpty { enTetes[.cookie] = connus.joined(separator: "; ") }
        let page = try await client.execute(
            uri: adresse, method: methode, headers: enTetes, body: corps
        ) { PageLue($0) }
        retenir(page)
        return page
    }

    private func retenir(_ page: PageLue) {
        etat.withLock { etat in
            for temoin in page.enTetes[values: .setCookie] {
                let paire = temoin.prefix { $0 != ";" }.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let valeur = String(paire[1])
                etat.temoins[String(paire[0])] = valeur.isEmpty ? nil : valeur
            }
            if let jeton = page.texte.firstMatch(of: /name="jeton" value="([0-9a-f]+)"/) {
                etat.jeton = String(jeton.1)
            }
        }
    }
}

/// What came back.
struct PageLue: Sendable {
    let status: HTTPResponse.Status
    let enTetes: HTTPFields
    let texte: String

    init(_ reponse: TestResponse) {
        status = reponse.status
        enTetes = reponse.headers
        texte = String(buffer: reponse.body)
    }

    var versLAdresse: String? { enTetes[.location] }

    /// The text a person reads: tags out, entities read, white space in one.
    var lisible: String {
        let sansBalises = texte.replacing(/<[^>]*>/, with: " ")
        let lu = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")]
            .reversed().reduce(sansBalises) { $0.replacing($1.0, with: $1.1) }
        return lu.split { $0.isWhitespace && $0 != "\u{A0}" }.joined(separator: " ")
    }
}
