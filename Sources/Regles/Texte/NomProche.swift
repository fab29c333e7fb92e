import Foundation

/// The known name that a mistyped one most resembles.
package enum NomProche {
    /// `nil` when nothing is near enough to be what was meant.
    package static func chercher(_ nom: String, parmi connus: some Sequence<String>) -> String? {
        let cible = Array(plie(nom).unicodeScalars)
        guard !cible.isEmpty, cible.count <= 80 else { return nil }
        let tolerance = max(1, cible.count / 3)
        var meilleur: (nom: String, distance: Int)?
        for connu in connus {
            let distance = distance(cible, Array(plie(connu).unicodeScalars))
            guard distance <= tolerance else { continue }
            if let actuel = meilleur, (actuel.distance, actuel.nom) <= (distance, connu) {
                continue
            }
            meilleur = (connu, distance)
        }
        return meilleur?.nom
    }

    /// « Vouliez-vous dire « x » ? », or the other advice when nothing is near.
    package static func conseil(
        _ nom: String, parmi connus: some Sequence<String>, sinon autre: String
    ) -> String {
        chercher(nom, parmi: connus).map { "Vouliez-vous dire «\u{A0}\($0)\u{A0}»\u{A0}?" } ?? autre
    }

    private static func plie(_ texte: String) -> String {
        texte.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }

    /// Number of letters to add, drop or replace.
    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var precedente = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var courante = [i + 1]
            for (j, y) in b.enumerated() {
                let remplacement = precedente[j] + (x == y ? 0 : 1)
                courante.append(min(remplacement, precedente[j + 1] + 1, courante[j] + 1))
            }
            precedente = courante
        }
        return precedente[b.count]
    }
}
