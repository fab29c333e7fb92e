import ActionSociale
import Testing
import Valeurs

struct DecisionsTests {
    private func refus(
        _ actes: [(Proposition.Acte.Nature, Jour)], _ acte: Proposition.Acte
    ) -> RefusDEcrire? {
        let proposition = Essai.proposition(actes)
        do {
            _ = try proposition.ecrire(acte, surLaVersion: proposition.version, au: "2099-12-31")
            return nil
        } catch {
            return error
        }
    }

    @Test func `écrire ajoute l’acte à la fin, sur une copie`() throws {
        let avant = Essai.proposition()
        let acte = Essai.acte(.envoi, le: "2026-03-05")
        let apres = try avant.ecrire(acte, surLaVersion: 0, au: "2099-12-31")
        #expect(apres.actes == [acte])
        #expect(apres.version == 1)
        #expect(avant.actes.isEmpty)
    }

    @Test func `écrire sur une version dépassée dit ce qui a été écrit entre-temps`() {
        let actuelle = Essai.proposition([(.envoi, "2026-03-05"), (.relance, "2026-03-16")])
        let refus = #expect(throws: RefusDEcrire.self) {
            try actuelle.ecrire(
                Essai.acte(.declin, le: "2026-03-20"), surLaVersion: 1, au: "2099-12-31")
        }
        #expect(refus == .modifieeEntreTemps([Essai.acte(.relance, le: "2026-03-16")]))
        #expect(refus?.motif.contains("famille relancée le 16 mars 2026 (courrier)") == true)
    }

    @Test func `un acte daté de l’avenir est refusé, celui du jour est écrit`() throws {
        let proposition = Essai.proposition()
        let acte = Essai.acte(.envoi, le: "2026-03-06")
        let refus = #expect(throws: RefusDEcrire.self) {
            try proposition.ecrire(acte, surLaVersion: 0, au: "2026-03-05")
        }
        #expect(refus == .dansLAvenir("2026-03-06"))
        #expect(
            refus?.motif
                == "La date est dans l’avenir, le 6 mars 2026\u{A0}: notez ce qui a déjà eu lieu.")
        #expect(try proposition.ecrire(acte, surLaVersion: 0, au: "2026-03-06").actes == [acte])
    }

    @Test func `une version qui n’existe pas encore est refusée aussi`() {
        #expect(throws: RefusDEcrire.modifieeEntreTemps([])) {
            try Essai.proposition().ecrire(
                Essai.acte(.envoi, le: "2026-03-05"), surLaVersion: 3, au: "2099-12-31")
        }
        #expect(!RefusDEcrire.modifieeEntreTemps([]).motif.contains("\u{A0}:"))
    }

    @Test(
        arguments: [
            ([], .envoi, "2026-03-01", .avantLaProposition("2026-03-02")),
            (
                [(.envoi, "2026-03-05")], .acceptation, "2026-03-04",
                .avantLeDernierActe("2026-03-05")
            ),
            ([(.envoi, "2026-03-05")], .envoi, "2026-03-06", .dejaEnvoyee("2026-03-05")),
            ([], .relance, "2026-03-05", .pasEncoreEnvoyee),
            (
                [(.envoi, "2026-03-05"), (.relance, "2026-03-16")], .relance, "2026-03-17",
                .dejaRelancee("2026-03-16")
            ),
            (
                [(.envoi, "2026-03-05"), (.declin, "2026-03-09")], .relance, "2026-03-17",
                .reponseDejaConnue(.declinee)
            ),
            ([(.declin, "2026-03-04")], .envoi, "2026-03-05", .reponseDejaConnue(.declinee)),
            ([(.acceptation, "2026-03-04")], .envoi, "2026-03-05", .reponseDejaConnue(.acceptee)),
            (
                [(.acceptation, "2026-03-04")], .acceptation, "2026-03-05",
                .reponseDejaConnue(.acceptee)
            ),
            ([(.declin, "2026-03-04")], .declin, "2026-03-05", .reponseDejaConnue(.declinee)),
            ([], .retrait, "2026-03-05", .rienARetirer),
            ([(.declin, "2026-03-04")], .retrait, "2026-03-05", .rienARetirer),
            ([(.annulation, "2026-03-04")], .envoi, "2026-03-05", .dejaAnnulee),
            ([(.annulation, "2026-03-04")], .acceptation, "2026-03-05", .dejaAnnulee),
            ([(.annulation, "2026-03-04")], .annulation, "2026-03-05", .dejaAnnulee),
        ] as [([(Proposition.Acte.Nature, Jour)], Proposition.Acte.Nature, Jour, RefusDEcrire)])
    func `ce qui ne peut pas s’écrire est refusé, et dit pourquoi`(
        actes: [(Proposition.Acte.Nature, Jour)], nature: Proposition.Acte.Nature, jour: Jour,
        attendu: RefusDEcrire
    ) {
        #expect(refus(actes, Essai.acte(nature, le: jour)) == attendu)
    }

    @Test(
        arguments: [
            ([], .acceptation), ([], .declin), ([], .annulation),
            ([(.envoi, "2026-03-05")], .acceptation), ([(.envoi, "2026-03-05")], .declin),
            ([(.envoi, "2026-03-05"), (.declin, "2026-03-09")], .acceptation),
            ([(.envoi, "2026-03-05"), (.acceptation, "2026-03-09")], .declin),
            ([(.envoi, "2026-03-05"), (.acceptation, "2026-03-09")], .retrait),
            ([(.envoi, "2026-03-05"), (.acceptation, "2026-03-09")], .annulation),
        ] as [([(Proposition.Acte.Nature, Jour)], Proposition.Acte.Nature)])
    func `une famille peut répondre avant l’envoi, et changer d’avis`(
        actes: [(Proposition.Acte.Nature, Jour)], nature: Proposition.Acte.Nature
    ) {
        #expect(refus(actes, Essai.acte(nature, le: "2026-03-20")) == nil)
    }

    @Test func `contacter une famille demande de dire comment`() {
        let sansCanal = Essai.acte(.envoi, le: "2026-03-05", canal: nil)
        #expect(refus([], sansCanal) == .canalManquant)
        let relance = Essai.acte(.relance, le: "2026-03-16", canal: nil)
        #expect(refus([(.envoi, "2026-03-05")], relance) == .canalManquant)
        let reponse = Essai.acte(.declin, le: "2026-03-16", canal: nil)
        #expect(refus([(.envoi, "2026-03-05")], reponse) == nil)
    }

    @Test func `annuler demande de dire pourquoi ; décliner, jamais`() {
        for precision in [nil, ""] {
            let annulation = Essai.acte(.annulation, le: "2026-03-05", precision: precision)
            #expect(refus([], annulation) == .motifManquant)
            #expect(refus([], Essai.acte(.declin, le: "2026-03-05", precision: precision)) == nil)
        }
    }

    @Test func `plusieurs actes peuvent porter le même jour`() {
        #expect(refus([(.envoi, "2026-03-05")], Essai.acte(.acceptation, le: "2026-03-05")) == nil)
        #expect(refus([], Essai.acte(.envoi, le: "2026-03-02")) == nil)
    }

    /// All the lives of three acts that the rules allow: none makes a state that contradicts itself.
    @Test func `aucune suite d’actes permise ne se contredit`() {
        var vies = [Essai.proposition()]
        var jour: Jour = "2026-03-02"
        for _ in 0..<3 {
            jour = jour.plus(jours: 7)
            vies += vies.flatMap { vie in
                Proposition.Acte.Nature.allCases.compactMap { nature in
                    try? vie.ecrire(
                        Essai.acte(nature, le: jour), surLaVersion: vie.version, au: "2099-12-31")
                }
            }
        }
        #expect(vies.count > 40)
        for vie in vies {
            #expect(vie.actes.count { $0.nature == .envoi } <= 1)
            #expect(vie.actes.count { $0.nature == .relance } <= 1)
            #expect(vie.actes.dropLast().allSatisfy { $0.nature != .annulation })
            #expect(vie.statut(au: jour) != .aEnvoyer || vie.envoyeeLe == nil)
            #expect((vie.conclusion == nil) || vie.prochainGeste == nil)
        }
    }
}
