/// The fast path: tags without attributes whose names are known, texts in ASCII without references.
///
/// It takes nothing that `unit` would refuse, and reports it in the same words; everything else, to begin
/// with every fault, is left to `unit`. Eight bytes are looked at together, as one number (`SIMD16` compares lane by
/// lane in a generic type, Swift 6.3); every load is checked.
extension XMLScanner {
    /// Room that must remain after the start of a unit: no load of a tag looks further.
    private static var room: Int { 256 }

    /// Reads units while they are plain, and returns where the first other one starts.
    mutating func plainUnits(_ bytes: Span<UInt8>, _ start: Int) -> Int {
        guard !stack.isEmpty, text.bytes.isEmpty else { return start }
        var position = start
        while position &+ Self.room <= bytes.count, let next = plainUnit(bytes, position) {
            position = next
        }
        return position
    }

    /// Blanks then a tag, and when the tag opens an element that holds only text, that text and its end.
    @inline(__always)
    private mutating func plainUnit(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
        var position = start
        var lines = line
        while true {
            let byte = bytes[position]
            if byte == UInt8(ascii: "<") { break }
            guard byte == 10 || byte == 0x20 || byte == 13 || byte == 9 else { return nil }
            if byte == 10 { lines &+= 1 }
            position &+= 1
            guard position &- start < 64 else { return nil }
        }
        if bytes[position &+ 1] == UInt8(ascii: "/") {
            return plainEnd(bytes, start, position &+ 2, lines)
        }
        return plainStart(bytes, start, position &+ 1, lines)
    }

    /// The end of an element that has children, but for the root.
    @inline(__always)
    private mutating func plainEnd(
        _ bytes: Span<UInt8>, _ start: Int, _ name: Int, _ lines: Int
    ) -> Int? {
        let after = name &+ stack.nameLength
        guard stack.count > 1, stack.hasChildren, bytes[after] == UInt8(ascii: ">"),
            stack.matches(bytes, at: name), after &+ 1 &- start <= limit
        else { return nil }
        reader.close(
            stack.number, in: stack.parent, value: bytes.extracting(0..<0), line: lines)
        stack.pop()
        advance(to: lines)
        return after &+ 1
    }

    @inline(__always)
    private mutating func plainStart(
        _ bytes: Span<UInt8>, _ start: Int, _ first: Int, _ lines: Int
    ) -> Int? {
        guard let close = Self.closing(bytes, first) else { return nil }
        var end = close
        // « <A/> » and « <A /> », the forms in which an empty value is written.
        let empty = bytes[end &- 1] == UInt8(ascii: "/")
        if empty { end &-= bytes[end &- 2] == 0x20 ? 2 : 1 }
        guard end > first, close &+ 1 &- start <= limit, !stack.isFull else { return nil }
        let raw = bytes.bytes
        let head = XMLNames.head(
            (
                raw.unsafeLoadUnaligned(fromByteOffset: first, as: UInt64.self).littleEndian,
                raw.unsafeLoadUnaligned(fromByteOffset: first &+ 8, as: UInt64.self).littleEndian
            ), end &- first)
        let element = names.known(bytes, first..<end, head: head)
        guard element >= 0 else { return nil }
        let parent = stack.number
        let value: (text: Range<Int>, next: Int)
        if empty {
            value = (close..<close, close &+ 1)
        } else if let text = plainText(bytes, close &+ 1, name: first..<end) {
            value = text
        } else {
            stack.push(bytes, first..<end, number: element)
            reader.open(element, in: parent, line: lines)
            advance(to: lines)
            return close &+ 1
        }
        stack.touch()
        reader.open(element, in: parent, line: lines)
        let text = bytes.extracting(XMLBytes.trimmed(bytes, value.text))
        reader.close(element, in: parent, value: text, line: lines)
        advance(to: lines)
        return value.next
    }

    /// A text of one line that its own end tag follows.
    @inline(__always)
    private func plainText(
        _ bytes: Span<UInt8>, _ start: Int, name: Range<Int>
    ) -> (text: Range<Int>, next: Int)? {
        let raw = bytes.bytes
        var position = start
        while true {
            guard position &+ 64 <= bytes.count, position &- start < limit else { return nil }
            let marks = XMLWord.odd(
                raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian)
            if marks != 0 {
                position &+= marks.trailingZeroBitCount &>> 3
                break
            }
            position &+= 8
        }
        guard bytes[position] == UInt8(ascii: "<"), bytes[position &+ 1] == UInt8(ascii: "/"),
            Self.same(bytes, name.lowerBound, position &+ 2, count: name.count),
            bytes[position &+ 2 &+ name.count] == UInt8(ascii: ">")
        else { return nil }
        let next = position &+ 3 &+ name.count
        return next &- start <= limit ? (start..<position, next) : nil
    }

    /// Where the `>` of a short tag is.
    @inline(__always)
    private static func closing(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
        let raw = bytes.bytes
        var position = start
        while position &- start < 32 {
            let marks = XMLWord.closing(
                raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian)
            if marks != 0 { return position &+ marks.trailingZeroBitCount &>> 3 }
            position &+= 8
        }
        return nil
    }

    /// Whether two runs of the length of a short name are the same.
    @inline(__always)
    private static func same(_ bytes: Span<UInt8>, _ one: Int, _ other: Int, count: Int) -> Bool {
        let raw = bytes.bytes
        var offset = 0
        while offset < count {
            let left = raw.unsafeLoadUnaligned(fromByteOffset: one &+ offset, as: UInt64.self)
            let right = raw.unsafeLoadUnaligned(fromByteOffset: other &+ offset, as: UInt64.self)
            let kept = count &- offset
            let mask: UInt64 = kept >= 8 ? .max : (1 &<< UInt64(8 &* kept)) &- 1
            if (left.littleEndian ^ right.littleEndian) & mask != 0 { return false }
            offset &+= 8
        }
        return true
    }
}

/// Eight bytes as one little-endian number. In each answer, the lowest bit that is set tells the first byte
/// of the kind; bits above it may be wrong, for a borrow goes up.
enum XMLWord {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// Bytes that end a plain text or make it another: `<`, `&`, controls, all beyond ASCII.
    @inline(__always)
    static func odd(_ word: UInt64) -> UInt64 {
        let opening = word ^ (ones &* 0x3C)
        let reference = word ^ (ones &* 0x26)
        let zeros = ((opening &- ones) & ~opening) | ((reference &- ones) & ~reference)
        let controls = (word &- (ones &* 0x20)) & ~word
        return (word | controls | zeros) & highs
    }

    /// `>`
    @inline(__always)
    static func closing(_ word: UInt64) -> UInt64 {
        let other = word ^ (ones &* 0x3E)
        return (other &- ones) & ~other & highs
    }
}
