import ActionSociale
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Storage
import Valeurs

@testable import Web

/// Another program, with its token.
struct Programme: Sendable {
    let client: any TestClientProtocol
    let jeton: String
    let id: Identifiant<JetonDAPI>

    func appeler(
        _ methode: HTTPRequest.Method, _ adresse: String, _ enTetes: HTTPFields = [:],
        corps: String? = nil
    ) async throws -> PageLue {
        var tous = enTetes
        if tous[.authorization] == nil { tous[.authorization] = "Bearer \(jeton)" }
        return try await client.execute(
            uri: adresse, method: methode, headers: tous,
            body: corps.map { ByteBuffer(string: $0) }
        ) { PageLue($0) }
    }

    @discardableResult
    func get(_ adresse: String, _ enTetes: HTTPFields = [:]) async throws -> PageLue {
        try await appeler(.get, adresse, enTetes)
    }

    /// Writes an act on the version that this tag says.
    func ecrire(
        _ corps: String, sur proposition: String = "proposition-dupont",
        version: String? = "\"0-a-envoyer\"", cle: String? = nil
    ) async throws -> PageLue {
        var enTetes: HTTPFields = [.contentType: "application/json"]
        enTetes[.ifMatch] = version
        enTetes[.idempotencyKey] = cle
        return try await appeler(
            .post, "/api/v1/propositions/\(proposition)/actes", enTetes, corps: corps)
    }
}

extension Essai {
    static let toutesLesPortees = Set(JetonDAPI.Portee.allCases)

    /// A program whose token the administrator has just made.
    func programme(
        _ portees: Set<JetonDAPI.Portee> = Self.toutesLesPortees, secteurs: [String]? = nil,
        expireLe: Jour = "2027-01-31", nom: String = "Entrepôt"
    ) async throws -> Programme {
        let jeton = "socle_" + Hexadecimal.texte(app.hasard(32))
        let id = Identifiant<JetonDAPI>("api-" + Hexadecimal.texte(app.hasard(6)))!
        let fait = JetonDAPI(
            id: id, nom: nom, debut: String(jeton.prefix(12)), portees: portees,
            secteurs: secteurs, creeA: app.horloge(), creePar: "agent-nora-lindqvist",
            expireLe: expireLe)
        try await app.storage.write {
            try $0.jetons.insert(fait, empreinte: Seance.empreinte(jeton))
        }
        return Programme(client: client, jeton: jeton, id: id)
    }
}

extension PageLue {
    /// What a program reads of it; `nil` when it is no JSON.
    var json: JSON? { try? LectureJSON.lire(Array(texte.utf8)) }

    /// The kind of the problem: « jeton-revoque ».
    var probleme: String? {
        guard enTetes[.contentType] == "application/problem+json",
            case .texte(let type)? = json?["type"]
        else { return nil }
        return type.split(separator: ":").last.map(String.init)
    }

    var detail: String {
        guard case .texte(let detail)? = json?["detail"] else { return "" }
        return detail
    }

    /// The identifiers of a list.
    var identifiants: [String] {
        guard case .liste(let elements)? = json?["elements"] else { return [] }
        return elements.compactMap {
            guard case .texte(let id)? = $0["id"] else { return nil }
            return id
        }
    }

    /// Where the next page is; `nil` at the end.
    var suivante: String? {
        guard case .texte(let adresse)? = json?["suivante"] else { return nil }
        return adresse
    }
}
