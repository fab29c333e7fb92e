/// Finds the rows and the fields of a window, sixty-four bytes at a time.
///
/// A quote opens a quoted field only at the start of a field; anywhere else it is a letter. A quoted field
/// that is never closed spoils its first line alone: the next line is read as a row.
struct IndexationCSV {
    private let octets: UnsafePointer<UInt8>
    private let fins: UnsafeMutablePointer<Int32>
    private let rangees: UnsafeMutablePointer<Int32>
    private let lignes: UnsafeMutablePointer<Int32>
    private let remplis: Int
    private let separateur: UInt8
    private let colonnes: Int32
    /// No more bytes can come: what is open now will not be closed.
    private let close: Bool

    private var champs: Int32 = 1
    private var debut: Int32 = 0
    private var sauts: Int32 = 0
    private var gatee: DefautDeLigne?
    private(set) var nombre = 0
    /// Line of the row under way, counted from where the reading began.
    private(set) var ligne: Int32
    private(set) var defauts: [(ligne: Int32, defaut: DefautDeLigne)] = []

    init(_ fenetre: FenetreCSV, separateur: UInt8, colonnes: Int, ligne: Int32, close: Bool) {
        octets = UnsafePointer(fenetre.octets)
        fins = fenetre.fins
        rangees = fenetre.rangees
        lignes = fenetre.lignes
        remplis = fenetre.remplis
        self.separateur = separateur
        self.colonnes = Int32(colonnes)
        self.close = close
        self.ligne = ligne
        for place in 0..<FenetreCSV.marge - 1 { fenetre.octets[remplis + place] = 0x20 }
        fins[0] = -1
    }

    /// Bytes of the whole rows found.
    var consommes: Int { Int(fins[Int(debut)]) + 1 }

    mutating func parcourir() {
        var position = 0
        while position < remplis {
            let bloc = BlocCSV(octets + position, separateur)
            if bloc.special {
                guard let suite = lentement(position) else { return }
                position = suite
                continue
            }
            emettre(bloc, position)
            position &+= 64
        }
    }

    @inline(__always)
    private mutating func emettre(_ bloc: BlocCSV, _ position: Int) {
        var marques = bloc.marques
        var sortie = fins + Int(champs)
        // Eight at a time whatever their number: the surplus is written over by what follows.
        var reste = marques.nonzeroBitCount
        while reste > 0 {
            for place in 0..<8 {
                sortie[place] = Int32(truncatingIfNeeded: position &+ marques.trailingZeroBitCount)
                marques &= marques &- 1
            }
            sortie += 8
            reste &-= 8
        }
        var sautsDeLigne = bloc.sautsDeLigne
        while sautsDeLigne != 0 {
            let avant = (sautsDeLigne & (0 &- sautsDeLigne)) &- 1
            let rang = champs &+ Int32(truncatingIfNeeded: (bloc.marques & avant).nonzeroBitCount)
            terminer(rang)
            sautsDeLigne &= sautsDeLigne &- 1
        }
        champs &+= Int32(truncatingIfNeeded: bloc.marques.nonzeroBitCount)
    }

    /// The field of that rank is the last one of its row.
    @inline(__always)
    private mutating func terminer(_ rang: Int32) {
        if rang &- debut == colonnes, gatee == nil {
            rangees[nombre] = debut
            lignes[nombre] = ligne
            nombre &+= 1
        } else {
            ecarter(rang)
        }
        debut = rang
        ligne &+= 1 &+ sauts
        sauts = 0
    }

    /// A row that cannot be read. An empty line is none.
    private mutating func ecarter(_ rang: Int32) {
        let premier = Int(fins[Int(debut)]) + 1, fin = Int(fins[Int(rang)])
        let vide =
            rang - debut == 1 && (fin == premier || fin == premier + 1 && octets[premier] == 13)
        if let gatee {
            defauts.append((ligne, gatee))
        } else if !vide {
            defauts.append((ligne, .nombreDeColonnes(Int(rang - debut), attendues: Int(colonnes))))
        }
        gatee = nil
    }

    /// Sixty-four bytes, or some more, one by one. `nil` when the row goes on beyond the window.
    private mutating func lentement(_ depart: Int) -> Int? {
        var position = depart
        let fin = min(depart + 64, remplis)
        while position < fin {
            let octet = octets[position]
            if octet == separateur || octet == 10 {
                noter(position, finDeLigne: octet == 10)
            } else if octet == 0 {
                gatee = gatee ?? .octetNul
            } else if octet == 0x22, position == Int(fins[Int(champs) - 1]) + 1 {
                switch fermeture(position + 1) {
                case .a(let guillemet): position = guillemet
                case .plusLoin where !close: return nil
                case .plusLoin, .malPlacee: return reprendre()
                }
            }
            position += 1
        }
        return position
    }

    private mutating func noter(_ position: Int, finDeLigne: Bool) {
        fins[Int(champs)] = Int32(position)
        if finDeLigne { terminer(champs) }
        champs += 1
    }

    private enum Fermeture {
        case a(Int), plusLoin, malPlacee
    }

    /// Where the quoted field closes. What follows must end the field.
    private mutating func fermeture(_ depart: Int) -> Fermeture {
        var position = depart, passes: Int32 = 0
        while position < remplis {
            let octet = octets[position]
            if octet == 10 { passes += 1 }
            guard octet == 0x22 else { position += 1; continue }
            if position + 1 == remplis { return close ? .malPlacee : .plusLoin }
            let suivant = octets[position + 1]
            if suivant == 0x22 { position += 2; continue }
            let finDeLigne = suivant == 13 && position + 2 < remplis && octets[position + 2] == 10
            if suivant == 13, position + 2 == remplis, !close { return .plusLoin }
            guard suivant == separateur || suivant == 10 || finDeLigne else { return .malPlacee }
            sauts += passes
            return .a(position)
        }
        return .plusLoin
    }

    /// Gives up the first line of the row, and goes on with the next one.
    private mutating func reprendre() -> Int? {
        let depart = Int(fins[Int(debut)]) + 1
        champs = debut + 1
        sauts = 0
        gatee = .guillemets
        for position in depart..<remplis where octets[position] == 10 {
            noter(position, finDeLigne: true)
            return position + 1
        }
        gatee = nil
        return nil
    }
}

/// Sixty-four bytes and where their marks are, one bit a byte.
struct BlocCSV {
    /// Separators and line breaks.
    let marques: UInt64
    let sautsDeLigne: UInt64
    /// A quote or a null byte is there: to be looked at byte by byte.
    let special: Bool

    @inline(__always)
    init(_ octets: UnsafePointer<UInt8>, _ separateur: UInt8) {
        let separateurs = SIMD16<UInt8>(repeating: separateur)
        let fins = SIMD16<UInt8>(repeating: 10)
        let guillemets = SIMD16<UInt8>(repeating: 0x22)
        var marques: UInt64 = 0, sauts: UInt64 = 0
        var speciaux = SIMD16<UInt8>.zero
        for quart in 0..<4 {
            let bloc = UnsafeRawPointer(octets + 16 &* quart).loadUnaligned(as: SIMD16<UInt8>.self)
            let fin = unsafeBitCast(bloc .== fins, to: SIMD16<UInt8>.self)
            let separe = unsafeBitCast(bloc .== separateurs, to: SIMD16<UInt8>.self)
            speciaux |= unsafeBitCast(bloc .== guillemets, to: SIMD16<UInt8>.self)
            speciaux |= unsafeBitCast(bloc .== SIMD16<UInt8>.zero, to: SIMD16<UInt8>.self)
            marques |= Self.serrer(fin | separe) &<< UInt64(quart &* 16)
            sauts |= Self.serrer(fin) &<< UInt64(quart &* 16)
        }
        let mots = unsafeBitCast(speciaux, to: SIMD2<UInt64>.self)
        self.marques = marques
        sautsDeLigne = sauts
        special = mots[0] | mots[1] != 0
    }

    /// Sixteen bytes, each all ones or all zeros, to sixteen bits.
    @inline(__always)
    private static func serrer(_ octets: SIMD16<UInt8>) -> UInt64 {
        let mots = unsafeBitCast(octets, to: SIMD2<UInt64>.self)
        let bas = ((mots[0] & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101) &>> 56
        let haut = ((mots[1] & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101) &>> 56
        return bas | haut &<< 8
    }
}

/// Pourquoi une ligne du fichier n’a pas pu être découpée.
enum DefautDeLigne: Hashable, Sendable {
    case nombreDeColonnes(Int, attendues: Int)
    case octetNul
    case guillemets
    case tropLongue
}
