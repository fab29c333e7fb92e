import ActionSociale
import Testing

struct SecteurTests {
    @Test(arguments: [
        ("52269", true), ("2A004", true), ("2B033", true), ("2C001", false), ("5226", false),
        ("A2269", false), ("522699", false),
    ])
    func `un code INSEE a cinq signes, et la Corse ses lettres`(code: String, possible: Bool) {
        #expect(Secteur.communePossible(code) == possible)
    }

    @Test func `ce qu’un nouveau découpage change se dit avant`() {
        let avant = [
            Secteur(code: "nord", nom: "Nord", communes: ["1", "2", "3"]),
            Secteur(code: "sud", nom: "Sud", communes: ["4"]),
        ]
        let apres = [
            Secteur(code: "nord", nom: "Nord", communes: ["1"]),
            Secteur(code: "est", nom: "Est", communes: ["2", "5"]),
        ]
        let changement = ChangementDeDecoupage(de: avant, vers: apres)
        #expect(changement.secteursNouveaux.map(\.code) == ["est"])
        #expect(changement.secteursRetires.map(\.code) == ["sud"])
        #expect(changement.communesDeplacees == ["2", "3", "4"])
        #expect(changement.communesAjoutees == ["5"])
    }
}
