import ActionSociale
import Storage
import Testing
import Valeurs

struct FixerTests {
    private let maintenant = AgendaDEssai.maintenant

    @Test(arguments: Engine.available)
    func `fixer garde la rencontre, prend le temps et écrit l’accord de la famille`(
        engine: Engine
    ) async throws {
        let storage = try await AgendaDEssai.base(engine)
        let (fixee, relue, proposition, libres) = try await storage.write {
            [maintenant] depots in
            let fixee = try depots.rencontres.fixer(
                AgendaDEssai.rendezVous(1), a: maintenant, par: Exemples.claire.id)
            return (
                fixee, try depots.rencontres.find(fixee.id),
                try depots.propositions.find("proposition-1"),
                try depots.rencontres.creneauxLibres(AgendaDEssai.recherche())
            )
        }
        #expect(relue == fixee)
        #expect(proposition?.statut(au: "2026-10-05") == .acceptee)
        #expect(proposition?.actes.last?.par == Exemples.claire.id)
        #expect(libres.filter { $0.agent == Exemples.claire.id }.count == 3)
        #expect(libres.filter { $0.agent == Exemples.hugo.id }.count == 4)
    }

    @Test(arguments: Engine.available)
    func
        `de dix familles qui choisissent le même moment, une seule l’obtient, les autres lisent les plus proches`(
            engine: Engine
        ) async throws
    {
        let storage = try await AgendaDEssai.base(engine, familles: 10)
        let resultats = await withTaskGroup(of: CreneauPris?.self) { groupe in
            for numero in 1...10 {
                groupe.addTask { [maintenant] in
                    do {
                        try await storage.write {
                            _ = try $0.rencontres.fixer(
                                AgendaDEssai.rendezVous(numero), a: maintenant, par: nil,
                                exige: .creneauOffert)
                        }
                        return nil
                    } catch let refus as CreneauPris {
                        return refus
                    } catch {
                        Issue.record(error)
                        return nil
                    }
                }
            }
            return await groupe.reduce(into: [CreneauPris?]()) { $0.append($1) }
        }
        let refus = resultats.compactMap { $0 }
        #expect(refus.count == 9)
        #expect(refus.allSatisfy { $0.autres.count == 3 })
        #expect(
            refus.first?.autres.first?.intervalle.debut
                == HeureDeParis.instant(AgendaDEssai.mardi, minute: 585))
        #expect(refus.first?.motif.contains("vient d’être pris") == true)
        let acceptees = try await storage.read { depots in
            try (1...10).filter {
                try depots.propositions.find(Identifiant("proposition-\($0)")!)?.statut(
                    au: "2026-10-05") == .acceptee
            }
        }
        #expect(acceptees.count == 1)
    }

    @Test(arguments: Engine.available)
    func `deux rencontres d’un agent ne se croisent pas, même de cinq minutes`(
        engine: Engine
    ) async throws {
        let storage = try await AgendaDEssai.base(engine)
        try await storage.write { [maintenant] in
            _ = try $0.rencontres.fixer(
                AgendaDEssai.rendezVous(1, minute: 540), a: maintenant, par: nil)
        }
        for minute in [500, 580] {
            await #expect(throws: CreneauPris.self) {
                try await storage.write { [maintenant] in
                    _ = try $0.rencontres.fixer(
                        AgendaDEssai.rendezVous(2, minute: minute), a: maintenant, par: nil)
                }
            }
        }
        try await storage.write { [maintenant] in
            _ = try $0.rencontres.fixer(
                AgendaDEssai.rendezVous(2, minute: 585), a: maintenant, par: nil)
            _ = try $0.rencontres.fixer(
                AgendaDEssai.rendezVous(3, minute: 495), a: maintenant, par: nil)
        }
    }

    @Test(arguments: Engine.available)
    func
        `une proposition a une rencontre à la fois : le lien ouvert deux fois ne la fixe pas deux fois`(
            engine: Engine
        ) async throws
    {
        let storage = try await AgendaDEssai.base(engine)
        try await storage.write { [maintenant] in
            _ = try $0.rencontres.fixer(AgendaDEssai.rendezVous(1), a: maintenant, par: nil)
        }
        await #expect(
            throws: RefusDeRencontre.dejaFixee(AgendaDEssai.rendezVous(1).intervalle)
        ) {
            try await storage.write { [maintenant] in
                _ = try $0.rencontres.fixer(
                    AgendaDEssai.rendezVous(2, minute: 600, famille: 1), a: maintenant, par: nil)
            }
        }
        let prises = try await storage.read {
            try $0.rencontres.de("famille-1").count
        }
        #expect(prises == 1)
    }

    @Test(arguments: Engine.available)
    func `une famille ne choisit qu’un moment offert, un agent fixe aussi en dehors de ses plages`(
        engine: Engine
    ) async throws {
        let storage = try await AgendaDEssai.base(engine)
        for (minute, modalite) in [(800, Modalite.lieu), (540, .domicile), (690, .lieu)] {
            await #expect(throws: CreneauPris.self, "\(minute)") {
                try await storage.write { [maintenant] in
                    _ = try $0.rencontres.fixer(
                        AgendaDEssai.rendezVous(1, minute: minute, modalite: modalite),
                        a: maintenant, par: nil, exige: .creneauOffert)
                }
            }
        }
        try await storage.write { [maintenant] in
            _ = try $0.rencontres.fixer(
                AgendaDEssai.rendezVous(1, minute: 800), a: maintenant, par: Exemples.claire.id)
        }
    }

    @Test(arguments: Engine.available)
    func `pendant une absence rien ne se fixe, ni à un lieu fermé, ni avec quelqu’un qui est parti`(
        engine: Engine
    ) async throws {
        let storage = try await AgendaDEssai.base(engine)
        let conge = Absence(
            id: "conge", agent: Exemples.claire.id,
            intervalle: Intervalle(du: AgendaDEssai.mardi, au: AgendaDEssai.mardi),
            intitule: "formation")
        try await storage.write { try $0.disponibilites.keep(conge) }
        @Sendable func fixer() async throws {
            try await storage.write { [maintenant] in
                _ = try $0.rencontres.fixer(
                    AgendaDEssai.rendezVous(1), a: maintenant, par: Exemples.claire.id)
            }
        }
        await #expect(throws: RefusDeRencontre.agentAbsent(conge.intervalle)) { try await fixer() }
        let libres = try await storage.read {
            try $0.rencontres.creneauxLibres(AgendaDEssai.recherche())
        }
        #expect(Set(libres.map(\.agent)) == [Exemples.hugo.id])
        try await storage.write {
            try $0.disponibilites.retirer(conge.id)
            var ferme = AgendaDEssai.langres
            ferme.fermeLe = AgendaDEssai.mardi
            try $0.lieux.keep(ferme)
        }
        await #expect(throws: RefusDeRencontre.lieuFerme("Permanence de Langres")) {
            try await fixer()
        }
        try await storage.write {
            try $0.lieux.keep(AgendaDEssai.langres)
            var claire = Exemples.claire
            claire.desactiveLe = AgendaDEssai.mardi
            try $0.agents.update(claire)
        }
        await #expect(throws: RefusDeRencontre.agentParti(AgendaDEssai.mardi)) {
            try await fixer()
        }
    }

    @Test(arguments: Engine.available)
    func `déplacer rend l’ancien temps et prend le nouveau, annuler le rend tout entier`(
        engine: Engine
    ) async throws {
        let storage = try await AgendaDEssai.base(engine)
        func libres() async throws -> [Instant] {
            try await storage.read {
                try $0.rencontres.creneauxLibres(AgendaDEssai.recherche())
            }.filter { $0.agent == Exemples.claire.id }.map(\.intervalle.debut)
        }
        let avant = try await libres()
        try await storage.write { [maintenant] in
            _ = try $0.rencontres.fixer(AgendaDEssai.rendezVous(1), a: maintenant, par: nil)
            // On itself by a quarter of an hour: its own time does not stand in its way.
            _ = try $0.rencontres.deplacer(
                "rdv-1", vers: AgendaDEssai.rendezVous(1, minute: 555), a: maintenant, par: nil,
                surLaVersion: 1)
        }
        let deplacee = try await storage.read { try $0.rencontres.require("rdv-1") }
        #expect(deplacee.sequence == 1)
        #expect(
            deplacee.actes.map(\.avant) == [
                nil, HeureDeParis.instant(AgendaDEssai.mardi, minute: 540),
            ]
        )
        // From ten to noon there is room for two more.
        #expect(avant.count == 4)
        #expect(try await libres().count == 2)
        await #expect(throws: RefusDeRencontre.self) {
            try await storage.write { [maintenant] in
                _ = try $0.rencontres.annuler("rdv-1", a: maintenant, par: nil, surLaVersion: 1)
            }
        }
        try await storage.write { [maintenant] in
            _ = try $0.rencontres.annuler(
                "rdv-1", a: maintenant, par: nil, surLaVersion: 2, precision: "reporte")
        }
        #expect(try await libres() == avant)
    }

    @Test(arguments: Engine.available)
    func `après une annulation, la même proposition a une autre rencontre`(
        engine: Engine
    ) async throws {
        let storage = try await AgendaDEssai.base(engine)
        let refixee = try await storage.write { [maintenant] depots in
            _ = try depots.rencontres.fixer(AgendaDEssai.rendezVous(1), a: maintenant, par: nil)
            _ = try depots.rencontres.annuler("rdv-1", a: maintenant, par: nil, surLaVersion: 1)
            return try depots.rencontres.fixer(
                AgendaDEssai.rendezVous(2, famille: 1), a: maintenant, par: nil)
        }
        #expect(refixee.etat(a: maintenant) == .fixee)
    }

    @Test(arguments: Engine.available)
    func `un déplacement vers un temps pris ne change rien`(engine: Engine) async throws {
        let storage = try await AgendaDEssai.base(engine)
        try await storage.write { [maintenant] in
            _ = try $0.rencontres.fixer(AgendaDEssai.rendezVous(1), a: maintenant, par: nil)
            _ = try $0.rencontres.fixer(
                AgendaDEssai.rendezVous(2, minute: 600), a: maintenant, par: nil)
        }
        let avant = try await storage.read { try $0.rencontres.find("rdv-1") }
        await #expect(throws: CreneauPris.self) {
            try await storage.write { [maintenant] in
                _ = try $0.rencontres.deplacer(
                    "rdv-1", vers: AgendaDEssai.rendezVous(1, minute: 620), a: maintenant,
                    par: nil, surLaVersion: 1)
            }
        }
        #expect(try await storage.read { try $0.rencontres.find("rdv-1") } == avant)
        await #expect(throws: CreneauPris.self) {
            try await storage.write { [maintenant] in
                _ = try $0.rencontres.fixer(
                    AgendaDEssai.rendezVous(3, minute: 540), a: maintenant, par: nil)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `les rencontres de quelqu’un qui part ou s’absente restent, et sont dites à réaffecter`(
        engine: Engine
    ) async throws {
        let storage = try await AgendaDEssai.base(engine)
        let (aucune, apres, deplacees) = try await storage.write { [maintenant] depots in
            _ = try depots.rencontres.fixer(AgendaDEssai.rendezVous(1), a: maintenant, par: nil)
            let agents = [Exemples.claire.id, Exemples.hugo.id]
            let aucune = try depots.rencontres.aReaffecter(de: agents, a: maintenant)
            var claire = Exemples.claire
            claire.desactiveLe = AgendaDEssai.mardi
            try depots.agents.update(claire)
            let apres = try depots.rencontres.aReaffecter(de: agents, a: maintenant)
            _ = try depots.rencontres.deplacer(
                "rdv-1",
                vers: AgendaDEssai.rendezVous(1, agent: Exemples.hugo.id, modalite: .telephone),
                a: maintenant, par: Exemples.hugo.id, surLaVersion: 1)
            return (aucune, apres, try depots.rencontres.aReaffecter(de: agents, a: maintenant))
        }
        #expect(aucune.isEmpty)
        #expect(apres.map(\.id) == ["rdv-1"])
        #expect(deplacees.isEmpty)
    }
}
