import ActionSociale
import Valeurs

/// « Personne n’est oublié » : pour une offre, un secteur et un mois, ce que les évènements sont devenus.
package struct LigneDeCouverture: Hashable, Sendable {
    package let offre: Identifiant<Offre>
    /// `nil` outside of all sectors.
    package let secteur: String?
    package let mois: Mois
    /// Events that still stand.
    package internal(set) var faits = 0
    package internal(set) var propositions = 0
    package internal(set) var envoyees = 0
    package internal(set) var acceptees = 0
    package internal(set) var declinees = 0
    package internal(set) var annulees = 0
    /// The service is late on its next gesture.
    package internal(set) var enRetard = 0
    /// Sent propositions, by the days between the event and the sending.
    package internal(set) var delais: [DelaiDEnvoi: Int] = [:]
    /// Written reasons, by their code: see `MotifSansProposition.code`.
    package internal(set) var motifs: [String: Int] = [:]

    package var sansProposition: Int { motifs.values.reduce(0, +) }

    /// Events without a proposition nor a reason: always zero, and counted from three tables so that
    /// it is a finding and not a definition.
    package var sansSuite: Int { faits - propositions - sansProposition }

    init(offre: Identifiant<Offre>, secteur: String?, mois: Mois) {
        self.offre = offre
        self.secteur = secteur
        self.mois = mois
    }
}

/// Combien de jours entre l’évènement et l’envoi de la proposition.
package enum DelaiDEnvoi: String, CaseIterable, Sendable {
    case uneSemaine = "jusqu-a-7"
    case deuxSemaines = "jusqu-a-15"
    case unMois = "jusqu-a-30"
    case deuxMois = "jusqu-a-60"
    case plus = "plus-de-60"

    /// Days, both ends included.
    package var jours: ClosedRange<Int> {
        switch self {
        case .uneSemaine: -36_500...7
        case .deuxSemaines: 8...15
        case .unMois: 16...30
        case .deuxMois: 31...60
        case .plus: 61...36_500
        }
    }
}

/// Ce que l’on regarde de la couverture ; rien : tout.
package struct FiltreDeCouverture: Hashable, Sendable {
    package var du: Mois?
    package var au: Mois?
    package var offre: Identifiant<Offre>?
    /// Empty for the families outside of all sectors.
    package var secteur: String?

    package init(
        du: Mois? = nil, au: Mois? = nil, offre: Identifiant<Offre>? = nil, secteur: String? = nil
    ) {
        self.du = du
        self.au = au
        self.offre = offre
        self.secteur = secteur
    }

    /// `table` has the offer and the month, `secteur` is the column of the sector.
    func condition(_ table: SQL, secteur colonne: SQL) -> SQL {
        let conditions: [SQL?] = [
            du.map { "\(table).mois >= \($0)" }, au.map { "\(table).mois <= \($0)" },
            offre.map { "\(table).offre = \($0)" }, secteur.map { "\(colonne) = \($0)" },
        ]
        let posees = conditions.compactMap(\.self)
        return posees.isEmpty ? "1 = 1" : .joined(posees, by: " AND ")
    }
}
