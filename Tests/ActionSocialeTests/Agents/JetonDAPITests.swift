import ActionSociale
import Testing
import Valeurs

struct JetonDAPITests {
    private static let jour: Jour = "2026-11-10"

    static func jeton(
        portees: Set<JetonDAPI.Portee> = [.famillesLire], secteurs: [String]? = nil,
        expireLe: Jour = "2026-12-31"
    ) -> JetonDAPI {
        JetonDAPI(
            id: "api-0001", nom: "Entrepôt", debut: "socle_0001", portees: portees,
            secteurs: secteurs, creeA: "2026-11-01T08:00:00.000Z", creePar: "agent-nora",
            expireLe: expireLe)
    }

    @Test func `un jeton vaut jusqu’à son dernier jour compris, et plus dès sa révocation`() {
        var jeton = Self.jeton()
        #expect(jeton.etat(au: "2026-12-31") == .valable)
        #expect(jeton.etat(au: "2027-01-01") == .expire("2026-12-31"))
        jeton.revoqueA = "2026-11-10T09:00:00.000Z"
        #expect(jeton.etat(au: Self.jour) == .revoque("2026-11-10T09:00:00.000Z"))
        #expect(jeton.etat(au: "2027-01-01") == .revoque("2026-11-10T09:00:00.000Z"))
    }

    @Test func `le journal nomme un programme par l’identifiant de son jeton`() {
        #expect(Self.jeton().auteur == "api-0001")
        #expect(Self.jeton().nomDAuteur == "Programme «\u{A0}Entrepôt\u{A0}»")
    }

    private static func demande(
        nom: String = "Entrepôt", portees: Set<JetonDAPI.Portee> = [.offresLire],
        secteurs: [String]? = nil, expireLe: Jour? = "2027-11-10"
    ) -> [RefusDeJeton] {
        DemandeDeJeton(nom: nom, portees: portees, secteurs: secteurs, expireLe: expireLe)
            .refus(au: jour, secteursConnus: ["plateau"])
    }

    @Test func `un jeton a un nom, une portée, un territoire connu et une fin dans l’année`() {
        let dernier = Self.jour.plus(jours: 366)
        #expect(Self.demande().isEmpty)
        #expect(Self.demande(secteurs: ["plateau"], expireLe: Self.jour).isEmpty)
        #expect(Self.demande(expireLe: dernier).isEmpty)
        #expect(Self.demande(nom: "") == [.sansNom])
        #expect(Self.demande(nom: String(repeating: "a", count: 81)) == [.nomTropLong])
        #expect(Self.demande(portees: []) == [.sansPortee])
        #expect(Self.demande(secteurs: []) == [.sansSecteur])
        #expect(Self.demande(secteurs: ["plateau", "lune"]) == [.secteurInconnu("lune")])
        #expect(Self.demande(expireLe: nil) == [.sansExpiration(auPlus: dernier)])
        #expect(Self.demande(expireLe: "2026-11-09") == [.expirationPassee("2026-11-09")])
        #expect(
            Self.demande(expireLe: dernier.plus(jours: 1))
                == [.expirationTropLointaine(auPlus: dernier)])
        #expect(Self.demande(nom: "", portees: [], secteurs: [], expireLe: nil).count == 4)
    }

    @Test func `chaque refus se lit à voix haute et dit quoi faire`() {
        let refus: [RefusDeJeton] = [
            .sansNom, .nomTropLong, .sansPortee, .sansSecteur, .secteurInconnu("lune"),
            .sansExpiration(auPlus: Self.jour), .expirationPassee(Self.jour),
            .expirationTropLointaine(auPlus: Self.jour),
        ]
        for un in refus { #expect(un.motif.hasSuffix(".") && un.motif.count > 30) }
    }
}
