import ActionSociale
import Testing
import Valeurs

struct NoteDeTravailTests {
    private let vide = NoteDeTravail(famille: "f1", auteur: "ada")
    private let matin: Instant = "2026-03-20T09:00:00.000Z"

    private func agent(_ nom: String, _ role: Agent.Role, _ equipe: String?) -> Agent {
        Agent(
            id: Identifiant(nom)!, identifiant: nom, nom: nom, prenom: "P", role: role,
            equipe: equipe)
    }

    @Test func `une note avance de version en version, et refuse une version dépassée`() throws {
        let une = try vide.ecrire("un", portee: .moi, surLaVersion: 0, a: matin)
        #expect(une.version == 1 && une.texte == "un" && une.modifieeA == matin)
        #expect(throws: RefusDeNoter.modifieeAilleurs(une)) {
            try une.ecrire("deux", portee: .moi, surLaVersion: 0, a: matin)
        }
        let longue = String(repeating: "é", count: NoteDeTravail.longueurMaximale)
        #expect(try vide.ecrire(longue, portee: .moi, surLaVersion: 0, a: matin).texte == longue)
        #expect(throws: RefusDeNoter.tropLongue(10_001)) {
            try vide.ecrire(longue + "x", portee: .moi, surLaVersion: 0, a: matin)
        }
    }

    @Test func `le journal garde une ligne par saisie, et par changement de lecteurs`() throws {
        let une = try vide.ecrire("un", portee: .moi, surLaVersion: 0, a: matin)
        #expect(une.estAuJournal(apres: vide))
        let vite = try une.ecrire("deux", portee: .moi, surLaVersion: 1, a: matin.plus(secondes: 4))
        #expect(!vite.estAuJournal(apres: une))
        let partagee = try vite.ecrire(
            "deux", portee: .equipe, surLaVersion: 2, a: matin.plus(secondes: 8))
        #expect(partagee.estAuJournal(apres: vite))
        let tard = try vite.ecrire(
            "trois", portee: .moi, surLaVersion: 2, a: matin.plus(secondes: 2000))
        #expect(tard.estAuJournal(apres: vite))
    }

    @Test func `ni l’administration ni le pilotage ne lisent une note, même partagée`() throws {
        let auteur = agent("ada", .travailleurSocial, "sud")
        let pourMoi = try vide.ecrire("x", portee: .moi, surLaVersion: 0, a: matin)
        let partagee = try vide.ecrire("x", portee: .equipe, surLaVersion: 0, a: matin)
        for role in [Agent.Role.administrateur, .pilotage] {
            #expect(!partagee.estLisible(par: agent("x", role, "sud"), auteur: auteur))
        }
        let (bea, loin) = (
            agent("bea", .responsable, "sud"), agent("loin", .travailleurSocial, "nord")
        )
        #expect(pourMoi.estLisible(par: auteur, auteur: auteur))
        #expect(!pourMoi.estLisible(par: bea, auteur: auteur))
        #expect(partagee.estLisible(par: bea, auteur: auteur))
        #expect(!partagee.estLisible(par: loin, auteur: auteur))
        let seule = agent("ada", .travailleurSocial, nil)
        #expect(!partagee.estLisible(par: agent("z", .responsable, nil), auteur: seule))
    }
}
