import ActionSociale
import Demo
import Testing

struct AgentsFictifsTests {
    @Test func `every role is there, and every sector has someone`() {
        let agents = AgentsFictifs.tous
        #expect(Set(agents.map(\.role)) == Set(Agent.Role.allCases))
        let couverts = agents.filter { $0.role == .travailleurSocial }.flatMap(\.secteurs)
        #expect(couverts.sorted() == ValDeBrume.secteurs.map(\.code).sorted())
        #expect(Set(agents.map(\.identifiant)).count == agents.count)
    }

    @Test func `a password follows from the draw that it is given`() {
        var hasard = Tirage(graine: 1)
        var memeHasard = Tirage(graine: 1)
        let premier = MotDePasse.inventer(&hasard)
        #expect(premier == MotDePasse.inventer(&memeHasard))
        #expect(premier != MotDePasse.inventer(&hasard))
        #expect(premier.count >= 16 && premier.allSatisfy(\.isASCII))
    }

    @Test func `communes are invented and belong to one sector at most`() {
        let codes = ValDeBrume.communes.map(\.code)
        #expect(codes.count == Set(codes).count && codes.allSatisfy { $0.hasPrefix("99") })
        let rangees = ValDeBrume.secteurs.flatMap(\.communes)
        #expect(rangees.count == Set(rangees).count)
        #expect(codes.count == rangees.count + ValDeBrume.horsSecteur.count)
    }
}
