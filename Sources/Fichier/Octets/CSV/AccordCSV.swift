/// Follows two files side by side, and says which of their rows hold the very same bytes.
///
/// Bytes found equal are not looked at again: over a long run of equal rows each byte is read once, sixteen at a
/// time, whatever the length of the rows.
struct AccordCSV {
    private let un: UnsafeRawPointer
    private let autre: UnsafeRawPointer
    /// Place in the second file less place in the first one.
    private var ecart = 0
    /// Bytes before that place of the first one are known to be equal, from where the run began.
    private var jusqua = 0
    private var depuis = 0

    init(_ vue: VueCSV, _ autre: VueCSV) {
        un = UnsafeRawPointer(vue.octets)
        self.autre = UnsafeRawPointer(autre.octets)
    }

    /// Whether so many bytes from these places on are equal. Up to sixteen bytes beyond may be read.
    @inline(__always)
    mutating func memes(_ place: Int, _ sienne: Int, _ taille: Int) -> Bool {
        if sienne &- place != ecart || place < depuis || place > jusqua {
            (ecart, depuis, jusqua) = (sienne &- place, place, place)
        }
        let fin = place &+ taille
        while jusqua < fin {
            let bloc =
                un.loadUnaligned(fromByteOffset: jusqua, as: SIMD2<UInt64>.self)
                ^ autre.loadUnaligned(fromByteOffset: jusqua &+ ecart, as: SIMD2<UInt64>.self)
            guard bloc[0] | bloc[1] == 0 else {
                let bas = UInt64(littleEndian: bloc[0]), haut = UInt64(littleEndian: bloc[1])
                jusqua &+=
                    bas != 0
                    ? bas.trailingZeroBitCount / 8 : 8 &+ haut.trailingZeroBitCount / 8
                return jusqua >= fin
            }
            jusqua &+= 16
        }
        return true
    }
}
