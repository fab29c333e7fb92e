import ActionSociale
import Valeurs

extension MotifSansProposition {
    /// The day of the reason, when it has one.
    var jour: Jour? {
        switch self {
        case .offrePasEncoreActivee(let jour), .offreRetiree(let jour),
            .neSouhaitePasEtreContactee(let jour), .evenementTropAncien(let jour):
            jour
        case .dejaAccompagnee, .propositionEnCours, .horsTerritoire, .aQuitteLaCaisse,
            .personneDecedee, .doublonDeCode:
            nil
        }
    }

    /// What the reason names: a commune, a proposition, an official code.
    var precision: String? {
        switch self {
        case .horsTerritoire(let texte), .doublonDeCode(let texte): texte
        case .propositionEnCours(let id): id.valeur
        case .offrePasEncoreActivee, .offreRetiree, .dejaAccompagnee, .neSouhaitePasEtreContactee,
            .aQuitteLaCaisse, .personneDecedee, .evenementTropAncien:
            nil
        }
    }

    /// Throws when the three do not make a reason.
    init(code: String, jour: Jour?, precision: String?) throws(DatabaseError) {
        switch (code, jour, precision) {
        case ("offre_pas_encore_activee", let jour?, _):
            self = .offrePasEncoreActivee(activeeLe: jour)
        case ("offre_retiree", let jour?, _): self = .offreRetiree(le: jour)
        case ("deja_accompagnee", _, _): self = .dejaAccompagnee
        case ("hors_territoire", _, let commune?): self = .horsTerritoire(commune)
        case ("ne_souhaite_pas_etre_contactee", let jour?, _):
            self = .neSouhaitePasEtreContactee(depuis: jour)
        case ("a_quitte_la_caisse", _, _): self = .aQuitteLaCaisse
        case ("personne_decedee", _, _): self = .personneDecedee
        case ("doublon_de_code", _, let code?): self = .doublonDeCode(code)
        case ("evenement_trop_ancien", let jour?, _): self = .evenementTropAncien(survenuLe: jour)
        case ("proposition_en_cours", _, let texte?):
            guard let id = Identifiant<Proposition>(texte) else { fallthrough }
            self = .propositionEnCours(id)
        default: throw DatabaseError(kind: .unreadable, message: "no such reason: \(code)")
        }
    }
}
