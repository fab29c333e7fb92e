import Dispatch
import Synchronization

/// A share of the work: some households, and where their rows lie in each CSV file.
struct Partie: Sendable {
    let plage: PlageDeCles
    /// Bytes of each file, by `RangDeSource.rawValue`; nothing for what is no CSV file.
    fileprivate let octets: [Range<Int>]

    func octets(_ rang: RangDeSource) -> Range<Int> { octets[rang.rawValue] }

    /// The parts between these households.
    ///
    /// - Throws: `Desordre` when the rows of a file are not in order there.
    static func entre(_ bornes: [Cle], _ sources: [SourceCSV?], fils: Int) throws -> [Partie] {
        let limites: [Cle?] = [nil] + bornes + [nil]
        let places = try sources.map { try $0?.places(bornes, fils: fils) }
        return try (0...bornes.count).map { rang in
            let octets = try RangDeSource.allCases.map { source in
                guard let places = places[source.rawValue] else { return 0..<0 }
                guard places[rang] <= places[rang + 1] else { throw Desordre(source: source) }
                return places[rang]..<places[rang + 1]
            }
            return Partie(
                plage: PlageDeCles(de: limites[rang], a: limites[rang + 1]), octets: octets)
        }
    }
}

extension SourceCSV {
    /// Where each household begins, between the first row and the end of the file.
    fileprivate func places(_ bornes: [Cle], fils: Int) throws -> [Int] {
        let trouvees = Mutex<(places: [Int], panne: (any Error)?)>(
            ([debut] + Array(repeating: taille, count: bornes.count + 1), nil))
        let lots = max(1, min(fils, bornes.count / 8))
        DispatchQueue.concurrentPerform(iterations: lots) { lot in
            for rang in stride(from: lot, to: bornes.count, by: lots) {
                let pres = debut + (taille - debut) / (bornes.count + 1) * (rang + 1)
                do {
                    let place = try position(de: bornes[rang], pres: pres)
                    trouvees.withLock { $0.places[rang + 1] = place }
                } catch { trouvees.withLock { $0.panne = error } }
            }
        }
        return try trouvees.withLock { trouvees in
            if let panne = trouvees.panne { throw panne }
            return trouvees.places
        }
    }
}
