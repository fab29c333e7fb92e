extension ExplicationDAide {
    /// Lines of text, for a command or an error.
    package var texte: String {
        var texte = ""
        texte.reserveCapacity(200 * volets.reduce(0) { $0 + $1.conditions.count + $1.etapes.count })
        for volet in volets {
            if let qui = volet.qui {
                texte.commencerUneLigne()
                texte += "\(qui)\u{A0}: \(volet.issue)"
            }
            for condition in volet.conditions { condition.ecrire(dans: &texte) }
            for etape in volet.etapes { etape.ecrire(dans: &texte) }
        }
        return texte
    }
}

extension ExplicationDAide.Condition {
    /// « § AM-1  ressources : oui   quotient <= 900   (quotient : 320 €) ».
    package var texte: String {
        var texte = ""
        ecrire(dans: &texte)
        return texte
    }

    fileprivate func ecrire(dans texte: inout String) {
        texte.ajouterUneLigne(article, nom, resultat.rawValue, regle)
        for (rang, valeur) in valeurs.enumerated() {
            texte += rang == 0 ? "   (" : "\u{A0}; "
            texte += valeur.fait
            texte += "\u{A0}: "
            texte += valeur.apres ?? "inconnu"
        }
        if !valeurs.isEmpty { texte += ")" }
        guard let derogation else { return }
        texte.ajouterUneLigne(
            derogation.article, "  dérogation", derogation.resultat.rawValue, derogation.regle)
    }
}

extension ExplicationDAide.Etape {
    package var texte: String {
        var texte = ""
        ecrire(dans: &texte)
        return texte
    }

    fileprivate func ecrire(dans texte: inout String) {
        texte.ajouterUneLigne(article, nom, valeur, regle)
    }
}

extension String {
    fileprivate mutating func commencerUneLigne() {
        if !isEmpty { self += "\n" }
    }

    /// An article, a name and its value, the rule: in columns.
    fileprivate mutating func ajouterUneLigne(
        _ article: String, _ nom: String, _ valeur: String, _ regle: String
    ) {
        commencerUneLigne()
        self += "  "
        self += article
        remplir(10 - article.largeur)
        self += nom
        self += "\u{A0}: "
        self += valeur
        remplir(34 - nom.largeur - 3 - valeur.largeur)
        self += regle
    }

    private mutating func remplir(_ espaces: Int) {
        for _ in 0..<max(1, espaces) { self += " " }
    }

    /// Scalars rather than characters: looking for accents apart would cost more than all the rest of the line.
    private var largeur: Int { utf8.count { $0 & 0xC0 != 0x80 } }
}
