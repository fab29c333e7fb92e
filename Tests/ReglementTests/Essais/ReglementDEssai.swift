import Foundation
import Regles
import Valeurs

/// A small règlement, the national vocabulary of the project, and texts made from others.
enum ReglementDEssai {
    static let racine = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    static func vocabulaire() throws -> Vocabulaire {
        try Vocabulaire.lire(texte: lire("Vocabulaire/national.yaml"), nom: "national.yaml")
    }

    static func national() throws -> VocabulaireDeReglement {
        try VocabulaireDeReglement.lire(
            texte: lire("Vocabulaire/reglement.yaml"), nom: "reglement.yaml")
    }

    static func lire(_ chemin: String) throws -> String {
        try String(contentsOfFile: racine + "/" + chemin, encoding: .utf8)
    }

    static func reglement(_ texte: String) throws -> ReglementLu {
        try ReglementLu.lire(
            [(nom: "essai.yaml", texte: texte)], vocabulaire: vocabulaire(), national: national())
    }

    /// Two aids: one for the household, one for each child.
    static let texte = """
        règlement: Règlement d’essai
        vigueur: depuis le 2026-01-01
        aides:
        - aide: Vacances
          thème: vacances
          demande:
            prix: Quel est le prix ? (€)
          conditions:
            ressources: quotient <= 900   § 1
            enfants: nombre(enfants où âge < 18) >= 1   § 2
          calcul:
            grille:
              selon: quotient   § 3
              colonnes: taux | limite
              jusqu'à 400: 80 % | 700 €
              jusqu'à 900: 50 % | 400 €
          montant: min(prix * taux, limite)
          hypothèses: { prix: 800 }
          cas:
          - { quotient: 300, âges: 40 9, prix: 500, attendu: 400 € }
          - { comme: 1, quotient: 901, attendu: refus § 1 }
        - aide: Rentrée
          thème: enfance-jeunesse
          pour: chaque enfant
          conditions:
            scolarité: âge >= 6 et âge < 18   § 4
            ressources: quotient <= 600   § 4
          montant: 50 €
          cas:
          - { quotient: 500, âges: 40 9 7 3, attendu: 100 € }
          - { quotient: 700, âges: 40 9, attendu: refus § 4 }
        """
}
