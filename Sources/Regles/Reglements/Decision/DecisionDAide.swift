import Valeurs

/// Ce que le texte voté donne à une famille, et par quel article.
package struct DecisionDAide: Hashable, Sendable {
    package enum Issue: Hashable, Sendable {
        case accord(Montant)
        /// Every condition holds; the committee sets the amount, at most this one when the text gives a cap.
        case commission(plafond: Montant?)
        /// Articles of every condition known not to hold.
        case refus([String])
        /// Refused as it stands, but an exception may be requested under these articles.
        case derogationPossible([String])
        /// What can still change the answer, the best to ask first.
        case demander([String])
    }

    package let issue: Issue
    /// « agent », « direction », « commission ».
    package let decideur: String
    /// Of an agreed amount; both `nil` when there is none.
    package let subvention: Montant?
    package let pret: Montant?
    /// Numbers of monthly instalments that the text allows for the loan.
    package let mensualites: ClosedRange<Int>?
    package let pieces: [String]
    package let explication: ExplicationDAide

    /// As a case of the règlement writes it: « 325 € », « refus § AM-4 », « demander nuits puis lieu ».
    package var resume: String {
        switch issue {
        case .accord(let montant):
            guard let pret, pret.centimes != 0 || subvention == nil else { return montant.enEuros }
            guard let subvention, subvention.centimes != 0 else { return "prêt \(pret.enEuros)" }
            return "subvention \(subvention.enEuros) et prêt \(pret.enEuros)"
        case .commission(let plafond):
            return plafond.map { "commission jusqu’à \($0.enEuros)" } ?? "commission"
        case .refus(let articles): return (["refus"] + [articles.joined(separator: ", ")]).lies
        case .derogationPossible(let articles):
            return (["dérogation possible"] + [articles.joined(separator: ", ")]).lies
        case .demander(let questions):
            return "demander " + questions.joined(separator: " puis ")
        }
    }
}

extension [String] {
    fileprivate var lies: String { filter { !$0.isEmpty }.joined(separator: " ") }
}

/// Pourquoi : chaque ligne du règlement, sa réponse, les valeurs lues.
package struct ExplicationDAide: Hashable, Sendable {
    /// One for the household, or one for each person whom the aid looks at.
    package let volets: [Volet]

    package struct Volet: Hashable, Sendable {
        /// « enfant de 9 ans », or `nil` for the household.
        package let qui: String?
        package let issue: String
        package let conditions: [Condition]
        package let etapes: [Etape]
    }

    package struct Condition: Hashable, Sendable {
        package let nom: String
        /// As the caisse wrote it.
        package let regle: String
        package let article: String
        package let resultat: Reponse
        /// « quotient : 320 € ».
        package let valeurs: [Explication.Valeur]
        /// The exception that may be requested, when the condition does not hold.
        package let derogation: Derogation?

        package struct Derogation: Hashable, Sendable {
            package let regle: String
            package let article: String
            package let resultat: Reponse
        }
    }

    package struct Etape: Hashable, Sendable {
        package let nom: String
        package let article: String
        /// « 75 % », « 700 € », « inconnu ».
        package let valeur: String
        /// The rule as written, or the bracket that was reached: « quotient 320, jusqu’à 354 ».
        package let regle: String
    }
}
