import Valeurs

/// La rencontre proposée à une famille après un fait générateur.
///
/// Proposer est systématique ; accepter ne l’est jamais : les familles restent libres d’y donner suite
/// (lettre-circulaire CNAF 2009-165). L’état ne se saisit pas : il se déduit des faits et de l’horloge.
package struct Proposition: Hashable, Sendable {
    package let id: Identifiant<Proposition>
    package let faitGenerateur: Identifiant<FaitGenerateur>
    package let famille: Identifiant<Famille>
    package let offre: Identifiant<Offre>
    package let contact: Offre.Contact
    package let creeeLe: Jour
    /// Les délais de la version de l’offre, recopiés : changer l’offre ne change pas ce qui court.
    package let horloge: Horloge
    /// Dans l’ordre où ils ont été écrits.
    package internal(set) var actes: [Acte]

    package init(
        id: Identifiant<Proposition>, faitGenerateur: Identifiant<FaitGenerateur>,
        famille: Identifiant<Famille>, offre: Identifiant<Offre>, contact: Offre.Contact,
        creeeLe: Jour, horloge: Horloge, actes: [Acte] = []
    ) {
        self.id = id
        self.faitGenerateur = faitGenerateur
        self.famille = famille
        self.offre = offre
        self.contact = contact
        self.creeeLe = creeeLe
        self.horloge = horloge
        self.actes = actes
    }

    /// What a page showed: writing on another version means that someone else wrote first.
    package var version: Int { actes.count }

    /// Un fait daté de la vie d’une proposition.
    package struct Acte: Hashable, Sendable {
        package enum Nature: String, CaseIterable, Sendable {
            case envoi, relance, acceptation, declin, retrait, annulation
        }

        package enum Canal: String, CaseIterable, Sendable {
            case courrier, telephone, courriel, sms, entretien
        }

        package let nature: Nature
        package let le: Jour
        package let par: Identifiant<Agent>
        package let canal: Canal?
        /// Pourquoi, pour une annulation ; libre et facultatif pour une réponse.
        package let precision: String?

        package init(
            nature: Nature, le: Jour, par: Identifiant<Agent>, canal: Canal? = nil,
            precision: String? = nil
        ) {
            self.nature = nature
            self.le = le
            self.par = par
            self.canal = canal
            self.precision = precision
        }
    }

    package enum Statut: String, CaseIterable, Sendable {
        case aEnvoyer = "a-envoyer"
        case envoyee, relancee, acceptee, declinee
        case sansReponse = "sans-reponse"
        case expiree, annulee

        package var libelle: String {
            switch self {
            case .aEnvoyer: "à envoyer"
            case .envoyee: "envoyée"
            case .relancee: "relancée"
            case .acceptee: "acceptée"
            case .declinee: "déclinée"
            case .sansReponse: "sans réponse"
            case .expiree: "expirée"
            case .annulee: "annulée"
            }
        }
    }
}
