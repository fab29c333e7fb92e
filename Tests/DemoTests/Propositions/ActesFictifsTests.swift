import ActionSociale
import Demo
import Testing
import Valeurs

struct ActesFictifsTests {
    @Test func `après un mois, les propositions sont dans tous les états`() throws {
        let dupont = try #require(Distribution().dupont.proposition())
        let jour: Jour = "2026-12-06"
        let statuts = (0..<400).map { rang in
            ActesFictifs.faireVivre(
                dupont, par: AgentsFictifs.malik.id, au: jour, graine: 2026, rang: rang
            ).statut(au: jour)
        }
        let attendus: Set<Proposition.Statut> = [
            .aEnvoyer, .envoyee, .sansReponse, .acceptee, .declinee,
        ]
        #expect(Set(statuts).isSuperset(of: attendus))
        #expect((120...200).contains(statuts.count { $0 == .aEnvoyer }))
    }

    @Test func `le jour même, rien n’est daté du lendemain`() throws {
        let dupont = try #require(Distribution().dupont.proposition())
        for rang in 0..<200 {
            let vecue = ActesFictifs.faireVivre(
                dupont, par: AgentsFictifs.malik.id, au: dupont.creeeLe, graine: 2026, rang: rang)
            #expect(vecue.actes.allSatisfy { $0.le == dupont.creeeLe })
        }
    }
}
