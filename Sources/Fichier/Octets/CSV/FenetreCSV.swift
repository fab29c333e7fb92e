/// A bounded window on a CSV file: bytes of some rows, and where their fields end.
///
/// The memory is allocated once a thread and used again for every lot. It grows only for a row longer than
/// 64 KiB, and never beyond 1 MiB.
final class FenetreCSV {
    static let tailleInitiale = 65_536
    static let tailleMaximale = 1 << 20
    /// Bytes that kernels may read beyond the last one, so that they load whole words.
    static let marge = 64

    private(set) var capacite: Int
    private(set) var octets: UnsafeMutablePointer<UInt8>
    /// Where each field ends; the first one stands for the row before.
    private(set) var fins: UnsafeMutablePointer<Int32>
    /// Rank in `fins` of the end before each row.
    private(set) var rangees: UnsafeMutablePointer<Int32>
    /// Line of each row, counted from where the reading began.
    private(set) var lignes: UnsafeMutablePointer<Int32>
    /// Bytes present.
    var remplis = 0
    /// Rows of the expected number of columns.
    var nombre = 0

    init(capacite: Int = tailleInitiale) {
        self.capacite = capacite
        octets = .allocate(capacity: capacite + Self.marge)
        fins = .allocate(capacity: capacite + Self.marge)
        rangees = .allocate(capacity: capacite + Self.marge)
        lignes = .allocate(capacity: capacite + Self.marge)
    }

    deinit {
        octets.deallocate()
        fins.deallocate()
        rangees.deallocate()
        lignes.deallocate()
    }

    /// Drops the first bytes and brings the others to the front.
    func avancer(de consommes: Int) {
        precondition(consommes >= 0 && consommes <= remplis, "bytes of the window")
        (octets).update(from: octets + consommes, count: remplis - consommes)
        remplis -= consommes
    }

    /// Adds bytes of the file, as many as there is room for below `limite`; returns how many.
    func completer(_ fichier: Descripteur, a position: Int, limite: Int) throws(RefusDeFichier)
        -> Int
    {
        let place = min(capacite - remplis, max(0, limite - position))
        let memoire = UnsafeMutableRawBufferPointer(start: octets + remplis, count: place)
        let lus = try fichier.lire(memoire, a: position)
        remplis += lus
        return lus
    }

    /// Ends the last row of a file that does not end with a line break.
    func terminerLaDerniereLigne() {
        guard remplis > 0, octets[remplis - 1] != 10 else { return }
        octets[remplis] = 10
        remplis += 1
    }

    /// `false` when the window is as large as it may be.
    func agrandir() -> Bool {
        guard capacite < Self.tailleMaximale else { return false }
        let plus = FenetreCSV(capacite: min(capacite * 4, Self.tailleMaximale))
        plus.octets.update(from: octets, count: remplis)
        swap(&octets, &plus.octets)
        swap(&fins, &plus.fins)
        swap(&rangees, &plus.rangees)
        swap(&lignes, &plus.lignes)
        swap(&capacite, &plus.capacite)
        return true
    }

    /// Drops everything up to the next line break; `true` when one was found.
    func sauterLaLigne() -> Bool {
        for position in 0..<remplis where octets[position] == 10 {
            avancer(de: position + 1)
            return true
        }
        remplis = 0
        return false
    }

    /// Where the row begins in the window.
    func debut(de rangee: Int) -> Int {
        Int(fins[Int(rangees[rangee])]) + 1
    }

    /// The bytes of a row, without what ends its line.
    func octets(de rangee: Int, colonnes: Int) -> UnsafeBufferPointer<UInt8> {
        let debut = debut(de: rangee)
        var fin = Int(fins[Int(rangees[rangee]) + colonnes])
        if fin > debut, octets[fin - 1] == 13 { fin -= 1 }
        return UnsafeBufferPointer(start: octets + debut, count: fin - debut)
    }

    /// Keeps only the rows that `garder` names, in their order.
    func garder(_ gardees: [Int32]) {
        for (rang, rangee) in gardees.enumerated() {
            rangees[rang] = rangees[Int(rangee)]
            lignes[rang] = lignes[Int(rangee)]
        }
        nombre = gardees.count
    }

    /// A field as it stands in the file. `derniere` says that its line may end with a carriage return.
    @inline(__always)
    func champ(_ rangee: Int, _ colonne: Int, derniere: Bool) -> ChampCSV {
        let rang = Int(rangees[rangee]) &+ colonne
        let debut = Int(fins[rang]) &+ 1
        var fin = Int(fins[rang &+ 1])
        if derniere, fin > debut, octets[fin &- 1] == 13 { fin &-= 1 }
        return ChampCSV(octets: UnsafePointer(octets + debut), taille: fin &- debut)
    }
}

/// Bytes of a field. At least `FenetreCSV.marge` bytes may be read from its start, whatever its size.
struct ChampCSV {
    let octets: UnsafePointer<UInt8>
    let taille: Int

    @inline(__always)
    func mot(_ decalage: Int) -> UInt64 {
        UInt64(
            littleEndian: UnsafeRawPointer(octets + decalage).loadUnaligned(as: UInt64.self))
    }

    /// The first bytes, at most eight, and zeros.
    @inline(__always)
    var premierMot: UInt64 {
        taille >= 8 ? mot(0) : mot(0) & ((1 &<< UInt64(taille &* 8)) &- 1)
    }

    /// Without the spaces around it nor its quotes, doubled quotes made single.
    func nettoye() -> [UInt8] {
        var reste = UnsafeBufferPointer(start: octets, count: taille)[...]
        while let bord = reste.first, bord == 0x20 || bord == 0x09 { reste.removeFirst() }
        while let bord = reste.last, bord == 0x20 || bord == 0x09 { reste.removeLast() }
        guard reste.count >= 2, reste.first == 0x22, reste.last == 0x22 else { return Array(reste) }
        var sortie: [UInt8] = []
        var guillemet = false
        for octet in reste.dropFirst().dropLast() {
            if octet == 0x22, !guillemet { guillemet = true; continue }
            guillemet = false
            sortie.append(octet)
        }
        return sortie
    }

    /// Runs the work on a copy of these bytes that may be read beyond its end.
    static func avec<Resultat>(_ octets: [UInt8], _ travail: (ChampCSV) -> Resultat) -> Resultat {
        let copie = octets + [UInt8](repeating: 0, count: FenetreCSV.marge)
        return copie.withUnsafeBufferPointer { memoire in
            travail(ChampCSV(octets: memoire.baseAddress!, taille: octets.count))
        }
    }
}
