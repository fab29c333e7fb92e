/// Walks bytes that `Ecriture` laid out. Reading past the end is an error, never a crash.
struct Lecture: Sendable {
    /// The bytes are not what was written.
    struct HorsBornes: Error, Equatable {}

    let octets: [UInt8]
    var position = 0

    init(_ octets: [UInt8], position: Int = 0) {
        self.octets = octets
        self.position = position
    }

    mutating func entier<Entier: FixedWidthInteger & BitwiseCopyable>(
        _ type: Entier.Type = Entier.self
    ) throws(HorsBornes) -> Entier {
        let debut = try avancer(MemoryLayout<Entier>.size)
        let lu = octets.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: debut, as: type) }
        return Entier(littleEndian: lu)
    }

    mutating func texte() throws(HorsBornes) -> String {
        let taille = Int(try entier(UInt32.self))
        let debut = try avancer(taille)
        return String(decoding: octets[debut..<debut + taille], as: UTF8.self)
    }

    mutating func bruts(_ nombre: Int) throws(HorsBornes) -> ArraySlice<UInt8> {
        let debut = try avancer(nombre)
        return octets[debut..<debut + nombre]
    }

    mutating func valeurs<Entier: FixedWidthInteger & BitwiseCopyable>(
        _ nombre: Int, _ type: Entier.Type = Entier.self
    ) throws(HorsBornes) -> ContiguousArray<Entier> {
        let taille = try Self.produit(nombre, MemoryLayout<Entier>.size)
        let debut = try avancer(taille)
        return octets.withUnsafeBytes { memoire in
            ContiguousArray(unsafeUninitializedCapacity: nombre) { sortie, remplis in
                let source = UnsafeRawBufferPointer(rebasing: memoire[debut..<debut + taille])
                UnsafeMutableRawBufferPointer(sortie).copyMemory(from: source)
                remplis = nombre
            }
        }
    }

    private mutating func avancer(_ nombre: Int) throws(HorsBornes) -> Int {
        guard nombre >= 0, position >= 0, position <= octets.count,
            nombre <= octets.count - position
        else { throw HorsBornes() }
        defer { position += nombre }
        return position
    }

    private static func produit(_ nombre: Int, _ largeur: Int) throws(HorsBornes) -> Int {
        guard nombre >= 0, nombre <= Int(Int32.max) else { throw HorsBornes() }
        return nombre * largeur
    }
}
