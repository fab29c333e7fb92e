import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct RencontresDAPITests {
    private static let dupont = Distribution().dupont
    private static let nguyen = Distribution().nguyen

    /// A meeting by telephone with each family, an hour apart.
    private static func fixer(_ essai: Essai, _ familles: [FamilleFictive]) async throws {
        let a = essai.app.horloge()
        try await essai.app.storage.write { depots in
            for (rang, fictive) in familles.enumerated() {
                let rendezVous = RendezVous(
                    id: Identifiant("rdv-\(fictive.cle)")!, famille: fictive.famille.id,
                    proposition: fictive.proposition()?.id, agent: AgentsFictifs.malik.id,
                    modalite: .telephone,
                    intervalle: Intervalle(
                        HeureDeParis.instant("2026-11-17", minute: 540 + 60 * rang), minutes: 45))
                try depots.rencontres.fixer(rendezVous, a: a, par: AgentsFictifs.malik.id)
                try depots.journal.append(
                    Ecriture(
                        .rencontreFixee, a: a, par: AgentsFictifs.malik.id,
                        famille: fictive.famille.id, sujet: "rdv-\(fictive.cle)"))
            }
        }
    }

    @Test func `une rencontre se lit avec ses familles, sans ce qui s’y dit`() async throws {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            try await Self.fixer(essai, [Self.dupont])
            let programme = try await essai.programme()
            let page = try await programme.get("/api/v1/rencontres/rdv-dupont")
            #expect(page.status == .ok)
            #expect(
                page.texte
                    == #"{"id":"rdv-dupont","sorte":"individuelle","agent":"agent-malik-ouali","modalite":"telephone","lieu":null,"debutA":"2026-11-17T08:00:00.000Z","finA":"2026-11-17T08:45:00.000Z","capacite":1,"intitule":null,"offre":null,"etat":"fixee","version":1,"creeeA":"2026-11-10T09:00:00.000Z","participations":[{"famille":"famille-dupont","proposition":"proposition-dupont","etat":"fixee","inscriteA":"2026-11-10T09:00:00.000Z","retireeA":null,"presence":null}]}"#
            )
            #expect(
                try await essai.journal(.lectureDeFamille).map { $0.famille?.valeur }
                    == ["famille-dupont"])
            essai.horloge.avancer(secondes: 8 * 86_400)
            let apres = try await programme.get("/api/v1/rencontres/rdv-dupont")
            #expect(apres.json?["etat"] == "a-renseigner")
        }
    }

    @Test func `les filtres et le territoire choisissent parmi les rencontres`() async throws {
        try await avecLeSite(familles: [Self.dupont, Self.nguyen]) { essai in
            try await Self.fixer(essai, [Self.dupont, Self.nguyen])
            let programme = try await essai.programme()
            func ids(_ filtres: String) async throws -> [String] {
                try await programme.get("/api/v1/rencontres" + filtres).identifiants
            }
            #expect(try await ids("") == ["rdv-dupont", "rdv-nguyen"])
            #expect(try await ids("?famille=famille-nguyen") == ["rdv-nguyen"])
            #expect(try await ids("?agent=agent-malik-ouali&limite=1") == ["rdv-dupont"])
            #expect(try await ids("?agent=agent-ines-fabre").isEmpty)
            #expect(try await ids("?debutDepuis=2026-11-17T08:30:00Z") == ["rdv-nguyen"])
            #expect(try await ids("?debutAvant=2026-11-17T08:30:00Z") == ["rdv-dupont"])
            #expect(try await ids("?modifieeDepuis=2026-11-10T09:00:01Z").isEmpty)
            let ailleurs = try await essai.programme(secteurs: ["plateau"])
            let secteur = try #require(Self.dupont.famille.secteur)
            #expect(
                try await ailleurs.get("/api/v1/rencontres?secteur=\(secteur)").identifiants.isEmpty
            )
            #expect(
                try await ailleurs.get("/api/v1/rencontres/rdv-dupont").status == .notFound)
        }
    }

    @Test func `une rencontre fixée avertit qui l’a demandé`() async throws {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            let abonnement = Abonnement(
                id: "abo-1", nom: "Accueil", adresse: "https://accueil.example.org/avis",
                sortes: [.rencontreFixee], secret: "scellé", creeA: essai.app.horloge(),
                creePar: AgentsFictifs.nora.id)
            try await essai.app.storage.write { try $0.abonnements.insert(abonnement) }
            try await Self.fixer(essai, [Self.dupont])
            let avis = try await essai.app.storage.read {
                try $0.livraisons.de("abo-1", limite: 5).map(\.livraison.corps)
            }
            #expect(
                avis == [
                    #"{"type":"rencontre.fixee","timestamp":"2026-11-10T09:00:00.000Z","data":{"famille":"famille-dupont","rencontre":"rdv-dupont"}}"#
                ])
        }
    }
}
