/// Intervals of integers, so that what could overflow is refused when the rule is read, not when it runs.
enum Bornes {
    /// Lanes keep the two lowest values for « unknown » and « none ».
    private static let limite = Int64.max / 4

    static let int32 = Int64(Int32.min) + 2...Int64(Int32.max)
    /// Years 1 to 9999.
    static let dates: ClosedRange<Int64> = -719_162...2_932_896
    static let ages: ClosedRange<Int64> = -10_000...10_000
    /// Members of a household, and of a group of them.
    static let comptes: ClosedRange<Int64> = 0...10_000
    /// Plain numbers: one that is larger is a mistake of the file.
    static let nombres: ClosedRange<Int64> = -1_000_000...1_000_000

    static func de(_ sorte: Fait.Sorte) -> ClosedRange<Int64> {
        switch sorte {
        case .ouiNon: 0...1
        case .nombre: nombres
        case .montant: int32
        case .date: dates
        case .choix(let liste): 0...Int64(max(0, liste.count - 1))
        }
    }

    static func tientEn32(_ bornes: ClosedRange<Int64>) -> Bool {
        bornes.lowerBound >= int32.lowerBound && bornes.upperBound <= int32.upperBound
    }

    /// `nil` when a result could be too large.
    static func calculer(
        _ calcul: Calcul, _ a: ClosedRange<Int64>, _ b: ClosedRange<Int64>
    ) -> ClosedRange<Int64>? {
        switch calcul {
        case .plus:
            sommets([(a.lowerBound, b.lowerBound), (a.upperBound, b.upperBound)]) {
                $0.addingReportingOverflow($1)
            }
        case .moins:
            sommets([(a.lowerBound, b.upperBound), (a.upperBound, b.lowerBound)]) {
                $0.subtractingReportingOverflow($1)
            }
        case .fois: sommets(coins(a, b)) { $0.multipliedReportingOverflow(by: $1) }
        // The quotient of integers is never larger than what is divided.
        case .division:
            sommets([(a.lowerBound, a.upperBound)]) { x, y in
                (max(abs(x), abs(y)), false)
            }.map { -$0.upperBound...$0.upperBound }
        }
    }

    static func puissance(_ exposant: Int) -> Int64 {
        (0..<max(0, min(exposant, 17))).reduce(Int64(1)) { produit, _ in produit * 10 }
    }

    static func reunir(_ a: ClosedRange<Int64>, _ b: ClosedRange<Int64>) -> ClosedRange<Int64> {
        min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
    }

    private static func coins(
        _ a: ClosedRange<Int64>, _ b: ClosedRange<Int64>
    ) -> [(Int64, Int64)] {
        [
            (a.lowerBound, b.lowerBound), (a.lowerBound, b.upperBound),
            (a.upperBound, b.lowerBound), (a.upperBound, b.upperBound),
        ]
    }

    private static func sommets(
        _ paires: [(Int64, Int64)], _ calcul: (Int64, Int64) -> (Int64, Bool)
    ) -> ClosedRange<Int64>? {
        var bas = Int64.max
        var haut = Int64.min
        for (x, y) in paires {
            let (valeur, deborde) = calcul(x, y)
            guard !deborde, abs(valeur) <= limite else { return nil }
            bas = min(bas, valeur)
            haut = max(haut, valeur)
        }
        return bas...haut
    }
}
