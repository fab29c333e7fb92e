/// Rows of a lot, and the place that each one takes where it is going.
struct ChoixDeLignes: Sendable {
    var lignes: ContiguousArray<Int32> = []
    var cibles: ContiguousArray<Int32> = []

    var nombre: Int { lignes.count }

    init() {}

    /// Rows in a run, to places in a run.
    init(_ plage: Range<Int>, vers premiere: Int) {
        lignes = ContiguousArray(plage.lazy.map { Int32($0) })
        cibles = ContiguousArray((premiere..<premiere + plage.count).lazy.map { Int32($0) })
    }

    @inline(__always)
    mutating func ajouter(_ ligne: Int, vers cible: Int) {
        lignes.append(Int32(truncatingIfNeeded: ligne))
        cibles.append(Int32(truncatingIfNeeded: cible))
    }
}

extension ContiguousArray where Element: BitwiseCopyable {
    /// Writes the value of each row where it goes.
    ///
    /// - Parameter decalage: where row 0 of the choice stands in `source`.
    mutating func disperser(
        _ source: ContiguousArray<Element>, _ choix: ChoixDeLignes, decalage: Int
    ) {
        withUnsafeMutableBufferPointer { sortie in
            source.withUnsafeBufferPointer { entree in
                for rang in 0..<choix.nombre {
                    sortie[Int(choix.cibles[rang])] = entree[Int(choix.lignes[rang]) &+ decalage]
                }
            }
        }
    }
}
