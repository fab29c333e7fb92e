import ActionSociale
import Storage
import Testing
import Valeurs

struct RencontresAVenirTests {
    @Test(arguments: Engine.available)
    func
        `les rencontres à venir d’une personne se comptent, celles d’avant et celles des autres non`(
            engine: Engine
        ) async throws
    {
        let storage = try await AgendaDEssai.base(engine)
        let (maintenant, claire) = (AgendaDEssai.maintenant, Exemples.claire.id)
        let comptes = try await storage.write { depots in
            for rang in 1...2 {
                _ = try depots.rencontres.fixer(
                    AgendaDEssai.rendezVous(rang, minute: 540 + 45 * (rang - 1)), a: maintenant,
                    par: claire)
            }
            let avant = try depots.rencontres.nombreAVenir(de: claire, depuis: maintenant)
            let apres = try depots.rencontres.nombreAVenir(
                de: claire, depuis: HeureDeParis.instant(AgendaDEssai.mardi, minute: 560))
            let autre = try depots.rencontres.nombreAVenir(
                de: Exemples.hugo.id, depuis: maintenant)
            return [avant, apres, autre]
        }
        #expect(comptes == [2, 1, 0])
    }

    @Test(arguments: Engine.available)
    func `l’agenda du jour est celui de l’agent, dans l’ordre, avec ce qui reste à écrire`(
        engine: Engine
    ) async throws {
        let storage = try await AgendaDEssai.base(engine)
        let (maintenant, claire) = (AgendaDEssai.maintenant, Exemples.claire.id)
        try await storage.write { depots in
            for (rang, minute) in [(1, 600), (2, 540)] {
                try depots.rencontres.fixer(
                    AgendaDEssai.rendezVous(rang, minute: minute), a: maintenant, par: claire)
            }
            try depots.rencontres.fixer(
                AgendaDEssai.rendezVous(3, agent: Exemples.hugo.id), a: maintenant, par: nil)
            try depots.rencontres.fixer(
                AgendaDEssai.rendezVous(4, minute: 660), a: maintenant, par: claire)
            try depots.rencontres.annuler("rdv-4", a: maintenant, par: claire, surLaVersion: 1)
            try depots.rencontres.ouvrir(
                AgendaDEssai.seance("groupe", capacite: 4), a: maintenant)
        }
        func jour(_ jour: Jour, a instant: Instant) async throws -> AgendaDuJour {
            try await storage.read {
                try $0.rencontres.autourDeLaListe(
                    jour, de: Exemples.claire, a: instant, motifsDepuis: nil
                ).agenda
            }
        }
        let matin = try await jour(AgendaDEssai.mardi, a: maintenant)
        #expect(matin.lignes.map(\.id) == ["rdv-2", "rdv-1"])
        #expect(matin.lignes.map(\.nom) == [2, 1].map { Exemples.famille($0).nom })
        #expect(matin.lignes.first?.lieu == AgendaDEssai.langres.nom)
        #expect((matin.aRenseigner, matin.nouvelles) == (0, 0))
        let jeudi = try await jour("2026-10-08", a: maintenant)
        #expect(jeudi.lignes.map(\.intitule) == ["Bientôt parents"])
        #expect(jeudi.lignes.first?.famille == nil)
        let apres = HeureDeParis.instant("2026-10-07", minute: 540)
        #expect(try await jour("2026-10-07", a: apres).aRenseigner == 2)
        try await storage.write { [suite = NoterTests.suite()] in
            try $0.rencontres.noter(suite, de: "famille-1", a: "rdv-1", a: apres, par: claire)
        }
        #expect(try await jour("2026-10-07", a: apres).aRenseigner == 1)
        #expect(try await jour("2027-10-07", a: apres.plus(secondes: 366 * 86_400)).nouvelles == 1)
    }

    @Test(arguments: Engine.available)
    func `les rencontres qui commencent dans un temps sont celles de tous, sauf les annulées`(
        engine: Engine
    ) async throws {
        let storage = try await AgendaDEssai.base(engine)
        let maintenant = AgendaDEssai.maintenant
        let debut = HeureDeParis.instant(AgendaDEssai.mardi, minute: 540)
        let trouvees = try await storage.write { depots in
            for rang in 1...3 {
                try depots.rencontres.fixer(
                    AgendaDEssai.rendezVous(
                        rang, agent: rang == 2 ? Exemples.hugo.id : Exemples.claire.id,
                        minute: 540 + 45 * (rang / 3)), a: maintenant, par: nil)
            }
            let avant = try depots.rencontres.quiCommencent(dans: Intervalle(debut, minutes: 45))
            try depots.rencontres.annuler("rdv-1", a: maintenant, par: nil, surLaVersion: 1)
            let apres = try depots.rencontres.quiCommencent(dans: Intervalle(debut, minutes: 46))
            return [avant, apres].map { $0.map(\.id) }
        }
        #expect(trouvees == [["rdv-1", "rdv-2"], ["rdv-2", "rdv-3"]])
    }
}
