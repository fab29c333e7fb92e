import COctets
import Regles

/// The reader in haste met something that only the careful one can tell: a quote, a row of the wrong length, an
/// order that is none. What it read is given up, and read again with care.
struct AvecSoin: Error {}

/// Plain rows of a run of bytes of a CSV file: all of the expected number of columns, without quotes, in order.
///
/// `LecteurCSV` and `FlotCSV` are the careful twins, that take any file and say what is wrong with it. This one
/// throws `AvecSoin` at the first thing that is not plain, so that its loops look at nothing twice.
///
/// The memory is allocated once a thread and used again for every part of every file.
final class BandeCSV {
    /// Bytes asked of the system at a time: they stay in the processor's cache until they are cut into fields.
    private static let tailleDeLecture = 65_536
    private static let tailleMaximale = 32 << 20
    private static let marge = FenetreCSV.marge

    private var capacite = 0
    private(set) var octets: UnsafeMutablePointer<UInt8> = .allocate(capacity: 1)
    /// Where each field ends. Fields of row `r` are those from `r * colonnes` on; the first place stands for the
    /// end of the row before the first one.
    private(set) var fins: UnsafeMutablePointer<Int32> = .allocate(capacity: 1)
    /// Matricule of each row, packed as in `Cle`.
    private(set) var cles: UnsafeMutablePointer<UInt128> = .allocate(capacity: 1)
    private var capaciteDesCles = 0

    private var source: SourceCSV?
    private(set) var colonnes = 1
    private var remplis = 0
    /// Fields whose end is known.
    private var marques = 0
    /// Bytes of the file read so far end there.
    private var position = 0
    private var fin = 0
    private var derniereCle: UInt128 = 0
    private var limite = PlageDeCles(de: nil, a: nil)
    /// Rows at hand, those already taken included.
    private(set) var rangees = 0
    /// First row that is not taken yet.
    private(set) var premiere = 0
    /// Line of the first row at hand, counted from where the run begins.
    private(set) var ligne: Int32 = 0

    deinit {
        octets.deallocate()
        fins.deallocate()
        cles.deallocate()
    }

    /// Goes to the first row of a run. Both ends of `plage` are where a row begins, or the end of the file.
    func ouvrir(_ source: SourceCSV, _ plage: Range<Int>, _ cles: PlageDeCles) {
        self.source = source
        colonnes = source.disposition.colonnes.count
        (position, fin) = (plage.lowerBound, plage.upperBound)
        limite = cles
        (remplis, marques, rangees, premiere, ligne, derniereCle) = (0, 0, 0, 0, 0, 0)
        agrandir(4 * Self.tailleDeLecture)
        fins[0] = -1
    }

    /// Rows at hand that are not taken.
    var reste: Int { rangees - premiere }
    /// The whole run is at hand.
    var finie: Bool { position >= fin && source != nil }

    func prendre(_ nombre: Int) {
        premiere += nombre
    }

    /// Brings at least so many rows to hand, or all those that are left.
    func avoir(_ nombre: Int) throws {
        degager()
        while reste < nombre, !finie { try lire() }
    }

    /// Brings to hand every row whose key is not above that one; all those that are left when `nil`.
    func avoir(jusqua cle: UInt128?) throws {
        degager()
        guard let cle else {
            while !finie { try lire() }
            return
        }
        while derniereCle <= cle, !finie { try lire() }
    }

    /// The rows at hand, until the next call that brings others.
    var vue: VueCSV {
        VueCSV(octets: UnsafePointer(octets), fins: UnsafePointer(fins), colonnes: colonnes)
    }

    /// Drops the rows that are taken, and brings the others to the front.
    private func degager() {
        guard premiere > 0 else { return }
        let pris = premiere * colonnes
        let passes = Int(fins[pris]) + 1
        let garde = marques - pris
        octets.update(from: octets + passes, count: remplis - passes)
        let source = fins + pris
        for place in 0...garde { fins[place] = source[place] &- Int32(passes) }
        cles.update(from: cles + premiere, count: reste)
        remplis -= passes
        marques = garde
        ligne += Int32(premiere)
        rangees -= premiere
        premiere = 0
    }

    private func lire() throws {
        guard let source else { return }
        let voulus = min(Self.tailleDeLecture, fin - position)
        if remplis + voulus >= capacite { agrandir(capacite * 2) }
        guard remplis + voulus < capacite else { throw AvecSoin() }
        let memoire = UnsafeMutableRawBufferPointer(start: octets + remplis, count: voulus)
        let lus = try source.fichier.lire(memoire, a: position)
        guard lus == voulus else { throw AvecSoin() }
        position += lus
        let depart = remplis
        remplis += lus
        if finie { terminer(source) }
        let compte = octets_marquer(
            octets + depart, remplis - depart, Int32(depart), source.disposition.separateur,
            fins + marques + 1)
        try accepter(compte, source)
    }

    /// The last row of a file may have no line break.
    private func terminer(_ source: SourceCSV) {
        guard fin >= source.taille, octets[remplis - 1] != 10 else { return }
        octets[remplis] = 10
        remplis += 1
    }

    /// Every row must end where its last field does.
    private func accepter(_ compte: octets_compte, _ source: SourceCSV) throws {
        let avant = rangees
        marques += compte.marques
        rangees = marques / colonnes
        guard compte.special == 0, compte.sauts == rangees - avant else { throw AvecSoin() }
        let (octets, fins, colonnes) = (octets, fins, colonnes)
        var fautes = 0
        for rangee in avant..<rangees where octets[Int(fins[(rangee &+ 1) &* colonnes])] != 10 {
            fautes &+= 1
        }
        guard fautes == 0 else { throw AvecSoin() }
        if finie, marques != rangees * colonnes || Int(fins[marques]) != remplis - 1 {
            throw AvecSoin()
        }
        try cleer(avant, source)
    }

    /// Packs the keys of the rows just cut, and checks their order: a household comes once.
    private func cleer(_ avant: Int, _ source: SourceCSV) throws {
        guard rangees > avant else { return }
        if rangees > capaciteDesCles { agrandirLesCles() }
        let (vue, matricule) = (vue, source.disposition.matricule)
        let ecart: UInt128 = source.porteur == .foyer ? 1 : 0
        let sortie = cles
        var precedente = derniereCle, fautes = 0
        for rangee in avant..<rangees {
            let cle = Self.emballer(vue.champ(rangee, matricule))
            fautes &+= cle == 0 || cle < precedente &+ ecart ? 1 : 0
            sortie[rangee] = cle
            precedente = cle
        }
        derniereCle = precedente
        guard fautes == 0, limite.contient(Cle(matriculeEmballe: cles[avant])),
            limite.contient(Cle(matriculeEmballe: precedente))
        else { throw AvecSoin() }
    }

    /// As `Cle.emballer`, for one to sixteen printable signs; zero for anything else.
    @inline(__always)
    private static func emballer(_ champ: ChampCSV) -> UInt128 {
        let taille = champ.taille
        // Seven digits and a letter, most often.
        if taille == 8 { return UInt128(emballer(champ.mot(0), 8)) }
        guard taille > 0, taille <= 16 else { return 0 }
        let bas = emballer(champ.mot(max(0, taille &- 8)), min(taille, 8))
        guard taille > 8 else { return UInt128(bas) }
        let haut = emballer(champ.mot(0), taille &- 8)
        return bas == 0 || haut == 0 ? 0 : UInt128(truncatingIfNeeded: haut) &<< 64 | UInt128(bas)
    }

    /// The first bytes of a word, one to eight.
    @inline(__always)
    private static func emballer(_ mot: UInt64, _ taille: Int) -> UInt64 {
        let uns: UInt64 = 0x0101_0101_0101_0101
        let mot = mot.byteSwapped &>> UInt64(64 &- taille &* 8)
        // Above what the field holds, a sign that is printable.
        let plein = mot | (taille == 8 ? 0 : uns &* 0x30 &<< UInt64(taille &* 8))
        // A byte from 0x80 on, 0x7F, and one under 0x21 each leave a high bit.
        let fautes = (plein | plein &+ uns | plein &- uns &* 0x21) & uns &* 0x80
        return fautes == 0 ? mot : 0
    }

    private func agrandir(_ voulue: Int) {
        let voulue = min(voulue, Self.tailleMaximale)
        guard voulue > capacite else { return }
        let plus = UnsafeMutablePointer<UInt8>.allocate(capacity: voulue + Self.marge)
        let autres = UnsafeMutablePointer<Int32>.allocate(capacity: voulue + Self.marge)
        plus.update(from: octets, count: remplis)
        autres.update(from: fins, count: capacite == 0 ? 0 : marques + 1)
        octets.deallocate()
        fins.deallocate()
        (octets, fins, capacite) = (plus, autres, voulue)
    }

    private func agrandirLesCles() {
        let voulue = max(4096, rangees * 2)
        let plus = UnsafeMutablePointer<UInt128>.allocate(capacity: voulue)
        plus.update(from: cles, count: min(rangees, capaciteDesCles))
        cles.deallocate()
        (cles, capaciteDesCles) = (plus, voulue)
    }
}
