import ActionSociale
import Testing
import Valeurs

struct RemplacementTests {
    private static let absente = agent("absente", .travailleurSocial, ["nord"])
    private static let remplacante = agent("remplacante", .travailleurSocial, ["sud"])

    private static func agent(
        _ nom: String, _ role: Agent.Role, _ secteurs: [String], parti: Jour? = nil
    ) -> Agent {
        Agent(
            id: Identifiant(nom)!, identifiant: nom, nom: nom, prenom: "Camille", role: role,
            secteurs: secteurs, desactiveLe: parti)
    }

    private static func remplacement(
        _ id: Identifiant<Remplacement> = "r-1", du: Jour = "2026-11-10", au: Jour = "2026-11-14",
        absent: Agent = absente, par remplacant: Agent = remplacante
    ) -> Remplacement {
        Remplacement(id: id, absent: absent.id, remplacant: remplacant.id, du: du, au: au)
    }

    private static func refus(
        _ remplacement: Remplacement, _ absent: Agent = absente,
        _ remplacant: Agent = remplacante, parmi connus: [Remplacement] = []
    ) -> RefusDeRemplacement? {
        do throws(RefusDeRemplacement) {
            try remplacement.verifier(absent, remplacant, parmi: connus, au: "2026-11-10")
            return nil
        } catch {
            return error
        }
    }

    @Test func `une absence d’un jour, aujourd’hui même, se note`() {
        #expect(Self.refus(Self.remplacement(du: "2026-11-10", au: "2026-11-10")) == nil)
        #expect(Self.refus(Self.remplacement(du: "2028-02-28", au: "2028-02-29")) == nil)
    }

    @Test func `chaque impossibilité est dite`() {
        let admin = Self.agent("admin", .administrateur, [])
        let partie = Self.agent("partie", .travailleurSocial, ["sud"], parti: "2026-11-14")
        let reste = Self.agent("reste", .travailleurSocial, ["sud"], parti: "2026-11-15")
        let vide = Self.agent("vide", .travailleurSocial, [])
        #expect(
            Self.refus(Self.remplacement(), Self.absente, Self.absente) == .memePersonne)
        #expect(
            Self.refus(Self.remplacement(du: "2026-11-12", au: "2026-11-11")) == .finAvantLeDebut)
        #expect(
            Self.refus(Self.remplacement(du: "2026-11-01", au: "2026-11-09"))
                == .dejaFini("2026-11-09"))
        #expect(Self.refus(Self.remplacement(), vide) == .sansSecteur("Camille vide"))
        #expect(
            Self.refus(Self.remplacement(), Self.absente, admin)
                == .roleSansFamille("Camille admin"))
        #expect(
            Self.refus(Self.remplacement(), Self.absente, partie)
                == .remplacantParti("Camille partie"))
        #expect(Self.refus(Self.remplacement(), Self.absente, reste) == nil)
    }

    @Test func `les dates qui se croisent sont refusées, celles qui se suivent non`() {
        let connu = Self.remplacement("r-0", du: "2026-11-14", au: "2026-11-20")
        #expect(
            Self.refus(Self.remplacement(), parmi: [connu])
                == .dejaPrevu("2026-11-14", "2026-11-20"))
        #expect(Self.refus(Self.remplacement(au: "2026-11-13"), parmi: [connu]) == nil)
        let enConge = Self.remplacement("r-2", absent: Self.remplacante, par: Self.absente)
        #expect(
            Self.refus(Self.remplacement(), parmi: [enConge])
                == .remplacantAbsent("Camille remplacante", "2026-11-10", "2026-11-14"))
    }

    @Test func `un remplacement est en cours du premier au dernier jour compris`() {
        let remplacement = Self.remplacement()
        let jours: [Jour] = ["2026-11-09", "2026-11-10", "2026-11-14", "2026-11-15"]
        #expect(
            jours.map { remplacement.moment(au: $0) } == [.aVenir, .enCours, .enCours, .fini])
    }
}
