import Valeurs

/// Ce que l’on demande avant de montrer quoi que ce soit : la date de naissance d’une personne du foyer.
///
/// Whoever carries or finds the letter does not know it; the family needs neither account nor papers. The date of a
/// person who has died is accepted too: nobody is told that their child’s birthday is wrong.
package struct QuestionDeConfirmation: Sendable {
    /// Comparisons made whatever the household, so that the time taken does not tell how many people it has.
    private static let comparaisons = 24

    private let naissances: [Jour]

    /// `nil` quand le fichier ne donne aucune date de naissance : rien ne peut être demandé.
    package init?(_ famille: Famille, au jour: Jour) {
        naissances = famille.personnes.compactMap { personne in
            let partie = personne.partieLe.map { $0 <= jour } ?? false
            guard let naissance = personne.naissance, naissance <= jour, !partie else { return nil }
            return naissance
        }
        if naissances.isEmpty { return nil }
    }

    /// Every date is looked at, the right one found or not.
    package func accepte(_ reponse: Jour) -> Bool {
        var trouvee: UInt32 = 0
        for rang in 0..<max(Self.comparaisons, naissances.count) {
            let ecart = UInt32(
                bitPattern: naissances[rang % naissances.count].rang ^ reponse.rang)
            trouvee |= ((ecart | (0 &- ecart)) >> 31) ^ 1
        }
        return trouvee == 1
    }
}
