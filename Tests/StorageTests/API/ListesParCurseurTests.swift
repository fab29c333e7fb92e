import ActionSociale
import Storage
import Testing
import Valeurs

/// What other programs read page after page.
struct ListesParCurseurTests {
    private static let tout = JetonDAPIRepositoryTests.jeton(1)
    private static let langres = JetonDAPIRepositoryTests.jeton(2, secteurs: ["langres"])

    private static func caisse(_ engine: Engine) async throws -> Storage {
        let storage = try await engine.caisse()
        try await CaisseAuHasard(nombre: 120).garder(storage)
        return storage
    }

    private static func familles(
        _ storage: Storage, _ jeton: JetonDAPI, parPage: Int,
        _ preciser: @Sendable @escaping (inout FiltreDeFamilles) -> Void = { _ in }
    ) async throws -> [FamilleDatee] {
        var vues: [FamilleDatee] = []
        while true {
            var filtre = FiltreDeFamilles(
                PageDemandee(
                    pour: .programme(jeton), apres: vues.last?.famille.id, limite: parPage))
            preciser(&filtre)
            let page = try await storage.read { [filtre] in try $0.familles.page(filtre) }
            vues += page
            if page.count < parPage { return vues }
        }
    }

    @Test(arguments: Engine.available)
    func `page après page, chaque famille vient une fois et une seule`(
        engine: Engine
    ) async throws {
        let storage = try await Self.caisse(engine)
        let entieres = try await Self.familles(storage, Self.tout, parPage: 1000)
        let parSept = try await Self.familles(storage, Self.tout, parPage: 7)
        #expect(entieres.count == 120)
        #expect(parSept == entieres)
        #expect(entieres.map(\.famille.id.valeur) == entieres.map(\.famille.id.valeur).sorted())
    }

    @Test(arguments: Engine.available)
    func `un jeton limité à un secteur n’en sort pas, quel que soit le filtre`(
        engine: Engine
    ) async throws {
        let storage = try await Self.caisse(engine)
        let toutes = try await Self.familles(storage, Self.tout, parPage: 1000)
        let siennes = try await Self.familles(storage, Self.langres, parPage: 1000)
        #expect(siennes == toutes.filter { $0.famille.secteur == "langres" })
        #expect(!siennes.isEmpty && siennes.count < toutes.count)
        let ailleurs = try await Self.familles(storage, Self.langres, parPage: 10) {
            $0.page.secteur = "chaumont"
        }
        #expect(ailleurs.isEmpty)
        let dehors = try #require(toutes.first { $0.famille.secteur != "langres" }).famille.id
        let (lue, ouverte) = try await storage.read {
            (
                try $0.familles.datee(dehors, pour: .programme(Self.langres)),
                try $0.familles.estOuverte(dehors, a: .programme(Self.langres))
            )
        }
        #expect(lue == nil && !ouverte)
        let (evenements, propositions) = try await storage.read { depots in
            (
                try depots.faits.page(
                    FiltreDEvenements(PageDemandee(pour: .programme(Self.langres), limite: 1000))),
                try depots.propositions.page(
                    FiltreDePropositions(
                        PageDemandee(pour: .programme(Self.langres), limite: 1000)),
                    au: "2026-10-20")
            )
        }
        let permises = Set(siennes.map(\.famille.id))
        #expect(!evenements.isEmpty && !propositions.isEmpty)
        #expect(evenements.allSatisfy { permises.contains($0.fait.famille) })
        #expect(propositions.allSatisfy { permises.contains($0.famille) })
    }

    @Test(arguments: Engine.available)
    func `ce qui a changé depuis un moment est ce dont le journal a parlé depuis`(
        engine: Engine
    ) async throws {
        let storage = try await Self.caisse(engine)
        let a: Instant = "2027-02-01T10:00:00.000Z"
        try await storage.write { depots in
            try depots.journal.append([
                Ecriture(.oppositionAuContact, a: a, par: nil, famille: "famille-3"),
                Ecriture(.lectureDeFamille, a: a, par: nil, famille: "famille-4"),
                Ecriture(.recherche, a: a, par: nil, famille: "famille-5"),
            ])
            try depots.journal.append(
                Ecriture(
                    .acteDeProposition, a: a.plus(secondes: 60), par: nil, famille: "famille-6",
                    sujet: "x"))
        }
        let depuis = try await Self.familles(storage, Self.tout, parPage: 10) {
            $0.page.modifieeDepuis = a
        }
        let ensuite = try await Self.familles(storage, Self.tout, parPage: 10) {
            $0.page.modifieeDepuis = a.plus(secondes: 1)
        }
        #expect(depuis.map(\.famille.id) == ["famille-3", "famille-6"])
        #expect(depuis.map(\.modifieeA) == [a, a.plus(secondes: 60)])
        #expect(ensuite.map(\.famille.id) == ["famille-6"])
        let suivis = try await storage.read {
            try $0.faits.page(
                FiltreDEvenements(
                    PageDemandee(pour: .programme(Self.tout), modifieeDepuis: a, limite: 1000)))
        }
        #expect(Set(suivis.map(\.fait.famille)).isSubset(of: ["famille-3", "famille-6"]))
        #expect(!suivis.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `une famille que le fichier apporte est datée de son entrée`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        try await storage.write { try $0.familles.keep(Exemples.famille(1)) }
        let lue = try await storage.read {
            try $0.familles.datee("famille-1", pour: .programme(Self.tout))
        }
        #expect(lue?.modifieeA == "2026-10-02T00:00:00.000Z")
        #expect(lue?.famille == Exemples.famille(1))
    }

    @Test(arguments: Engine.available)
    func `le filtre par état dit, chaque jour, ce que la proposition dit d’elle-même`(
        engine: Engine
    ) async throws {
        let storage = try await Self.caisse(engine)
        let jours: [Jour] = ["2026-10-02", "2026-10-20", "2026-11-05", "2026-12-20", "2027-06-01"]
        var vus: Set<Proposition.Statut> = []
        for jour in jours {
            let toutes = try await storage.read {
                try $0.propositions.page(
                    FiltreDePropositions(PageDemandee(pour: .programme(Self.tout), limite: 1000)),
                    au: jour)
            }
            for statut in Proposition.Statut.allCases {
                let trouvees = try await storage.read {
                    try $0.propositions.page(
                        FiltreDePropositions(
                            PageDemandee(pour: .programme(Self.tout), limite: 1000),
                            statut: statut), au: jour)
                }
                #expect(trouvees == toutes.filter { $0.statut(au: jour) == statut }, "\(jour)")
                if !trouvees.isEmpty { vus.insert(statut) }
            }
        }
        #expect(vus.count >= 6)
    }

    @Test(arguments: Engine.available)
    func `un évènement vient avec sa proposition, ou avec le motif qui en tient lieu`(
        engine: Engine
    ) async throws {
        let storage = try await Self.caisse(engine)
        let suivis = try await storage.read {
            try $0.faits.page(
                FiltreDEvenements(PageDemandee(pour: .programme(Self.tout), limite: 1000)))
        }
        #expect(suivis.count > 50)
        #expect(suivis.allSatisfy { ($0.proposition == nil) != ($0.motif == nil) })
        #expect(suivis.contains { $0.motif != nil } && suivis.contains { $0.proposition != nil })
        let un = try #require(suivis.first)
        let lu = try await storage.read {
            try $0.faits.suivi(un.fait.id, pour: .programme(Self.tout))
        }
        #expect(lu == un)
    }
}
