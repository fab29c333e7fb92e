extension ExplicationDAide {
    /// Lines of text, for a command or an error.
    package var texte: String {
        volets.map { volet in
            let titre = volet.qui.map { ["\($0)\u{A0}: \(volet.issue)"] } ?? []
            return (titre + volet.conditions.map(\.texte) + volet.etapes.map(\.texte))
                .joined(separator: "\n")
        }.joined(separator: "\n")
    }
}

extension ExplicationDAide.Condition {
    /// « § AM-1  ressources : oui   quotient <= 900   (quotient : 320 €) ».
    package var texte: String {
        let lues = valeurs.map { "\($0.fait)\u{A0}: \($0.apres ?? "inconnu")" }
        var ligne = Self.colonnes(article, "\(nom)\u{A0}: \(resultat.rawValue)", regle)
        if !lues.isEmpty { ligne += "   (\(lues.joined(separator: "\u{A0}; ")))" }
        if let derogation {
            ligne +=
                "\n"
                + Self.colonnes(
                    derogation.article, "  dérogation\u{A0}: \(derogation.resultat.rawValue)",
                    derogation.regle)
        }
        return ligne
    }

    fileprivate static func colonnes(_ article: String, _ milieu: String, _ regle: String) -> String
    {
        func large(_ texte: String, _ largeur: Int) -> String {
            texte + String(repeating: " ", count: max(1, largeur - texte.count))
        }
        return "  " + large(article, 10) + large(milieu, 34) + regle
    }
}

extension ExplicationDAide.Etape {
    package var texte: String {
        ExplicationDAide.Condition.colonnes(article, "\(nom)\u{A0}: \(valeur)", regle)
    }
}
