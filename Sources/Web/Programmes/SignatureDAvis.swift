import ActionSociale
import Crypto
import Foundation
import Storage
import Valeurs

/// Ce qui prouve à un receveur qu’un avis vient d’ici et n’a pas été changé, selon la convention Standard Webhooks.
enum SignatureDAvis {
    /// Seconds during which the secret before still signs, after it was changed: time for the receiver to follow.
    static let recouvrement = 24 * 3600

    /// How a secret is shown, once: `whsec_` and base 64.
    static func ecrit(_ secret: [UInt8]) -> String { "whsec_" + Data(secret).base64EncodedString() }

    /// `v1,` and the HMAC-SHA256 of « identifiant.seconde.corps », in base 64.
    static func signature(
        _ id: String, _ secondes: Int64, _ corps: String, secret: [UInt8]
    ) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(id).\(secondes).\(corps)".utf8), using: SymmetricKey(data: secret))
        return "v1," + Data(code).base64EncodedString()
    }

    /// The headers of a try, signed by each secret that is valid then; `nil` when none can be read.
    static func enTetes(
        _ livraison: Livraison, _ abonnement: Abonnement, _ coffret: Coffret, a instant: Instant
    ) -> [(nom: String, valeur: String)]? {
        guard let secret = coffret.ouvrir(abonnement.secret) else { return nil }
        var secrets = [secret]
        if let fin = abonnement.precedentJusquA, instant < fin,
            let ancien = abonnement.secretPrecedent.flatMap(coffret.ouvrir)
        {
            secrets.append(ancien)
        }
        let id = livraison.id.valeur
        let secondes = instant.millisecondes / 1000
        let signatures = secrets.map { signature(id, secondes, livraison.corps, secret: $0) }
        return [
            ("Content-Type", "application/json"), ("webhook-id", id),
            ("webhook-timestamp", String(secondes)),
            ("webhook-signature", signatures.joined(separator: " ")),
        ]
    }
}
