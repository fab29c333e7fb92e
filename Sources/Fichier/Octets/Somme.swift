/// A 64-bit checksum that runs at memory speed.
///
/// Each step is one-to-one in the word it takes, so a change inside one word always changes the sum;
/// anything else goes unseen once in 2⁶⁴. It finds damage, not forgery: the footer has a SHA-256 for that.
enum Somme {
    private static let premier: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let second: UInt64 = 0xC2B2_AE3D_27D4_EB4F

    static func de(_ octets: [UInt8]) -> UInt64 {
        octets.withUnsafeBytes { de($0) }
    }

    static func de(_ octets: UnsafeRawBufferPointer) -> UInt64 {
        var a = premier, b = second, c = ~premier, d = ~second
        var position = 0
        while position + 32 <= octets.count {
            a = pas(a, octets.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            b = pas(b, octets.loadUnaligned(fromByteOffset: position + 8, as: UInt64.self))
            c = pas(c, octets.loadUnaligned(fromByteOffset: position + 16, as: UInt64.self))
            d = pas(d, octets.loadUnaligned(fromByteOffset: position + 24, as: UInt64.self))
            position += 32
        }
        while position < octets.count {
            a = pas(a, UInt64(octets[position]))
            position += 1
        }
        return [b, c, d, UInt64(octets.count)].reduce(a, pas)
    }

    @inline(__always)
    private static func pas(_ etat: UInt64, _ mot: UInt64) -> UInt64 {
        let melange = (etat ^ mot) &* premier
        return (melange << 29 | melange >> 35) &+ second
    }
}
