import ActionSociale
import ArgumentParser
import Fichier
import Reception
import Reperage
import Testing
import Valeurs

@testable import CLI

/// What the command says of an import.
struct RapportTests {
    @Test func `chaque sorte de doute a son option, et elle existe`() throws {
        let aide = Importer.helpMessage(columns: 200)
        for sorte in Doute.Sorte.allCases {
            #expect(aide.contains(sorte.option), "\(sorte)")
        }
    }

    @Test func `une décision attendue nomme son option, une seule fois`() {
        let attendues = DecisionsAttendues([
            .moisManquants(["2026-10"]), .foyersDisparus(180, sur: 199), .lignesEcartees(99),
        ])
        #expect(attendues.motif.contains("--malgre-les-mois \"…\" --malgre-l-ecart \"…\""))
        #expect(attendues.motif.hasPrefix("Rien n’a été importé."))
    }

    @Test func `le bilan s’accorde, et dit les motifs en phrases`() {
        var bilan = Bilan()
        bilan.compter(.sansProposition(.aQuitteLaCaisse))
        bilan.compter(retires: 1)
        let lignes = Rapport.lignes(BilanDuMois(mois: "2026-10", bilan: bilan, aVerifier: [:]))
        #expect(
            lignes == [
                "Repérage : 1 évènement nouveau = 0 proposition + 1 motif écrit ; "
                    + "0 déjà connu, 1 retiré.",
                "  sans proposition : 1. Le dossier a quitté la caisse.",
            ])
    }
}
