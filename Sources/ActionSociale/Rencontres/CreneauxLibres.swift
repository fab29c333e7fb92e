import Valeurs

/// Ce que l’on cherche dans les agendas.
package struct RechercheDeCreneaux: Hashable, Sendable {
    /// Les agents de travail social de ce secteur.
    package var secteur: String?
    /// Ceux-là seulement.
    package var agents: [Identifiant<Agent>]?
    /// Sur place, dans l’un de ces lieux.
    package var lieux: [Identifiant<Lieu>]?
    /// L’une de ces manières de se rencontrer ; `nil` : toutes.
    package var modalites: Set<Modalite>?
    /// En minutes.
    package var duree: Int
    package var du: Jour
    package var au: Jour
    /// Rien qui commence avant : maintenant, ou le préavis que la caisse laisse aux familles.
    package var apres: Instant
    package var limite: Int
    /// Les fêtes légales sont laissées de côté, sauf demande.
    package var joursFeries: Bool

    package init(
        secteur: String? = nil, agents: [Identifiant<Agent>]? = nil,
        lieux: [Identifiant<Lieu>]? = nil, modalites: Set<Modalite>? = nil, duree: Int = 45,
        du: Jour, au: Jour, apres: Instant, limite: Int = 50, joursFeries: Bool = false
    ) {
        self.secteur = secteur
        self.agents = agents
        self.lieux = lieux
        self.modalites = modalites
        self.duree = duree
        self.du = du
        self.au = au
        self.apres = apres
        self.limite = limite
        self.joursFeries = joursFeries
    }
}

/// L’agenda d’un agent, pour y trouver du temps libre.
package struct Agenda: Hashable, Sendable {
    package let agent: Identifiant<Agent>
    let plages: [Plage]
    /// Absences and meetings, in order, those that touch put together.
    let occupes: [Intervalle]

    package init(agent: Identifiant<Agent>, plages: [Plage], occupes: [Intervalle]) {
        self.agent = agent
        self.plages = plages
        self.occupes = Self.reunir(occupes)
    }

    static func reunir(_ intervalles: [Intervalle]) -> [Intervalle] {
        var reunis: [Intervalle] = []
        for intervalle in intervalles.sorted(by: { $0.debut < $1.debut }) {
            if let dernier = reunis.last, intervalle.debut <= dernier.fin {
                reunis[reunis.count - 1] = Intervalle(
                    dernier.debut, max(dernier.fin, intervalle.fin))
            } else {
                reunis.append(intervalle)
            }
        }
        return reunis
    }

    /// What is left of that time once everything else is taken away.
    func libres(dans intervalle: Intervalle) -> [Intervalle] {
        var libres: [Intervalle] = []
        var debut = intervalle.debut
        for occupe in occupes[premierApres(debut)...] {
            if occupe.debut >= intervalle.fin { break }
            if occupe.debut > debut { libres.append(Intervalle(debut, occupe.debut)) }
            debut = max(debut, occupe.fin)
        }
        if debut < intervalle.fin { libres.append(Intervalle(debut, intervalle.fin)) }
        return libres
    }

    /// The rank of the first busy time that ends after this instant.
    private func premierApres(_ instant: Instant) -> Int {
        var (bas, haut) = (0, occupes.count)
        while bas < haut {
            let milieu = (bas + haut) / 2
            if occupes[milieu].fin <= instant { bas = milieu + 1 } else { haut = milieu }
        }
        return bas
    }
}

/// Le temps libre de plusieurs agents.
package enum CreneauxLibres {
    /// The first ones, in the order of time. Stops reading once there are enough.
    package static func trouver(
        _ recherche: RechercheDeCreneaux, dans agendas: [Agenda]
    ) -> [Creneau] {
        guard recherche.duree > 0, recherche.limite > 0 else { return [] }
        var trouves: Set<Creneau> = []
        // The evening before may reach beyond midnight.
        var jour = recherche.du.plus(jours: -1)
        while jour <= recherche.au {
            for agenda in agendas {
                for plage in agenda.plages where retenue(plage, recherche, jour) {
                    trouves.formUnion(creneaux(plage, le: jour, agenda, recherche))
                }
            }
            jour = jour.plus(jours: 1)
            // What a day opens may go on into the next: those of the next day may come before.
            let sur = HeureDeParis.instant(jour, minute: 0)
            if trouves.count >= recherche.limite,
                trouves.count(where: { $0.intervalle.debut < sur }) >= recherche.limite
            {
                break
            }
        }
        return Array(trouves.sorted(by: avant).prefix(recherche.limite))
    }

    /// How many meetings of that length hold in the free time: two openings at the same hour are one place.
    package static func nombre(
        _ recherche: RechercheDeCreneaux, dans agendas: [Agenda]
    ) -> Int {
        guard recherche.duree > 0 else { return 0 }
        return agendas.reduce(0) { somme, agenda in
            var libres: [Intervalle] = []
            var jour = recherche.du.plus(jours: -1)
            while jour <= recherche.au {
                for plage in agenda.plages where retenue(plage, recherche, jour) {
                    if let temps = borner(plage.intervalle(le: jour), recherche) {
                        libres += agenda.libres(dans: temps)
                    }
                }
                jour = jour.plus(jours: 1)
            }
            return somme
                + Agenda.reunir(libres).reduce(0) { $0 + departs($1, recherche.duree).count }
        }
    }

    private static func retenue(
        _ plage: Plage, _ recherche: RechercheDeCreneaux, _ jour: Jour
    ) -> Bool {
        guard plage.recurrence.contient(jour),
            recherche.joursFeries || !JoursFeries.contient(jour)
        else { return false }
        if let lieux = recherche.lieux {
            guard let lieu = plage.lieu, lieux.contains(lieu) else { return false }
        }
        return !modalites(plage, recherche).isEmpty
    }

    private static func modalites(
        _ plage: Plage, _ recherche: RechercheDeCreneaux
    ) -> Set<Modalite> {
        let voulues = recherche.lieux == nil ? recherche.modalites : [.lieu]
        return voulues.map(plage.modalites.intersection) ?? plage.modalites
    }

    private static func creneaux(
        _ plage: Plage, le jour: Jour, _ agenda: Agenda, _ recherche: RechercheDeCreneaux
    ) -> [Creneau] {
        guard let temps = borner(plage.intervalle(le: jour), recherche) else { return [] }
        let modalites = modalites(plage, recherche)
        let lieu = modalites.contains(.lieu) ? plage.lieu : nil
        return agenda.libres(dans: temps).flatMap { libre in
            departs(libre, recherche.duree).map {
                Creneau(
                    agent: agenda.agent, intervalle: Intervalle($0, minutes: recherche.duree),
                    modalites: modalites, lieu: lieu)
            }
        }
    }

    /// Within the days that are searched, and not before the notice.
    private static func borner(
        _ temps: Intervalle, _ recherche: RechercheDeCreneaux
    ) -> Intervalle? {
        let bornes = Intervalle(du: recherche.du, au: recherche.au)
        let debut = max(temps.debut, max(bornes.debut, recherche.apres))
        return debut < min(temps.fin, bornes.fin)
            ? Intervalle(debut, min(temps.fin, bornes.fin)) : nil
    }

    /// One after the other from the beginning, on steps of five minutes.
    private static func departs(_ libre: Intervalle, _ duree: Int) -> [Instant] {
        let pas = Int64(Creneau.pas) * 60_000
        let long = Int64(duree) * 60_000
        let premier = (libre.debut.millisecondes + pas - 1) / pas * pas
        let places = max(0, (libre.fin.millisecondes - premier) / long)
        return (0..<Int(places)).map { Instant(millisecondes: premier + Int64($0) * long) }
    }

    private static func avant(_ gauche: Creneau, _ droite: Creneau) -> Bool {
        let ordre = (gauche.intervalle.debut, gauche.agent.valeur, gauche.lieu?.valeur ?? "")
        return ordre < (droite.intervalle.debut, droite.agent.valeur, droite.lieu?.valeur ?? "")
    }
}

extension Agenda {
    /// Whether this very time is open, free, and offered in that way at that place.
    package func offre(
        _ temps: Intervalle, _ modalite: Modalite, lieu: Identifiant<Lieu>?
    ) -> Bool {
        let jour = HeureDeParis.jour(a: temps.debut)
        return [jour.plus(jours: -1), jour].contains { jour in
            plages.contains { plage in
                plage.recurrence.contient(jour) && plage.modalites.contains(modalite)
                    && (modalite != .lieu || plage.lieu == lieu)
                    && libres(dans: plage.intervalle(le: jour)).contains { $0.contient(temps) }
            }
        }
    }
}
