import ActionSociale
import Testing
import Valeurs

@testable import Storage

/// The counts that the database keeps, and the pages read in order, beside the slow way that reads every row.
struct ComptesGardesTests {
    let caisse = CaisseAuHasard(nombre: 250, graine: 11)

    private func verifier(_ storage: Storage, _ quand: String) async throws {
        for jour in ListeDeTravailTests.jours {
            for agent in [Exemples.claire, Exemples.hugo] {
                let filtre = FiltreDeTravail(pour: agent)
                let (gardes, comptes, aEnvoyer) = try await storage.read {
                    (
                        try $0.propositions.comptes(filtre, au: jour),
                        try $0.propositions.comptes(
                            filtre, au: jour, dans: PropositionRepository.unParUn),
                        try $0.propositions.aEnvoyer(pour: agent)
                    )
                }
                #expect(
                    Set(gardes.cases) == Set(comptes.cases), "\(quand), \(agent.id.valeur), \(jour)"
                )
                #expect(aEnvoyer == comptes.nombre(.aEnvoyer), "\(quand)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `les comptes gardés suivent tout ce qui change une proposition`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        try await caisse.garder(storage)
        try await verifier(storage, "gardées")
        try await storage.write { [caisse] base in
            for proposition in caisse.propositions where proposition.actes.isEmpty {
                let suivante = try proposition.ecrire(
                    Exemples.acte(.envoi, le: proposition.creeeLe.plus(jours: 3)), surLaVersion: 0,
                    au: "2099-12-31")
                try base.propositions.ecrire(suivante, depuisLaVersion: 0)
            }
        }
        try await verifier(storage, "envoyées")
        try await storage.write { [caisse] base in
            for famille in caisse.familles.prefix(60) {
                try base.familles.opposition(famille.id, depuis: "2026-07-01")
            }
            try base.familles.opposition(caisse.familles[3].id, depuis: nil)
        }
        try await verifier(storage, "opposées")
        try await storage.write { [caisse] base in
            let faits = caisse.reperes.prefix(80).map(\.fait.id)
            try base.faits.retirer(
                faits, FaitGenerateur.Retrait(le: "2026-10-01", motif: "Fichier corrigé."))
            try base.faits.keep(Array(caisse.reperes.prefix(40)))
        }
        try await verifier(storage, "retirées et revenues")
        try await storage.write { try $0.secteurs.replace([Exemples.secteurs[0]]) }
        try await verifier(storage, "redécoupées")
    }

    /// On PostgreSQL the counts are rows that add up, put together every few hundred.
    @Test(arguments: Engine.available)
    func `les comptes gardés restent peu nombreux`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        try await caisse.garder(storage)
        for tour in 0..<600 {
            let famille = caisse.familles[tour % 3].id
            let depuis: Jour? = tour.isMultiple(of: 2) ? "2026-07-01" : nil
            try await storage.write { try $0.familles.opposition(famille, depuis: depuis) }
        }
        let lignes = try await storage.driver.read { connection -> Int in
            try #require(
                try connection.first("SELECT count(*) AS n FROM compte_de_travail"))["n"]
        }
        #expect(lignes < 1000)
        try await verifier(storage, "souvent changées")
    }

    @Test(arguments: Engine.available)
    func `une page lue dans l’ordre de chaque secteur est celle du tri de toutes`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        try await caisse.garder(storage)
        let jour: Jour = "2026-08-12"
        for onglet in [Onglet.aEnvoyer, .enAttente, .aRelancer, .acceptees] {
            for (secteur, offre, enRetard) in [
                (nil, nil, false), ("langres", nil, false), (nil, "separation", true),
            ] as [(String?, Identifiant<Offre>?, Bool)] {
                let filtre = FiltreDeTravail(
                    pour: Exemples.hugo, onglet: onglet, offre: offre, secteur: secteur,
                    enRetard: enRetard, parPage: 7)
                #expect(filtre.secteursEnOrdre != nil)
                for page in 1...3 {
                    let (rapide, lente) = try await storage.read {
                        (
                            try $0.propositions.liste(filtre, au: jour, page: page),
                            try $0.propositions.liste(
                                filtre, PropositionRepository.tout(filtre, au: jour),
                                (page - 1) * 7, 7)
                        )
                    }
                    #expect(rapide == lente, "\(onglet), page \(page)")
                }
            }
        }
    }
}
