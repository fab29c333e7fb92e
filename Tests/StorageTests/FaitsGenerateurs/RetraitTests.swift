import ActionSociale
import Storage
import Testing
import Valeurs

/// A corrected file takes events back, and a later one may show them again.
struct RetraitTests {
    let famille = Exemples.famille(1)
    var fait: FaitGenerateur { Exemples.fait(1, famille: famille) }
    let retrait = FaitGenerateur.Retrait(
        le: "2026-10-20", motif: "Le fichier corrigé de septembre ne montre plus la séparation.")

    private func base(_ engine: Engine, _ suite: Suite) async throws -> Storage {
        let storage = try await engine.caisse()
        try await storage.write { [famille, fait] in
            try $0.familles.keep(famille)
            try $0.faits.keep(fait, suite)
        }
        return storage
    }

    @Test(arguments: Engine.available)
    func `un fait retiré annule sa proposition sans réponse, avec la raison`(
        engine: Engine
    ) async throws {
        let proposition = Exemples.proposition(
            1, fait, actes: [Exemples.acte(.envoi, le: "2026-10-05")])
        let storage = try await base(engine, .proposition(proposition))
        let bilan = try await storage.write { [retrait] in
            try $0.faits.retirer(["fait-1", "inconnu"], retrait)
        }
        #expect(bilan.retires == ["fait-1"])
        #expect(bilan.annulees == ["proposition-1"])
        let (relu, annulee) = try await storage.read {
            (try $0.faits.find("fait-1"), try $0.propositions.find("proposition-1"))
        }
        #expect(relu?.retire == retrait)
        #expect(annulee?.statut(au: "2026-10-20") == .annulee)
        #expect(annulee?.actes.last?.precision == retrait.motif)
        #expect(annulee?.actes.last?.par == .systeme)
    }

    @Test(arguments: Engine.available, [Proposition.Acte.Nature.acceptation, .declin])
    func `ce qu’une famille a répondu demeure`(
        engine: Engine, reponse: Proposition.Acte.Nature
    ) async throws {
        let proposition = Exemples.proposition(
            1, fait, actes: [Exemples.acte(reponse, le: "2026-10-10")])
        let storage = try await base(engine, .proposition(proposition))
        let bilan = try await storage.write { [retrait] in try $0.faits.retirer(["fait-1"], retrait)
        }
        #expect(bilan.gardees == ["proposition-1"])
        #expect(bilan.annulees.isEmpty)
        let gardee = try await storage.read { try $0.propositions.find("proposition-1") }
        #expect(gardee == proposition)
    }

    @Test(arguments: Engine.available)
    func `retirer deux fois ne change rien la seconde fois`(engine: Engine) async throws {
        let storage = try await base(engine, .proposition(Exemples.proposition(1, fait)))
        let autre = FaitGenerateur.Retrait(le: "2026-11-01", motif: "Autre raison.")
        let bilan = try await storage.write { [retrait] in
            try $0.faits.retirer(["fait-1"], retrait)
            return try $0.faits.retirer(["fait-1"], autre)
        }
        #expect(bilan.retires.isEmpty)
        let relu = try await storage.read { try $0.faits.find("fait-1") }
        #expect(relu?.retire == retrait)
    }

    @Test(arguments: Engine.available)
    func `un acte daté après la correction n’empêche pas l’annulation`(engine: Engine) async throws
    {
        let proposition = Exemples.proposition(
            1, fait, actes: [Exemples.acte(.envoi, le: "2026-10-25")])
        let storage = try await base(engine, .proposition(proposition))
        _ = try await storage.write { [retrait] in try $0.faits.retirer(["fait-1"], retrait) }
        let annulee = try await storage.read { try $0.propositions.find("proposition-1") }
        #expect(annulee?.actes.last?.le == "2026-10-25")
        #expect(annulee?.actes.last?.nature == .annulation)
    }

    @Test(arguments: Engine.available)
    func `un fait retiré puis montré de nouveau donne une nouvelle proposition`(
        engine: Engine
    ) async throws {
        let proposition = Exemples.proposition(1, fait)
        let storage = try await base(engine, .proposition(proposition))
        let bilan = try await storage.write { [fait, retrait] in
            try $0.faits.retirer(["fait-1"], retrait)
            return try $0.faits.keep(fait, .proposition(proposition))
        }
        #expect(bilan.revenus == ["fait-1"])
        let (relu, suite, toutes) = try await storage.read { [famille] in
            (
                try $0.faits.find("fait-1"), try $0.faits.suite("fait-1"),
                try $0.propositions.de(famille.id)
            )
        }
        #expect(relu?.retire == nil)
        guard case .proposition(let nouvelle) = suite else {
            Issue.record("no proposition: \(String(describing: suite))")
            return
        }
        #expect(nouvelle.id == "proposition-1-2")
        #expect(nouvelle.statut(au: "2026-10-20") == .aEnvoyer)
        #expect(Set(toutes.map { $0.statut(au: "2026-10-20") }) == [.annulee, .aEnvoyer])
    }

    @Test(arguments: Engine.available)
    func `un fait revenu peut aussi ne plus donner de proposition`(engine: Engine) async throws {
        let storage = try await base(engine, .proposition(Exemples.proposition(1, fait)))
        let suite = Suite.sansProposition(.neSouhaitePasEtreContactee(depuis: "2026-10-15"))
        let relue = try await storage.write { [fait, retrait] in
            try $0.faits.retirer(["fait-1"], retrait)
            try $0.faits.keep(fait, suite)
            return try $0.faits.suite("fait-1")
        }
        #expect(relue == suite)
    }

    @Test(arguments: Engine.available)
    func `un fait revenu garde la proposition à laquelle la famille a répondu`(
        engine: Engine
    ) async throws {
        let acceptee = Exemples.proposition(
            1, fait, actes: [Exemples.acte(.acceptation, le: "2026-10-10")])
        let storage = try await base(engine, .proposition(acceptee))
        let (suite, toutes) = try await storage.write { [famille, fait, retrait] in
            try $0.faits.retirer(["fait-1"], retrait)
            try $0.faits.keep(fait, .proposition(Exemples.proposition(1, fait)))
            return (try $0.faits.suite("fait-1"), try $0.propositions.de(famille.id))
        }
        #expect(suite == .proposition(acceptee))
        #expect(toutes == [acceptee])
    }

    @Test(arguments: Engine.available)
    func `les identités d’un mois sont celles des faits qui tiennent`(engine: Engine) async throws {
        let storage = try await base(engine, .sansProposition(.dejaAccompagnee))
        let autre = Exemples.fait(2, famille: famille, offre: "naissance")
        let ailleurs = Exemples.fait(3, famille: famille, offre: "naissance", mois: "2026-08")
        let identites = try await storage.write { [retrait] in
            try $0.faits.keep([
                (autre, .sansProposition(.personneDecedee)),
                (ailleurs, .sansProposition(.aQuitteLaCaisse)),
            ])
            try $0.faits.retirer(["fait-1"], retrait)
            return try $0.faits.identites(mois: "2026-09", caisse: "521")
        }
        #expect(identites == ["fait-2"])
        let (tous, aucun) = try await storage.read {
            (try $0.faits.duMois("2026-09"), try $0.faits.duMois("2026-09", caisse: "999"))
        }
        #expect(tous.map(\.id) == ["fait-1", "fait-2"])
        #expect(aucun.isEmpty)
    }
}
