import ActionSociale
import Valeurs

/// Les lieux, les disponibilités et les rencontres de la caisse inventée, autour d’un jour donné.
package struct AgendasFictifs: Sendable {
    /// Le jour où la démonstration est préparée.
    package let jour: Jour

    package init(au jour: Jour) {
        self.jour = jour
    }

    package static let lieux = [
        Lieu(
            id: "brumeval", nom: "Centre social de Brumeval", adresse: "2 rue des Brumes, Brumeval",
            acces: "tram A, arrêt Mairie ; entrée de plain-pied", secteur: "vieux-bourg"),
        Lieu(
            id: "faubourgs", nom: "Maison des Faubourgs", adresse: "14 rue du Lavoir, Brumeval",
            acces: "ascenseur au fond de la cour", secteur: "faubourgs"),
        Lieu(
            id: "cretes", nom: "Permanence des Crêtes", adresse: "1 place du Marché",
            acces: "bus 7, le mardi et le jeudi", secteur: "cretes"),
        Lieu(
            id: "etangs", nom: "Permanence des Étangs", adresse: "3 quai des Saules",
            secteur: "etangs"),
    ]

    /// Where each social worker receives.
    private static let chezEux: [(Agent, Identifiant<Lieu>)] = [
        (AgentsFictifs.ines, "cretes"), (AgentsFictifs.malik, "brumeval"),
        (AgentsFictifs.helene, "faubourgs"), (AgentsFictifs.yann, "etangs"),
    ]

    /// Two mornings at a place, an afternoon by telephone and video, one week in two at home.
    package func plages() throws -> [Plage] {
        try Self.chezEux.enumerated().flatMap { rang, chez in
            try [
                plage(
                    chez.0, "matin", .chaqueSemaine,
                    rang.isMultiple(of: 2) ? [.mardi, .jeudi] : [.lundi, .jeudi], 540,
                    [.lieu, .telephone], chez.1),
                plage(
                    chez.0, "loin", .chaqueSemaine, [.mercredi, .vendredi], 840,
                    [.telephone, .visio], nil),
                plage(chez.0, "domicile", .uneSemaineSurDeux, [.lundi], 840, [.domicile], nil),
            ].compactMap { $0 }
        }
    }

    /// Someone is away for two days of next week, and says who receives.
    package var absence: Absence {
        let (du, au) = (jour.lundi.plus(jours: 8), jour.lundi.plus(jours: 9))
        return Absence(
            id: "absence-formation", agent: AgentsFictifs.helene.id,
            intervalle: Intervalle(du: du, au: au),
            remplacement: Remplacement(
                id: "remplacement-formation", absent: AgentsFictifs.helene.id,
                remplacant: AgentsFictifs.malik.id, du: du, au: au, note: "formation"),
            intitule: "formation")
    }

    /// A collective meeting in about ten days, in the afternoon of a Thursday.
    package var seance: Rencontre {
        let instant = HeureDeParis.instant(jour, minute: 480)
        let debut = HeureDeParis.instant(jour.lundi.plus(jours: 10), minute: 840)
        return Rencontre(
            id: "bientot-parents", sorte: .collective, agent: AgentsFictifs.malik.id,
            modalite: .lieu, lieu: "brumeval", intervalle: Intervalle(debut, minutes: 90),
            capacite: 8,
            intitule: "Bientôt parents", secteur: "vieux-bourg", creeeA: instant,
            actes: [Rencontre.Acte(.fixation, a: instant, par: AgentsFictifs.malik.id)])
    }

    private func plage(
        _ agent: Agent, _ nom: String, _ rythme: Recurrence.Rythme, _ jours: Set<JourDeSemaine>,
        _ minute: Int, _ modalites: Set<Modalite>, _ lieu: Identifiant<Lieu>?
    ) throws -> Plage? {
        let depuis = jour.lundi.plus(jours: -28)
        guard let id = Identifiant<Plage>("\(agent.id.valeur)-\(nom)"),
            let recurrence = Recurrence(rythme: rythme, jours: jours, depuis: depuis)
        else { return nil }
        return try Plage(
            id: id, agent: agent.id, recurrence: recurrence, minute: minute, duree: 180,
            modalites: modalites, lieu: lieu)
    }
}
