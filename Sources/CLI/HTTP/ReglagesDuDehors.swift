import Foundation
import Reception
import Web

/// The other services of the caisse, as the environment names them. Without a setting, a service is off.
enum ReglagesDuDehors {
    private static var environnement: [String: String] { ProcessInfo.processInfo.environment }

    /// `SOCLE_SSO` is the path of the file, `SOCLE_SSO_SECRET` the secret of the client.
    static func connexionUnique() throws -> ConnexionUnique? {
        guard let chemin = environnement["SOCLE_SSO"], !chemin.isEmpty else { return nil }
        let secret = environnement["SOCLE_SSO_SECRET"].flatMap { $0.isEmpty ? nil : $0 }
        return ConnexionUnique(
            try ReglagesDeSSO(
                texte: try Textes.lire(chemin), nom: chemin.dernierNom, secret: secret))
    }

    static func quotientDistant() throws -> QuotientDistant? {
        try ReglagesDeQuotient(environnement: environnement).map { QuotientDistant(reglages: $0) }
    }
}
