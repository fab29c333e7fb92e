import Valeurs

/// Un temps, du début à la fin non comprise.
package struct Intervalle: Hashable, Sendable {
    package let debut: Instant
    package let fin: Instant

    package init(_ debut: Instant, _ fin: Instant) {
        self.debut = debut
        self.fin = max(debut, fin)
    }

    package init(_ debut: Instant, minutes: Int) {
        self.init(debut, debut.plus(secondes: minutes * 60))
    }

    /// Des jours entiers, à l’heure légale ; le dernier est compris.
    package init(du premier: Jour, au dernier: Jour) {
        self.init(
            HeureDeParis.instant(premier, minute: 0),
            HeureDeParis.instant(dernier.plus(jours: 1), minute: 0))
    }

    package var minutes: Int { Int((fin.millisecondes - debut.millisecondes) / 60_000) }

    package func croise(_ autre: Intervalle) -> Bool { debut < autre.fin && autre.debut < fin }

    package func contient(_ autre: Intervalle) -> Bool { debut <= autre.debut && autre.fin <= fin }

    /// « de 9 h à 9 h 45 ».
    package var heuresEnMots: String {
        "de \(HeureDeParis.heure(a: debut)) à \(HeureDeParis.heure(a: fin))"
    }

    /// « 9 h – 9 h 45 », pour une colonne étroite.
    package var heuresCourtes: String {
        "\(HeureDeParis.heure(a: debut)) – \(HeureDeParis.heure(a: fin))"
    }

    /// « mardi 3 mai 2026 de 9 h à 9 h 45 ».
    package var enMots: String { "\(HeureDeParis.jour(a: debut).avecLeJour) \(heuresEnMots)" }
}

/// Un temps libre où une rencontre peut être fixée.
package struct Creneau: Hashable, Sendable {
    /// Minutes: everything in an agenda begins and ends on one of these steps.
    package static let pas = 5

    package let agent: Identifiant<Agent>
    package let intervalle: Intervalle
    /// Les manières de se rencontrer offertes à ce moment.
    package let modalites: Set<Modalite>
    /// Où, sur place.
    package let lieu: Identifiant<Lieu>?

    package init(
        agent: Identifiant<Agent>, intervalle: Intervalle, modalites: Set<Modalite>,
        lieu: Identifiant<Lieu>? = nil
    ) {
        self.agent = agent
        self.intervalle = intervalle
        self.modalites = modalites
        self.lieu = lieu
    }
}
