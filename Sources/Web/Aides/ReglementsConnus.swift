import Regles
import Valeurs

/// Les règlements du dossier de contenu, lus au démarrage : ceux qui se lisent, et ceux qui sont refusés.
package struct ReglementsConnus: Sendable {
    /// A text after those that it amends.
    package typealias Textes = [(nom: String, texte: String)]

    package struct Entree: Sendable {
        /// As an address bears it: « caf-doubs-2021 ».
        package let code: String
        package let textes: Textes
        package let lu: ReglementLu

        /// Empty for a text that gives no aid of a caisse: a definition of the law.
        var adresseDeSimulation: String {
            lu.caisse == nil ? "" : "/reglements/\(code)/simulation"
        }
    }

    package struct Refuse: Sendable {
        package let fichier: String
        package let motif: String
    }

    /// By caisse, then by year.
    package let entrees: [Entree]
    package let refuses: [Refuse]
    package let vocabulaire: Vocabulaire
    private let national: VocabulaireDeReglement

    package static let aucun = ReglementsConnus(
        [], vocabulaire: Vocabulaire(foyer: [], personne: []), national: .vide)

    /// Reads each text whole and plays its cases. One that does not hold is kept apart, with its message: the others are there.
    package init(
        _ suites: [(code: String, fichier: String, textes: Result<Textes, any Error>)],
        vocabulaire: Vocabulaire, national: VocabulaireDeReglement
    ) {
        var entrees: [Entree] = []
        var refuses: [Refuse] = []
        for suite in suites {
            do {
                let textes = try suite.textes.get()
                let lu = try ReglementLu.lire(textes, vocabulaire: vocabulaire, national: national)
                entrees.append(Entree(code: suite.code, textes: textes, lu: lu))
            } catch {
                let motif = (error as? any Refus)?.motif ?? "Le fichier ne peut pas être lu."
                refuses.append(Refuse(fichier: suite.fichier, motif: motif))
            }
        }
        self.entrees = entrees.sorted {
            ($0.lu.caisse ?? "", $0.lu.vigueur.debut, $0.code)
                < ($1.lu.caisse ?? "", $1.lu.vigueur.debut, $1.code)
        }
        self.refuses = refuses
        self.vocabulaire = vocabulaire
        self.national = national
    }

    package func trouver(_ code: String) -> Entree? {
        entrees.first { $0.code == code }
    }

    /// Reads a text that was changed to be tried. Its cases are not played.
    func essayer(_ textes: Textes) throws(ErreursDeRegle) -> ReglementLu {
        try ReglementLu.lire(textes, vocabulaire: vocabulaire, national: national, sansCas: true)
    }
}

extension ReglementLu {
    /// Ce qu’un règlement est ce jour-là.
    enum Etat: Equatable {
        case enVigueur, aVenir, passe

        var libelle: String {
            switch self {
            case .enVigueur: "En vigueur"
            case .aVenir: "À venir"
            case .passe: "N’est plus en vigueur"
            }
        }

        var ton: String { self == .enVigueur ? "fait" : self == .aVenir ? "accent" : "" }

        var icone: String {
            self == .enVigueur ? "acceptee" : self == .aVenir ? "calendrier" : "annulee"
        }

        var champs: Champs {
            ["etat": .text(libelle), "ton": .text(ton), "icone": .text(icone)]
        }
    }

    func etat(au jour: Jour) -> Etat {
        if jour < vigueur.debut { return .aVenir }
        return vigueur.fin.map { $0 < jour } ?? false ? .passe : .enVigueur
    }

    /// What still prevents its publication: lines that cite no article, bounds and conditions that no case tries.
    var manques: (articles: Int, cas: Int) {
        (avertissements.count, aides.reduce(0) { $0 + $1.manques.count })
    }

    /// « Prêt à publier », or what is to be completed.
    var publication: String {
        let manques = manques
        let parties = [
            manques.articles == 0 ? nil : manques.articles.compte("article", "articles"),
            manques.cas == 0 ? nil : manques.cas.compte("cas", "cas"),
        ].compactMap(\.self)
        guard !parties.isEmpty else { return "Prêt à publier" }
        return "À compléter avant publication\u{A0}: il manque " + parties.joined(separator: " et ")
    }
}

/// A rule as a person reads it: the signs of a keyboard become those of a book.
enum RegleLisible {
    static func texte(_ regle: String) -> String {
        var lue = regle.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for (signe, lisible) in [("<=", "≤"), (">=", "≥"), ("!=", "≠"), (" * ", " × ")] {
            lue = lue.replacing(signe, with: lisible)
        }
        return lue.replacing("'", with: "’")
            .replacing(/(\d) (€|%)/) { "\($0.1)\u{A0}\($0.2)" }
    }

    /// « § art. 3 », never cut at the end of a line.
    static func article(_ article: String) -> String { article.replacing(" ", with: "\u{A0}") }

}
