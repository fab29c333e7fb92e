import ActionSociale
import Valeurs

extension Proposition {
    /// What never depends on the day: the rest of the status is the clock, which the lists compare.
    fileprivate var etat: String {
        switch conclusion?.statut {
        case .acceptee: "acceptee"
        case .declinee: "declinee"
        case .annulee: "annulee"
        case .aEnvoyer, .envoyee, .relancee, .sansReponse, .expiree, nil:
            envoyeeLe == nil ? "a_envoyer" : "en_cours"
        }
    }

    /// The columns that the acts and the clock decide, with their values. Written with every act.
    func colonnesDeduites(survenuLe: Jour) -> [(nom: SQL, valeur: SQLValue)] {
        let geste = prochainGeste?.le
        let conclueLe = conclusion?.le
        return [
            ("version", version.sqlValue),
            ("etat", etat.sqlValue),
            ("envoyee_le", envoyeeLe.sqlValue),
            ("relancee_le", relanceeLe.sqlValue),
            ("conclue_le", conclueLe.sqlValue),
            ("geste_le", geste.sqlValue),
            ("silence_le", silenceLe.sqlValue),
            ("expire_le", expireLe.sqlValue),
            ("jours_avant_envoi", envoyeeLe.map { survenuLe.jours(jusquAu: $0) }.sqlValue),
            ("echeance_tri", (geste ?? conclueLe ?? expireLe ?? creeeLe).sqlValue),
        ]
    }
}
