import Valeurs

/// Le lien par lequel une famille répond à une proposition, sans compte : écrit dans la lettre, le courriel ou le SMS,
/// et derrière le carré à photographier.
///
/// What the family types or opens is never kept: `Storage` holds fingerprints of it. A link serves one proposition,
/// ends on a day, and is closed after a few wrong answers to its question.
package struct LienDeReponse: Hashable, Sendable {
    package let id: Identifiant<LienDeReponse>
    package let proposition: Identifiant<Proposition>
    /// The key of the installation that it was signed with.
    package let cle: String
    package let creeLe: Jour
    /// Le dernier jour où il s’ouvre.
    package var expireLe: Jour
    /// Wrong answers so far.
    package var essais: Int
    package var bloqueLe: Jour?
    package var revoqueLe: Jour?

    package init(
        id: Identifiant<LienDeReponse>, proposition: Identifiant<Proposition>, cle: String,
        creeLe: Jour, expireLe: Jour, essais: Int = 0, bloqueLe: Jour? = nil,
        revoqueLe: Jour? = nil
    ) {
        self.id = id
        self.proposition = proposition
        self.cle = cle
        self.creeLe = creeLe
        self.expireLe = expireLe
        self.essais = essais
        self.bloqueLe = bloqueLe
        self.revoqueLe = revoqueLe
    }

    /// Ce que le lien permet encore, un jour donné.
    package enum Etat: Hashable, Sendable {
        case aRepondre
        /// Une réponse est connue, par le lien ou autrement ; la famille peut la changer.
        case repondu(le: Jour)
        /// L’équipe l’a fermé, ou remplacé par un autre.
        case revoque
        case expire(le: Jour)
        /// La question a reçu trop de réponses fausses.
        case bloque
        /// La proposition n’avait pas lieu d’être.
        case annulee
    }

    /// Une annulation se dit avant tout : la famille n’a rien à faire, quel que soit son lien.
    package func etat(_ proposition: Proposition, au jour: Jour) -> Etat {
        let conclusion = proposition.conclusion
        if conclusion?.statut == .annulee { return .annulee }
        if revoqueLe != nil { return .revoque }
        if jour > expireLe { return .expire(le: expireLe) }
        if bloqueLe != nil { return .bloque }
        return conclusion.map { .repondu(le: $0.le) } ?? .aRepondre
    }
}

extension Proposition {
    /// Jusqu’à quand un lien préparé ce jour permet de répondre : le temps de l’envoyer, puis celui de l’offre.
    package func dernierJourDuLien(prepareLe jour: Jour) -> Jour {
        jour.plus(jours: horloge.delai + horloge.echeance)
    }
}

/// Pourquoi une proposition n’a pas de lien.
package enum LienImpossible: Refus, Hashable {
    case annulee
    case opposee(depuis: Jour)
    case sansDateDeNaissance

    package var motif: String {
        switch self {
        case .annulee: "La proposition est annulée\u{A0}: il n’y a plus rien à répondre."
        case .opposee(let jour):
            "La famille a demandé le \(jour.enLettres) à ne plus être contactée\u{A0}: "
                + "aucun lien n’est préparé pour elle."
        case .sansDateDeNaissance:
            "Le fichier ne donne aucune date de naissance dans ce foyer\u{A0}: Socle ne pourrait pas "
                + "s’assurer que c’est bien la famille qui répond. Proposez-lui de répondre par téléphone."
        }
    }
}
