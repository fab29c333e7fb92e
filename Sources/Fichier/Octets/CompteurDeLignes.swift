import Synchronization

/// On which line of the file a byte stands. Counted on demand, and never twice over the same bytes.
final class CompteurDeLignes: Sendable {
    private let fichier: Descripteur
    private let connus = Mutex<[(octet: Int, ligne: Int)]>([(0, 1)])

    init(_ fichier: Descripteur) {
        self.fichier = fichier
    }

    /// Line of that byte, from 1; `nil` when the file can no longer be read.
    func ligne(a octet: Int) -> Int? {
        connus.withLock { connus in
            let rang = connus.lastIndex { $0.octet <= octet } ?? 0
            if connus[rang].octet == octet { return connus[rang].ligne }
            guard let sauts = try? compter(connus[rang].octet..<octet) else { return nil }
            let ligne = connus[rang].ligne + sauts
            connus.insert((octet, ligne), at: rang + 1)
            return ligne
        }
    }

    private func compter(_ plage: Range<Int>) throws -> Int {
        let bloc = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 64)
        defer { bloc.deallocate() }
        var position = plage.lowerBound, sauts = 0
        while position < plage.upperBound {
            let voulus = UnsafeMutableRawBufferPointer(
                rebasing: bloc[0..<min(bloc.count, plage.upperBound - position)])
            let lus = try fichier.lire(voulus, a: position)
            guard lus > 0 else { throw RefusDeFichier.tropCourt(chemin: fichier.chemin) }
            sauts += SautsDeLigne.compter(UnsafeRawBufferPointer(rebasing: voulus[0..<lus]))
            position += lus
        }
        return sauts
    }
}

/// Line breaks among bytes.
enum SautsDeLigne {
    static func compter(_ octets: UnsafeRawBufferPointer) -> Int {
        var sauts = 0, position = 0
        let fins = SIMD16<UInt8>(repeating: 10)
        while position + 16 * 255 <= octets.count {
            var somme = SIMD16<UInt8>.zero
            for _ in 0..<255 {
                let bloc = octets.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self)
                somme &-= unsafeBitCast(bloc .== fins, to: SIMD16<UInt8>.self)
                position &+= 16
            }
            for rang in 0..<16 { sauts += Int(somme[rang]) }
        }
        while position < octets.count {
            if octets[position] == 10 { sauts += 1 }
            position += 1
        }
        return sauts
    }
}
