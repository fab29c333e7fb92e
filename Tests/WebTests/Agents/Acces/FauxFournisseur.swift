import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Valeurs

@testable import Web

/// A provider of identities that the test serves itself, on a port of its own: it holds us to PKCE, to the secret and to
/// the address of return, and lies when told to.
final class FauxFournisseur: Sendable {
    typealias Valeur = JetonDIdentite.Valeur

    /// What it does wrong.
    enum Mensonge: Sendable {
        case rien, sansSignature, altere, autreNonce, autreCle, emetteurAutre, panne
    }

    private struct Parti {
        let nonce, defi, retour: String
        let revendications: [String: Valeur]
    }

    private struct Etat {
        var cles: [(kid: String, cle: P256.Signing.PrivateKey)]
        var partis: [String: Parti] = [:]
        var lecturesDeCles = 0
        var mensonge = Mensonge.rien
        var userinfo: [String: Valeur] = [:]
    }

    let secret = "un secret : d’essai"
    private let etat = Mutex(Etat(cles: [("cle-1", P256.Signing.PrivateKey())]))
    private let instant: @Sendable () -> Instant

    init(instant: @escaping @Sendable () -> Instant) {
        self.instant = instant
    }

    var lecturesDeCles: Int { etat.withLock(\.lecturesDeCles) }

    func mentir(_ mensonge: Mensonge) { etat.withLock { $0.mensonge = mensonge } }

    func dire(parUserinfo revendications: [String: Valeur]) {
        etat.withLock { $0.userinfo = revendications }
    }

    /// A new key signs, and the old one is no longer published.
    func tourner(_ kid: String) { etat.withLock { $0.cles = [(kid, P256.Signing.PrivateKey())] } }

    /// As if the person had signed in there: the code that comes back.
    func autoriser(_ adresse: String, _ revendications: [String: Valeur]) -> (
        code: String, etat: String
    ) {
        let champs = Saisie(adresse.split(separator: "?", maxSplits: 1).last.map(String.init) ?? "")
        let code = "code-\(UInt64.random(in: 1...UInt64.max))"
        let parti = Parti(
            nonce: champs["nonce"] ?? "", defi: champs["code_challenge"] ?? "",
            retour: champs["redirect_uri"] ?? "", revendications: revendications)
        etat.withLock { $0.partis[code] = parti }
        return (code, champs["state"] ?? "")
    }

    func routeur() -> Router<BasicRequestContext> {
        let routeur = Router()
        routeur.get("/.well-known/openid-configuration") { requete, _ in
            let base = "http://\(requete.head.authority ?? "")"
            if self.etat.withLock({ $0.mensonge }) == .panne {
                return Response(status: .serviceUnavailable)
            }
            let emetteur =
                self.etat.withLock { $0.mensonge } == .emetteurAutre ? "https://autre" : base
            return Self.json([
                "issuer": .texte(emetteur), "authorization_endpoint": .texte("\(base)/entrer"),
                "token_endpoint": .texte("\(base)/jeton"), "jwks_uri": .texte("\(base)/cles"),
                "userinfo_endpoint": .texte("\(base)/personne"),
                "end_session_endpoint": .texte("\(base)/sortir"),
            ])
        }
        routeur.get("/cles") { _, _ in self.cles() }
        routeur.get("/personne") { _, _ in Self.json(self.etat.withLock(\.userinfo)) }
        routeur.post("/jeton") { requete, _ in try await self.jeton(requete) }
        return routeur
    }

    private func cles() -> Response {
        let publiques = etat.withLock { etat in
            etat.lecturesDeCles += 1
            return etat.cles.map { kid, cle in
                let point = cle.publicKey.rawRepresentation
                return
                    #"{"kty":"EC","crv":"P-256","kid":"\#(kid)","x":"\#(Base64URL.texte(point.prefix(32)))","y":"\#(Base64URL.texte(point.suffix(32)))"}"#
            }
        }
        // A key of a kind that nobody reads stands first.
        let jeu = #"{"keys":[{"kty":"inconnu","kid":"z"},\#(publiques.joined(separator: ","))]}"#
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(string: jeu)))
    }

    private func jeton(_ requete: Request) async throws -> Response {
        let corps = try await requete.body.collect(upTo: 65_536)
        let champs = Saisie(String(buffer: corps))
        let attendue = Data("socle:\(Saisie.encoder(secret))".utf8).base64EncodedString()
        guard requete.headers[.authorization] == "Basic \(attendue)" else {
            return Self.json(["error": "invalid_client"], status: .unauthorized)
        }
        let code = champs["code"] ?? ""
        let preuve = Data((champs["code_verifier"] ?? "").utf8)
        guard champs["grant_type"] == "authorization_code",
            let parti = etat.withLock({ $0.partis.removeValue(forKey: code) }),
            parti.retour == champs["redirect_uri"], preuve.count >= 43,
            Base64URL.texte(SHA256.hash(data: preuve)) == parti.defi
        else { return Self.json(["error": "invalid_grant"], status: .badRequest) }
        let base = "http://\(requete.head.authority ?? "")"
        return Self.json([
            "id_token": .texte(try signer(parti, emetteur: base)), "access_token": "acces",
            "token_type": "Bearer",
        ])
    }

    private func signer(_ parti: Parti, emetteur: String) throws -> String {
        let secondes = Double(instant().millisecondes / 1000)
        let mensonge = etat.withLock(\.mensonge)
        let (kid, cle) = etat.withLock { $0.cles[0] }
        var revendications = parti.revendications
        revendications.merge([
            "iss": .texte(emetteur), "aud": .liste(["socle"]), "exp": .nombre(secondes + 300),
            "iat": .nombre(secondes),
            "nonce": .texte(mensonge == .autreNonce ? "autre" : parti.nonce),
        ]) { dite, _ in dite }
        let alg = mensonge == .sansSignature ? "none" : "ES256"
        let enTete = Base64URL.texte(#"{"alg":"\#(alg)","kid":"\#(kid)"}"#.utf8)
        let charge = Base64URL.texte(try JSONEncoder().encode(revendications))
        if mensonge == .sansSignature { return "\(enTete).\(charge)." }
        let signataire = mensonge == .autreCle ? P256.Signing.PrivateKey() : cle
        let signature = try signataire.signature(for: Data("\(enTete).\(charge)".utf8))
        guard mensonge == .altere else {
            return "\(enTete).\(charge).\(Base64URL.texte(signature.rawRepresentation))"
        }
        revendications["sub"] = "quelqu’un d’autre"
        let autre = Base64URL.texte(try JSONEncoder().encode(revendications))
        return "\(enTete).\(autre).\(Base64URL.texte(signature.rawRepresentation))"
    }

    private static func json(
        _ valeurs: [String: Valeur], status: HTTPResponse.Status = .ok
    ) -> Response {
        let octets = (try? JSONEncoder().encode(valeurs)) ?? Data()
        return Response(
            status: status, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(bytes: octets)))
    }
}

extension JetonDIdentite.Valeur: ExpressibleByStringLiteral {
    public init(stringLiteral texte: String) { self = .texte(texte) }
}
