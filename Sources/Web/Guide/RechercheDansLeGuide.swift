import Foundation

/// Ce que l’on trouve dans le guide : une partie d’une page, avec les mots autour.
struct TrouveDansLeGuide: Sendable, Equatable {
    let page: String
    let titre: String
    let adresse: String
    let extrait: String
}

extension Guide {
    /// The parts that hold all the words, the titles first. Accents and case do not count.
    func chercher(_ texte: String, limite: Int = 20) -> [TrouveDansLeGuide] {
        let tous: [Substring] = Self.plie(texte).split { !$0.isLetter && !$0.isNumber }
        let mots = tous.filter { $0.count > 1 }
        guard !mots.isEmpty else { return [] }
        var trouvees: [(note: Int, TrouveDansLeGuide)] = []
        for page in pages {
            for partie in page.parties {
                let titre = Self.plie(page.titre + " " + partie.titre)
                let corps = Self.plie(partie.texte)
                guard mots.allSatisfy({ titre.contains($0) || corps.contains($0) }) else {
                    continue
                }
                let note = mots.filter { titre.contains($0) }.count
                trouvees.append((note, Self.trouve(page, partie, mot: mots[0])))
            }
        }
        return trouvees.enumerated()
            .sorted { ($1.element.note, $0.offset) < ($0.element.note, $1.offset) }
            .prefix(limite).map(\.element.1)
    }

    private static func trouve(
        _ page: PageDuGuide, _ partie: PageDuGuide.Partie, mot: Substring
    ) -> TrouveDansLeGuide {
        TrouveDansLeGuide(
            page: page.titre, titre: partie.titre,
            adresse: page.adresse + (partie.ancre.isEmpty ? "" : "#\(partie.ancre)"),
            extrait: extrait(partie.texte, autourDe: mot))
    }

    private static func extrait(_ texte: String, autourDe mot: Substring) -> String {
        let mots = texte.split(separator: " ")
        let place = mots.firstIndex { plie(String($0)).contains(mot) } ?? 0
        let debut = max(0, place - 8)
        let pris = mots[debut..<min(mots.count, debut + 28)].joined(separator: " ")
        return (debut > 0 ? "… " : "") + pris + (debut + 28 < mots.count ? " …" : "")
    }

    private static func plie(_ texte: String) -> String {
        texte.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
            .replacing("’", with: "'")
    }
}
