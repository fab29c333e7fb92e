/// Little-endian bytes being laid out in memory before they go to disk.
struct Ecriture: Sendable {
    private(set) var octets: [UInt8] = []

    var taille: Int { octets.count }

    init(reserve: Int = 0) {
        octets.reserveCapacity(reserve)
    }

    mutating func ajouter(_ entier: some FixedWidthInteger) {
        withUnsafeBytes(of: entier.littleEndian) { octets.append(contentsOf: $0) }
    }

    /// Length then UTF-8.
    mutating func ajouter(texte: String) {
        ajouter(UInt32(texte.utf8.count))
        octets.append(contentsOf: texte.utf8)
    }

    mutating func ajouter(bruts: some Collection<UInt8>) {
        octets.append(contentsOf: bruts)
    }

    /// The values as they are, with no length before them.
    mutating func ajouter<Entier: FixedWidthInteger & BitwiseCopyable>(
        valeurs: ContiguousArray<Entier>
    ) {
        // Every machine this runs on is little-endian; the format says so for the others.
        valeurs.withUnsafeBytes { octets.append(contentsOf: $0) }
    }

    /// Writes over four bytes laid out earlier.
    mutating func corriger(_ entier: UInt32, a position: Int) {
        withUnsafeBytes(of: entier.littleEndian) {
            octets.replaceSubrange(position..<position + 4, with: $0)
        }
    }
}
