import ActionSociale
import Testing
import Valeurs

/// Two people look at a text before it counts.
struct BrouillonDOffreTests {
    private static let jour: Jour = "2026-11-10"

    private static var neuf: BrouillonDOffre {
        BrouillonDOffre(
            id: "b", nom: "locales/a.yaml", base: nil, par: "nora", a: "2026-11-10T09:00:00.000Z")
    }

    private static func soumis(par agent: Identifiant<Agent> = "nora") throws -> BrouillonDOffre {
        var brouillon = neuf
        try brouillon.soumettre(par: agent, fautes: 0)
        return brouillon
    }

    @Test func `un texte suit ses pas, de l’écriture à la mise en vigueur`() throws {
        var brouillon = try Self.soumis()
        try brouillon.approuver(par: "claire", effetLe: "2026-12-01", au: Self.jour, fautes: 0)
        #expect(brouillon.etat == .approuve)
        #expect(brouillon.effetLe == "2026-12-01")
        try brouillon.entrerEnVigueur(a: "2026-12-01T00:00:00.000Z")
        #expect(brouillon.etat == .enVigueur)
    }

    @Test func `qui a écrit n’approuve pas, même s’il n’a pas soumis`() throws {
        var brouillon = Self.neuf
        try brouillon.ecrire(par: "claire")
        try brouillon.soumettre(par: "nora", fautes: 0)
        for auteur in ["claire", "nora"] as [Identifiant<Agent>] {
            #expect(throws: RefusDeBrouillon.auteur) {
                try brouillon.approuver(par: auteur, effetLe: Self.jour, au: Self.jour, fautes: 0)
            }
        }
    }

    @Test func `un texte qui a des fautes ne se soumet ni ne s’approuve`() throws {
        var brouillon = Self.neuf
        #expect(throws: RefusDeBrouillon.aDesFautes(2)) {
            try brouillon.soumettre(par: "nora", fautes: 2)
        }
        var soumis = try Self.soumis()
        #expect(throws: RefusDeBrouillon.aDesFautes(1)) {
            try soumis.approuver(par: "claire", effetLe: Self.jour, au: Self.jour, fautes: 1)
        }
    }

    @Test func `une offre n’entre pas en vigueur dans le passé`() throws {
        var brouillon = try Self.soumis()
        #expect(throws: RefusDeBrouillon.effetPasse("2026-11-09")) {
            try brouillon.approuver(
                par: "claire", effetLe: "2026-11-09", au: Self.jour, fautes: 0)
        }
    }

    @Test func `renvoyé, un texte s’écrit à nouveau ; fini, il ne bouge plus`() throws {
        var brouillon = try Self.soumis()
        #expect(throws: RefusDeBrouillon.plusEnEcriture) { try brouillon.ecrire(par: "nora") }
        try brouillon.renvoyer(motif: "Le délai est trop court.")
        #expect(brouillon.motif == "Le délai est trop court.")
        try brouillon.ecrire(par: "ada")
        #expect(brouillon.auteurs == ["nora", "ada"])
        try brouillon.abandonner(a: "2026-11-10T09:00:00.000Z")
        #expect(throws: RefusDeBrouillon.plusEnEcriture) {
            try brouillon.abandonner(a: "2026-11-10T09:00:00.000Z")
        }
        #expect(throws: RefusDeBrouillon.pasSoumis) { try brouillon.renvoyer(motif: "Trop tard.") }
    }
}
