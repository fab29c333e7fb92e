import ActionSociale
import Valeurs

/// Les onglets de la liste de travail : chaque proposition est dans un seul, hors « toutes ».
package enum Onglet: String, CaseIterable, Sendable {
    case aEnvoyer = "a-envoyer"
    case enAttente = "en-attente"
    case aRelancer = "a-relancer"
    case acceptees
    case closes
    case toutes

    /// The tab of a proposition on a day. `condition` says the same in SQL; a test compares both.
    package static func onglet(de proposition: Proposition, au jour: Jour) -> Onglet {
        switch proposition.statut(au: jour) {
        case .aEnvoyer: .aEnvoyer
        case .acceptee: .acceptees
        case .declinee, .annulee, .expiree: .closes
        case .envoyee, .relancee, .sansReponse:
            proposition.prochainGeste.map { $0.le <= jour } ?? false ? .aRelancer : .enAttente
        }
    }

    /// Its condition begins with one state, under which an index keeps its rows in order.
    var estDUnSeulEtat: Bool {
        switch self {
        case .aEnvoyer, .enAttente, .aRelancer, .acceptees: true
        case .closes, .toutes: false
        }
    }

    func condition(au jour: Jour) -> SQL {
        switch self {
        case .aEnvoyer: "etat = 'a_envoyer'"
        case .enAttente:
            """
            etat = 'en_cours' AND expire_le >= \(jour) AND (geste_le IS NULL OR geste_le > \(jour))
            """
        case .aRelancer: "etat = 'en_cours' AND expire_le >= \(jour) AND geste_le <= \(jour)"
        case .acceptees: "etat = 'acceptee'"
        case .closes:
            """
            (etat IN ('declinee', 'annulee') OR (etat = 'en_cours' AND expire_le < \(jour)))
            """
        case .toutes: "1 = 1"
        }
    }

    /// The service is late on its next gesture: `Proposition.enRetard`.
    static func enRetard(au jour: Jour) -> SQL {
        """
        (ne_souhaite_plus_depuis IS NULL AND geste_le < \(jour)
            AND (expire_le IS NULL OR expire_le >= \(jour)))
        """
    }
}
