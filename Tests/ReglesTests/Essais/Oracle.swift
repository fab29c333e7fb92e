import Valeurs

@testable import Regles

/// A rule that knows its own text and, separately, what it means: three-valued, on people rather than columns.
struct RegleDEssai {
    let texte: String
    let reponse: (Point) -> Reponse
}

/// A value that knows its own text and its meaning.
struct ValeurDEssai {
    let texte: String
    /// At least and at most: they differ for a count that unknown facts leave open. In cents, days or units.
    let valeur: (Point) -> Intervalle
}

/// A group that knows its own text, its month, and who belongs to it.
struct GroupeDEssai {
    let texte: String
    let periode: (Point) -> Periode
    let appartient: (Point) -> Reponse
}

enum Intervalle: Equatable {
    case inconnu
    case aucun
    case entre(Double, Double)

    static func est(_ valeur: Double) -> Intervalle { .entre(valeur, valeur) }
}

/// Where a rule is read: a household, the month that bare names mean, a person.
struct Point {
    let foyer: FoyerDEssai
    var moisDuFoyer: Periode
    var moisDeLaPersonne: Periode
    var personne: Int?

    func cite(_ periode: Periode?) -> Point {
        guard let periode else { return self }
        return Point(
            foyer: foyer, moisDuFoyer: periode, moisDeLaPersonne: periode, personne: personne)
    }

    func fait(_ nom: String, _ periode: Periode?, parPersonne: Bool) -> Lu {
        guard parPersonne else {
            return foyer.mois(periode ?? moisDuFoyer)?.faits[nom] ?? .inconnu
        }
        return personne.flatMap {
            foyer.mois(periode ?? moisDeLaPersonne)?.personne($0)?.faits[nom]
        } ?? .inconnu
    }

    func present(_ periode: Periode) -> Reponse {
        guard let mois = foyer.mois(periode), let personne else { return .inconnu }
        return mois.personne(personne) != nil ? .vrai : .faux
    }
}

extension Reponse {
    init(_ oui: Bool) { self = oui ? .vrai : .faux }

    var contraire: Reponse { self == .inconnu ? .inconnu : self == .vrai ? .faux : .vrai }

    static func et(_ a: Reponse, _ b: Reponse) -> Reponse {
        if a == .faux || b == .faux { return .faux }
        return a == .vrai && b == .vrai ? .vrai : .inconnu
    }

    static func ou(_ a: Reponse, _ b: Reponse) -> Reponse {
        et(a.contraire, b.contraire).contraire
    }
}

extension Intervalle {
    init(_ lu: Lu) {
        self =
            switch lu {
            case .inconnu: .inconnu
            case .aucun: .aucun
            case .est(let valeur): .est(Double(valeur))
            }
    }

    func combiner(_ autre: Intervalle, _ calcul: (Double, Double) -> Double?) -> Intervalle {
        if self == .aucun || autre == .aucun { return .aucun }
        guard case .entre(let a, let b) = self, case .entre(let c, let d) = autre, a == b, c == d
        else { return .inconnu }
        return calcul(a, c).map { .est($0) } ?? .inconnu
    }

    func compare(_ signe: Comparaison, _ autre: Intervalle) -> Reponse {
        if self == .aucun || autre == .aucun { return .faux }
        guard case .entre(let a, let b) = self, case .entre(let c, let d) = autre else {
            return .inconnu
        }
        let (toujours, jamais) =
            switch signe {
            case .inferieur: (b < c, a >= d)
            case .inferieurOuEgal: (b <= c, a > d)
            case .superieur: (a > d, b <= c)
            case .superieurOuEgal: (a >= d, b < c)
            case .egal: (a == b && c == d && a == c, b < c || a > d)
            case .different: (b < c || a > d, a == b && c == d && a == c)
            }
        return toujours ? .vrai : jamais ? .faux : .inconnu
    }

    /// A count that is not certain is worth nothing in a calculation.
    var certain: Intervalle {
        if case .entre(let a, let b) = self, a != b { return .inconnu }
        return self
    }
}

extension GroupeDEssai {
    func nombre(_ point: Point) -> Intervalle {
        let periode = periode(point)
        guard let mois = point.foyer.mois(periode) else { return .inconnu }
        let reponses = mois.personnes.map { personne in
            var dedans = point
            dedans.moisDeLaPersonne = periode
            dedans.personne = personne.numero
            return appartient(dedans)
        }
        return .entre(
            Double(reponses.count { $0 == .vrai }), Double(reponses.count { $0 != .faux }))
    }
}
