import ActionSociale
import Testing
import Valeurs

struct RencontreTests {
    static let maintenant: Instant = "2026-05-04T08:00:00.000Z"

    static func rendezVous(
        debut: Instant = "2026-05-05T07:00:00.000Z", minutes: Int = 45,
        modalite: Modalite = .telephone, lieu: Identifiant<Lieu>? = nil
    ) -> RendezVous {
        RendezVous(
            id: "rdv-1", famille: "dupont", proposition: "prop-1", agent: "claire",
            modalite: modalite, lieu: lieu, intervalle: Intervalle(debut, minutes: minutes))
    }

    private func fixee() throws -> Rencontre {
        try Self.rendezVous().fixer(a: Self.maintenant, par: "claire")
    }

    @Test func `une rencontre fixée devient à renseigner quand son heure est passée`() throws {
        let rencontre = try fixee()
        #expect(rencontre.etat(a: Self.maintenant) == .fixee)
        #expect(rencontre.etat(a: "2026-05-05T07:30:00.000Z") == .fixee)
        #expect(rencontre.etat(a: "2026-05-05T07:45:00.000Z") == .aRenseigner)
        #expect(rencontre.sequence == 0)
    }

    @Test func `déplacer garde la trace de l’heure d’avant et compte dans la séquence`() throws {
        let vers = Intervalle("2026-05-06T07:00:00.000Z", minutes: 45)
        let deplacee = try fixee().deplacer(
            vers: vers, agent: "hugo", modalite: .telephone, lieu: nil, a: Self.maintenant,
            par: nil, surLaVersion: 1)
        #expect(deplacee.etat(a: Self.maintenant) == .deplacee)
        #expect(deplacee.sequence == 1)
        #expect(deplacee.agent == "hugo")
        #expect(deplacee.intervalle == vers)
        #expect(deplacee.actes.last?.avant == "2026-05-05T07:00:00.000Z")
        #expect(deplacee.actes.last?.phrase.contains("mardi 5 mai 2026 à 9\u{A0}h") == true)
    }

    @Test func `une rencontre annulée ne se déplace plus`() throws {
        let annulee = try fixee().annuler(a: Self.maintenant, par: nil, surLaVersion: 1)
        #expect(annulee.etat(a: Self.maintenant) == .annulee)
        #expect(annulee.etat(pour: "dupont", a: Self.maintenant) == .annulee)
        #expect(annulee.sequence == 1)
        #expect(throws: RefusDeRencontre.dejaAnnulee) {
            try annulee.annuler(a: Self.maintenant, par: nil, surLaVersion: 2)
        }
    }

    @Test func `écrire sur une version ancienne dit ce qui a changé`() throws {
        let annulee = try fixee().annuler(a: Self.maintenant, par: nil, surLaVersion: 1)
        let refus = #expect(throws: RefusDeRencontre.self) {
            try annulee.annuler(a: Self.maintenant, par: nil, surLaVersion: 1)
        }
        #expect(refus?.motif.contains("rencontre annulée") == true)
    }

    @Test func `les heures vont de cinq en cinq minutes, et sur place il faut un lieu`() {
        #expect(throws: RefusDeRencontre.pasAuxCinqMinutes) {
            try Self.rendezVous(debut: "2026-05-05T07:02:00.000Z").verifier()
        }
        #expect(throws: RefusDeRencontre.duree) { try Self.rendezVous(minutes: 0).verifier() }
        #expect(throws: RefusDeRencontre.duree) { try Self.rendezVous(minutes: 1445).verifier() }
        #expect(throws: RefusDeRencontre.sansLieu) {
            try Self.rendezVous(modalite: .lieu).verifier()
        }
        #expect(Self.rendezVous(modalite: .telephone, lieu: "langres").lieu == nil)
    }

    @Test func `une famille en liste d’attente d’une rencontre passée n’a rien à renseigner`() {
        let seance = Rencontre(
            id: "seance", sorte: .collective, agent: "claire", modalite: .telephone, lieu: nil,
            intervalle: Intervalle("2026-05-05T07:00:00.000Z", minutes: 60), capacite: 1,
            creeeA: Self.maintenant,
            participations: [
                Participation(famille: "a", inscriteA: Self.maintenant, presence: .presente),
                Participation(famille: "b", place: .attente, inscriteA: Self.maintenant),
            ])
        #expect(seance.placesLibres == 0)
        #expect(seance.etat(pour: "b", a: Self.maintenant) == .enAttente)
        #expect(seance.etat(pour: "b", a: "2026-05-06T00:00:00.000Z") == .annulee)
        #expect(seance.etat(pour: "a", a: "2026-05-06T00:00:00.000Z") == .tenue)
    }

    @Test func `une absence se dit sans reproche`() {
        let mots = Rencontre.Etat.allCases.map(\.libelle).joined(separator: " ")
        for dur in ["absent", "manqué", "défaut", "lapin", "convoc", "non honor"] {
            #expect(!mots.contains(dur))
        }
    }

    @Test
    func
        `ce qui suit une rencontre demande un contenu, une durée, et l’accès aux droits avant les droits`()
        throws
    {
        #expect(throws: RefusDeSuite.sansContenu) {
            try SuiteDeRencontre(contenus: [], duree: 30, niveau: .informationConseil)
        }
        #expect(throws: RefusDeSuite.duree) {
            try SuiteDeRencontre(contenus: [.ecoute], duree: 0, niveau: .informationConseil)
        }
        #expect(throws: RefusDeSuite.droitsSansAcces) {
            try SuiteDeRencontre(
                contenus: [.ecoute], droitsOuverts: "allocation de soutien familial", duree: 30,
                niveau: .informationConseil)
        }
        #expect(throws: RefusDeSuite.sansPartenaire) {
            try SuiteDeRencontre(
                contenus: [.ecoute],
                orientations: [SuiteDeRencontre.Orientation(partenaire: "", suiviLe: nil)],
                duree: 30, niveau: .informationConseil)
        }
    }
}
