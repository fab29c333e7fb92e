import Testing
import Valeurs

@testable import Regles

/// A small vocabulary for tests, with a fact of each kind for both carriers.
enum Essai {
    static let texteDuVocabulaire = """
        foyer:
        - fait: situation familiale
          sorte: [marié, pacsé, séparé, veuf]
        - fait: date de situation
          sorte: date
        - fait: loyer
          sorte: montant
        - fait: quotient
          sorte: montant
        - fait: pièces
          sorte: nombre
        - fait: rsa
          sorte: oui/non
        - fait: date d'emménagement
          sorte: date
          vide: aucun
        personne:
        - fait: rôle
          sorte: [responsable, conjoint, enfant, autre]
        - fait: naissance
          sorte: date
        - fait: décès
          sorte: date
          vide: aucun
        - fait: motif de départ
          sorte: [études, naissance, autre foyer]
          vide: aucun
        - fait: aeeh
          sorte: oui/non
        - fait: revenu
          sorte: montant
        codes:
        - { code: SITFAM, libellé: situation de famille }
        - { code: REDDRO }
        """

    static func vocabulaire() throws -> Vocabulaire {
        try Vocabulaire.lire(texte: texteDuVocabulaire, nom: "essai.yaml")
    }

    /// A file of one offer. `cle` adds or replaces lines of the offer.
    static func fichier(
        definitions: [String] = [], pour: String? = nil,
        conditions: [String] = ["ouverture: rsa et non avant.rsa § 1"],
        survenuLe: String = "premier jour du mois", lignes: [String] = [], cas: [String] = []
    ) -> String {
        let offre =
            ["code: essai", "niveau: socle national", "domaine: insertion"]
            + ["public: Familles", "activée: le 2020-01-01"] + (pour.map { ["pour: \($0)"] } ?? [])
            + ["fait générateur:"] + conditions.map { "  " + $0 }
            + ["survenu le: \(survenuLe)", "territoires: tous", "contact: mise à disposition"]
            + ["délai: 15 jours", "relance: aucune", "échéance: après 60 jours"] + lignes
            + (cas.isEmpty ? [] : ["cas:"] + cas.map { "- \($0)" })
        return """
            titre: Essai
            version: 2026
            vigueur: depuis le 2020-01-01
            texte: texte d’essai
            mois des cas: 2026-10
            \(definitions.isEmpty ? "" : "définitions:\n" + definitions.map { "  " + $0 }.joined(separator: "\n"))
            offres:
            - offre: Essai
            \(offre.map { "  " + $0 }.joined(separator: "\n"))

            """
    }

    /// The errors of a file, or none.
    static func erreurs(_ texte: String) throws -> [Signalement] {
        do throws(ErreursDeRegle) {
            _ = try Catalogue.lire([("essai.yaml", texte)], vocabulaire: try vocabulaireVerifie())
            return []
        } catch {
            return error.erreurs
        }
    }

    static func catalogue(_ texte: String) throws -> Catalogue {
        try Catalogue.lire([("essai.yaml", texte)], vocabulaire: try vocabulaire())
    }

    static func vocabulaireVerifie() throws(ErreursDeRegle) -> Vocabulaire {
        try Vocabulaire.lire(texte: texteDuVocabulaire, nom: "essai.yaml")
    }
}

/// A generator of its own, so that a test that fails fails again.
struct Hasard: RandomNumberGenerator {
    private var etat: UInt64

    init(graine: UInt64) { etat = graine &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        etat ^= etat << 13
        etat ^= etat >> 7
        etat ^= etat << 17
        return etat &* 0x2545_F491_4F6C_DD1D
    }
}
