import ActionSociale
import Storage
import Testing
import Valeurs

/// Working notes and the worker to whom a family is entrusted.
struct NoteRepositoryTests {
    static let matin: Instant = "2026-10-05T08:00:00.000Z"

    private func caisse(_ engine: Engine) async throws -> Storage {
        let storage = try await engine.caisse()
        try await storage.write { depots in
            try depots.familles.keep((1...3).map { Exemples.famille($0) })
        }
        return storage
    }

    @Test(arguments: Engine.available)
    func `deux fenêtres n’écrivent pas l’une sur l’autre`(engine: Engine) async throws {
        let storage = try await caisse(engine)
        let vide = NoteDeTravail(famille: "famille-1", auteur: Exemples.claire.id)
        let une = try vide.ecrire("une", portee: .moi, surLaVersion: 0, a: Self.matin)
        let autre = try vide.ecrire("autre", portee: .moi, surLaVersion: 0, a: Self.matin)
        try await storage.write { try $0.notes.keep(une) }
        await #expect(throws: RefusDeNoter.modifieeAilleurs(une)) {
            try await storage.write { try $0.notes.keep(autre) }
        }
        let suite = try une.ecrire("deux", portee: .moi, surLaVersion: 1, a: Self.matin)
        try await storage.write { try $0.notes.keep(suite) }
        let lue = try await storage.read {
            try $0.notes.find("famille-1", de: Exemples.claire.id)
        }
        #expect(lue == suite)
    }

    @Test(arguments: Engine.available)
    func `une note pour soi n’est lue de personne, une note d’équipe l’est de l’équipe seule`(
        engine: Engine
    ) async throws {
        let storage = try await caisse(engine)
        let (claire, hugo, paule) = (Exemples.claire, Exemples.hugo, Exemples.paule)
        var administration = hugo
        administration.role = .administrateur
        try await storage.write { [matin = Self.matin] depots in
            for (famille, portee) in [("famille-1", .moi), ("famille-2", .equipe)]
                as [(Identifiant<Famille>, NoteDeTravail.Portee)]
            {
                try depots.notes.keep(
                    try NoteDeTravail(famille: famille, auteur: claire.id).ecrire(
                        "secret", portee: portee, surLaVersion: 0, a: matin))
            }
            try depots.referents.confier(
                Referent(famille: "famille-2", agent: hugo.id, depuis: matin, par: claire.id))
        }
        for (famille, lecteur, mienne, equipe) in [
            ("famille-1", claire, "secret", 0), ("famille-1", hugo, "", 0),
            ("famille-2", hugo, "", 1), ("famille-2", paule, "", 0),
            ("famille-2", administration, "", 0), ("famille-3", claire, "", 0),
        ] as [(Identifiant<Famille>, Agent, String, Int)] {
            let lues = try await storage.read {
                try $0.notes.pourLaPage(de: famille, lecteur: lecteur)
            }
            #expect(lues.mienne.texte == mienne, "\(famille) \(lecteur.identifiant)")
            #expect(lues.deLEquipe.count == equipe, "\(famille) \(lecteur.identifiant)")
            #expect(lues.referent == (famille == "famille-2" ? hugo.id : nil))
        }
    }

    @Test(arguments: Engine.available)
    func `une famille est confiée à une personne à la fois, ou revient au secteur`(
        engine: Engine
    ) async throws {
        let storage = try await caisse(engine)
        let (claire, hugo) = (Exemples.claire, Exemples.hugo)
        try await storage.write { [matin = Self.matin] depots in
            for (numero, agent) in [(1, claire), (1, hugo), (2, hugo), (3, claire)] {
                try depots.referents.confier(
                    Referent(
                        famille: Identifiant("famille-\(numero)")!, agent: agent.id, depuis: matin,
                        par: hugo.id))
            }
            try depots.referents.rendreAuSecteur("famille-3")
        }
        let (charges, deHugo, ailleurs) = try await storage.read {
            (
                try $0.referents.charges(),
                try $0.referents.portefeuille(de: hugo.id, pour: .agent(hugo)).map(\.id),
                try $0.referents.portefeuille(de: hugo.id, pour: .agent(Exemples.paule))
            )
        }
        #expect(charges == [hugo.id: 2])
        #expect(deHugo == ["famille-1", "famille-2"])
        #expect(ailleurs.isEmpty)
    }
}
