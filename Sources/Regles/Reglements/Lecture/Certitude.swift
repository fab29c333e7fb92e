/// What can be said of a condition without knowing anyone: intervals of each fact, met by all that is said of it.
struct Certitude {
    /// What an interval is kept for.
    private enum Cle: Hashable {
        case fait(Fait.Porteur, Int)
        /// A fact as the règlement rounds it.
        case arrondi(Int, Int64)
        case compte(String)
        case age
        case definition(Int)
    }

    private typealias Bornees = [Cle: ClosedRange<Int64>]

    let definitions: [Terme]

    init(_ definitions: [Terme]) {
        self.definitions = definitions
    }

    /// True when it holds for everyone, false when for no one, `nil` when it depends.
    func reponse(_ terme: Terme) -> Bool? { reponse(terme, [:], 0) }

    /// The highest value that these conditions, held together, leave to what a scale reads, in its own decimals;
    /// `nil` when they say nothing of it.
    func plafond(de lu: Terme, quand conditions: [Terme]) -> Int64? {
        guard let (cle, facteur) = cle(lu) else { return nil }
        var serrees: Bornees = [:]
        for terme in aplatis(conditions) where !serrer(terme, &serrees) { return nil }
        guard let borne = serrees[cle]?.upperBound, borne < lu.bornes.upperBound / facteur else {
            return nil
        }
        return borne * facteur
    }

    private func reponse(_ terme: Terme, _ connues: Bornees, _ profondeur: Int) -> Bool? {
        guard profondeur < 40 else { return nil }
        switch terme.forme {
        case .constante(let valeur): return valeur != 0
        case .non(let dedans): return reponse(dedans, connues, profondeur + 1).map { !$0 }
        case .definition(let rang, nil):
            return reponse(definitions[rang], connues, profondeur + 1)
        case .un(let termes):
            let reponses = termes.map { reponse($0, connues, profondeur + 1) }
            if reponses.contains(true) { return true }
            return reponses.allSatisfy { $0 == false } ? false : nil
        case .tous(let termes): return tous(termes, connues, profondeur)
        case .compare(let signe, let a, let b): return comparer(signe, a, b, connues)
        default: return nil
        }
    }

    private func tous(_ termes: [Terme], _ connues: Bornees, _ profondeur: Int) -> Bool? {
        var serrees = connues
        for terme in aplatis(termes) where !serrer(terme, &serrees) { return false }
        if termes.contains(where: { reponse($0, serrees, profondeur + 1) == false }) {
            return false
        }
        return termes.allSatisfy { reponse($0, connues, profondeur + 1) == true } ? true : nil
    }

    private func aplatis(_ termes: [Terme]) -> [Terme] {
        termes.flatMap { terme -> [Terme] in
            switch terme.forme {
            case .tous(let dedans): aplatis(dedans)
            case .definition(let rang, nil):
                if case .tous(let dedans) = definitions[rang].forme {
                    aplatis(dedans)
                } else {
                    [terme]
                }
            default: [terme]
            }
        }
    }

    /// Narrows the interval of what a comparison speaks of; false when nothing is left.
    private func serrer(_ terme: Terme, _ connues: inout Bornees) -> Bool {
        guard case .compare(let signe, let a, let b) = terme.forme,
            let valeur = b.constante, let (cle, facteur) = cle(a), facteur > 0
        else { return true }
        let avant = connues[cle] ?? bornesDe(a, facteur)
        var (bas, haut) = (avant.lowerBound, avant.upperBound)
        let (entier, reste) = (Self.plancher(valeur, facteur), valeur % facteur)
        switch signe {
        case .inferieur: haut = min(haut, reste == 0 ? entier - 1 : entier)
        case .inferieurOuEgal: haut = min(haut, entier)
        case .superieur: bas = max(bas, entier + 1)
        case .superieurOuEgal: bas = max(bas, reste == 0 ? entier : entier + 1)
        case .egal:
            guard reste == 0 else { return false }
            (bas, haut) = (max(bas, entier), min(haut, entier))
        case .different: return true
        }
        guard bas <= haut else { return false }
        connues[cle] = bas...haut
        return true
    }

    private static func plancher(_ valeur: Int64, _ diviseur: Int64) -> Int64 {
        let (entier, reste) = valeur.quotientAndRemainder(dividingBy: diviseur)
        return reste < 0 ? entier - 1 : entier
    }

    /// What a side of a comparison speaks of, and how many times over.
    private func cle(_ terme: Terme) -> (Cle, Int64)? {
        switch terme.forme {
        case .fait(let fait, nil): return (.fait(fait.porteur, fait.rang), 1)
        case .arrondi(let dedans, let diviseur, _):
            guard case .fait(let fait, nil) = dedans.forme else { return nil }
            return (.arrondi(fait.rang, diviseur), 1)
        case .nombreDe(_, let texte): return (.compte(texte), 1)
        case .age(_, nil): return (.age, 1)
        case .definition(let rang, nil): return (.definition(rang), 1)
        case .calcul(.fois, let dedans, let facteur):
            guard let (cle, fois) = cle(dedans), let facteur = facteur.constante else { return nil }
            return (cle, fois * facteur)
        default: return nil
        }
    }

    private func bornesDe(_ terme: Terme, _ facteur: Int64) -> ClosedRange<Int64> {
        terme.bornes.lowerBound / facteur...terme.bornes.upperBound / facteur
    }

    private func bornes(_ terme: Terme, _ connues: Bornees) -> ClosedRange<Int64> {
        guard let (cle, facteur) = cle(terme), let serrees = connues[cle],
            let fois = Bornes.calculer(.fois, serrees, facteur...facteur)
        else { return terme.bornes }
        return fois
    }

    private func comparer(
        _ signe: Comparaison, _ a: Terme, _ b: Terme, _ connues: Bornees
    ) -> Bool? {
        let (x, y) = (bornes(a, connues), bornes(b, connues))
        switch signe {
        case .inferieur: return ordre(x, y, strict: true)
        case .inferieurOuEgal: return ordre(x, y, strict: false)
        case .superieur: return ordre(y, x, strict: true)
        case .superieurOuEgal: return ordre(y, x, strict: false)
        case .egal: return egalite(x, y)
        case .different: return egalite(x, y).map { !$0 }
        }
    }

    private func ordre(
        _ x: ClosedRange<Int64>, _ y: ClosedRange<Int64>, strict: Bool
    ) -> Bool? {
        if strict ? x.upperBound < y.lowerBound : x.upperBound <= y.lowerBound { return true }
        if strict ? x.lowerBound >= y.upperBound : x.lowerBound > y.upperBound { return false }
        return nil
    }

    private func egalite(_ x: ClosedRange<Int64>, _ y: ClosedRange<Int64>) -> Bool? {
        if !x.overlaps(y) { return false }
        return x.count == 1 && x == y ? true : nil
    }
}
