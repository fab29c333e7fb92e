extension XMLScanner {
    /// Skips the mark of UTF-8, refuses those of other encodings.
    func byteOrderMark(_ bytes: Span<UInt8>) throws(XMLError) -> Int {
        guard bytes.count >= 2 else { return 0 }
        let head = (bytes[0], bytes[1])
        if head == (0xFE, 0xFF) || head == (0xFF, 0xFE) {
            throw error(.unsupportedEncoding("UTF-16"))
        }
        if bytes.count >= 3, head == (0xEF, 0xBB), bytes[2] == 0xBF { return 3 }
        return 0
    }

    /// Keeps a piece of text that something other than the end tag follows.
    mutating func keep(
        _ bytes: Span<UInt8>, _ range: Range<Int>, literal: Bool = false
    ) throws(XMLError) {
        do {
            try text.append(bytes, range, encoding: encoding, literal: literal)
        } catch {
            var lines = line
            for position in range.lowerBound..<error.position where bytes[position] == 10 {
                lines += 1
            }
            throw XMLError(line: lines, kind: error.kind)
        }
    }

    /// Outside of the root element only blanks may stand.
    func requireBlank(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(XMLError) {
        guard !XMLBytes.trimmed(bytes, range).isEmpty else { return }
        throw error(rootClosed ? .afterTheEnd : .notXML)
    }

    /// An element that has children holds no other text.
    mutating func requireNoText(_ bytes: Span<UInt8>, _ run: Run) throws(XMLError) {
        guard run.traits.plain, XMLBytes.trimmed(bytes, run.text).isEmpty,
            text.bytes.allSatisfy({ $0 <= 0x20 })
        else { throw XMLError(line: run.tagLine, kind: .strayText) }
        text.removeAll()
    }

    /// Position of the marker, or `nil` when the window ends before.
    func find(
        _ marker: StaticString, _ bytes: Span<UInt8>, _ start: Int, _ lines: inout Int
    ) throws(XMLError) -> Int? {
        var position = start
        while position + marker.utf8CodeUnitCount <= bytes.count {
            if XMLBytes.has(bytes, marker, at: position) { return position }
            try check(bytes[position], &lines)
            position += 1
        }
        return nil
    }

    /// Counts lines and refuses control bytes.
    func check(_ byte: UInt8, _ lines: inout Int) throws(XMLError) {
        if byte == 10 { lines += 1 }
        if byte < 0x20, byte != 9, byte != 10, byte != 13 {
            throw XMLError(line: lines, kind: .controlByte(byte))
        }
    }
}

/// What a byte is to the scanner. All of the syntax is ASCII.
enum XMLBytes {
    @inline(__always) static func isNameStart(_ byte: UInt8) -> Bool {
        byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
            || byte == UInt8(ascii: "_")
    }

    @inline(__always) static func isName(_ byte: UInt8) -> Bool {
        isNameStart(byte) || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: ":")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    /// Blanks are all the bytes up to the space; others below it were refused before.
    @inline(__always) static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, bytes[start] <= 0x20 { start &+= 1 }
        while end > start, bytes[end &- 1] <= 0x20 { end &-= 1 }
        return start..<end
    }

    /// Whether a byte remains after the blanks.
    static func skipBlanks(_ bytes: Span<UInt8>, _ position: inout Int, _ lines: inout Int) -> Bool
    {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 10 || byte == 9 || byte == 13 else { return true }
            if byte == 10 { lines += 1 }
            position += 1
        }
        return false
    }

    static func has(_ bytes: Span<UInt8>, _ marker: StaticString, at position: Int) -> Bool {
        let count = marker.utf8CodeUnitCount
        guard position >= 0, position + count <= bytes.count else { return false }
        for offset in 0..<count where marker.utf8Start[offset] != bytes[position + offset] {
            return false
        }
        return true
    }

    static func string(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        var copy: [UInt8] = []
        for position in range { copy.append(bytes[position]) }
        return String(decoding: copy, as: UTF8.self)
    }
}
