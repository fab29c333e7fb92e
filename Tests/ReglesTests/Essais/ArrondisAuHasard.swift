import Valeurs

@testable import Regles

/// Roundings, rounded quotients, sums over persons, calendars: what règlements add to the language.
extension ReglesAuHasard {
    private static let sens: [(mot: String, arrondir: @Sendable (Double) -> Double)] = [
        ("", { $0.rounded(.toNearestOrAwayFromZero) }), (" inférieur", { $0.rounded(.down) }),
        (" supérieur", { $0.rounded(.up) }),
    ]

    /// An amount rounded to the euro, or a quotient of amounts rounded once.
    mutating func arrondi(_ profondeur: Int, _ parPersonne: Bool) -> ValeurDEssai {
        let (mot, arrondir) = Self.sens[tirer(3)]
        switch tirer(3) {
        case 0:
            let a = montant(profondeur, parPersonne)
            return combiner("(\(a.texte) arrondi à l'euro\(mot))", a, a) { x, _ in
                arrondir(x / 100) * 100
            }
        case 1:
            // Cents of multiples of half a euro: the exact quotient is far from what a double confuses.
            let (a, n) = (montant(0, parPersonne), [3, 7, 101, 1000][tirer(4)])
            return combiner("(\(a.texte) / \(n) arrondi au centime\(mot))", a, a) { x, _ in
                arrondir(x / Double(n))
            }
        default:
            let (a, n) = (montant(0, parPersonne), fait("pièces", false))
            return combiner("(\(a.texte) / \(n.texte) arrondi à l'euro\(mot))", a, n) { x, y in
                y == 0 ? nil : arrondir(x / (y * 100)) * 100
            }
        }
    }

    mutating func entierArrondi() -> ValeurDEssai {
        let (mot, arrondir) = Self.sens[tirer(3)]
        let (a, accord) = (fait("pièces", false), mot.isEmpty ? "" : mot + "e")
        if tirer(2) == 0 {
            return combiner("(\(a.texte) * 0.5 arrondi à l'unité\(accord))", a, a) { x, _ in
                arrondir(x * 0.5)
            }
        }
        let b = fait("pièces", false)
        return combiner("(\(a.texte) / \(b.texte) arrondi à l'unité\(accord))", a, b) { x, y in
            y == 0 ? nil : arrondir(x / y)
        }
    }

    /// What each person of a group has, added: nothing for « none », unknown as soon as it may count.
    mutating func somme(_ profondeur: Int) -> ValeurDEssai {
        let (groupe, valeur) = (groupe(min(profondeur, 1)), montantDePersonne())
        return ValeurDEssai(texte: "somme(\(valeur.texte) pour \(groupe.texte))") { point in
            let periode = groupe.periode(point)
            guard let mois = point.foyer.mois(periode) else { return .inconnu }
            var somme = 0.0
            for personne in mois.personnes {
                var dedans = point
                dedans.moisDeLaPersonne = periode
                dedans.personne = personne.numero
                switch (groupe.appartient(dedans), valeur.valeur(dedans).certain) {
                case (.faux, _), (.vrai, .aucun): continue
                case (.vrai, .entre(let montant, _)): somme += montant
                case (.inconnu, .entre(0, _)): continue
                default: return .inconnu
                }
            }
            return .est(somme)
        }
    }

    /// Without a product, which could not be counted exactly for ten thousand persons.
    private mutating func montantDePersonne() -> ValeurDEssai {
        let a = montant(0, true)
        switch tirer(4) {
        case 0: return combiner("\(a.texte) * 25 %", a, a) { x, _ in x / 4 }
        case 1:
            let b = montant(0, true)
            return combiner("max(\(a.texte), \(b.texte))", a, b) { max($0, $1) }
        case 2:
            return combiner("(\(a.texte) / 7 arrondi au centime)", a, a) { x, _ in
                (x / 7).rounded(.toNearestOrAwayFromZero)
            }
        default: return a
        }
    }

    static let calendrier = VocabulaireDeReglement.Calendrier(
        nom: "vacances d'essai", couvre: ("2015-01-01" as Jour).rang...("2026-09-30" as Jour).rang,
        periodes: [
            ("2018-02-08" as Jour).rang...("2021-02-23" as Jour).rang,
            ("2026-08-20" as Jour).rang...("2026-09-01" as Jour).rang,
            ("2026-09-15" as Jour).rang...("2026-09-15" as Jour).rang,
        ])

    mutating func pendant(_ parPersonne: Bool) -> RegleDEssai {
        let jour = date(1, parPersonne)
        return RegleDEssai(texte: "\(jour.texte) pendant vacances d'essai") { point in
            switch jour.valeur(point).certain {
            case .inconnu: return .inconnu
            case .aucun: return .faux
            case .entre(let lu, _):
                let rang = Int32(lu)
                if Self.calendrier.periodes.contains(where: { $0.contains(rang) }) { return .vrai }
                return Self.calendrier.couvre.contains(rang) ? .faux : .inconnu
            }
        }
    }
}
