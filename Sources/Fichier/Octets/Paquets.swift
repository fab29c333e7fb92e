import Regles

/// Columns of `Int32` in as few bytes as their values need: none, one, two or four a row.
///
/// A month of 500,000 households is then some 40 MB instead of 90, and reads at memory speed.
/// `Inconnu.inconnu` and `Inconnu.aucun` are kept as codes 0 and 1 beside values counted from the smallest.
enum Paquet: UInt8 {
    case constante = 0
    case unOctet = 1
    case deuxOctets = 2
    case quatreOctets = 4
}

extension Ecriture {
    mutating func ajouter(colonne valeurs: ContiguousArray<Int32>) {
        let (mini, maxi, speciales) = Self.bornes(valeurs)
        if let premiere = valeurs.first,
            speciales ? valeurs.allSatisfy({ $0 == premiere }) : mini == maxi
        {
            return entete(.constante, premiere)
        }
        guard !valeurs.isEmpty else { return entete(.constante, Inconnu.inconnu) }
        let base = mini <= maxi ? mini : 0
        switch mini <= maxi ? Int64(maxi) - Int64(mini) + 2 : 1 {
        case ...0xFF: serrer(valeurs, .unOctet, base, UInt8.self)
        case ...0xFFFF: serrer(valeurs, .deuxOctets, base, UInt16.self)
        default:
            entete(.quatreOctets, 0)
            ajouter(valeurs: valeurs)
        }
    }

    private mutating func serrer<Petit: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _ valeurs: ContiguousArray<Int32>, _ paquet: Paquet, _ base: Int32, _ type: Petit.Type
    ) {
        entete(paquet, base)
        ajouter(
            valeurs: ContiguousArray<Petit>(unsafeUninitializedCapacity: valeurs.count) {
                sortie, remplis in
                for (rang, valeur) in valeurs.enumerated() {
                    let code =
                        valeur <= Inconnu.aucun
                        ? valeur &- Inconnu.inconnu : valeur &- base &+ 2
                    sortie[rang] = Petit(truncatingIfNeeded: code)
                }
                remplis = valeurs.count
            })
    }

    private mutating func entete(_ paquet: Paquet, _ base: Int32) {
        ajouter(paquet.rawValue)
        ajouter(base)
    }

    /// Smallest and greatest true value, and whether there are others.
    private static func bornes(_ valeurs: ContiguousArray<Int32>) -> (Int32, Int32, Bool) {
        var mini = Int32.max, maxi = Int32.min, speciales = false
        for valeur in valeurs {
            let speciale = valeur <= Inconnu.aucun
            speciales = speciales || speciale
            mini = min(mini, speciale ? Int32.max : valeur)
            maxi = max(maxi, speciale ? Int32.min : valeur)
        }
        return (mini, maxi, speciales)
    }
}

extension Lecture {
    mutating func colonne(_ nombre: Int) throws(HorsBornes) -> ContiguousArray<Int32> {
        guard let paquet = Paquet(rawValue: try entier()) else { throw HorsBornes() }
        let base = try entier(Int32.self)
        switch paquet {
        case .constante: return ContiguousArray(repeating: base, count: nombre)
        case .unOctet: return Self.etendre(try valeurs(nombre, UInt8.self), base)
        case .deuxOctets: return Self.etendre(try valeurs(nombre, UInt16.self), base)
        case .quatreOctets: return try valeurs(nombre, Int32.self)
        }
    }

    /// The value of one row, without decoding the others.
    mutating func valeur(ligne: Int, de nombre: Int) throws(HorsBornes) -> Int32 {
        guard let paquet = Paquet(rawValue: try entier()), ligne < nombre else {
            throw HorsBornes()
        }
        let base = try entier(Int32.self)
        position += ligne * Int(paquet.rawValue)
        switch paquet {
        case .constante: return base
        case .unOctet: return Self.valeur(try entier(UInt8.self), base)
        case .deuxOctets: return Self.valeur(try entier(UInt16.self), base)
        case .quatreOctets: return try entier()
        }
    }

    /// Sum of the rows before this one, and its own value: where a text or the persons of a household begin.
    mutating func cumul(ligne: Int, de nombre: Int) throws(HorsBornes) -> (avant: Int, valeur: Int)
    {
        let depart = position
        guard Paquet(rawValue: try entier()) != .constante else {
            let valeur = Int(try entier(Int32.self))
            return (ligne * valeur, valeur)
        }
        position = depart
        let valeurs = try colonne(nombre)
        guard ligne < nombre else { throw HorsBornes() }
        return (valeurs[..<ligne].reduce(0) { $0 + Int($1) }, Int(valeurs[ligne]))
    }

    private static func valeur(_ code: some FixedWidthInteger & UnsignedInteger, _ base: Int32)
        -> Int32
    {
        let brut = Int32(truncatingIfNeeded: code)
        return brut < 2 ? Inconnu.inconnu &+ brut : base &+ (brut &- 2)
    }

    private static func etendre<Petit: FixedWidthInteger & UnsignedInteger>(
        _ codes: ContiguousArray<Petit>, _ base: Int32
    ) -> ContiguousArray<Int32> {
        ContiguousArray(unsafeUninitializedCapacity: codes.count) { sortie, remplis in
            for (rang, code) in codes.enumerated() {
                sortie[rang] = valeur(code, base)
            }
            remplis = codes.count
        }
    }
}
