/// Turns raw text of the file into UTF-8: declared encoding, the five entities, numeric references.
struct XMLText {
    private(set) var bytes: [UInt8] = []
    /// Pairs of bytes that read as UTF-8 in a file that says windows-1252: a file wrongly labelled.
    private(set) var suspectPairs = 0

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    /// Hands over what was kept, and starts again from nothing.
    mutating func take() -> [UInt8] {
        let taken = bytes
        bytes = []
        return taken
    }

    /// Appends a run of text. `literal`: inside CDATA, where `&` means itself. Fails at a byte position.
    mutating func append(
        _ raw: Span<UInt8>, _ range: Range<Int>, encoding: XMLEncoding, literal: Bool
    ) throws(Failure) {
        var position = range.lowerBound
        while position < range.upperBound {
            let byte = raw[position]
            if byte == UInt8(ascii: "&"), !literal {
                position = try reference(raw, position, end: range.upperBound)
            } else if byte < 0x80 {
                bytes.append(byte)
                position += 1
            } else if encoding == .utf8 {
                position = try sequence(raw, position, end: range.upperBound)
            } else {
                try windows1252(raw, position, end: range.upperBound)
                position += 1
            }
        }
    }

    struct Failure: Error {
        let position: Int
        let kind: XMLError.Kind
    }

    private mutating func windows1252(
        _ raw: Span<UInt8>, _ position: Int, end: Int
    ) throws(Failure) {
        let byte = raw[position]
        let scalar = byte < 0xA0 ? Self.windows[Int(byte) - 0x80] : UInt32(byte)
        guard scalar != 0 else {
            throw Failure(
                position: position,
                kind: .invalidByte(byte, encoding: XMLEncoding.windows1252.rawValue))
        }
        if byte == 0xC3 || byte == 0xC2, position + 1 < end, raw[position + 1] & 0xC0 == 0x80 {
            suspectPairs += 1
        }
        append(scalar)
    }

    /// 0x80 to 0x9F; 0 where the encoding has no character.
    private static let windows: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
        0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
        0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]

    /// Copies one UTF-8 sequence after checking it; returns the position that follows.
    private mutating func sequence(
        _ raw: Span<UInt8>, _ position: Int, end: Int
    ) throws(Failure) -> Int {
        let first = raw[position]
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        var scalar = UInt32(first) & (0xFF >> UInt32(length + 1))
        let failure = Failure(
            position: position, kind: .invalidByte(first, encoding: XMLEncoding.utf8.rawValue))
        guard first >= 0xC2, first < 0xF5, position + length <= end else { throw failure }
        for offset in 1..<length {
            let byte = raw[position + offset]
            guard byte & 0xC0 == 0x80 else { throw failure }
            scalar = scalar << 6 | UInt32(byte & 0x3F)
        }
        let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
        guard scalar >= least, Unicode.Scalar(scalar) != nil else { throw failure }
        for offset in 0..<length { bytes.append(raw[position + offset]) }
        return position + length
    }

    /// Resolves the reference at `&`; returns the position after its semicolon.
    private mutating func reference(
        _ raw: Span<UInt8>, _ position: Int, end: Int
    ) throws(Failure) -> Int {
        var name: [UInt8] = []
        var next = position + 1
        while next < end, raw[next] != UInt8(ascii: ";"), name.count < 12 {
            name.append(raw[next])
            next += 1
        }
        guard next < end, raw[next] == UInt8(ascii: ";"), let scalar = Self.scalar(of: name) else {
            let shown = String(decoding: name.prefix { $0 > 32 && $0 < 127 }, as: UTF8.self)
            throw Failure(position: position, kind: .unknownEntity(shown))
        }
        append(scalar)
        return next + 1
    }

    private static func scalar(of name: [UInt8]) -> UInt32? {
        if name.first != UInt8(ascii: "#") {
            return predefined[String(decoding: name, as: UTF8.self)]
        }
        let hexadecimal = name.count > 1 && name[1] | 0x20 == UInt8(ascii: "x")
        let digits = String(decoding: name.dropFirst(hexadecimal ? 2 : 1), as: UTF8.self)
        guard digits.utf8.allSatisfy({ $0 != 43 && $0 != 45 }),
            let value = UInt32(digits, radix: hexadecimal ? 16 : 10),
            value >= 32 || value == 9 || value == 10 || value == 13,
            value != 0xFFFE, value != 0xFFFF, Unicode.Scalar(value) != nil
        else { return nil }
        return value
    }

    private static let predefined: [String: UInt32] = [
        "amp": 38, "lt": 60, "gt": 62, "apos": 39, "quot": 34,
    ]

    private mutating func append(_ value: UInt32) {
        guard let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) else { return }
        bytes.append(contentsOf: encoded)
    }
}
