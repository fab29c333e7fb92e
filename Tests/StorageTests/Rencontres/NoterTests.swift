import ActionSociale
import Storage
import Testing
import Valeurs

struct NoterTests {
    static let apres: Instant = "2026-10-06T10:00:00.000Z"

    static func suite() throws -> SuiteDeRencontre {
        try SuiteDeRencontre(
            contenus: [.accesAuxDroits, .ecoute], droitsVerifies: "prime d’activité, ASF",
            droitsOuverts: "ASF",
            orientations: [
                SuiteDeRencontre.Orientation(partenaire: "Mission locale", suiviLe: "2026-11-03"),
                SuiteDeRencontre.Orientation(partenaire: "Médiation familiale", suiviLe: nil),
            ], duree: 50, niveau: .accompagnement)
    }

    private func base(_ engine: Engine) async throws -> Storage {
        let storage = try await AgendaDEssai.base(engine)
        try await storage.write {
            _ = try $0.rencontres.fixer(
                AgendaDEssai.rendezVous(1), a: AgendaDEssai.maintenant, par: nil)
        }
        return storage
    }

    @Test(arguments: Engine.available)
    func `ce que la rencontre a apporté se relit, et se corrige`(engine: Engine) async throws {
        let storage = try await base(engine)
        var suite = try Self.suite()
        for _ in 1...2 {
            let ecrite = suite
            let (relues, rencontre) = try await storage.write { depots in
                try depots.rencontres.noter(
                    ecrite, de: "famille-1", a: "rdv-1", a: Self.apres, par: Exemples.claire.id)
                return (
                    try depots.rencontres.suites(de: "famille-1"),
                    try depots.rencontres.require("rdv-1")
                )
            }
            #expect(relues == ["rdv-1": ecrite])
            #expect(rencontre.etat(a: Self.apres) == .tenue)
            suite.orientations.removeFirst()
            suite.droitsOuverts = nil
        }
    }

    @Test(arguments: Engine.available)
    func `une orientation se suit le jour dit, une seule fois`(engine: Engine) async throws {
        let storage = try await base(engine)
        let (veille, leJour, ensuite) = try await storage.write { depots in
            try depots.rencontres.noter(
                Self.suite(), de: "famille-1", a: "rdv-1", a: Self.apres, par: Exemples.claire.id)
            func aSuivre(_ jour: Jour) throws -> [String] {
                try depots.rencontres.orientationsASuivre(de: [Exemples.claire.id], au: jour).map(
                    \.orientation.partenaire)
            }
            let (veille, leJour) = (try aSuivre("2026-11-02"), try aSuivre("2026-11-03"))
            try depots.rencontres.suivre("famille-1", "rdv-1", rang: 0, le: "2026-11-04")
            return (veille, leJour, try aSuivre("2026-11-05"))
        }
        #expect(veille.isEmpty)
        #expect(leJour == ["Mission locale"])
        #expect(ensuite.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `quand la famille n’a pas pu être là, une autre rencontre se fixe aussitôt`(
        engine: Engine
    ) async throws {
        let storage = try await base(engine)
        let (aRenseigner, ensuite, nouvelle) = try await storage.write { depots in
            let agents = [Exemples.claire.id]
            let avant = try depots.rencontres.aRenseigner(de: agents, a: Self.apres)
            try depots.rencontres.noterLaPresence(
                de: "famille-1", a: "rdv-1", .absente, a: Self.apres)
            let ensuite = try depots.rencontres.aRenseigner(de: agents, a: Self.apres)
            let nouvelle = try depots.rencontres.fixer(
                AgendaDEssai.rendezVous(2, famille: 1, le: "2026-10-13"), a: Self.apres,
                par: Exemples.claire.id)
            return (avant, ensuite, nouvelle)
        }
        #expect(aRenseigner.map(\.id) == ["rdv-1"])
        #expect(ensuite.isEmpty)
        #expect(nouvelle.etat(a: Self.apres) == .fixee)
        let ancienne = try await storage.read { try $0.rencontres.require("rdv-1") }
        #expect(ancienne.etat(a: Self.apres) == .nonTenue)
    }

    @Test(arguments: Engine.available)
    func `rien ne se note avant l’heure, ni sur une rencontre annulée`(engine: Engine) async throws
    {
        let storage = try await base(engine)
        let prevue = AgendaDEssai.rendezVous(1).intervalle
        await #expect(throws: RefusDeRencontre.pasEncore(prevue)) {
            try await storage.write {
                try $0.rencontres.noterLaPresence(
                    de: "famille-1", a: "rdv-1", .presente, a: AgendaDEssai.maintenant)
            }
        }
        try await storage.write {
            _ = try $0.rencontres.annuler(
                "rdv-1", a: AgendaDEssai.maintenant, par: nil, surLaVersion: 1)
        }
        await #expect(throws: RefusDeRencontre.dejaAnnulee) {
            try await storage.write {
                try $0.rencontres.noterLaPresence(
                    de: "famille-1", a: "rdv-1", .presente, a: Self.apres)
            }
        }
    }
}
