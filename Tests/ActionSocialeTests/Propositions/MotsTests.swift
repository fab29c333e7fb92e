import ActionSociale
import Testing
import Valeurs

/// What people read: French typography, and never a word of summons or blame.
struct MotsTests {
    static let refus: [RefusDEcrire] = [
        .modifieeEntreTemps([
            Essai.acte(.envoi, le: "2026-03-05"), Essai.acte(.annulation, le: "2026-03-06"),
        ]),
        .dansLAvenir("2026-03-02"), .avantLaProposition("2026-03-02"),
        .avantLeDernierActe("2026-03-02"),
        .dejaEnvoyee("2026-03-02"), .pasEncoreEnvoyee, .dejaRelancee("2026-03-01"),
        .reponseDejaConnue(.declinee), .rienARetirer, .dejaAnnulee, .motifManquant, .canalManquant,
    ]

    static let motifs: [MotifSansProposition] = [
        .offrePasEncoreActivee(activeeLe: "2026-01-01"), .offreRetiree(le: "2026-03-01"),
        .dejaAccompagnee, .propositionEnCours("proposition-7"), .horsTerritoire("Saint-Dizier"),
        .neSouhaitePasEtreContactee(depuis: "2026-02-03"), .aQuitteLaCaisse, .personneDecedee,
        .doublonDeCode("SEPARATION"), .evenementTropAncien(survenuLe: "2024-05-06"),
    ]

    static let actes = Proposition.Acte.Nature.allCases.map {
        Essai.acte($0, le: "2026-03-05").phrase
    }

    static let phrases =
        refus.map(\.motif) + motifs.map(\.phrase) + actes
        + Proposition.Statut.allCases.map(\.libelle)
        + Proposition.Acte.Canal.allCases.map(\.libelle)
        + Agent.Role.allCases.map(\.libelle)

    @Test func `la typographie est celle du français`() {
        for phrase in Self.phrases {
            #expect(!phrase.contains("'"), "\(phrase)")
            for signe in [" :", " ;", " !", " ?", " »", "« "] {
                #expect(!phrase.contains(signe), "\(phrase)")
            }
        }
    }

    @Test func `jamais un mot de convocation ni de reproche`() {
        let interdits = [
            "convoc", "convoqu", "obligat", "sanction", "refus", "absen", "manqué", "doit ",
        ]
        for phrase in Self.phrases {
            for mot in interdits {
                #expect(!phrase.lowercased().contains(mot), "\(phrase)")
            }
        }
    }

    @Test func `un refus est une phrase, qui se termine`() {
        for motif in Self.refus.map(\.motif) + Self.motifs.map(\.phrase) {
            #expect(motif.first?.isUppercase == true, "\(motif)")
            #expect(motif.hasSuffix("."), "\(motif)")
        }
    }

    @Test func `chaque motif a son code, et un seul`() {
        #expect(Set(Self.motifs.map(\.code)).count == Self.motifs.count)
    }

    @Test func `un acte se dit avec sa date et son canal`() {
        #expect(
            Essai.acte(.envoi, le: "2026-03-01").phrase
                == "proposition envoyée le 1er mars 2026 (courrier)")
        #expect(
            Essai.acte(.declin, le: "2026-03-05", canal: nil).phrase
                == "rencontre déclinée le 5 mars 2026")
    }
}
