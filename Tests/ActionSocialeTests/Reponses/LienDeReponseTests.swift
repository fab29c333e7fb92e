import ActionSociale
import Testing
import Valeurs

struct LienDeReponseTests {
    private static func proposition(_ nature: Proposition.Acte.Nature? = nil) -> Proposition {
        Proposition(
            id: "p", faitGenerateur: "f", famille: "famille", offre: "separation",
            contact: .rendezVousIndividuel, creeeLe: "2026-11-01",
            horloge: Horloge(delai: 15, relance: 10, echeance: 60),
            actes: nature.map {
                [Proposition.Acte(nature: $0, le: "2026-11-05", par: "claire", precision: "essai")]
            } ?? [])
    }

    private static let lien = LienDeReponse(
        id: "lien", proposition: "p", cle: "cle", creeLe: "2026-11-02", expireLe: "2027-01-16")

    @Test func `le lien vaut le temps de l’envoi, puis celui de l’offre, dernier jour compris`() {
        #expect(Self.proposition().dernierJourDuLien(prepareLe: "2026-11-02") == "2027-01-16")
        #expect(Self.lien.etat(Self.proposition(), au: "2027-01-16") == .aRepondre)
        #expect(
            Self.lien.etat(Self.proposition(), au: "2027-01-17") == .expire(le: "2027-01-16"))
    }

    @Test func `une réponse connue, par le lien ou par téléphone, se dit avec son jour`() {
        for nature in [Proposition.Acte.Nature.acceptation, .declin] {
            #expect(
                Self.lien.etat(Self.proposition(nature), au: "2026-11-10")
                    == .repondu(le: "2026-11-05"))
        }
    }

    @Test func `une annulation se dit avant tout le reste`() {
        var lien = Self.lien
        lien.revoqueLe = "2026-11-03"
        lien.bloqueLe = "2026-11-03"
        #expect(lien.etat(Self.proposition(.annulation), au: "2030-01-01") == .annulee)
        #expect(lien.etat(Self.proposition(), au: "2026-11-10") == .revoque)
        lien.revoqueLe = nil
        #expect(lien.etat(Self.proposition(), au: "2026-11-10") == .bloque)
    }
}

struct QuestionDeConfirmationTests {
    private static func famille(_ personnes: [Personne]) -> Famille {
        Famille(
            id: "famille", dossier: Dossier(caisse: "521", matricule: "0000001"), nom: "Dupont",
            commune: "52269", personnes: personnes, entreeLe: "2026-11-01")
    }

    @Test func `la date de n’importe quelle personne du foyer convient, et elle seule`() throws {
        let question = try #require(
            QuestionDeConfirmation(
                Self.famille([
                    Personne(role: .responsable, naissance: "1988-03-12"),
                    Personne(role: .enfant, naissance: "2017-02-05"),
                    Personne(role: .enfant),
                ]), au: "2026-11-10"))
        #expect(question.accepte("1988-03-12"))
        #expect(question.accepte("2017-02-05"))
        for fausse in ["1988-03-13", "1988-12-03", "2017-02-04", "1970-01-01"] as [Jour] {
            #expect(!question.accepte(fausse))
        }
    }

    @Test func `qui a quitté le foyer n’en ouvre plus le lien, qui est décédé y reste`() throws {
        let question = try #require(
            QuestionDeConfirmation(
                Self.famille([
                    Personne(role: .responsable, naissance: "1988-03-12"),
                    Personne(role: .conjoint, naissance: "1985-07-30", partieLe: "2026-10-15"),
                    Personne(role: .enfant, naissance: "2017-02-05", deces: "2026-10-11"),
                ]), au: "2026-11-10"))
        #expect(!question.accepte("1985-07-30"))
        #expect(question.accepte("2017-02-05"))
    }

    @Test func `sans date de naissance connue, aucune question ne peut être posée`() {
        #expect(
            QuestionDeConfirmation(
                Self.famille([
                    Personne(role: .responsable), Personne(role: .enfant, naissance: "2027-01-01"),
                ]), au: "2026-11-10") == nil)
    }

    @Test func `un foyer de trente personnes les compte toutes`() throws {
        let jours = (0..<30).map { Jour("1990-01-01").plus(jours: $0 * 100) }
        let question = try #require(
            QuestionDeConfirmation(
                Self.famille(jours.map { Personne(role: .autre, naissance: $0) }),
                au: "2026-11-10"))
        for jour in jours {
            #expect(question.accepte(jour))
            #expect(!question.accepte(jour.plus(jours: 1)))
        }
    }
}
