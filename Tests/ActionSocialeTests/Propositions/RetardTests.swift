import ActionSociale
import Testing
import Valeurs

struct RetardTests {
    @Test func `le premier geste attendu est l’envoi, dans le délai de l’offre`() {
        let geste = Essai.proposition().prochainGeste
        #expect(geste?.nature == .envoi)
        #expect(geste?.le == "2026-03-17")
    }

    @Test func `après l’envoi, le geste attendu est une relance, une seule`() {
        let envoyee = Essai.proposition([(.envoi, "2026-03-05")])
        #expect(envoyee.prochainGeste?.nature == .relance)
        #expect(envoyee.prochainGeste?.le == "2026-03-15")
        let relancee = Essai.proposition([(.envoi, "2026-03-05"), (.relance, "2026-03-16")])
        #expect(relancee.prochainGeste == nil)
    }

    @Test(
        arguments: [
            [(.acceptation, "2026-03-04")], [(.declin, "2026-03-04")],
            [(.annulation, "2026-03-04")],
            [(.envoi, "2026-03-05"), (.declin, "2026-03-09")],
        ] as [[(Proposition.Acte.Nature, Jour)]])
    func `rien n’est attendu du service quand la famille a répondu`(
        actes: [(Proposition.Acte.Nature, Jour)]
    ) {
        let proposition = Essai.proposition(actes)
        #expect(proposition.prochainGeste == nil)
        #expect(proposition.retard(au: "2027-01-01") == 0)
        #expect(proposition.echeanceEnMots(au: "2027-01-01") == nil)
    }

    @Test(
        arguments: [
            ("2026-03-02", 0), ("2026-03-16", 0), ("2026-03-17", 0), ("2026-03-18", 1),
            ("2026-04-01", 15),
        ] as [(Jour, Int)])
    func `le retard se compte en jours depuis le geste attendu`(jour: Jour, jours: Int) {
        #expect(Essai.proposition().retard(au: jour) == jours)
    }

    @Test func `une proposition éteinte n’est plus en retard de relance`() {
        let envoyee = Essai.proposition([(.envoi, "2026-03-05")])
        #expect(envoyee.retard(au: "2026-05-04") == 50)
        #expect(envoyee.retard(au: "2026-05-05") == 0)
        #expect(envoyee.echeanceEnMots(au: "2026-05-05") == nil)
    }

    @Test(
        arguments: [
            ("2026-03-02", "à envoyer avant le 17 mars 2026"),
            ("2026-03-15", "à envoyer avant le 17 mars 2026"), ("2026-03-16", "à envoyer demain"),
            ("2026-03-17", "à envoyer aujourd’hui"), ("2026-03-18", "à envoyer, retard d’un jour"),
            ("2026-03-21", "à envoyer, retard de 4 jours"),
        ] as [(Jour, String)])
    func `l’échéance d’envoi se dit en mots`(jour: Jour, mots: String) {
        #expect(Essai.proposition().echeanceEnMots(au: jour) == mots)
    }

    @Test(
        arguments: [
            ("2026-03-05", "à relancer à partir du 15 mars 2026"),
            ("2026-03-14", "à relancer demain"),
            ("2026-03-15", "à relancer aujourd’hui"),
            ("2026-03-16", "à relancer, retard d’un jour"),
            ("2026-03-20", "à relancer, retard de 5 jours"),
        ] as [(Jour, String)])
    func `l’échéance de relance se dit en mots`(jour: Jour, mots: String) {
        #expect(Essai.proposition([(.envoi, "2026-03-05")]).echeanceEnMots(au: jour) == mots)
    }

    /// « retard » in words and in days never disagree.
    @Test func `les mots disent un retard quand il y en a un, et seulement alors`() {
        for decalage in -5...90 {
            let jour = Jour("2026-03-02").plus(jours: decalage)
            for actes in [[], [(.envoi, "2026-03-05")]] as [[(Proposition.Acte.Nature, Jour)]] {
                let proposition = Essai.proposition(actes)
                let enMots = proposition.echeanceEnMots(au: jour)?.contains("retard") ?? false
                #expect(enMots == (proposition.retard(au: jour) > 0), "\(jour)")
            }
        }
    }
}
