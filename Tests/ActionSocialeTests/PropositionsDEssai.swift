import ActionSociale
import Valeurs

/// A proposition created on 2 March 2026: send within 15 days, remind after 10, over after 60.
enum Essai {
    static let horloge = Horloge(delai: 15, relance: 10, echeance: 60)
    static let sansRelance = Horloge(delai: 15, relance: nil, echeance: 60)

    static func proposition(
        _ actes: [(Proposition.Acte.Nature, Jour)] = [], horloge: Horloge = horloge
    ) -> Proposition {
        Proposition(
            id: "proposition-1", faitGenerateur: "fait-1", famille: "famille-1",
            offre: "separation", contact: .rendezVousIndividuel, creeeLe: "2026-03-02",
            horloge: horloge, actes: actes.map { acte($0.0, le: $0.1) })
    }

    static func acte(
        _ nature: Proposition.Acte.Nature, le jour: Jour,
        canal: Proposition.Acte.Canal? = .courrier, precision: String? = "Changement de situation."
    ) -> Proposition.Acte {
        Proposition.Acte(
            nature: nature, le: jour, par: "claire-morel", canal: canal, precision: precision)
    }
}
