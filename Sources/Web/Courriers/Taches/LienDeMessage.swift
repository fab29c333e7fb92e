import ActionSociale
import Storage
import Valeurs

/// Par où une famille répond à un message, sans compte.
package struct LienDeMessage: Hashable, Sendable {
    /// Made, or found again, in the transaction of the message. `aBlanc`: the text is only looked at, nothing is kept.
    package typealias Preparation =
        @Sendable (
            _ proposition: Proposition, _ famille: Famille, _ depots: Repositories,
            _ instant: Instant, _ aBlanc: Bool
        ) throws -> LienDeMessage

    package let adresse: String
    /// The same for the square to photograph.
    package let adresseDuCarre: String
    package let adresseDuCode: String
    package let code: String

    package init(adresse: String, adresseDuCarre: String, adresseDuCode: String, code: String) {
        self.adresse = adresse
        self.adresseDuCarre = adresseDuCarre
        self.adresseDuCode = adresseDuCode
        self.code = code
    }
}

/// La caisse telle que les familles la lisent : ses paramètres, quand elle les a écrits.
struct CaisseQuiEcrit: Sendable {
    static let cleDuNom = "caisse.nom"
    static let cleDuTelephone = "caisse.telephone"
    static let cleDeLAdresse = "caisse.adresse"

    let nom: String
    let telephone: String
    let adresse: String

    init(dans depots: Repositories) throws {
        nom = try depots.parametres.find(Self.cleDuNom) ?? "Votre Caf"
        telephone = try depots.parametres.find(Self.cleDuTelephone) ?? ""
        adresse = try depots.parametres.find(Self.cleDeLAdresse) ?? ""
    }
}

extension Application {
    /// What a message writes before a path: the origin that people type, else where the server listens.
    var origineDesMessages: String {
        reglages.origine ?? "http://\(reglages.adresse):\(reglages.port)"
    }
}
