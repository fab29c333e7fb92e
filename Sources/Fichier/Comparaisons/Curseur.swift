/// How far the rows of one of the four files have been taken.
struct Curseur {
    /// `nil` when the month has no such file.
    let flot: (any Flot)?
    var position = 0
    private(set) var cles: ContiguousArray<Cle> = []
    private var fini: Bool

    init(_ flot: (any Flot)?) {
        self.flot = flot
        fini = flot == nil
    }

    /// Rows at hand that are not taken yet.
    var reste: Int { cles.count - position }

    /// Reads on if needed; `false` when the file is at its end.
    mutating func presente() throws -> Bool {
        while position == cles.count {
            guard !fini, let flot, try flot.avancer() else {
                fini = true
                return false
            }
            cles = flot.cles
            position = 0
        }
        return true
    }

    func relever() -> [Anomalie] {
        guard let flot, !flot.anomalies.isEmpty else { return [] }
        defer { flot.anomalies = [] }
        return flot.anomalies
    }

    /// Walks the rows at hand beside the households, and stops at the first row beyond the last household.
    ///
    /// - Parameters:
    ///   - foyer: household reached, from one lot to the next.
    ///   - jusquAuBout: takes the rows beyond the last household as well.
    ///   - cible: where to put that row of that household (`nil`: of none of them); `nil` leaves it.
    @inline(__always)
    mutating func choisir(
        _ foyers: ContiguousArray<Cle>, _ foyer: inout Int, jusquAuBout: Bool,
        _ cible: (_ ligne: Int, _ foyer: Int?) -> Int?
    ) -> ChoixDeLignes {
        var choix = ChoixDeLignes()
        choix.lignes.reserveCapacity(reste)
        choix.cibles.reserveCapacity(reste)
        let nombre = foyers.count
        while position < cles.count {
            let cle = cles[position]
            while foyer < nombre, foyers[foyer] < cle { foyer &+= 1 }
            if foyer == nombre, !jusquAuBout { break }
            let trouve = foyer < nombre && foyers[foyer] == cle
            if let place = cible(position, trouve ? foyer : nil) {
                choix.ajouter(position, vers: place)
            }
            position &+= 1
        }
        return choix
    }
}
