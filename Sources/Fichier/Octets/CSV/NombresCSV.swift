/// Reads a value from the bytes of a field. `Int32.min` means that the field is not plainly one.
protocol Decodeur: Sendable {
    func lire(_ champ: ChampCSV) -> Int32
}

/// Whole numbers, with a sign perhaps.
struct DecodeurDeNombre: Decodeur {
    @inline(__always)
    func lire(_ champ: ChampCSV) -> Int32 {
        if champ.taille > 0, champ.taille <= 8,
            let valeur = Chiffres.lire(champ.mot(0), champ.taille)
        {
            return valeur
        }
        return lentement(champ)
    }

    @inline(never)
    private func lentement(_ champ: ChampCSV) -> Int32 {
        DecodeurDeMontant.lire(champ, decimales: 0)
    }
}

/// Amounts to cents. Euros may have a comma or a point, and spaces between thousands.
struct DecodeurDeMontant: Decodeur {
    let enCentimes: Bool

    @inline(__always)
    func lire(_ champ: ChampCSV) -> Int32 {
        if champ.taille > 0, champ.taille <= 7,
            let valeur = Chiffres.lire(champ.mot(0), champ.taille)
        {
            return enCentimes ? valeur : valeur &* 100
        }
        return lentement(champ)
    }

    @inline(never)
    private func lentement(_ champ: ChampCSV) -> Int32 {
        Self.lire(champ, decimales: enCentimes ? 0 : 2)
    }

    /// Sign, digits, at most so many decimals (further ones only if zeros). The result counts the last decimal.
    static func lire(_ champ: ChampCSV, decimales: Int) -> Int32 {
        var octets = UnsafeBufferPointer(start: champ.octets, count: champ.taille)[...]
        let negatif = octets.first == UInt8(ascii: "-")
        if negatif || octets.first == UInt8(ascii: "+") { octets.removeFirst() }
        guard let premier = octets.first, Chiffres.est(premier) else { return Int32.min }
        var valeur: Int64 = 0, rang = -1
        for octet in octets {
            if Chiffres.est(octet), rang < decimales {
                valeur = valeur * 10 + Int64(octet - 48)
                if rang >= 0 { rang += 1 }
            } else if octet == UInt8(ascii: "0"), rang == decimales {
                continue
            } else if octet == UInt8(ascii: ",") || octet == UInt8(ascii: "."), rang < 0 {
                rang = 0
            } else if !(rang < 0 && Chiffres.espaces.contains(octet)) {
                return Int32.min
            }
            guard valeur < 1 << 40 else { return Int32.min }
        }
        for _ in max(rang, 0)..<max(decimales, max(rang, 0)) { valeur *= 10 }
        return Int32(exactly: negatif ? -valeur : valeur) ?? Int32.min
    }
}

enum Chiffres {
    /// Space, no-break space in windows-1252, and the bytes of U+00A0 and U+202F in UTF-8.
    static let espaces: Set<UInt8> = [0x20, 0xA0, 0xC2, 0xE2, 0x80, 0xAF]

    static func est(_ octet: UInt8) -> Bool { octet >= 48 && octet <= 57 }

    /// One to eight digits at the bottom of the word; `nil` when another sign is among them.
    @inline(__always)
    static func lire(_ mot: UInt64, _ taille: Int) -> Int32? {
        let vides = UInt64(64 &- taille &* 8)
        // What lies beyond the field is shifted out, and zeros written before the first digit.
        let aligne = mot &<< vides | (vides == 0 ? 0 : 0x3030_3030_3030_3030 &>> (64 &- vides))
        guard seuls(aligne) else { return nil }
        return Int32(truncatingIfNeeded: valeur(aligne))
    }

    /// Eight digits and nothing else.
    @inline(__always)
    static func seuls(_ mot: UInt64) -> Bool {
        (mot & 0xF0F0_F0F0_F0F0_F0F0 ^ 0x3030_3030_3030_3030)
            | ((mot &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0 ^ 0x3030_3030_3030_3030) == 0
    }

    /// Eight digits, the first one in the lowest byte: the number of each two, in every other byte.
    @inline(__always)
    static func deuxParDeux(_ chiffres: UInt64) -> UInt64 {
        let mot = chiffres &- 0x3030_3030_3030_3030
        return mot &* 10 &+ (mot &>> 8)
    }

    /// Eight digits, the first one in the lowest byte.
    @inline(__always)
    private static func valeur(_ chiffres: UInt64) -> UInt64 {
        let mot = deuxParDeux(chiffres)
        let bas = (mot & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
        let haut = (mot &>> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
        return (bas &+ haut) &>> 32
    }
}

/// Days since 1970-01-01.
struct DecodeurDeDate: Decodeur {
    let format: Correspondance.FormatDeDate

    @inline(__always)
    func lire(_ champ: ChampCSV) -> Int32 {
        let (debut, suite) = (champ.mot(0), champ.mot(2))
        let compacte: UInt64
        switch format {
        case .anneeMoisJour:
            guard champ.taille == 10, debut & 0xFF00_00FF_0000_0000 == 0x2D00_002D_0000_0000 else {
                return Int32.min
            }
            compacte = debut & 0xFFFF_FFFF | (debut &>> 40 & 0xFFFF) &<< 32 | (suite &>> 48) &<< 48
        case .jourMoisAnnee:
            guard champ.taille == 10, debut & 0x0000_FF00_00FF_0000 == 0x0000_2F00_002F_0000 else {
                return Int32.min
            }
            compacte = suite &>> 32 | (debut &>> 24 & 0xFFFF) &<< 32 | (debut & 0xFFFF) &<< 48
        case .compact:
            guard champ.taille == 8 else { return Int32.min }
            compacte = debut
        }
        guard Chiffres.seuls(compacte) else { return Int32.min }
        return Self.rang(compacte)
    }

    /// From the eight digits of AAAAMMJJ; `Int32.min` when the day does not exist.
    ///
    /// By centuries and years within them, so that nothing is divided; and what is 1 or 0 is calculated rather
    /// than asked, for the processor cannot guess in which century a person was born.
    @inline(__always)
    static func rang(_ chiffres: UInt64) -> Int32 {
        let nombres = Chiffres.deuxParDeux(chiffres)
        let siecle = Int32(truncatingIfNeeded: nombres & 0xFF)
        let an = Int32(truncatingIfNeeded: nombres &>> 16 & 0xFF)
        let mois = Int32(truncatingIfNeeded: nombres &>> 32 & 0xFF)
        let jour = Int32(truncatingIfNeeded: nombres &>> 48 & 0xFF)
        let seculaire = divisibleParQuatre(siecle), premier = negatif(an &- 1)
        let bissextile = divisibleParQuatre(an) & (seculaire | (1 &- premier))
        let fevrier = negatif((mois ^ 2) &- 1), hiver = negatif(mois &- 3)
        let longueur = 30 &+ (mois &+ mois &>> 3) & 1 &- fevrier &* (2 &- bissextile)
        // Beyond the limits a difference is negative, and so is their union.
        let dehors = (mois &- 1) | (12 &- mois) | (jour &- 1) | (longueur &- jour)
        guard dehors | ((siecle | an) &- 1) >= 0 else { return Int32.min }
        let leSiecle = siecle &* 36_524 &+ (siecle &+ 3) &>> 2
        let lAn = an &* 365 &+ (an &+ 3) &>> 2 &- (1 &- premier) & (1 &- seculaire)
        // Days before the month: from March on, months of 31 and 30 days alternate by fives.
        let avant =
            (979 &* mois &- 2919) &>> 5 &+ 59 &+ hiver &* (mois &+ 1)
            &+ bissextile & (1 &- hiver)
        return leSiecle &+ lAn &+ avant &+ jour &- 719_529
    }
    @inline(__always)
    private static func divisibleParQuatre(_ nombre: Int32) -> Int32 {
        1 &- (nombre | nombre &>> 1) & 1
    }

    @inline(__always)
    private static func negatif(_ nombre: Int32) -> Int32 { nombre &>> 31 & 1 }
}
