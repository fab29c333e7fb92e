import ActionSociale
import Foundation

/// Une page du guide, telle que `docs/guide/NOM.md` l’écrit.
///
/// Its first line may be a comment that says whom it is for, its rank in the table of contents, and the pages of the
/// site it explains: `<!-- pour : travail social, responsable ; rang : 20 ; pages : /agenda -->`.
package struct PageDuGuide: Sendable {
    /// « ma-journee », sans `.md`.
    package let nom: String
    package let titre: String
    /// Le premier paragraphe, sans mise en forme.
    package let resume: String
    /// Vide : tout le monde.
    package let roles: [Agent.Role]
    package let rang: Int
    /// Addresses as the routes write them: `/familles/{famille}`.
    package let pages: [String]
    /// Titles under which the text is cut, for the table of contents and the search.
    package let parties: [Partie]
    let blocs: [BlocDeGuide]

    /// What stands under one title.
    package struct Partie: Sendable, Equatable {
        /// Empty before the first title.
        package let titre: String
        package let ancre: String
        package var texte: String
    }

    /// Throws `GuideIncorrect` when the page has no title or its first line says something unknown.
    package init(nom: String, texte: String) throws(GuideIncorrect) {
        self.nom = nom
        let lus = BlocDeGuide.lire(texte)
        let entete = try EnTeteDeGuide(lus.first, page: nom)
        roles = entete.roles
        rang = entete.rang
        pages = entete.pages
        let titres = lus.compactMap { bloc -> String? in
            if case .titre(1, let dedans) = bloc { dedans.lisible } else { nil }
        }
        guard titres.count == 1 else { throw .titre(page: nom) }
        titre = EcritureDuGuide.typographie(titres[0])
        blocs = lus.filter { bloc in
            switch bloc {
            case .titre(1, _), .commentaire: false
            default: true
            }
        }
        resume = EcritureDuGuide.typographie(
            blocs.lazy.compactMap { bloc -> String? in
                if case .paragraphe(let dedans) = bloc { dedans.lisible } else { nil }
            }.first ?? "")
        parties = Self.parties(blocs)
    }

    package var adresse: String { "/aide/\(nom)" }

    /// Whether the table of contents of this role shows it among the first.
    package func concerne(_ role: Agent.Role) -> Bool { roles.isEmpty || roles.contains(role) }

    private static func parties(_ blocs: [BlocDeGuide]) -> [Partie] {
        var parties = [Partie(titre: "", ancre: "", texte: "")]
        for bloc in blocs {
            if case .titre(2, let dedans) = bloc {
                let titre = EcritureDuGuide.typographie(dedans.lisible)
                parties.append(
                    Partie(titre: titre, ancre: EcritureDuGuide.ancre(dedans.lisible), texte: ""))
            } else {
                let texte = EcritureDuGuide.typographie(bloc.lisible)
                parties[parties.count - 1].texte += (parties.last?.texte == "" ? "" : " ") + texte
            }
        }
        return parties
    }
}

/// What the first line of a page says.
struct EnTeteDeGuide {
    private(set) var roles: [Agent.Role] = []
    private(set) var rang = 50
    private(set) var pages: [String] = []

    init(_ bloc: BlocDeGuide?, page: String) throws(GuideIncorrect) {
        guard case .commentaire(let texte) = bloc else { return }
        let dedans = texte.trimmed.dropFirst("<!--".count).dropLast("-->".count)
        for clause in dedans.split(separator: ";") {
            let parties = clause.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
            guard parties.count == 2 else { throw .entete(page: page, clause: String(clause)) }
            let valeurs = parties[1].split(separator: ",").map { String($0).trimmed }
            switch parties[0] {
            case "pour": for valeur in valeurs { roles.append(try Self.role(valeur, page)) }
            case "rang":
                guard let nombre = Int(parties[1]) else {
                    throw .entete(page: page, clause: String(clause))
                }
                rang = nombre
            case "pages": pages = valeurs
            default: throw .entete(page: page, clause: String(clause))
            }
        }
    }

    private static func role(_ nom: String, _ page: String) throws(GuideIncorrect) -> Agent.Role {
        let roles: [String: Agent.Role] = [
            "travail social": .travailleurSocial, "responsable": .responsable,
            "administration": .administrateur, "pilotage": .pilotage,
        ]
        guard let role = roles[nom] else { throw .entete(page: page, clause: nom) }
        return role
    }
}

/// A page of the guide that does not hold: said when the server starts.
package enum GuideIncorrect: Error, Equatable, CustomStringConvertible {
    case titre(page: String)
    case entete(page: String, clause: String)

    package var description: String {
        switch self {
        case .titre(let page): "docs/guide/\(page).md : il faut un titre « # … », et un seul."
        case .entete(let page, let clause):
            "docs/guide/\(page).md : « \(clause) » n’est pas compris dans la première ligne. "
                + "On peut y écrire « pour », « rang » et « pages »."
        }
    }
}
