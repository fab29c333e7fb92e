/// Le mot connu le plus proche d’un mot mal tapé.
package enum MotProche {
    /// `nil` when none is near enough to be what was meant.
    package static func trouver(_ mot: String, parmi connus: [String]) -> String? {
        let cible = simplifie(mot)
        let proches = connus.map { ($0, distance(cible, simplifie($0))) }
        guard let meilleur = proches.min(by: { $0.1 < $1.1 }) else { return nil }
        return meilleur.1 <= max(2, cible.count / 3) ? meilleur.0 : nil
    }

    /// « (vouliez-vous dire « langres » ?) » with a space before, to follow the word; empty when none is near.
    package static func question(_ proche: String?) -> String {
        proche.map { " (vouliez-vous dire «\u{A0}\($0)\u{A0}»\u{A0}?)" } ?? ""
    }

    /// Accents are often left out.
    private static func simplifie(_ mot: String) -> [Character] {
        mot.lowercased().map { "éèêë".contains($0) ? "e" : "àâ".contains($0) ? "a" : $0 }
    }

    /// How many letters are to be changed, added or taken out.
    private static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var ligne = Array(0...b.count)
        for (i, lettre) in a.enumerated() {
            var precedente = ligne[0]
            ligne[0] = i + 1
            for (j, autre) in b.enumerated() {
                let remplace = precedente + (lettre == autre ? 0 : 1)
                precedente = ligne[j + 1]
                ligne[j + 1] = min(remplace, ligne[j] + 1, precedente + 1)
            }
        }
        return ligne[b.count]
    }
}
