/// Une somme en euros, tenue en centimes entiers.
package struct Montant: Hashable, Comparable, Sendable {
    package let centimes: Int64

    package init(centimes: Int64) {
        self.centimes = centimes
    }

    package static func < (gauche: Montant, droite: Montant) -> Bool {
        gauche.centimes < droite.centimes
    }

    /// « 1 234,50 € », « 450 € » : espaces insécables, centimes seulement s’il y en a.
    package var enEuros: String {
        let chiffres = String(centimes.magnitude / 100).utf8
        var texte = centimes < 0 ? "−" : ""
        for (rang, chiffre) in chiffres.enumerated() {
            if rang > 0, (chiffres.count - rang).isMultiple(of: 3) { texte += "\u{202F}" }
            texte.unicodeScalars.append(Unicode.Scalar(chiffre))
        }
        let reste = Int(centimes.magnitude % 100)
        if reste != 0 {
            texte += ","
            texte += Jour.complete(reste, 2)
        }
        texte += "\u{A0}€"
        return texte
    }
}
