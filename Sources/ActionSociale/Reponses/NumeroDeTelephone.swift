/// Un numéro de téléphone tel qu’une personne l’écrit, remis en forme.
package enum NumeroDeTelephone {
    /// « 06 39 98 00 01 », « +33 6.39.98.00.01 » → « 0639980001 » ; an international number keeps its plus sign. `nil`
    /// when it is not one.
    package static func lire(_ texte: String) -> String? {
        let separateurs: Set<Character> = [" ", "\u{A0}", "\u{202F}", ".", "-", "/", "(", ")"]
        var chiffres = texte.filter { !separateurs.contains($0) && !$0.isWhitespace }
        if chiffres.hasPrefix("00") { chiffres = "+" + chiffres.dropFirst(2) }
        if chiffres.hasPrefix("+33") {
            let reste = chiffres.dropFirst(3)
            chiffres = reste.hasPrefix("0") ? String(reste) : "0" + reste
        }
        let etranger = chiffres.hasPrefix("+")
        let nombre = etranger ? chiffres.dropFirst() : chiffres[...]
        guard nombre.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let permis =
            etranger
            ? (8...15).contains(nombre.count) && !nombre.hasPrefix("0")
            : nombre.count == 10 && nombre.hasPrefix("0") && !nombre.hasPrefix("00")
        return permis ? chiffres : nil
    }

    /// Two digits at a time, as it is said: « 06 39 98 00 01 ».
    package static func enMots(_ numero: String) -> String {
        guard !numero.hasPrefix("+") else { return numero }
        let chiffres = Array(numero)
        return stride(from: 0, to: chiffres.count, by: 2)
            .map { String(chiffres[$0..<min($0 + 2, chiffres.count)]) }
            .joined(separator: "\u{A0}")
    }
}
