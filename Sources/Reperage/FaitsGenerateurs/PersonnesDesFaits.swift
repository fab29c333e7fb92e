import Regles
import Valeurs

/// Telling persons of a household apart in the identity of an event: by their birth day, never by their order.
struct PersonnesDesFaits: Sendable {
    private let naissance: Fait?

    init(_ vocabulaire: Vocabulaire) {
        naissance = vocabulaire.fait("naissance", de: .personne)
    }

    /// The columns that rules read, and the birth day besides.
    func ajoutes(a lus: FaitsLus) -> FaitsLus {
        guard let naissance else { return lus }
        var lus = lus
        lus.personneApres.insert(naissance.rang)
        lus.personneAvant.insert(naissance.rang)
        return lus
    }

    /// « 2019-03-02 », or « 2019-03-02 2 » for the second person of the household born that day.
    func cle(_ touche: Touches.Touche, _ offre: OffreLue, _ tranche: Tranche) -> String? {
        guard touche.personne >= 0, let naissance else { return nil }
        let avant = offre.parPersonne?.mois == .avant
        let tableau = avant ? tranche.personnesAvant : tranche.personnesApres
        let debuts = avant ? tranche.debutAvant : tranche.debutApres
        let colonne = tableau.colonnes[naissance.rang]
        let rang = Int(touche.personne)
        guard colonne.indices.contains(rang) else { return nil }
        let jour = colonne[rang]
        let premier = Int(debuts[Int(touche.foyer)])
        let jumeaux = colonne[premier..<rang].count { $0 == jour }
        let texte = jour > Inconnu.aucun ? Jour(rang: jour).iso : "inconnue"
        return jumeaux == 0 ? texte : "\(texte) \(jumeaux + 1)"
    }
}
