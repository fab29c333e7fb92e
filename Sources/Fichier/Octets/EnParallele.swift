import Dispatch
import Synchronization

extension Array where Element: Sendable {
    /// What `corps` makes of runs of the array, in order, on all the processors: for work that costs more than its
    /// handing out. Less than two runs stay on this thread.
    ///
    /// - Parameters:
    ///   - taille: elements of a run.
    /// - Throws: what `corps` throws, the first of the runs.
    func parLotsEnParallele<Fruit: Sendable>(
        de taille: Int, _ corps: @Sendable (ArraySlice<Element>) throws -> [Fruit]
    ) throws -> [Fruit] {
        guard count > taille else { return try corps(self[...]) }
        let lots = (count + taille - 1) / taille
        let fruits = Mutex<[Result<[Fruit], any Error>?]>(Swift.Array(repeating: nil, count: lots))
        DispatchQueue.concurrentPerform(iterations: lots) { lot in
            let debut = lot * taille
            let tranche = self[debut..<Swift.min(debut + taille, count)]
            let fruit = Result { try corps(tranche) }
            fruits.withLock { $0[lot] = fruit }
        }
        return try fruits.withLock { fruits in
            try fruits.flatMap { try $0?.get() ?? [] }
        }
    }
}
