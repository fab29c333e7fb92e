import ActionSociale
import Testing
import Valeurs

struct DepartTests {
    private static let ines = agent("ines", .travailleurSocial, ["nord", "cretes"])
    private static let malik = agent("malik", .travailleurSocial, ["cretes"])
    private static let claire = agent("claire", .responsable, ["nord", "cretes"])
    private static let nora = agent("nora", .administrateur, [])
    private static let tous = [ines, malik, claire, nora]

    private static func agent(
        _ nom: String, _ role: Agent.Role, _ secteurs: [String], parti: Jour? = nil
    ) -> Agent {
        Agent(
            id: Identifiant(nom)!, identifiant: nom, nom: nom, prenom: "Camille", role: role,
            secteurs: secteurs, desactiveLe: parti)
    }

    private static func depart(
        _ agent: Agent = ines, autres: [Agent] = tous, remplacements: [Remplacement] = []
    ) -> Depart {
        Depart(
            de: agent, le: "2026-12-01", autres: autres,
            secteurs: [
                .init(code: "nord", nom: "Nord", propositions: 12),
                .init(code: "cretes", nom: "Crêtes", propositions: 3),
            ], remplacements: remplacements)
    }

    private static func refus(
        _ depart: Depart, de agent: Agent = ines, par auteur: Identifiant<Agent> = "nora",
        autres: [Agent] = tous, _ reprises: [String: Identifiant<Agent>] = [:],
        au jour: Jour = "2026-11-10"
    ) -> RefusDeDepart? {
        do throws(RefusDeDepart) {
            try depart.verifier(agent, par: auteur, autres: autres, reprises: reprises, au: jour)
            return nil
        } catch {
            return error
        }
    }

    @Test func `un secteur que personne d’autre du travail social ne tient est à reprendre`() {
        #expect(Self.depart().secteurs.map(\.code) == ["nord"])
        #expect(Self.refus(Self.depart()) == .secteurSansPersonne("nord", "Nord"))
        #expect(Self.refus(Self.depart(), ["nord": "malik"]) == nil)
    }

    @Test func `qui sera parti ne reprend rien, et ne compte pas parmi ceux qui tiennent`() {
        let parti = Self.agent("malik", .travailleurSocial, ["cretes"], parti: "2026-12-01")
        let autres = [Self.ines, parti, Self.claire, Self.nora]
        let depart = Self.depart(autres: autres)
        #expect(depart.secteurs.map(\.code) == ["nord", "cretes"])
        #expect(
            Self.refus(depart, autres: autres, ["nord": "malik", "cretes": "malik"])
                == .repreneurImpossible("nord", "Nord"))
        #expect(
            Self.refus(Self.depart(), ["nord": "claire"]) == .repreneurImpossible("nord", "Nord"))
        #expect(
            Self.refus(Self.depart(), ["nord": "ines"]) == .repreneurImpossible("nord", "Nord"))
    }

    @Test func `les remplacements qui durent encore ce jour-là sont dits`() {
        func remplacement(_ au: Jour) -> Remplacement {
            Remplacement(id: "r", absent: "malik", remplacant: "ines", du: "2026-11-20", au: au)
        }
        #expect(Self.depart(remplacements: [remplacement("2026-12-01")]).remplacements.count == 1)
        #expect(Self.depart(remplacements: [remplacement("2026-11-30")]).remplacements.isEmpty)
    }

    @Test func `le dernier compte d’administration ne se ferme pas, ni le sien propre, ni hier`() {
        let depart = Self.depart(Self.nora)
        #expect(
            Self.refus(depart, de: Self.nora, par: "autre") == .dernierAdministrateur)
        #expect(Self.refus(depart, de: Self.nora) == .soiMeme)
        #expect(Self.refus(Self.depart(), ["nord": "malik"], au: "2026-12-02") == .dansLePasse)
        let seconde = Self.tous + [Self.agent("lea", .administrateur, [])]
        #expect(Self.refus(depart, de: Self.nora, par: "lea", autres: seconde) == nil)
    }

    @Test func `le rôle d’administration ne quitte pas la dernière personne qui l’a`() {
        var sans = Self.nora
        sans.role = .pilotage
        #expect(throws: RefusDeChangement.dernierAdministrateur) {
            try Self.nora.verifierLeChangement(vers: sans, autres: Self.tous)
        }
    }

    @Test(arguments: [
        ("claire.morel", true), ("yann.le-goff", true), ("ab", false), ("Claire", false),
        ("claire morel", false), (".claire", false), ("claire.", false), ("hélène", false),
    ])
    func `un identifiant se tape sans accent ni majuscule`(texte: String, possible: Bool) {
        #expect(Agent.identifiantPossible(texte) == possible)
    }
}
