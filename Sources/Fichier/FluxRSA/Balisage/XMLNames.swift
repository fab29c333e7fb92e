/// The element names that a reader wants to be told about, by number, and those that it knows to be names
/// but wants nothing of. Open addressing, exact comparison.
struct XMLNames {
    /// A name, or nothing when `length` is 0.
    private struct Slot {
        /// The first sixteen bytes, little-endian, zeros after the name.
        var head: (UInt64, UInt64) = (0, 0)
        var length = 0
        var number = 0
        /// Where the name starts in `bytes`.
        var start = 0
    }

    /// All names end to end.
    private let bytes: [UInt8]
    private let slots: [Slot]
    private let mask: Int

    /// The number of a name is its rank in the list plus one; 0 is every other name.
    init(_ names: [String], others: [String] = []) {
        var flat: [UInt8] = []
        var size = 64
        while size < (names.count + others.count) * 4 { size *= 2 }
        var table = [Slot](repeating: Slot(), count: size)
        for (rank, name) in (names + others).enumerated() where !name.isEmpty {
            var slot = Slot()
            slot.start = flat.count
            slot.length = name.utf8.count
            slot.number = rank < names.count ? rank + 1 : 0
            flat += Array(name.utf8)
            slot.head = Self.head(of: flat.span, slot.start..<flat.count)
            var place = Self.hash(slot.head, slot.length) & (size - 1)
            while table[place].length != 0 { place = (place + 1) & (size - 1) }
            table[place] = slot
        }
        (bytes, slots, mask) = (flat, table, size - 1)
    }

    /// The number of the name that stands in this range of the text, or 0.
    func number(of text: Span<UInt8>, _ name: Range<Int>) -> Int {
        max(0, known(text, name, head: Self.head(of: text, name)))
    }

    /// The same for a name whose head is at hand; -1 for a name that is in neither list.
    @inline(__always)
    func known(_ text: Span<UInt8>, _ name: Range<Int>, head: (UInt64, UInt64)) -> Int {
        var place = Self.hash(head, name.count) & mask
        while true {
            let slot = slots[place]
            if slot.length == 0 { return -1 }
            if slot.length == name.count, slot.head == head,
                name.count <= 16 || sameTail(slot.start, text, name)
            {
                return slot.number
            }
            place = (place &+ 1) & mask
        }
    }

    private func sameTail(_ start: Int, _ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
        for offset in 16..<name.count
        where bytes[start &+ offset] != text[name.lowerBound &+ offset] {
            return false
        }
        return true
    }

    /// The first sixteen bytes of a name, zeros after it.
    private static func head(of text: Span<UInt8>, _ name: Range<Int>) -> (UInt64, UInt64) {
        var words: (UInt64, UInt64) = (0, 0)
        for offset in 0..<min(16, name.count) {
            let byte = UInt64(text[name.lowerBound &+ offset])
            if offset < 8 {
                words.0 |= byte &<< UInt64(8 &* offset)
            } else {
                words.1 |= byte &<< UInt64(8 &* (offset &- 8))
            }
        }
        return words
    }

    /// Clears what stands after a name in sixteen bytes of text.
    @inline(__always)
    static func head(_ words: (UInt64, UInt64), _ length: Int) -> (UInt64, UInt64) {
        if length >= 16 { return words }
        if length >= 8 {
            return (words.0, words.1 & ((1 &<< UInt64(8 &* (length &- 8))) &- 1))
        }
        return (words.0 & ((1 &<< UInt64(8 &* length)) &- 1), 0)
    }

    @inline(__always)
    private static func hash(_ head: (UInt64, UInt64), _ length: Int) -> Int {
        let mixed = (head.0 ^ (head.1 &<< 23 | head.1 &>> 41)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: (mixed &>> 32) &+ UInt64(truncatingIfNeeded: length))
    }
}
