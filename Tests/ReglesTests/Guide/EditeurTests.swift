import Foundation
import Testing

@testable import Regles

/// Les couleurs de l’éditeur connaissent tous les mots de la langue.
struct EditeurTests {
    private static let dossier = "docs/editeur/socle-reglement"

    private static func lire(_ nom: String) throws -> [String: Any] {
        let texte = try PageDuGuide.texte("\(dossier)/\(nom)")
        let lu = try JSONSerialization.jsonObject(with: Data(texte.utf8))
        return try #require(lu as? [String: Any], "\(nom) n’est pas une table")
    }

    @Test func `les trois fichiers se lisent et se citent`() throws {
        let paquet = try Self.lire("package.json")
        let contributions = try #require(paquet["contributes"] as? [String: Any])
        let langues = try #require(contributions["languages"] as? [[String: Any]])
        let grammaires = try #require(contributions["grammars"] as? [[String: Any]])
        let chemins =
            langues.compactMap { $0["configuration"] as? String }
            + grammaires.compactMap { $0["path"] as? String }
        #expect(chemins.count == 2)
        for chemin in chemins { _ = try Self.lire(String(chemin.dropFirst("./".count))) }
        #expect(
            grammaires.first?["scopeName"] as? String
                == (try Couleurs()).grammaire["scopeName"] as? String)
    }

    @Test func `chaque mot des règles a sa couleur`() throws {
        let couleurs = try Couleurs()
        for mot in MotsDeLaLangue.grammaire {
            // Words that open a list of persons or values are coloured before their parenthesis only.
            let trouve = [mot, mot + "("].contains { couleurs.colore($0, "mot", mot) }
            #expect(trouve, "« \(mot) » n’est pas un mot de l’éditeur")
        }
        for debut in MotsDeLaLangue.arrondis {
            for fin in [""] + MotsDeLaLangue.sensDArrondi.map({ " " + $0 }) {
                let colore = couleurs.colore(debut + fin, "arrondi", debut + fin)
                #expect(colore, "\(debut + fin)")
            }
        }
        for unite in MotsDeLaLangue.unites {
            let texte = "12.50 \(unite)"
            let colore = couleurs.colore(texte, "litteraux", texte)
            #expect(colore, "\(unite)")
        }
    }

    @Test func `chaque clé a sa couleur`() throws {
        let couleurs = try Couleurs()
        let cles =
            MotsDeLaLangue.clesDeReglement + MotsDeLaLangue.clesDAide + MotsDeLaLangue.clesInternes
        for cle in cles {
            let enTranche = couleurs.capture("\(cle) 400: 75 %", "tranche", 2) == cle
            let enCle = couleurs.capture("  - \(cle): 1", "cle", 2) == cle
            let dansUnCas = couleurs.capture("{ \(cle): 1", "cle", 2) == cle
            #expect(enTranche || (enCle && dansUnCas), "« \(cle) » n’est pas une clé de l’éditeur")
        }
    }

    @Test(arguments: [
        "(€)", "(nombre)", "(date)", "(oui/non)", "(km)", "(heures)", "(jours)", "(nuits)",
        "(calendrier scolaire)", "(registre des aides, année en cours)",
        "(registre des aides en €, année en cours)",
        "(gîte, chez des proches)",
    ])
    func `chaque sorte de question a sa couleur`(sorte: String) throws {
        let couleurs = try Couleurs()
        let ligne = "    prix du séjour: Combien, à peu près ? \(sorte)"
        #expect(couleurs.capture(ligne, "question", 5) == sorte)
        #expect(couleurs.capture("    séjours: \(sorte)", "question", 5) == sorte)
    }

    @Test func `l’article finit où finit la règle`() throws {
        let couleurs = try Couleurs()
        for (ligne, article) in [
            ("quotient <= 900   § art. 2, II", "§ art. 2, II"),
            ("attendu: refus § CH-4 }", "§ CH-4"), ("x § 33.6   # vu", "§ 33.6"),
            ("attendu: refus § CH-4, note: vu }", "§ CH-4"),
        ] {
            let colore = couleurs.colore(ligne, "article", article)
            #expect(colore, "\(ligne)")
        }
    }

    @Test(arguments: ["étage", "ouverte", "nombreux", "parmitout", "minimum", "simple"])
    func `un mot dans un autre n’est pas coloré`(mot: String) throws {
        let couleurs = try Couleurs()
        #expect(couleurs.trouves(mot, "mot").isEmpty)
    }
}

/// The patterns of the grammar, tried as the editor tries them.
private struct Couleurs {
    let grammaire: [String: Any]
    private var motifs: [String: [NSRegularExpression]] = [:]

    init() throws {
        let texte = try PageDuGuide.texte(
            "docs/editeur/socle-reglement/syntaxes/reglement.tmLanguage.json")
        let lu = try JSONSerialization.jsonObject(with: Data(texte.utf8))
        grammaire = try #require(lu as? [String: Any])
        let parties = try #require(grammaire["repository"] as? [String: [String: Any]])
        for (nom, partie) in parties {
            let dedans = partie["patterns"] as? [[String: Any]] ?? [partie]
            motifs[nom] = try dedans.compactMap { $0["match"] as? String }.map {
                try NSRegularExpression(pattern: $0)
            }
        }
    }

    /// What each pattern of a part finds in a line.
    func trouves(_ ligne: String, _ partie: String) -> [NSTextCheckingResult] {
        let tout = NSRange(ligne.startIndex..., in: ligne)
        return (motifs[partie] ?? []).flatMap { $0.matches(in: ligne, range: tout) }
    }

    func colore(_ ligne: String, _ partie: String, _ attendu: String) -> Bool {
        trouves(ligne, partie).contains { texte(ligne, $0.range) == attendu }
    }

    func capture(_ ligne: String, _ partie: String, _ rang: Int) -> String? {
        trouves(ligne, partie).first.flatMap { texte(ligne, $0.range(at: rang)) }
    }

    private func texte(_ ligne: String, _ etendue: NSRange) -> String? {
        Range(etendue, in: ligne).map { String(ligne[$0]) }
    }
}
