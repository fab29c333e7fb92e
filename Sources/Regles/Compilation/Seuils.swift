/// A comparison of a shifted day, or of an age, with one value for the whole walk is a comparison of the day
/// itself with a threshold: one subtraction a row instead of a calendar.
extension Compilateur {
    /// `nil` when the comparison is not of that kind.
    mutating func comparerAuSeuil(_ signe: Comparaison, _ a: Int, _ b: Int) -> Int? {
        guard noeuds[b].lignes == .aucune, noeuds[b].nature == .entier32 else { return nil }
        switch noeuds[a].operation {
        case .plusMois(let date, let mois):
            guard estUnJourLu(date), let (avant, plus) = Self.avant(signe) else { return nil }
            let seuil = ajouter(.seuilDeMois(b, mois: mois, plus: plus), .aucune, .entier32)
            return auSeuil(date, avant ? .inferieur : .superieurOuEgal, seuil)
        case .age(let naissance, let periode):
            guard estUnJourLu(naissance), let (avant, plus) = Self.avant(signe) else { return nil }
            let seuil = ajouter(.seuilDAge(b, periode, plus: plus), .aucune, .entier32)
            // The later the birth, the younger.
            return auSeuil(naissance, avant ? .superieurOuEgal : .inferieur, seuil)
        default: return nil
        }
    }

    /// « < x » and « <= x » are « before x » and « before x + 1 »; the others, their contraries.
    private static func avant(_ signe: Comparaison) -> (avant: Bool, plus: Int)? {
        switch signe {
        case .inferieur: (true, 0)
        case .inferieurOuEgal: (true, 1)
        case .superieurOuEgal: (false, 0)
        case .superieur: (false, 1)
        case .egal, .different: nil
        }
    }

    private mutating func auSeuil(_ jour: Int, _ signe: Comparaison, _ seuil: Int) -> Int {
        ajouter(.comparer(signe, jour, seuil), noeuds[jour].lignes, .reponse)
    }

    /// Only columns are sure to hold days of the calendar.
    private func estUnJourLu(_ rang: Int) -> Bool {
        switch noeuds[rang].operation {
        case .colonneFoyer(_, _, .dates), .colonnePersonne(_, .dates), .colonneAppariee(_, .dates):
            true
        default: false
        }
    }
}
