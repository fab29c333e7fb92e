import Valeurs

extension Proposition {
    /// La famille peut encore dire oui, ou l’a dit : une rencontre peut y répondre.
    package func peutDevenirUneRencontre(au jour: Jour) -> Bool {
        switch statut(au: jour) {
        case .aEnvoyer, .envoyee, .relancee, .sansReponse, .acceptee: true
        case .declinee, .expiree, .annulee: false
        }
    }

    /// L’état un jour donné, déduit des actes et de l’horloge.
    ///
    /// « Sans réponse » : la relance est passée (ou l’envoi, quand l’offre ne prévoit pas de relance)
    /// et rien n’est venu. « Expirée » : l’échéance est passée. Ni l’un ni l’autre ne coûte rien à la famille.
    package func statut(au jour: Jour) -> Statut {
        if let conclusion { return conclusion.statut }
        guard let expiration = expireLe else { return .aEnvoyer }
        if jour > expiration { return .expiree }
        if let silence = silenceLe, jour >= silence { return .sansReponse }
        return relanceeLe == nil ? .envoyee : .relancee
    }

    /// Prochain geste attendu du service, et le jour où il l’est ; `nil` quand rien n’est attendu.
    package var prochainGeste: (nature: Acte.Nature, le: Jour)? {
        guard conclusion == nil else { return nil }
        guard let envoi = envoyeeLe else { return (.envoi, creeeLe.plus(jours: horloge.delai)) }
        guard relanceeLe == nil, let relance = horloge.relance else { return nil }
        return (.relance, envoi.plus(jours: relance))
    }

    /// Jours de retard du service sur le prochain geste ; zéro quand il est à l’heure.
    package func retard(au jour: Jour) -> Int {
        guard statut(au: jour) != .expiree, let geste = prochainGeste else { return 0 }
        return max(0, geste.le.jours(jusquAu: jour))
    }

    /// Le service est en retard sur son prochain geste ; jamais envers une famille qui ne souhaite plus être contactée.
    package func enRetard(_ famille: Famille, au jour: Jour) -> Bool {
        famille.neSouhaitePlusEtreContacteeDepuis == nil && retard(au: jour) > 0
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

    /// Dernier jour pour répondre : ensuite la proposition s’éteint d’elle-même.
    package var expireLe: Jour? { envoyeeLe?.plus(jours: horloge.echeance) }

    /// Premier jour où, faute de réponse, elle est dite « sans réponse » ; `nil` tant qu’une relance
    /// prévue reste à faire.
    package var silenceLe: Jour? {
        if let relance = relanceeLe { return relance.plus(jours: horloge.relance ?? horloge.delai) }
        return horloge.relance == nil ? envoyeeLe?.plus(jours: horloge.delai) : nil
    }

    /// Ce que la famille, ou une annulation, a décidé en dernier, et quel jour.
    ///
    /// A family may change its mind: the last answer counts. An agreement taken back is a refusal, which costs nothing.
    package var conclusion: (statut: Statut, le: Jour)? {
        for acte in actes.reversed() {
            switch acte.nature {
            case .acceptation: return (.acceptee, acte.le)
            case .declin, .retrait: return (.declinee, acte.le)
            case .annulation: return (.annulee, acte.le)
            case .envoi, .relance: continue
            }
        }
        return nil
    }
}
