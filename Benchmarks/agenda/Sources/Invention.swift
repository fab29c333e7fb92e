import ActionSociale
import Storage
import Valeurs

/// The same agendas at every run: each worker receives two half-days a day, and about half of the moments are taken.
struct Invention {
    let plages: [Plage]
    /// In the order of agents and of time, each of the length that is searched, on the grid of its opening: so that a
    /// peer that walks the grid finds the very same moments.
    let occupes: [(agent: Identifiant<Agent>, temps: Intervalle)]

    init() {
        var plages: [Plage] = []
        var occupes: [(agent: Identifiant<Agent>, temps: Intervalle)] = []
        var etat: UInt64 = 2026
        for rang in 0..<MesureDeLAgenda.agents {
            guard let agent = Identifiant<Agent>("agent-\(rang)") else { continue }
            for (nom, minute) in [("matin", 510 + rang % 3 * 15), ("soir", 810 + rang % 4 * 15)] {
                guard let id = Identifiant<Plage>("\(agent.valeur)-\(nom)"),
                    let recurrence = Recurrence(
                        rythme: rang.isMultiple(of: 5) && nom == "soir"
                            ? .uneSemaineSurDeux : .chaqueSemaine,
                        jours: [.lundi, .mardi, .mercredi, .jeudi, .vendredi],
                        depuis: MesureDeLAgenda.lundi),
                    let plage = try? Plage(
                        id: id, agent: agent, recurrence: recurrence, minute: minute,
                        duree: 4 * MesureDeLAgenda.duree, modalites: [.telephone])
                else { continue }
                plages.append(plage)
                for jour in 0..<MesureDeLAgenda.semaines * 7 {
                    let le = MesureDeLAgenda.lundi.plus(jours: jour)
                    guard recurrence.contient(le) else { continue }
                    for place in 0..<4 {
                        etat = etat &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                        guard (etat >> 33) % 2 == 0 else { continue }
                        let debut = plage.intervalle(le: le).debut.plus(
                            secondes: place * MesureDeLAgenda.duree * 60)
                        occupes.append(
                            (agent, Intervalle(debut, minutes: MesureDeLAgenda.duree)))
                    }
                }
            }
        }
        self.plages = plages
        self.occupes = occupes
    }

    var plagesCSV: String {
        plages.map {
            "\($0.agent.valeur);\($0.recurrence.depuis.iso);\($0.recurrence.rythme.rawValue);\($0.minute);\($0.duree)\n"
        }.joined()
    }

    var occupesCSV: String {
        occupes.map { "\($0.agent.valeur);\($0.temps.debut.iso);\($0.temps.fin.iso)\n" }.joined()
    }

    /// Through the product itself: as many meetings, each booked.
    func garder(_ storage: Storage) async throws {
        let instant = HeureDeParis.instant(MesureDeLAgenda.lundi, minute: 0)
        let (plages, occupes) = (plages, occupes)
        try await storage.write { depots in
            let secteur = Secteur(code: "essai", nom: "Essai", communes: ["99999"])
            try depots.secteurs.replace([secteur])
            for id in Set(plages.map(\.agent)) {
                try depots.agents.insert(
                    Agent(
                        id: id, identifiant: id.valeur, nom: id.valeur, prenom: "Essai",
                        role: .travailleurSocial, secteurs: ["essai"]), motDePasse: "-")
            }
            for plage in plages { try depots.disponibilites.keep(plage) }
            let famille = Famille(
                id: "famille", dossier: Dossier(caisse: "999", matricule: "1"), nom: "Essai",
                commune: "99999", entreeLe: MesureDeLAgenda.lundi)
            try depots.familles.keep(famille)
            for (rang, occupe) in occupes.enumerated() {
                guard let id = Identifiant<Rencontre>("rencontre-\(rang)") else { continue }
                try depots.rencontres.fixer(
                    RendezVous(
                        id: id, famille: famille.id, agent: occupe.agent, modalite: .telephone,
                        intervalle: occupe.temps), a: instant, par: nil, exige: .aucune)
            }
        }
        try await storage.optimiser()
    }
}
