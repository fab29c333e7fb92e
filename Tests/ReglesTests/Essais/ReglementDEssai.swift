import Testing
import Valeurs

@testable import Regles

/// A small règlement for tests: a heading, one aid whose body the test writes, and how to read it.
enum ReglementDEssai {
    static let texteNational = """
        définitions:
          sans conjoint: nombre(personnes où rôle = conjoint) = 0 § vocabulaire
        constantes:
        - constante: smic
          unité: €
          source: essai
          valeurs:
            2025-01-01: 1400 €
            2025-07-01: 1450.50 €
        - constante: coefficient
          source: essai
          valeurs:
            2025-01-01: 1.5
        calendriers:
        - calendrier: vacances scolaires
          couvre: du 2025-01-01 au 2025-12-31
          périodes:
          - 2025-02-08 au 2025-02-23
          - 2025-07-05 au 2025-08-31
          - 2025-11-11
        """

    /// The aid starts at line 6; its body, at line 8.
    static func fichier(
        _ corps: String, entete: String = "arrondi: au centime", suite: String = ""
    ) -> String {
        """
        règlement: Essai
        vigueur: du 2025-01-01 au 2025-12-31
        quotient: quotient CNAF du mois de janvier, arrondi à l'euro inférieur
        \(entete)
        aides:
        - aide: Essai
          thème: vacances
        \(indenter(corps))
        \(suite)
        """
    }

    private static func indenter(_ corps: String) -> String {
        corps.split(separator: "\n", omittingEmptySubsequences: false)
            .map { "  " + $0 }.joined(separator: "\n")
    }

    static func national() throws(ErreursDeRegle) -> VocabulaireDeReglement {
        try VocabulaireDeReglement.lire(texte: texteNational, nom: "national.yaml")
    }

    static func lire(_ textes: String...) throws(ErreursDeRegle) -> ReglementLu {
        try ReglementLu.lire(
            textes.enumerated().map { ("essai\($0.offset).yaml", $0.element) },
            vocabulaire: try Essai.vocabulaireVerifie(), national: try national())
    }

    /// The one aid of a règlement that is right.
    static func aide(_ corps: String, entete: String = "arrondi: au centime") throws -> AideLue {
        let lu = try lire(fichier(corps, entete: entete))
        return try #require(lu.aides.first)
    }

    static func erreurs(_ textes: String...) -> [Signalement] {
        do throws(ErreursDeRegle) {
            _ = try ReglementLu.lire(
                textes.enumerated().map { ("essai\($0.offset).yaml", $0.element) },
                vocabulaire: try Essai.vocabulaireVerifie(), national: try national())
            return []
        } catch {
            return error.erreurs
        }
    }
}

/// A text with a fault, the place of which is marked « ‸ »: what must be said of it.
struct Faute: CustomTestStringConvertible, Sendable {
    let texte: String
    let message: String
    let remede: String

    init(_ texte: String, _ message: String, _ remede: String) {
        self.texte = texte
        self.message = message
        self.remede = remede
    }

    var testDescription: String { message }

    /// Reads the text without its mark, and expects that one error, there, with its remedy.
    func verifier(dans monter: (String) -> String) throws {
        let complet = monter(texte)
        let avant = try #require(complet.split(separator: "‸", maxSplits: 1).first)
        let lignes = avant.split(separator: "\n", omittingEmptySubsequences: false)
        let (ligne, colonne) = (lignes.count, (lignes.last?.count ?? 0) + 1)
        let erreurs = ReglementDEssai.erreurs(complet.replacing("‸", with: ""))
        let toutes = erreurs.map(\.texte).joined(separator: "\n")
        try #require(erreurs.count == 1, "\(toutes)")
        #expect(erreurs[0].fichier == "essai0.yaml")
        #expect(erreurs[0].ligne == ligne, "\(toutes)")
        #expect(erreurs[0].colonne == colonne, "\(toutes)")
        #expect(erreurs[0].message.sansInsecables.contains(message), "\(toutes)")
        #expect(erreurs[0].remede.sansInsecables.contains(remede), "\(toutes)")
    }
}

extension String {
    /// With plain spaces and apostrophes, as a test writes them.
    var sansInsecables: String {
        replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ").replacing("’", with: "'")
    }
}
