import ActionSociale
import Demo
import HTTPTypes
import MessagerieDEssai
import Storage
import Testing
import Valeurs

@testable import Web

/// A family tells its worker that it no longer wants the meeting: what was kept for it is given back at once.
struct MomentRenduTests {
    private static let page = "/familles/famille-dupont"
    private static let agenda = "/agenda?jour=2026-11-19"
    private static let actes = "/propositions/proposition-dupont/actes"

    private static func saisie(_ nature: String, version: Int) -> [(String, String)] {
        [("nature", nature), ("le", "2026-11-10"), ("version", "\(version)")]
    }

    private func partir(_ essai: Essai) async throws {
        try await OuvrierDeMessages.ouvrier.passer(essai.app, par: "essai")
    }

    /// On the 19th at nine, for the proposition, with Malik: the family is told.
    private func fixer(_ malik: Navigateur, _ essai: Essai) async throws {
        try await essai.ouvrirLesAgendas()
        try await malik.get("/ma-journee")
        let fixee = try await malik.post(
            "\(Self.page)/rencontres",
            [
                ("proposition", "proposition-dupont"), ("duree", "45"),
                ("creneau", Essai.creneau(le: "2026-11-19")),
            ])
        #expect(fixee.versLAdresse?.contains("note=rencontre-fixee-dite") == true)
    }

    @Test(arguments: ["retrait", "declin"])
    func `le souhait noté annule la rencontre, le dit, et plus rien ne la rappelle`(
        nature: String
    ) async throws {
        try await EnvoiTests.avecUneMessagerie { essai, messagerie in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            try await fixer(malik, essai)
            try await partir(essai)
            #expect(try await malik.get(Self.agenda).lisible.contains("Dupont"))
            let reponse = try await malik.post(Self.actes, Self.saisie(nature, version: 1))
            #expect(reponse.versLAdresse?.contains("?note=moment-rendu-dit#") == true)
            let rencontre = try #require(
                try await essai.rencontres(de: "famille-dupont").first)
            #expect(rencontre.annulee?.par == AgentsFictifs.malik.id)
            #expect(rencontre.annulee?.precision == "la famille ne la souhaite plus")
            let page = try await malik.get("\(Self.page)?note=moment-rendu-dit")
            #expect(page.lisible.contains("le moment est rendu à l’agenda"))
            #expect(page.lisible.contains("La famille ne souhaite pas de rencontre"))
            #expect(!page.lisible.contains("Une rencontre est fixée"))
            #expect(try await !malik.get(Self.agenda).lisible.contains("Dupont"))
            try await partir(essai)
            try #require(messagerie.recus.count == 2)
            let annonce = try #require(CourrielLu(messagerie.recus[1].texte)?.calendriers.first)
            #expect(annonce.lignes.contains("METHOD:CANCEL"))
            essai.horloge.avancer(secondes: 7 * 86_400)
            try await essai.app.rappelerLesRendezVous(a: essai.horloge.maintenant)
            try await partir(essai)
            #expect(messagerie.recus.count == 2)
            let journal = try await essai.journal(.rencontreAnnulee)
            #expect(journal.map(\.sujet) == [rencontre.id.valeur])
        }
    }

    @Test func `le moment redevient libre, et la famille qui revient peut le reprendre`()
        async throws
    {
        try await EnvoiTests.avecUneMessagerie { essai, _ in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            try await fixer(malik, essai)
            try await malik.post(Self.actes, Self.saisie("retrait", version: 1))
            try await malik.post(Self.actes, Self.saisie("acceptation", version: 2))
            #expect(
                try await malik.get(Self.page).lisible.contains("la famille souhaite une rencontre")
            )
            try await fixer(malik, essai)
            let etats = try await essai.rencontres(de: "famille-dupont").map {
                $0.annulee == nil
            }
            #expect(etats.sorted { $0 && !$1 } == [true, false])
        }
    }

    @Test func `une version périmée n’annule rien`() async throws {
        try await EnvoiTests.avecUneMessagerie { essai, _ in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            try await fixer(malik, essai)
            let refusee = try await malik.post(Self.actes, Self.saisie("retrait", version: 0))
            #expect(refusee.status == .unprocessableContent)
            let rencontre = try await essai.rencontres(de: "famille-dupont").first
            #expect(rencontre?.annulee == nil)
        }
    }

    @Test func `un programme qui le note rend le moment aussi`() async throws {
        try await EnvoiTests.avecUneMessagerie { essai, messagerie in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            try await fixer(malik, essai)
            try await partir(essai)
            let programme = try await essai.programme()
            let page = try await programme.ecrire(
                #"{"nature":"retrait"}"#, version: "\"1-acceptee\"")
            #expect(page.status == .created)
            let rencontre = try #require(
                try await essai.rencontres(de: "famille-dupont").first)
            #expect(rencontre.annulee?.par?.valeur == programme.id.valeur)
            try await partir(essai)
            #expect(messagerie.recus.count == 2)
        }
    }

    @Test func `une place rendue à une séance fait entrer qui attendait, et la page n’attend plus`()
        async throws
    {
        let familles = Distribution().familles.filter {
            $0.famille.secteur == "vieux-bourg" && $0.proposition() != nil
        }
        try #require(familles.count >= 2)
        try await avecLeSite(familles: familles) { essai in
            let instant = essai.horloge.maintenant
            try await essai.ouvrirLesAgendas()
            let seance: Identifiant<Rencontre> = "seance-1"
            let propositions = try familles.prefix(2).map { try #require($0.proposition()) }
            try await essai.app.storage.write { depots in
                try depots.rencontres.ouvrir(
                    Rencontre(
                        id: seance, sorte: .collective, agent: AgentsFictifs.malik.id,
                        modalite: .lieu, lieu: "brumeval",
                        intervalle: Intervalle(
                            HeureDeParis.instant("2026-11-19", minute: 840), minutes: 90),
                        capacite: 1, intitule: "Bientôt parents", creeeA: instant,
                        actes: [.init(.fixation, a: instant, par: AgentsFictifs.malik.id)]),
                    a: instant)
                for proposition in propositions {
                    try depots.rencontres.inscrire(
                        proposition.famille, pour: proposition.id, a: seance, attendre: true,
                        a: instant, par: AgentsFictifs.malik.id)
                }
            }
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = "/familles/\(propositions[0].famille.valeur)"
            #expect(try await malik.get(page).lisible.contains("Une rencontre est fixée"))
            let reponse = try await malik.post(
                "/propositions/\(propositions[0].id.valeur)/actes",
                Self.saisie("retrait", version: 1))
            #expect(reponse.versLAdresse?.contains("note=moment-rendu#") == true)
            #expect(try await !malik.get(page).lisible.contains("Une rencontre est fixée"))
            let relue = try await essai.app.storage.read { try $0.rencontres.require(seance) }
            #expect(relue.annulee == nil)
            #expect(relue.inscrites.map(\.famille) == [propositions[1].famille])
        }
    }
}
