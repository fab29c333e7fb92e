/// The element names that a reader wants to be told about, by number. Open addressing, exact comparison.
struct XMLNames {
    /// All names end to end, and where each starts.
    private let bytes: [UInt8]
    private let starts: [Int]
    private let slots: [Int16]
    private let mask: Int

    /// The number of a name is its rank in the list plus one; 0 is every other name.
    init(_ names: [String]) {
        var flat: [UInt8] = []
        var starts = [0]
        for name in names {
            flat += Array(name.utf8)
            starts.append(flat.count)
        }
        var size = 64
        while size < names.count * 4 { size *= 2 }
        var table = [Int16](repeating: 0, count: size)
        for rank in names.indices {
            var slot = Self.hash(flat.span, starts[rank]..<starts[rank + 1]) & (size - 1)
            while table[slot] != 0 { slot = (slot + 1) & (size - 1) }
            table[slot] = Int16(rank + 1)
        }
        (bytes, self.starts, slots, mask) = (flat, starts, table, size - 1)
    }

    /// Length and a few bytes: cheap, and names that agree on all of these are compared anyway.
    @inline(__always) private static func hash(_ text: Span<UInt8>, _ name: Range<Int>) -> Int {
        guard !name.isEmpty else { return 0 }
        let first = Int(text[name.lowerBound])
        let middle = Int(text[name.lowerBound &+ name.count / 2])
        let third = Int(text[name.lowerBound &+ name.count / 3])
        let last = Int(text[name.upperBound &- 1])
        return (name.count &* 31 &+ first) ^ (middle &<< 2) ^ (last &<< 4) ^ (third &<< 1)
    }

    /// The number of the name that stands in this range of the text, or 0.
    @inline(__always) func number(of text: Span<UInt8>, _ name: Range<Int>) -> Int {
        var slot = Self.hash(text, name) & mask
        while slots[slot] != 0 {
            let rank = Int(slots[slot]) - 1
            if equal(rank, text, name) { return rank + 1 }
            slot = (slot &+ 1) & mask
        }
        return 0
    }

    @inline(__always) private func equal(_ rank: Int, _ text: Span<UInt8>, _ name: Range<Int>)
        -> Bool
    {
        let start = starts[rank]
        guard starts[rank + 1] &- start == name.count else { return false }
        for offset in 0..<name.count where bytes[start &+ offset] != text[name.lowerBound &+ offset]
        {
            return false
        }
        return true
    }
}
