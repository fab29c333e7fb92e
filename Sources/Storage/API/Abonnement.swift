import ActionSociale
import Valeurs

/// Ce dont un autre programme peut demander à être averti.
package enum SorteDAvis: String, CaseIterable, Sendable {
    case propositionCreee = "proposition.creee"
    case acteDeProposition = "proposition.acte"
    case sansProposition = "evenement.sans-proposition"
    case evenementRetire = "evenement.retire"
    case choixDeContact = "famille.contact"
    case rencontreFixee = "rencontre.fixee"
    case rencontreDeplacee = "rencontre.deplacee"
    case rencontreAnnulee = "rencontre.annulee"
    case rencontreNotee = "rencontre.notee"
    case offres = "offres.modifiees"

    package var libelle: String {
        switch self {
        case .propositionCreee: "une proposition est créée"
        case .acteDeProposition: "un acte est noté sur une proposition (envoi, réponse…)"
        case .sansProposition: "un évènement n’a pas donné de proposition, et pourquoi"
        case .evenementRetire: "un fichier corrigé retire un évènement"
        case .choixDeContact: "une famille ne souhaite plus, ou souhaite de nouveau, être contactée"
        case .rencontreFixee: "une rencontre est fixée"
        case .rencontreDeplacee: "une rencontre est déplacée"
        case .rencontreAnnulee: "une rencontre est annulée"
        case .rencontreNotee: "une rencontre a eu lieu, ou n’a pas pu se tenir"
        case .offres: "les offres en vigueur changent"
        }
    }

    /// What a line of the journal makes known; `nil` for what stays between us.
    init?(_ acte: Ecriture.Acte) {
        switch acte {
        case .propositionCreee: self = .propositionCreee
        case .acteDeProposition: self = .acteDeProposition
        case .sansProposition: self = .sansProposition
        case .retraitDeFait: self = .evenementRetire
        case .oppositionAuContact: self = .choixDeContact
        case .rencontreFixee: self = .rencontreFixee
        case .rencontreDeplacee: self = .rencontreDeplacee
        case .rencontreAnnulee: self = .rencontreAnnulee
        case .rencontreNotee: self = .rencontreNotee
        case .offresMisesEnVigueur: self = .offres
        default: return nil
        }
    }

    /// Under which name the payload gives the subject of the line.
    var nomDuSujet: StaticString? {
        switch self {
        case .propositionCreee, .acteDeProposition: "proposition"
        case .sansProposition, .evenementRetire: "evenement"
        case .rencontreFixee, .rencontreDeplacee, .rencontreAnnulee, .rencontreNotee: "rencontre"
        case .choixDeContact, .offres: nil
        }
    }
}

/// Un programme qui a demandé à être averti, et où.
package struct Abonnement: Hashable, Sendable {
    package let id: Identifiant<Abonnement>
    package let nom: String
    /// `https://…`
    package let adresse: String
    package let sortes: Set<SorteDAvis>
    /// Sealed; see `Coffret` of the site.
    package var secret: String
    /// The one before, which signs too until then, so that the receiver has time to change.
    package var secretPrecedent: String?
    package var precedentJusquA: Instant?
    package let creeA: Instant
    package let creePar: Identifiant<Agent>
    package var arreteA: Instant?

    package init(
        id: Identifiant<Abonnement>, nom: String, adresse: String, sortes: Set<SorteDAvis>,
        secret: String, secretPrecedent: String? = nil, precedentJusquA: Instant? = nil,
        creeA: Instant, creePar: Identifiant<Agent>, arreteA: Instant? = nil
    ) {
        self.id = id
        self.nom = nom
        self.adresse = adresse
        self.sortes = sortes
        self.secret = secret
        self.secretPrecedent = secretPrecedent
        self.precedentJusquA = precedentJusquA
        self.creeA = creeA
        self.creePar = creePar
        self.arreteA = arreteA
    }
}

/// Un avis à remettre à un abonnement, et ce que l’autre serveur en a dit.
package struct Livraison: Hashable, Sendable {
    /// The sort of its tasks.
    package static let sorteDeTache = "avis"
    /// Seconds after which a notice that could not be delivered is given up: three days.
    package static let limite = 3 * 86_400

    /// The identifier of the message: the same at each try, so that a receiver knows it has it already.
    package let id: Identifiant<Livraison>
    package let abonnement: Identifiant<Abonnement>
    /// A `SorteDAvis`, or « essai ».
    package let sorte: String
    package let corps: String
    package let creeeA: Instant
    package var code: Int?
    package var essayeeA: Instant?

    package init(
        id: Identifiant<Livraison>, abonnement: Identifiant<Abonnement>, sorte: String,
        corps: String, creeeA: Instant, code: Int? = nil, essayeeA: Instant? = nil
    ) {
        self.id = id
        self.abonnement = abonnement
        self.sorte = sorte
        self.corps = corps
        self.creeeA = creeeA
        self.code = code
        self.essayeeA = essayeeA
    }
}
