/// The element names that a reader wants to be told about, by number. Open addressing, exact comparison.
struct XMLNames {
    private let bytes: [[UInt8]]
    private let slots: [Int16]
    private let mask: Int

    /// The number of a name is its rank in the list plus one; 0 is every other name.
    init(_ names: [String]) {
        bytes = names.map { Array($0.utf8) }
        var size = 64
        while size < names.count * 4 { size *= 2 }
        var table = [Int16](repeating: 0, count: size)
        for (rank, name) in bytes.enumerated() {
            var slot = Self.hash(name) & (size - 1)
            while table[slot] != 0 { slot = (slot + 1) & (size - 1) }
            table[slot] = Int16(rank + 1)
        }
        slots = table
        mask = size - 1
    }

    static let seed = 5381

    @inline(__always) static func mix(_ hash: Int, _ byte: UInt8) -> Int {
        (hash &* 33) ^ Int(byte)
    }

    private static func hash(_ name: [UInt8]) -> Int {
        name.reduce(seed, mix)
    }

    /// The number of the name in `text[range]` whose `mix`ed hash is given, or 0.
    @inline(__always) func number(of text: Span<UInt8>, _ range: Range<Int>, hash: Int) -> Int {
        var slot = hash & mask
        while slots[slot] != 0 {
            let rank = Int(slots[slot]) - 1
            if Self.equal(bytes[rank], text, range) { return rank + 1 }
            slot = (slot &+ 1) & mask
        }
        return 0
    }

    @inline(__always) private static func equal(
        _ name: [UInt8], _ text: Span<UInt8>, _ range: Range<Int>
    ) -> Bool {
        guard name.count == range.count else { return false }
        for offset in 0..<name.count where name[offset] != text[range.lowerBound &+ offset] {
            return false
        }
        return true
    }
}
