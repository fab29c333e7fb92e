import Valeurs

/// Un exemple écrit sous une offre, joué à chaque lecture : ce qu’il attend, ce que l’offre répond.
package struct CasJoue: Hashable, Sendable {
    /// First line is 1.
    package let ligne: Int
    /// « proposer le 2026-10-15 », « rien § socle 1 », « à vérifier ».
    package let attendu: String
    package let trouve: String
    /// One for the household, or one for each person whom the offer looks at.
    package let explications: [Explication]

    package init(ligne: Int, attendu: String, trouve: String, explications: [Explication]) {
        self.ligne = ligne
        self.attendu = attendu
        self.trouve = trouve
        self.explications = explications
    }
}

/// What a case says that its offer must answer.
enum Attendu: Equatable {
    case proposer(Jour?)
    /// The article of a condition that is known not to hold.
    case rien(article: String?)
    case aVerifier

    init?(_ passage: Passage) {
        let (regle, article) = passage.regleEtArticle
        let mots = Champs.mots(regle)
        switch mots.count {
        case 1 where mots[0] == "proposer" && article.isEmpty: self = .proposer(nil)
        case 1 where mots[0] == "rien": self = .rien(article: article.isEmpty ? nil : article)
        case 2 where mots == ["à", "vérifier"] && article.isEmpty: self = .aVerifier
        case 3 where mots[0] == "proposer" && mots[1] == "le" && article.isEmpty:
            guard let jour = Jour(iso: mots[2]) else { return nil }
            self = .proposer(jour)
        default: return nil
        }
    }
}

/// What an offer answers to a case: the strongest of its answers for the persons it looks at.
struct Verdict {
    let explications: [Explication]

    var resultat: Reponse {
        let resultats = explications.map(\.resultat)
        return resultats.contains(.vrai)
            ? .vrai : resultats.contains(.inconnu) ? .inconnu : .faux
    }

    private var jours: [Jour] {
        explications.filter { $0.resultat == .vrai }.compactMap(\.survenuLe)
    }

    private var articlesNonTenus: [String] {
        explications.flatMap(\.lignes).filter { $0.resultat == .faux }.map(\.article)
    }

    func repondA(_ attendu: Attendu) -> Bool {
        switch attendu {
        case .proposer(nil): resultat == .vrai
        case .proposer(let jour?): jours.contains(jour)
        case .rien(nil): resultat == .faux
        case .rien(let article?): resultat == .faux && articlesNonTenus.contains(article)
        case .aVerifier: resultat == .inconnu
        }
    }

    var texte: String {
        switch resultat {
        case .vrai: "proposer le " + jours.map(\.iso).joined(separator: " et le ")
        case .inconnu: "à vérifier"
        case .faux:
            (["rien"] + Set(articlesNonTenus).subtracting([""]).sorted()).joined(separator: " ")
        }
    }
}
