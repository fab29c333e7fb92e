/// The snapshot on disk, all integers little-endian:
///
///     head     16 bytes: signature, version
///     slices   one after the other, in the order of keys (`TrancheScellee`)
///     names    blocks of the index of names, sorted (`EntreeDeNom`)
///     footer   provenance, facts, where each slice and block stands, with its checksum (`PiedDExtrait`)
///     tail     64 bytes: where the footer stands, its size, its SHA-256, signature
///
/// The checksum of a slice is read each time the slice is. The SHA-256 of the footer seals the whole.
enum FormatDExtrait {
    static let signature: UInt64 = 0x5449_4152_5458_4553  // "SEXTRAIT"
    static let version: UInt32 = 1
    static let tailleDeTete = 16
    static let tailleDeQueue = 64
    /// Households of a full slice.
    static let foyersParTranche = 4096
    /// Entries of a full block of names.
    static let nomsParBloc = 4096

    static var tete: [UInt8] {
        var ecriture = Ecriture()
        ecriture.ajouter(signature)
        ecriture.ajouter(version)
        ecriture.ajouter(UInt32(0))
        return ecriture.octets
    }

    static func queue(position: Int, pied: [UInt8]) -> [UInt8] {
        var ecriture = Ecriture()
        ecriture.ajouter(Int64(position))
        ecriture.ajouter(Int64(pied.count))
        ecriture.ajouter(bruts: Empreinte.brute(de: pied))
        ecriture.ajouter(UInt64(version))
        ecriture.ajouter(signature)
        return ecriture.octets
    }
}
