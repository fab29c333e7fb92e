extension Int {
    /// « 1 234 » : les milliers séparés par une espace fine insécable.
    package var enChiffres: String {
        let chiffres = String(magnitude)
        var groupes = ""
        for (rang, chiffre) in chiffres.enumerated() {
            if rang > 0, (chiffres.count - rang).isMultiple(of: 3) { groupes += "\u{202F}" }
            groupes.append(chiffre)
        }
        return (self < 0 ? "−" : "") + groupes
    }

    /// « 1 famille », « 1 234 familles » ; « 0 famille » au singulier, comme il se lit.
    package func compte(_ singulier: String, _ pluriel: String? = nil) -> String {
        "\(enChiffres)\u{A0}\(magnitude < 2 ? singulier : pluriel ?? singulier + "s")"
    }
}

extension Mois {
    /// « d’octobre 2026 », « de mai 2026 » : le mois comme complément.
    package var complement: String {
        let elision = ["a", "o"].contains(enLettres.prefix(1))
        return (elision ? "d’" : "de ") + enLettres
    }
}
