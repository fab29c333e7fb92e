import ActionSociale
import Storage
import Testing
import Valeurs

struct MotifTests {
    static let motifs: [MotifSansProposition] = [
        .offrePasEncoreActivee(activeeLe: "2026-01-01"), .offreRetiree(le: "2026-03-01"),
        .dejaAccompagnee, .propositionEnCours("proposition-7"), .horsTerritoire("Saint-Dizier"),
        .neSouhaitePasEtreContactee(depuis: "2026-02-03"), .aQuitteLaCaisse, .personneDecedee,
        .doublonDeCode("SEPARATION"), .evenementTropAncien(survenuLe: "2024-05-06"),
    ]

    @Test(arguments: Engine.available)
    func `chaque motif se relit tel qu’il a été écrit`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let famille = Exemples.famille(1)
        let reperes = Self.motifs.enumerated().map { numero, motif in
            (Exemples.fait(numero, famille: famille), Suite.sansProposition(motif))
        }
        let relus = try await storage.write { depots in
            try depots.familles.keep(famille)
            try depots.faits.keep(reperes)
            return try reperes.map { try depots.faits.suite($0.0.id) }
        }
        #expect(relus == Self.motifs.map(Suite.sansProposition))
    }
}
