import Valeurs

@testable import Regles

/// The words of a rule, then its grammar: any text ends with an expression or with one fault in the text.
enum CibleRegles {
    private static let lexique: Lexique = {
        var lexique = Lexique()
        for nom in [
            "a", "b", "rsa", "âge", "enfants", "personnes", "marié", "situation familiale",
            "date d'emménagement",
        ] {
            lexique.ajouter(nom)
        }
        return lexique
    }()

    static func lire(_ octets: [UInt8]) {
        let texte = Array(String(decoding: octets, as: UTF8.self))
        do throws(FauteDeSyntaxe) {
            _ = try Analyseur.lire(texte, lexique)
        } catch {
            if error.decalage < 0 || error.decalage > texte.count {
                fatalError("a fault outside of the text: \(error)")
            }
            if error.message.isEmpty || error.remede.isEmpty { fatalError("a silent fault") }
        }
    }
}

/// A whole file of offers: guard, YAML, rules, checks, cases.
enum CibleOffres {
    private static let vocabulaire: Vocabulaire = {
        do {
            return try Vocabulaire.lire(texte: texteDuVocabulaire, nom: "fuzz.yaml")
        } catch { fatalError("\(error)") }
    }()

    static func lire(_ octets: [UInt8]) {
        let texte = String(decoding: octets, as: UTF8.self)
        do throws(ErreursDeRegle) {
            _ = try Catalogue.lire([("fuzz.yaml", texte)], vocabulaire: vocabulaire)
        } catch {
            guard !error.erreurs.isEmpty else { fatalError("refused without a reason") }
            for erreur in error.erreurs
            where erreur.message.isEmpty || erreur.ligne < 1 || erreur.colonne < 1 {
                fatalError("a silent error, or one that is nowhere: \(erreur)")
            }
        }
    }

    private static let texteDuVocabulaire = """
        foyer:
        - fait: situation familiale
          sorte: [marié, pacsé, séparé, veuf]
        - fait: date de situation
          sorte: date
        - fait: loyer
          sorte: montant
        - fait: rsa
          sorte: oui/non
        personne:
        - fait: rôle
          sorte: [responsable, conjoint, enfant, autre]
        - fait: naissance
          sorte: date
        - fait: décès
          sorte: date
          vide: aucun
        - fait: aeeh
          sorte: oui/non
        codes:
        - { code: SITFAM, libellé: situation de famille }
        """
}
