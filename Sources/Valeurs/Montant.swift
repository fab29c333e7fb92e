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
        let euros = String(abs(centimes) / 100)
        var groupes = ""
        for (rang, chiffre) in euros.enumerated() {
            if rang > 0, (euros.count - rang).isMultiple(of: 3) { groupes += "\u{202F}" }
            groupes.append(chiffre)
        }
        let reste = abs(centimes) % 100
        let decimales = reste == 0 ? "" : "," + Jour.complete(Int(reste), 2)
        return (centimes < 0 ? "−" : "") + groupes + decimales + "\u{A0}€"
    }
}
