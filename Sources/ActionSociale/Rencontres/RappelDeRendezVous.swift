import Valeurs

extension Rencontre {
    /// Seconds before the meeting under which a reminder would come too late to change anything.
    package static let dernierRappel = 2 * 3600
    /// Seconds after something was said of it during which the family needs no reminder.
    package static let calmeApresUnMot = 24 * 3600

    /// Le moment de rappeler le rendez-vous à une famille qui y a sa place, tant d’heures avant ; jamais juste après lui en
    /// avoir déjà parlé. `dites` : ce qu’on lui en a écrit ; ce qui ne lui a jamais été écrit, ou n’est pas parti, ne se rappelle
    /// pas.
    package func estARappeler(
        a famille: Identifiant<Famille>, heuresAvant: Int, dites: [Message], a instant: Instant
    ) -> Bool {
        guard annulee == nil,
            inscrites.contains(where: { $0.famille == famille && $0.presence == nil })
        else { return false }
        let debut = intervalle.debut
        guard instant >= debut.plus(secondes: -heuresAvant * 3600),
            instant <= debut.plus(secondes: -Self.dernierRappel)
        else { return false }
        let calme = instant.plus(secondes: -Self.calmeApresUnMot)
        return dites.contains { $0.estPeutEtreParti(a: instant) }
            && dites.allSatisfy { $0.creeA <= calme }
    }
}
