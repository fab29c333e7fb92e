import ActionSociale
import Demo
import Testing
import Valeurs

struct AgendasFictifsTests {
    @Test(arguments: ["2026-11-25", "2028-02-29", "2026-03-29"])
    func `chaque agent de travail social offre des moments dans les jours qui viennent`(
        jour: String
    ) throws {
        let jour = try #require(Jour(iso: jour))
        let plages = try AgendasFictifs(au: jour).plages()
        for agent in AgentsFictifs.tous where agent.role == .travailleurSocial {
            let agenda = Agenda(
                agent: agent.id, plages: plages.filter { $0.agent == agent.id }, occupes: [])
            let nombre = CreneauxLibres.nombre(
                RechercheDeCreneaux(
                    du: jour, au: jour.plus(jours: 13),
                    apres: HeureDeParis.instant(jour, minute: 0)), dans: [agenda])
            #expect(nombre > 20, "\(agent.identifiant)")
        }
        let lieux = Set(AgendasFictifs.lieux.map(\.id))
        #expect(plages.compactMap(\.lieu).allSatisfy(lieux.contains))
    }
}
