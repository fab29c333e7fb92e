import ActionSociale
import Valeurs

/// Une famille de la distribution : connue par son nom dans les essais, les captures et la documentation.
package struct FamilleFictive: Sendable {
    /// Ce qu’une première lecture des deux mois doit en faire.
    package enum Attendu: Hashable, Sendable {
        /// Rien n’est arrivé, ou rien qu’une offre cherche.
        case rien
        case proposition(offre: Identifiant<Offre>, survenuLe: Jour)
        /// Un évènement sans proposition ; `motif` est le code de `MotifSansProposition`.
        case sansProposition(offre: Identifiant<Offre>, survenuLe: Jour, motif: String)
    }

    /// « dupont ».
    package let cle: String
    /// Ce qui lui arrive, en une phrase.
    package let histoire: String
    package let mois: Mois
    package let avant: FoyerFictif?
    package let apres: FoyerFictif?
    package let attendu: Attendu
    /// Before the file came, the family had asked not to be contacted any more.
    package let opposeeDepuis: Jour?

    /// Latest known state of the household.
    package var foyer: FoyerFictif {
        guard let foyer = apres ?? avant else { preconditionFailure("in no month: \(cle)") }
        return foyer
    }

    /// The family as the database keeps it after the first detection. Tests may name it by its key.
    package var famille: Famille {
        guard let id = Identifiant<Famille>("famille-\(cle)") else {
            preconditionFailure("not an identifier: \(cle)")
        }
        var famille = foyer.famille(id: id, entreeLe: repereLe)
        famille.neSouhaitePlusEtreContacteeDepuis = opposeeDepuis
        return famille
    }

    /// The event that the two months show, with a proof of one line; `nil` when nothing happened.
    package var faitGenerateur: FaitGenerateur? {
        guard let (offre, survenuLe) = evenement,
            let id = Identifiant<FaitGenerateur>("fait-\(cle)")
        else { return nil }
        let constat = Constat(
            condition: "évènement", regle: histoire, article: "§ démonstration",
            valeurs: [
                .init(
                    fait: "situation", avant: avant?.situation.rawValue.lowercased(),
                    apres: apres?.situation.rawValue.lowercased())
            ], sources: [.init(fichier: "foyers.csv", ligne: 2)])
        return FaitGenerateur(
            id: id, famille: famille.id, offre: offre, version: "2023-2027", survenuLe: survenuLe,
            mois: mois, repereLe: repereLe, preuve: [constat])
    }

    /// The meeting to offer, nothing sent yet; `nil` when a reason stands in its place.
    package func proposition(
        horloge: Horloge = Horloge(delai: 15, relance: 10, echeance: 60)
    ) -> Proposition? {
        guard case .proposition(let offre, _) = attendu, let fait = faitGenerateur,
            let id = Identifiant<Proposition>("proposition-\(cle)")
        else { return nil }
        return Proposition(
            id: id, faitGenerateur: fait.id, famille: fait.famille, offre: offre,
            contact: .rendezVousIndividuel, creeeLe: repereLe, horloge: horloge)
    }

    /// Day when the file of the later month is read.
    private var repereLe: Jour { mois.suivant.premierJour.plus(jours: 5) }

    private var evenement: (Identifiant<Offre>, Jour)? {
        switch attendu {
        case .rien: nil
        case .proposition(let offre, let jour): (offre, jour)
        case .sansProposition(let offre, let jour, _): (offre, jour)
        }
    }
}
