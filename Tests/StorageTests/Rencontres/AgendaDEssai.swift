import ActionSociale
import Storage
import Valeurs

/// Claire reçoit à Langres le mardi matin, Hugo par téléphone ; quatre familles, chacune sa proposition.
enum AgendaDEssai {
    static let maintenant: Instant = "2026-10-05T08:00:00.000Z"
    static let mardi: Jour = "2026-10-06"
    static let langres = Lieu(
        id: "langres", nom: "Permanence de Langres", adresse: "1 place de l’Exemple",
        secteur: "langres")

    static func plage(
        _ id: Identifiant<Plage>, _ agent: Identifiant<Agent>, _ modalites: Set<Modalite>,
        lieu: Identifiant<Lieu>? = nil
    ) throws -> Plage {
        try Plage(
            id: id, agent: agent,
            recurrence: Recurrence(rythme: .chaqueSemaine, jours: [.mardi], depuis: "2026-09-01")!,
            minute: 540, duree: 180, modalites: modalites, lieu: lieu)
    }

    static func rendezVous(
        _ numero: Int, agent: Identifiant<Agent> = Exemples.claire.id, minute: Int = 540,
        famille: Int? = nil, duree: Int = 45, modalite: Modalite = .lieu,
        avecProposition: Bool = true,
        le jour: Jour = mardi
    ) -> RendezVous {
        let rang = famille ?? numero
        return RendezVous(
            id: Identifiant("rdv-\(numero)")!, famille: Identifiant("famille-\(rang)")!,
            proposition: avecProposition ? Identifiant("proposition-\(rang)")! : nil, agent: agent,
            modalite: modalite, lieu: langres.id,
            intervalle: Intervalle(HeureDeParis.instant(jour, minute: minute), minutes: duree))
    }

    static func seance(_ id: Identifiant<Rencontre>, capacite: Int) -> Rencontre {
        Rencontre(
            id: id, sorte: .collective, agent: Exemples.claire.id, modalite: .lieu,
            lieu: langres.id,
            intervalle: Intervalle(HeureDeParis.instant("2026-10-08", minute: 840), minutes: 90),
            capacite: capacite, intitule: "Bientôt parents", secteur: "langres",
            creeeA: maintenant,
            actes: [Rencontre.Acte(.fixation, a: maintenant, par: "claire-morel")])
    }

    static func base(_ engine: Engine, familles: Int = 4) async throws -> Storage {
        let storage = try await engine.caisse()
        try await storage.write { depots in
            for numero in 1...familles {
                let famille = Exemples.famille(numero)
                try depots.familles.keep(famille)
                let fait = Exemples.fait(numero, famille: famille)
                try depots.faits.keep(fait, .proposition(Exemples.proposition(numero, fait)))
            }
            try depots.lieux.keep(langres)
            try depots.disponibilites.keep(
                plage("claire-mardi", Exemples.claire.id, [.lieu, .telephone], lieu: langres.id))
            try depots.disponibilites.keep(plage("hugo-mardi", Exemples.hugo.id, [.telephone]))
        }
        return storage
    }

    static func recherche(
        secteur: String? = "langres", duree: Int = 45, du: Jour = mardi, au: Jour = mardi
    ) -> RechercheDeCreneaux {
        RechercheDeCreneaux(secteur: secteur, duree: duree, du: du, au: au, apres: maintenant)
    }
}
