import ActionSociale
import Testing
import Valeurs

struct CreneauxLibresTests {
    static func plage(
        _ recurrence: Recurrence, agent: Identifiant<Agent> = "claire", de minute: Int,
        duree: Int, _ modalites: Set<Modalite> = [.telephone], lieu: Identifiant<Lieu>? = nil
    ) throws -> Plage {
        try Plage(
            id: "p", agent: agent, recurrence: recurrence, minute: minute, duree: duree,
            modalites: modalites, lieu: lieu)
    }

    private func heures(_ creneaux: [Creneau]) -> [String] {
        creneaux.map { $0.intervalle.debutEnMots.replacing("\u{A0}", with: " ") }
    }

    private func recherche(_ du: Jour, _ au: Jour, duree: Int = 60) -> RechercheDeCreneaux {
        RechercheDeCreneaux(duree: duree, du: du, au: au, apres: "2000-01-01T00:00:00.000Z")
    }

    private func instant(_ jour: Jour, _ minute: Int) -> Instant {
        HeureDeParis.instant(jour, minute: minute)
    }

    @Test func `les moments libres se suivent entre ce qui est déjà pris`() throws {
        let plage = try Self.plage(.uneFois("2026-05-05"), de: 540, duree: 180)
        let pris = Intervalle(instant("2026-05-05", 585), minutes: 45)
        let agenda = Agenda(agent: "claire", plages: [plage], occupes: [pris])
        let trouves = CreneauxLibres.trouver(
            recherche("2026-05-05", "2026-05-05", duree: 45), dans: [agenda])
        #expect(
            heures(trouves) == [
                "mardi 5 mai 2026 à 9 h", "mardi 5 mai 2026 à 10 h 30",
                "mardi 5 mai 2026 à 11 h 15",
            ])
        #expect(
            CreneauxLibres.nombre(
                recherche("2026-05-05", "2026-05-05", duree: 45), dans: [agenda]) == 3)
    }

    @Test func `la nuit où l’on perd une heure, la plage du mur dure une heure de moins`() throws {
        let plage = try Self.plage(.uneFois("2026-03-29"), de: 60, duree: 180)
        let agenda = Agenda(agent: "claire", plages: [plage], occupes: [])
        let trouves = CreneauxLibres.trouver(recherche("2026-03-29", "2026-03-29"), dans: [agenda])
        #expect(
            trouves.map(\.intervalle.debut.iso) == [
                "2026-03-29T00:00:00.000Z", "2026-03-29T01:00:00.000Z",
            ])
        #expect(
            heures(trouves) == ["dimanche 29 mars 2026 à 1 h", "dimanche 29 mars 2026 à 3 h"])
    }

    @Test func `la nuit où l’on gagne une heure, elle dure une heure de plus`() throws {
        let plage = try Self.plage(.uneFois("2026-10-25"), de: 60, duree: 180)
        let agenda = Agenda(agent: "claire", plages: [plage], occupes: [])
        let trouves = CreneauxLibres.trouver(recherche("2026-10-25", "2026-10-25"), dans: [agenda])
        #expect(trouves.count == 4)
        #expect(trouves.map(\.intervalle.debut) == trouves.map(\.intervalle.debut).sorted())
        #expect(Set(trouves.map(\.intervalle.debut)).count == 4)
    }

    @Test
    func `une plage de neuf heures le matin reste à neuf heures de part et d’autre du changement`()
        throws
    {
        for (samedi, avant, apres) in [
            ("2026-03-28", "T08:00:00.000Z", "T07:00:00.000Z"),
            ("2026-10-24", "T07:00:00.000Z", "T08:00:00.000Z"),
        ] {
            let jour = try #require(Jour(iso: samedi))
            let recurrence = try #require(
                Recurrence(
                    rythme: .chaqueSemaine, jours: Set(JourDeSemaine.allCases), depuis: jour))
            let agenda = Agenda(
                agent: "claire", plages: [try Self.plage(recurrence, de: 540, duree: 60)],
                occupes: [])
            let trouves = CreneauxLibres.trouver(
                recherche(jour, jour.plus(jours: 1)), dans: [agenda])
            #expect(
                trouves.map(\.intervalle.debut.iso) == [
                    jour.iso + avant, jour.plus(jours: 1).iso + apres,
                ])
        }
    }

    @Test func `une permanence qui passe minuit donne ses moments au jour où ils tombent`() throws {
        let plage = try Self.plage(.uneFois("2028-02-28"), de: 23 * 60, duree: 180)
        let agenda = Agenda(agent: "claire", plages: [plage], occupes: [])
        func le(_ du: Jour, _ au: Jour) -> [String] {
            heures(CreneauxLibres.trouver(recherche(du, au), dans: [agenda]))
        }
        #expect(le("2028-02-28", "2028-02-28") == ["lundi 28 février 2028 à 23 h"])
        #expect(
            le("2028-02-29", "2028-02-29") == [
                "mardi 29 février 2028 à 0 h", "mardi 29 février 2028 à 1 h",
            ])
        #expect(le("2028-02-28", "2028-03-01").count == 3)
    }

    @Test func `un jour férié ne s’ouvre que si on le demande`() throws {
        let plage = try Self.plage(.uneFois("2026-05-01"), de: 540, duree: 60)
        let agenda = Agenda(agent: "claire", plages: [plage], occupes: [])
        var demande = recherche("2026-05-01", "2026-05-01")
        #expect(CreneauxLibres.trouver(demande, dans: [agenda]).isEmpty)
        #expect(CreneauxLibres.nombre(demande, dans: [agenda]) == 0)
        demande.joursFeries = true
        #expect(CreneauxLibres.trouver(demande, dans: [agenda]).count == 1)
    }

    @Test func `le lieu et la manière voulus choisissent parmi les plages`() throws {
        let ici = try Self.plage(
            .uneFois("2026-05-05"), de: 540, duree: 60, [.lieu, .telephone], lieu: "langres")
        let la = try Self.plage(
            .uneFois("2026-05-05"), de: 540, duree: 60, [.lieu], lieu: "chaumont")
        let agenda = Agenda(agent: "claire", plages: [ici, la], occupes: [])
        var demande = recherche("2026-05-05", "2026-05-05")
        #expect(CreneauxLibres.trouver(demande, dans: [agenda]).count == 2)
        // Two places at the same hour are still one meeting.
        #expect(CreneauxLibres.nombre(demande, dans: [agenda]) == 1)
        demande.modalites = [.telephone]
        let parTelephone = CreneauxLibres.trouver(demande, dans: [agenda])
        #expect(parTelephone.map(\.modalites) == [[.telephone]])
        #expect(parTelephone.map(\.lieu) == [nil])
        demande.lieux = ["chaumont"]
        #expect(CreneauxLibres.trouver(demande, dans: [agenda]).map(\.lieu) == ["chaumont"])
        demande.lieux = nil
        demande.modalites = [.domicile]
        #expect(CreneauxLibres.trouver(demande, dans: [agenda]).isEmpty)
    }

    @Test func `les premiers de tous les agents viennent dans l’ordre du temps`() throws {
        let recurrence = try #require(
            Recurrence(rythme: .chaqueSemaine, jours: [.lundi, .mardi], depuis: "2026-05-04"))
        let agendas = try (1...5).map { rang -> Agenda in
            let agent = try #require(Identifiant<Agent>("agent-\(rang)"))
            return Agenda(
                agent: agent,
                plages: [try Self.plage(recurrence, agent: agent, de: 540 + rang * 30, duree: 120)],
                occupes: [])
        }
        var demande = recherche("2026-05-01", "2026-08-31")
        demande.limite = 10_000
        let tous = CreneauxLibres.trouver(demande, dans: agendas)
        #expect(tous.map(\.intervalle.debut) == tous.map(\.intervalle.debut).sorted())
        demande.limite = 7
        #expect(CreneauxLibres.trouver(demande, dans: agendas) == Array(tous.prefix(7)))
        demande.apres = tous[9].intervalle.debut
        #expect(
            CreneauxLibres.trouver(demande, dans: agendas).allSatisfy {
                $0.intervalle.debut >= tous[9].intervalle.debut
            })
    }
}
