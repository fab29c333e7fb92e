import Testing

@testable import Fichier

@Suite struct CodesRSATests {
    private func faute(_ texte: String) -> RefusDeCodes? {
        do throws(RefusDeCodes) {
            _ = try CodesRSA.lire(
                texte: texte, nom: "codes.yaml", vocabulaire: MondeDEssai.vocabulaire)
            return nil
        } catch { return error }
    }

    @Test func `la table du produit est complète et ses codes ont un sens`() {
        let codes = MondeDEssai.codes
        #expect(codes.choix[CodesRSA.ListeDeChoix.SITFAM.rawValue].count == 13)
        #expect(
            codes.libelle(CodesRSA.Code(liste: "MOTISUSDRORSA", code: "DG"))
                == "dossier, décès de madame")
        #expect(
            codes.connait("DA", dans: "MOTISUSDRORSA")
                && codes.connait("DA", dans: "MOTISUSVERSRSA"))
        #expect(!codes.connait("DG", dans: "MOTISUSVERSRSA"))
    }

    @Test func `un code qui n’a pas de choix est refusé avec sa ligne et les choix possibles`() {
        let texte = MondeDEssai.texteDesCodes.replacing("'VEU': veuf ", with: "'VEU': veuve ")
        let ligne = texte.split(separator: "\n", omittingEmptySubsequences: false)
            .firstIndex { $0.contains("veuve ") }
        let refus = faute(texte)
        #expect(refus?.ligne == ligne.map { $0 + 1 })
        #expect(refus?.faute.contains("VEU") == true && refus?.faute.contains("veuf") == true)
        #expect(refus?.motif.hasPrefix("Table de codes «\u{A0}codes.yaml\u{A0}», ligne") == true)
    }

    @Test func `une table abîmée ou incomplète est refusée`() {
        let entiere = MondeDEssai.texteDesCodes
        #expect(faute("") != nil)
        #expect(faute("choix: [") != nil)
        #expect(faute("choix: 3") != nil)
        #expect(
            faute(entiere.replacing("  SEXE:", with: "  SEXES:"))?.faute.contains("SEXE") == true)
        #expect(
            faute(entiere.replacing("décès de madame:", with: "décès:"))?.faute
                .contains("décès de madame") == true)
        #expect(faute(entiere.replacing("fait: rôle", with: "fait: fonction")) != nil)
        #expect(faute(entiere) == nil)
    }
}
