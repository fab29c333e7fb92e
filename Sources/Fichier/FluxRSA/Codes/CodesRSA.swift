import Regles

/// Le sens des codes du flux RSA, lu dans `Correspondances/flux-rsa.yaml` : aucun code n’est écrit en Swift.
///
/// A code always comes with its list: « DA » is a family situation in one list and an activity in another.
package struct CodesRSA: Sendable {
    /// A list and one of its codes, as the file writes it.
    package struct Code: Hashable, Comparable, Sendable {
        package let liste: String
        package let code: String

        package static func < (gauche: Code, droite: Code) -> Bool {
            (gauche.liste, gauche.code) < (droite.liste, droite.code)
        }
    }

    /// What one list says of one code.
    enum Sens {
        /// Rank of the choice, or `Inconnu.inconnu` for a known code that tells nothing.
        case valeur(Int32)
        case codeInconnu
        /// The file gives no code.
        case absent
    }

    /// By list, then by code: the rank of the choice in the fact.
    var choix: [String: [String: Int32]] = [:]
    /// By the name of the set: 1, 0, and nothing for a code that it does not name.
    var ensembles: [String: [String: Int32]] = [:]
    /// By list, the codes that are known and what they mean.
    var libelles: [String: [String: String]] = [:]

    func sens(_ code: String, dans liste: String) -> Sens {
        if code.isEmpty { return .absent }
        guard let valeur = choix[liste]?[code] else { return .codeInconnu }
        return .valeur(valeur)
    }

    /// Whether the code belongs to the set: yes, no, or the set does not say.
    func appartient(_ code: String, a ensemble: String) -> Bool? {
        ensembles[ensemble]?[code].map { $0 == 1 }
    }

    func connait(_ code: String, dans liste: String) -> Bool {
        libelles[liste]?[code] != nil || choix[liste]?[code] != nil
    }

    /// What the code means, for people; `nil` when the list does not know it.
    package func libelle(_ code: Code) -> String? {
        libelles[code.liste]?[code.code]
    }

    /// The official codes of daily files, each a yes/no fact named « code SITFAM ».
    var faitsGenerateurs: [String] { (libelles["FG"] ?? [:]).keys.sorted() }
}
