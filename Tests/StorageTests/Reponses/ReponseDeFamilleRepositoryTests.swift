import ActionSociale
import Storage
import Testing
import Valeurs

struct ReponseDeFamilleRepositoryTests {
    static let huitHeures: Instant = "2026-10-07T08:00:00.000Z"

    static let complete = ReponseDeFamille(
        .appel, a: huitHeures, telephone: "0639980001", moment: .apresMidi, langue: "arabe",
        besoins: [.interprete, .enfant], precision: "« au rez-de-chaussée »\n, merci")

    @Test(arguments: Engine.available)
    func `une réponse se relit avec tout ce qu’elle dit`(engine: Engine) async throws {
        let storage = try await LienDeReponseRepositoryTests.base(engine)
        let suivante = ReponseDeFamille(.declin, a: Self.huitHeures.plus(secondes: 60))
        try await storage.write {
            try $0.reponses.ajouter(Self.complete, a: "proposition-1")
            try $0.reponses.ajouter(suivante, a: "proposition-1")
        }
        let gardees = try await storage.read {
            try $0.reponses.de(["proposition-1"])["proposition-1"] ?? []
        }
        #expect(gardees.map(\.reponse) == [Self.complete, suivante])
        #expect(gardees.map(\.rang) == [0, 1])
        // The later answer took the place of the first: only one waits.
        #expect(gardees.map(\.traiteeA) == [suivante.a, nil])
    }

    @Test(arguments: Engine.available)
    func
        `les réponses attendent dans leur secteur, les appels d’abord, jusqu’à ce que l’on s’en occupe`(
            engine: Engine
        ) async throws
    {
        let storage = try await LienDeReponseRepositoryTests.base(engine)
        let autre = Exemples.famille(
            2, nom: "Martin", commune: "52121", nomCommune: "Chaumont", secteur: "chaumont")
        let fait = Exemples.fait(2, famille: autre)
        try await storage.write {
            try $0.familles.keep(autre)
            try $0.faits.keep(fait, .proposition(Exemples.proposition(2, fait)))
            try $0.reponses.ajouter(
                ReponseDeFamille(.accord, a: Self.huitHeures.plus(secondes: -60)),
                a: "proposition-2")
            try $0.reponses.ajouter(Self.complete, a: "proposition-1")
        }
        try await storage.write { (depots: Repositories) throws in
            #expect(
                try depots.reponses.aTraiter(pour: Exemples.hugo).map(\.proposition)
                    == ["proposition-1", "proposition-2"])
            #expect(try depots.reponses.comptes(pour: Exemples.hugo) == (2, 1))
            #expect(try depots.reponses.comptes(pour: Exemples.claire) == (1, 1))
            #expect(try depots.reponses.comptes(pour: Exemples.paule) == (0, 0))
            let instant = Self.huitHeures.plus(secondes: 600)
            #expect(
                try depots.reponses.traiter("proposition-1", par: Exemples.claire.id, a: instant))
            #expect(
                try !depots.reponses.traiter("proposition-1", par: Exemples.claire.id, a: instant))
            #expect(try depots.reponses.aTraiter(pour: Exemples.claire).isEmpty)
            let gardee = try depots.reponses.de(["proposition-1"])["proposition-1"]?.last
            #expect(gardee?.traiteePar == Exemples.claire.id)
            #expect(gardee?.traiteeA == instant)
        }
    }
}
