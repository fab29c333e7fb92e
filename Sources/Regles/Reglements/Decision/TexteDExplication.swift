extension ExplicationDAide {
    /// Lines of text, for a command or an error.
    package var texte: String {
        var lignes = LignesDExplication(
            places: volets.reduce(0) { $0 + 1 + $1.conditions.count + $1.etapes.count })
        for volet in volets {
            if let qui = volet.qui { lignes.commencer(qui, "\u{A0}: ", volet.issue) }
            for condition in volet.conditions { lignes.ajouter(condition) }
            for etape in volet.etapes { lignes.ajouter(etape) }
        }
        return lignes.texte
    }
}

extension ExplicationDAide.Condition {
    /// « § AM-1  ressources : oui   quotient <= 900   (quotient : 320 €) ».
    package var texte: String {
        var lignes = LignesDExplication(places: 2)
        lignes.ajouter(self)
        return lignes.texte
    }
}

extension ExplicationDAide.Etape {
    package var texte: String {
        var lignes = LignesDExplication(places: 1)
        lignes.ajouter(self)
        return lignes.texte
    }
}

/// Bytes rather than a text that grows: most of the time of a decision went there.
private struct LignesDExplication {
    private var octets: [UInt8] = []

    init(places: Int) { octets.reserveCapacity(160 * places) }

    var texte: String { String(decoding: octets, as: UTF8.self) }

    mutating func commencer(_ textes: String...) {
        if !octets.isEmpty { octets.append(UInt8(ascii: "\n")) }
        for texte in textes { ecrire(texte) }
    }

    mutating func ajouter(_ condition: ExplicationDAide.Condition) {
        ajouter(
            condition.article, condition.nom, condition.resultat.rawValue, condition.regle)
        for (rang, valeur) in condition.valeurs.enumerated() {
            ecrire(rang == 0 ? "   (" : "\u{A0}; ")
            ecrire(valeur.fait)
            ecrire("\u{A0}: ")
            ecrire(valeur.apres ?? "inconnu")
        }
        if !condition.valeurs.isEmpty { ecrire(")") }
        guard let derogation = condition.derogation else { return }
        ajouter(
            derogation.article, "  dérogation", derogation.resultat.rawValue, derogation.regle)
    }

    mutating func ajouter(_ etape: ExplicationDAide.Etape) {
        ajouter(etape.article, etape.nom, etape.valeur, etape.regle)
    }

    /// An article, a name and its value, the rule: in columns.
    private mutating func ajouter(
        _ article: String, _ nom: String, _ valeur: String, _ regle: String
    ) {
        commencer("  ", article)
        remplir(10 - Self.largeur(article))
        ecrire(nom)
        ecrire("\u{A0}: ")
        ecrire(valeur)
        remplir(34 - Self.largeur(nom) - 3 - Self.largeur(valeur))
        ecrire(regle)
    }

    private mutating func ecrire(_ texte: String) { octets.append(contentsOf: texte.utf8) }

    private mutating func remplir(_ espaces: Int) {
        octets.append(contentsOf: repeatElement(UInt8(ascii: " "), count: max(1, espaces)))
    }

    /// Scalars rather than characters: looking for accents apart would cost more than all the rest of the line.
    private static func largeur(_ texte: String) -> Int { texte.utf8.count { $0 & 0xC0 != 0x80 } }
}
