import Valeurs

extension Proposition {
    /// L’état un jour donné, déduit des actes et de l’horloge.
    ///
    /// « Sans réponse » : la relance est passée (ou due, quand l’offre n’en prévoit pas) et rien n’est venu.
    /// « Expirée » : l’échéance est passée. Ni l’un ni l’autre ne coûte rien à la famille.
    package func statut(au jour: Jour) -> Statut {
        if let conclusion = derniereConclusion { return conclusion }
        guard let envoi = envoyeeLe else { return .aEnvoyer }
        if jour > envoi.plus(jours: horloge.echeance) { return .expiree }
        if let relance = relanceeLe {
            return jour >= relance.plus(jours: delaiDeReponse) ? .sansReponse : .relancee
        }
        return .envoyee
    }

    /// Prochain geste attendu du service, et le jour où il l’est ; `nil` quand rien n’est attendu.
    package var prochainGeste: (nature: Acte.Nature, le: Jour)? {
        guard derniereConclusion == nil else { return nil }
        guard let envoi = envoyeeLe else { return (.envoi, creeeLe.plus(jours: horloge.delai)) }
        guard relanceeLe == nil, let relance = horloge.relance else { return nil }
        return (.relance, envoi.plus(jours: relance))
    }

    /// Jours de retard du service sur le prochain geste ; zéro quand il est à l’heure.
    package func retard(au jour: Jour) -> Int {
        guard statut(au: jour) != .expiree, let geste = prochainGeste else { return 0 }
        return max(0, geste.le.jours(jusquAu: jour))
    }

    /// « retard de 4 jours », « à envoyer aujourd’hui », « à envoyer avant le 3 mai 2026 » ; `nil` si rien n’est attendu.
    package func echeanceEnMots(au jour: Jour) -> String? {
        guard statut(au: jour) != .expiree, let geste = prochainGeste else { return nil }
        let verbe = geste.nature == .envoi ? "à envoyer" : "à relancer"
        switch jour.jours(jusquAu: geste.le) {
        case ..<(-1): return "\(verbe), retard de \(-jour.jours(jusquAu: geste.le)) jours"
        case -1: return "\(verbe), retard d’un jour"
        case 0: return "\(verbe) aujourd’hui"
        case 1: return "\(verbe) demain"
        default:
            return geste.nature == .envoi
                ? "\(verbe) avant le \(geste.le.enLettres)"
                : "\(verbe) à partir du \(geste.le.enLettres)"
        }
    }

    package var envoyeeLe: Jour? { actes.last { $0.nature == .envoi }?.le }

    package var relanceeLe: Jour? { actes.last { $0.nature == .relance }?.le }

    /// Jour où la proposition s’éteint d’elle-même, faute de réponse.
    package var expireLe: Jour? { envoyeeLe?.plus(jours: horloge.echeance) }

    /// Days left to answer after a reminder, before the page says "sans réponse".
    private var delaiDeReponse: Int { horloge.relance ?? horloge.delai }

    /// A family may change its mind: the last answer counts, and withdrawing an answer reopens the offer.
    private var derniereConclusion: Statut? {
        for acte in actes.reversed() {
            switch acte.nature {
            case .acceptation: return .acceptee
            case .declin: return .declinee
            case .annulation: return .annulee
            case .retrait: return .declinee
            case .envoi, .relance: continue
            }
        }
        return nil
    }
}
