import ActionSociale
import Storage
import Testing
import Valeurs

struct RencontresAVenirTests {
    @Test(arguments: Engine.available)
    func
        `les rencontres à venir d’une personne se comptent, celles d’avant et celles des autres non`(
            engine: Engine
        ) async throws
    {
        let storage = try await AgendaDEssai.base(engine)
        let (maintenant, claire) = (AgendaDEssai.maintenant, Exemples.claire.id)
        let comptes = try await storage.write { depots in
            for rang in 1...2 {
                _ = try depots.rencontres.fixer(
                    AgendaDEssai.rendezVous(rang, minute: 540 + 45 * (rang - 1)), a: maintenant,
                    par: claire)
            }
            let avant = try depots.rencontres.nombreAVenir(de: claire, depuis: maintenant)
            let apres = try depots.rencontres.nombreAVenir(
                de: claire, depuis: HeureDeParis.instant(AgendaDEssai.mardi, minute: 560))
            let autre = try depots.rencontres.nombreAVenir(
                de: Exemples.hugo.id, depuis: maintenant)
            return [avant, apres, autre]
        }
        #expect(comptes == [2, 1, 0])
    }
}
