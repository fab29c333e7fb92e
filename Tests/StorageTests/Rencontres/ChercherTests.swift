import ActionSociale
import Storage
import Testing
import Valeurs

struct ChercherTests {
    @Test(arguments: Engine.available)
    func
        `un secteur offre le temps de ses agents, et le compte dit combien de rencontres y tiennent`(
            engine: Engine
        ) async throws
    {
        let storage = try await AgendaDEssai.base(engine)
        let mois = AgendaDEssai.recherche(du: "2026-10-01", au: "2026-10-31")
        let (nombre, chaumont, nulle) = try await storage.read {
            (
                try $0.rencontres.nombreDeCreneauxLibres(mois),
                try $0.rencontres.nombreDeCreneauxLibres(
                    AgendaDEssai.recherche(secteur: "chaumont")),
                try $0.rencontres.nombreDeCreneauxLibres(AgendaDEssai.recherche(secteur: "reims"))
            )
        }
        // Four Tuesdays ahead, two agents, four meetings of three quarters of an hour each.
        #expect(nombre == 32)
        #expect(chaumont == 4)
        #expect(nulle == 0)
    }

    @Test(arguments: Engine.available)
    func `les agents, les lieux et les manières voulus choisissent`(engine: Engine) async throws {
        let storage = try await AgendaDEssai.base(engine)
        @Sendable func agents(_ changer: (inout RechercheDeCreneaux) -> Void) async throws
            -> Set<String>
        {
            var recherche = AgendaDEssai.recherche(secteur: nil)
            changer(&recherche)
            let voulue = recherche
            return Set(
                try await storage.read { try $0.rencontres.creneauxLibres(voulue) }.map(
                    \.agent.valeur))
        }
        #expect(try await agents { _ in } == ["claire-morel", "hugo-lenoir"])
        #expect(try await agents { $0.agents = [Exemples.hugo.id] } == ["hugo-lenoir"])
        #expect(try await agents { $0.lieux = ["langres"] } == ["claire-morel"])
        #expect(try await agents { $0.modalites = [.lieu] } == ["claire-morel"])
        #expect(try await agents { $0.modalites = [.visio] } == [])
        #expect(try await agents { $0.du = "2026-10-07" } == [])
    }

    @Test(arguments: Engine.available)
    func `une plage, une absence et un lieu se relisent tels qu’ils ont été gardés`(
        engine: Engine
    ) async throws {
        let storage = try await AgendaDEssai.base(engine)
        let plage = try Plage(
            id: "nuit", agent: Exemples.claire.id,
            recurrence: Recurrence(
                rythme: .uneSemaineSurDeux, jours: [.lundi, .dimanche], depuis: "2026-10-05",
                jusquAu: "2028-02-29")!, minute: 1320, duree: 240,
            modalites: [.lieu, .visio, .domicile], lieu: "langres")
        let remplacement = Remplacement(
            id: "r", absent: Exemples.claire.id, remplacant: Exemples.hugo.id, du: "2026-10-24",
            au: "2026-10-25", note: "congé")
        let absence = Absence(
            id: "a", agent: Exemples.claire.id,
            intervalle: Intervalle(du: "2026-10-24", au: "2026-10-25"),
            remplacement: remplacement, intitule: "congé")
        let (relue, absences, lieu, ouverts) = try await storage.write { depots in
            try depots.disponibilites.keep(plage)
            try depots.remplacements.insert(remplacement)
            try depots.disponibilites.keep(absence)
            return (
                try depots.disponibilites.plage("nuit"),
                try depots.disponibilites.absences(
                    de: Exemples.claire.id, depuis: "2026-10-25T22:30:00.000Z"),
                try depots.lieux.find("langres"), try depots.lieux.ouverts(le: "2026-10-05")
            )
        }
        #expect(relue == plage)
        // Two days of which one lasts twenty-five hours.
        #expect(absence.intervalle.minutes == 49 * 60)
        #expect(absences == [absence])
        #expect(lieu == AgendaDEssai.langres)
        #expect(ouverts == [AgendaDEssai.langres])
    }

    @Test(arguments: Engine.available)
    func `ce qui se tient dans un lieu s’arrête avec lui`(engine: Engine) async throws {
        let storage = try await AgendaDEssai.base(engine)
        try await storage.write {
            var ferme = AgendaDEssai.langres
            ferme.fermeLe = "2026-10-13"
            try $0.lieux.keep(ferme)
        }
        let recherche = AgendaDEssai.recherche(du: "2026-10-06", au: "2026-10-31")
        let libres = try await storage.read { try $0.rencontres.creneauxLibres(recherche) }
        let deClaire = libres.filter { $0.agent == Exemples.claire.id }
        #expect(Set(deClaire.map { HeureDeParis.jour(a: $0.intervalle.debut) }) == ["2026-10-06"])
    }

    @Test(arguments: Engine.available)
    func `une adresse d’agenda remplacée ou fermée ne mène plus à personne`(
        engine: Engine
    ) async throws {
        let storage = try await AgendaDEssai.base(engine)
        let (a, b) = (String(repeating: "a", count: 64), String(repeating: "b", count: 64))
        let lus = try await storage.write { depots in
            let flux = depots.fluxDAgenda
            try flux.ouvrir(
                pour: Exemples.claire.id, empreinte: a, a: AgendaDEssai.maintenant)
            let premier = try flux.agent(empreinte: a)
            try flux.ouvrir(
                pour: Exemples.claire.id, empreinte: b, a: AgendaDEssai.maintenant)
            let remplacee = (try flux.agent(empreinte: a), try flux.agent(empreinte: b))
            try flux.fermer(de: Exemples.claire.id)
            return [premier, remplacee.0, remplacee.1, try flux.agent(empreinte: b)]
        }
        #expect(lus == [Exemples.claire.id, nil, Exemples.claire.id, nil])
    }
}
