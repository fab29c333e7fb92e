import Regles

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

/// Recognises the persons of a household from one month to the next.
enum Appariement {
    static func apparier(_ situee: inout TrancheSituee) {
        let (apres, avant) = (situee.clesDesPersonnes, situee.clesDesPersonnesAvant)
        var rangAvant = ContiguousArray<Int32>(repeating: -1, count: apres.count)
        var rangApres = ContiguousArray<Int32>(repeating: -1, count: avant.count)
        for foyer in situee.cles.indices {
            let anciens =
                Int(situee.tranche.debutAvant[foyer])..<Int(situee.tranche.debutAvant[foyer + 1])
            guard !anciens.isEmpty else { continue }
            var attendu = anciens.lowerBound
            for personne in Int(
                situee.tranche.debutApres[foyer])..<Int(situee.tranche.debutApres[foyer + 1])
            {
                // Persons nearly always come in the same order in both months.
                let memeRang =
                    attendu < anciens.upperBound && avant[attendu] == apres[personne]
                    && rangApres[attendu] < 0
                let trouve =
                    memeRang
                    ? attendu : anciens.first { avant[$0] == apres[personne] && rangApres[$0] < 0 }
                guard let ancien = trouve else { continue }
                rangAvant[personne] = Int32(ancien)
                rangApres[ancien] = Int32(personne)
                attendu = ancien + 1
            }
        }
        situee.tranche.rangAvant = rangAvant
        situee.tranche.rangApres = rangApres
        rapprocher(&situee)
    }
}
