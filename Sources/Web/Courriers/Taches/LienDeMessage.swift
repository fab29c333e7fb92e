import ActionSociale
import Storage
import Valeurs

/// Par où une famille répond à un message, sans compte.
package struct LienDeMessage: Hashable, Sendable {
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
    static let cleDeLAdresse = "caisse.adresse"

    let nom: String
    let telephone: String
    let adresse: String

    /// The name and the number are those of the pages that families open: nobody has to wonder which is right.
    init(dans depots: Repositories, a instant: Instant) throws {
        let joignable = try CaisseJoignable(dans: depots, au: HeureDeParis.jour(a: instant))
        nom = joignable.nom
        telephone = joignable.telephone
        adresse = try depots.parametres.find(Self.cleDeLAdresse) ?? ""
    }
}

extension Application {
    /// Made, or found again, in the transaction of the message. `aBlanc`: the text is only looked at, nothing is kept.
    /// Throws `LienImpossible`.
    func lienDeMessage(
        de proposition: Proposition, a famille: Famille, dans depots: Repositories,
        a instant: Instant, aBlanc: Bool
    ) throws -> LienDeMessage? {
        guard repondParLien else { return nil }
        guard aBlanc else {
            let ecrit = try lien(de: proposition, a: famille, dans: depots, a: instant)
            return LienDeMessage(
                adresse: ecrit.adresse, adresseDuCarre: ecrit.adresseDuCarre,
                adresseDuCode: ecrit.adresseDuCode, code: ecrit.code)
        }
        guard QuestionDeConfirmation(famille, au: HeureDeParis.jour(a: instant)) != nil else {
            throw LienImpossible.sansDateDeNaissance
        }
        let adresse = "\(origineDesMessages)/r/" + String(repeating: "x", count: 26)
        return LienDeMessage(
            adresse: adresse, adresseDuCarre: adresse.uppercased(),
            adresseDuCode: "\(origineDesMessages)/repondre", code: "XXXXX-XXXXX")
    }

    /// What a message writes before a path: the origin that people type, else where the server listens.
    var origineDesMessages: String {
        reglages.origine ?? "http://\(reglages.adresse):\(reglages.port)"
    }
}
