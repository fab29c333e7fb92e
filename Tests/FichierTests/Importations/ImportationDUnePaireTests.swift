import Testing
import Valeurs

@testable import Fichier

/// La session d’import sur une paire CSV : la même que pour le flux, sans en-tête ni compte final.
struct ImportationDUnePaireTests {
    private let dossier = DossierDEssai()

    private func preparer(
        _ foyers: [String], mois: Mois, connus: [ImportConnu] = [], caisse: String? = nil
    ) throws -> PreparationDImport.Resultat {
        try dossier.ecrire(
            "foyers.csv",
            ([PaireInventee.enTeteDesFoyers] + foyers).joined(separator: "\n"))
        try dossier.ecrire(
            "personnes.csv",
            PaireInventee.enTeteDesPersonnes + "\nA1;0;RESPONSABLE;F;1990-01-01;;0\n")
        return try PreparationDImport(
            dossier: dossier.chemin, vocabulaire: MondeDEssai.vocabulaire, connus: connus
        ).preparer(
            foyers: dossier.fichier("foyers.csv"), personnes: dossier.fichier("personnes.csv"),
            correspondance: CorrespondanceTests.parDefaut(), mois: mois, caisse: caisse)
    }

    private func prete(
        _ foyers: [String], mois: Mois, connus: [ImportConnu] = []
    ) throws -> ImportationPreparee {
        guard case .prete(let prete) = try preparer(foyers, mois: mois, connus: connus) else {
            throw RefusDImport.quotidienSansMois(mois.premierJour)
        }
        return prete
    }

    private let septembre = ["A1;181;18033;MARIE;;;;;;;", "A2;181;18033;MARIE;;;;;;;"]

    @Test func `deux mois se suivent, et le second se compare au premier`() throws {
        let premier = try prete(septembre, mois: "2026-09").appliquer()
        #expect(premier.nature == .premier && premier.apercu.nouvelles == 2)
        #expect(premier.connu.fichiers == ["foyers.csv", "personnes.csv"])
        let suivant = try prete(
            ["A1;181;18033;SEPARE;;;;;;;", "A3;181;18033;MARIE;;;;;;;", "A4;181"], mois: "2026-10",
            connus: [premier.connu])
        #expect(suivant.nature == .suite(de: "2026-09"))
        #expect(suivant.apercu.modifiees == 1 && suivant.apercu.nouvelles == 1)
        #expect(suivant.apercu.disparues == 1 && suivant.apercu.erreurs == 1)
        #expect(suivant.lecture.rejets.map(\.ligne) == [4])
        #expect(suivant.doutes.isEmpty)
        let faite = try suivant.appliquer()
        #expect(faite.foyers == 2 && faite.connu.extrait.hasPrefix("181-2026-10-"))
    }

    @Test func `la même paire ne se lit pas deux fois, une autre corrige le mois`() throws {
        let premier = try prete(septembre, mois: "2026-09").appliquer()
        guard case .dejaLu = try preparer(septembre, mois: "2026-09", connus: [premier.connu])
        else {
            Issue.record("the same pair was read again")
            return
        }
        let correction = try prete(
            [septembre[0], "A2;181;18100;VEUF;;;;;;;"], mois: "2026-09", connus: [premier.connu])
        #expect(correction.nature == .correction(de: premier.connu))
        #expect(correction.apercu.connues == 1 && correction.apercu.modifiees == 1)
    }

    @Test func `une caisse qu’on ne supposait pas ne se compare pas à une autre`() throws {
        let premier = try prete(septembre, mois: "2026-09").appliquer()
        let ailleurs = try prete(
            ["A1;371;37000;MARIE;;;;;;;"], mois: "2026-10", connus: [premier.connu])
        #expect(ailleurs.nature == .premier && ailleurs.caisse == "371")
        #expect(ailleurs.apercu.nouvelles == 1 && ailleurs.apercu.disparues == 0)
    }

    @Test func `appliquer deux fois ne change rien`() throws {
        let apercu = try prete(septembre, mois: "2026-09")
        #expect(try apercu.appliquer().connu == apercu.appliquer().connu)
    }
}
