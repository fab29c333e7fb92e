import ActionSociale
import Testing
import Valeurs

struct StatutTests {
    /// Created on 2 March, sent on 5 March: reminder due on 15 March, over after 4 May.
    @Test(
        arguments: [
            ([], "2026-03-02", .aEnvoyer), ([], "2026-12-31", .aEnvoyer),
            ([(.envoi, "2026-03-05")], "2026-03-05", .envoyee),
            ([(.envoi, "2026-03-05")], "2026-04-30", .envoyee),
            ([(.envoi, "2026-03-05")], "2026-05-04", .envoyee),
            ([(.envoi, "2026-03-05")], "2026-05-05", .expiree),
            ([(.envoi, "2026-03-05"), (.relance, "2026-03-16")], "2026-03-16", .relancee),
            ([(.envoi, "2026-03-05"), (.relance, "2026-03-16")], "2026-03-25", .relancee),
            ([(.envoi, "2026-03-05"), (.relance, "2026-03-16")], "2026-03-26", .sansReponse),
            ([(.envoi, "2026-03-05"), (.relance, "2026-03-16")], "2026-05-04", .sansReponse),
            ([(.envoi, "2026-03-05"), (.relance, "2026-03-16")], "2026-05-05", .expiree),
            ([(.acceptation, "2026-03-04")], "2026-03-04", .acceptee),
            ([(.envoi, "2026-03-05"), (.acceptation, "2026-03-09")], "2027-01-01", .acceptee),
            ([(.envoi, "2026-03-05"), (.declin, "2026-03-09")], "2027-01-01", .declinee),
            (
                [(.envoi, "2026-03-05"), (.declin, "2026-03-09"), (.acceptation, "2026-04-01")],
                "2026-04-01", .acceptee
            ),
            (
                [(.envoi, "2026-03-05"), (.acceptation, "2026-03-09"), (.retrait, "2026-04-01")],
                "2026-04-01", .declinee
            ),
            ([(.annulation, "2026-03-03")], "2026-03-03", .annulee),
            ([(.envoi, "2026-03-05"), (.annulation, "2026-03-09")], "2027-01-01", .annulee),
        ] as [([(Proposition.Acte.Nature, Jour)], Jour, Proposition.Statut)])
    func `le statut se déduit des actes et de l’horloge`(
        actes: [(Proposition.Acte.Nature, Jour)], jour: Jour, statut: Proposition.Statut
    ) {
        #expect(Essai.proposition(actes).statut(au: jour) == statut)
    }

    @Test func `sans relance prévue, le silence se constate un délai après l’envoi`() {
        let envoyee = Essai.proposition([(.envoi, "2026-03-05")], horloge: Essai.sansRelance)
        #expect(envoyee.statut(au: "2026-03-19") == .envoyee)
        #expect(envoyee.statut(au: "2026-03-20") == .sansReponse)
        #expect(envoyee.statut(au: "2026-05-04") == .sansReponse)
        #expect(envoyee.statut(au: "2026-05-05") == .expiree)
        #expect(envoyee.prochainGeste == nil)
    }

    @Test func `une proposition s’éteint le lendemain de son échéance, pas le jour même`() {
        let envoyee = Essai.proposition([(.envoi, "2026-03-05")])
        #expect(envoyee.expireLe == "2026-05-04")
        #expect(Essai.proposition().expireLe == nil)
    }

    @Test func `une réponse après l’échéance compte quand même`() {
        let tardive = Essai.proposition([(.envoi, "2026-03-05"), (.acceptation, "2026-06-01")])
        #expect(tardive.statut(au: "2026-06-01") == .acceptee)
    }

    @Test func `changer de jour ne change jamais les actes ni la version`() {
        let proposition = Essai.proposition([(.envoi, "2026-03-05"), (.relance, "2026-03-16")])
        _ = proposition.statut(au: "2030-01-01")
        #expect(proposition.version == 2)
        #expect(proposition.envoyeeLe == "2026-03-05")
        #expect(proposition.relanceeLe == "2026-03-16")
    }
}
