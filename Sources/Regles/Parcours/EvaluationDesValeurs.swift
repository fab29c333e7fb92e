/// Sums, dates and choices of the scalar walk.
extension Evaluation {
    mutating func arithmetique(_ operation: Noeud.Operation, _ personne: Int) -> Int64 {
        switch operation {
        case .calcul(let calcul, let a, let b):
            return deux(a, b, personne) { Self.calculer(calcul, $0, $1) }
        case .extremum(let sens, let a, let b):
            return deux(a, b, personne) { sens == .min ? min($0, $1) : max($0, $1) }
        case .plusMois(let a, let nombre):
            let x = valeur(a, personne)
            guard x > Self.aucun else { return x }
            guard Bornes.dates.contains(x) else { return Self.inconnu }
            return Calendrier.plusMois(x, Int64(nombre))
        case .diviser(let a, let b, let sens):
            return deux(a, b, personne) { Noyaux.quotient($0, $1, sens) }
        case .arrondir(let a, let diviseur, let sens):
            let x = valeur(a, personne)
            return x > Self.aucun ? Noyaux.arrondir(x, diviseur, sens) : x
        case .age(let a, let periode):
            let x = valeur(a, personne)
            guard x > Self.aucun else { return x }
            return Bornes.dates.contains(x) ? calendrier.age(x, periode) : Self.inconnu
        case .choisir(let si, let a, let b):
            let (x, y) = (valeur(a, personne), valeur(b, personne))
            switch valeur(si, personne) {
            case 1: return x
            case 0: return y
            default: return x == y ? x : Self.inconnu
            }
        default: return Self.inconnu
        }
    }

    mutating func sommer(_ a: Int, _ periode: Periode) -> Int64 {
        var somme: Int64 = 0
        for personne in lignes(periode) {
            let x = valeur(a, personne)
            if x == Self.inconnu { return x }
            if x != Self.aucun { somme &+= x }
        }
        return somme
    }

    private mutating func deux(
        _ a: Int, _ b: Int, _ personne: Int, _ calcul: (Int64, Int64) -> Int64
    ) -> Int64 {
        let (x, y) = (valeur(a, personne), valeur(b, personne))
        if x == Self.aucun || y == Self.aucun { return Self.aucun }
        if x == Self.inconnu || y == Self.inconnu { return Self.inconnu }
        return calcul(x, y)
    }

    /// The verifier's bounds keep every result in 64 bits.
    private static func calculer(_ calcul: Calcul, _ x: Int64, _ y: Int64) -> Int64 {
        switch calcul {
        case .plus: x &+ y
        case .moins: x &- y
        case .fois: x &* y
        case .division: Noyaux.quotient(x, y, .proche)
        }
    }
}
