import Valeurs

/// Un jour de la semaine, du lundi (1) au dimanche (7).
package enum JourDeSemaine: Int, CaseIterable, Comparable, Sendable {
    case lundi = 1
    case mardi, mercredi, jeudi, vendredi, samedi, dimanche

    package init(_ jour: Jour) {
        // The first of January 1970 was a Thursday.
        let rang = ((Int(jour.rang) + 3) % 7 + 7) % 7
        self = JourDeSemaine.allCases[rang]
    }

    package static func < (gauche: JourDeSemaine, droite: JourDeSemaine) -> Bool {
        gauche.rawValue < droite.rawValue
    }

    package var nom: String {
        switch self {
        case .lundi: "lundi"
        case .mardi: "mardi"
        case .mercredi: "mercredi"
        case .jeudi: "jeudi"
        case .vendredi: "vendredi"
        case .samedi: "samedi"
        case .dimanche: "dimanche"
        }
    }
}

extension Jour {
    /// Le lundi de sa semaine.
    package var lundi: Jour { plus(jours: 1 - JourDeSemaine(self).rawValue) }

    /// « mardi 3 mai 2026 ».
    package var avecLeJour: String { "\(JourDeSemaine(self).nom) \(enLettres)" }
}

/// Quels jours une disponibilité revient.
package struct Recurrence: Hashable, Sendable {
    package enum Rythme: Int, CaseIterable, Sendable {
        case uneFois = 0
        case chaqueSemaine = 1
        case uneSemaineSurDeux = 2

        package var libelle: String {
            switch self {
            case .uneFois: "une seule fois"
            case .chaqueSemaine: "chaque semaine"
            case .uneSemaineSurDeux: "une semaine sur deux"
            }
        }
    }

    /// Le premier jour possible ; le jour même, quand elle n’a lieu qu’une fois.
    package let depuis: Jour
    /// Le dernier jour possible, compris.
    package let jusquAu: Jour?
    package let rythme: Rythme
    /// Never empty: once, it is the day of `depuis`.
    package let jours: Set<JourDeSemaine>

    package static func uneFois(_ jour: Jour) -> Recurrence {
        Recurrence(depuis: jour, jusquAu: jour, rythme: .uneFois, jours: [JourDeSemaine(jour)])
    }

    /// `nil` when no day could ever be one of it.
    package init?(
        rythme: Rythme, jours: Set<JourDeSemaine>, depuis: Jour, jusquAu: Jour? = nil
    ) {
        guard rythme != .uneFois else {
            self = .uneFois(depuis)
            return
        }
        guard !jours.isEmpty, jusquAu.map({ $0 >= depuis }) ?? true else { return nil }
        self.init(depuis: depuis, jusquAu: jusquAu, rythme: rythme, jours: jours)
    }

    private init(depuis: Jour, jusquAu: Jour?, rythme: Rythme, jours: Set<JourDeSemaine>) {
        self.depuis = depuis
        self.jusquAu = jusquAu
        self.rythme = rythme
        self.jours = jours
    }

    /// A week in two is counted from the week of the first day.
    package func contient(_ jour: Jour) -> Bool {
        guard jour >= depuis, jusquAu.map({ jour <= $0 }) ?? true else { return false }
        switch rythme {
        case .uneFois: return jour == depuis
        case .chaqueSemaine: return jours.contains(JourDeSemaine(jour))
        case .uneSemaineSurDeux:
            let semaines = depuis.lundi.jours(jusquAu: jour.lundi) / 7
            return semaines.isMultiple(of: 2) && jours.contains(JourDeSemaine(jour))
        }
    }

    /// « chaque semaine, lundi et jeudi, du 5 janvier 2026 au 3 juillet 2026 ».
    package var enMots: String {
        guard rythme != .uneFois else { return "le \(depuis.avecLeJour)" }
        let noms = jours.sorted().map(\.nom)
        let liste =
            noms.count < 2
            ? noms.joined()
            : noms.dropLast().joined(separator: ", ") + " et " + noms[noms.count - 1]
        let bornes = jusquAu.map { "du \(depuis.enLettres) au \($0.enLettres)" }
        return "\(rythme.libelle), \(liste), \(bornes ?? "à partir du \(depuis.enLettres)")"
    }
}
