/// Told of each element, in the order of the file.
///
/// Elements are numbered by `XMLNames`; 0 is a name that the reader did not ask for, or no parent.
protocol XMLReader {
    mutating func open(_ element: Int, in parent: Int, line: Int)
    /// `value`: text in UTF-8 without blanks around it, empty when the element had children.
    mutating func close(_ element: Int, in parent: Int, value: Span<UInt8>, line: Int)
}

/// A streaming scanner for documents made of plain elements, such as those of the CNAF.
///
/// Constant memory, nothing external, no document type. It works on whole "units": a run of text and
/// the tag that ends it; a unit cut by the end of a window waits for the next one.
struct XMLScanner<Reader: XMLReader> {
    var reader: Reader
    /// Line of the next byte to be read.
    private(set) var line = 1
    /// Longest unit, in bytes: windows must be able to hold one more.
    let limit: Int
    let names: XMLNames
    /// Tests turn it off, to compare both paths.
    var plainFirst = true
    var encoding = XMLEncoding.utf8
    var text = XMLText()
    var stack = XMLStack()
    private var started = false
    private(set) var rootClosed = false

    init(_ reader: Reader, names: XMLNames, limit: Int = 65_536) {
        self.reader = reader
        self.names = names
        self.limit = limit
    }

    /// Reads what it can of a window and returns how many bytes it took. The rest comes back at the
    /// head of the next window. `last`: nothing follows.
    mutating func consume(_ bytes: Span<UInt8>, last: Bool) throws(XMLError) -> Int {
        var start = 0
        if !started {
            guard bytes.count >= 3 || last else { return 0 }
            start = try byteOrderMark(bytes)
            started = true
        }
        while true {
            if plainFirst { start = plainUnits(bytes, start) }
            guard let next = try unit(bytes, start) else { break }
            guard next - start <= limit, text.bytes.count <= limit else {
                throw error(.tooLong(limit: limit))
            }
            start = next
        }
        guard bytes.count - start <= limit else { throw error(.tooLong(limit: limit)) }
        if last {
            try conclude(bytes, start)
            return bytes.count
        }
        return start
    }

    func error(_ kind: XMLError.Kind) -> XMLError {
        XMLError(line: line, kind: kind)
    }

    /// Text up to the next tag, then that tag. `nil` when the window ends before.
    private mutating func unit(_ bytes: Span<UInt8>, _ start: Int) throws(XMLError) -> Int? {
        var position = start
        var tagLine = line
        var traits = Traits()
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "<") { break }
            if byte < 0x20 {
                if byte == 10 {
                    tagLine += 1
                } else if byte != 9, byte != 13 {
                    throw XMLError(line: tagLine, kind: .controlByte(byte))
                }
            } else if byte >= 0x80 || byte == UInt8(ascii: "&") {
                traits.plain = false
            }
            position &+= 1
        }
        if stack.isEmpty { try requireBlank(bytes, start..<position) }
        guard position &+ 1 < bytes.count else { return nil }
        let run = Run(text: start..<position, traits: traits, tagLine: tagLine)
        switch bytes[position &+ 1] {
        case UInt8(ascii: "/"): return try endTag(bytes, run)
        case UInt8(ascii: "!"): return try declaration(bytes, run)
        case UInt8(ascii: "?"): return try instruction(bytes, run)
        default: return try startTag(bytes, run)
        }
    }

    struct Traits {
        /// Neither `&` nor a byte above 0x7F: can be handed over as it stands.
        var plain = true
    }

    /// A run of text, and the line of the tag that follows it.
    struct Run {
        let text: Range<Int>
        let traits: Traits
        let tagLine: Int
    }

    /// Says that a unit is read, up to this line.
    mutating func advance(to line: Int) {
        self.line = line
    }

    private mutating func endTag(_ bytes: Span<UInt8>, _ run: Run) throws(XMLError) -> Int? {
        let name = run.text.upperBound + 2
        guard !stack.isEmpty else { return try looseEndTag(bytes, run) }
        let after = name &+ stack.nameLength
        guard after < bytes.count else { return nil }
        guard bytes[after] == UInt8(ascii: ">"), stack.matches(bytes, at: name) else {
            return try looseEndTag(bytes, run)
        }
        try finish(bytes, run)
        line = run.tagLine
        return after + 1
    }

    /// An end tag with blanks, or one that closes something else.
    private mutating func looseEndTag(_ bytes: Span<UInt8>, _ run: Run) throws(XMLError) -> Int? {
        let name = run.text.upperBound + 2
        var position = name
        while position < bytes.count, XMLBytes.isName(bytes[position]) { position += 1 }
        let end = position
        var lines = run.tagLine
        guard XMLBytes.skipBlanks(bytes, &position, &lines) else { return nil }
        guard bytes[position] == UInt8(ascii: ">"), end - name <= XMLStack.nameLimit else {
            throw XMLError(line: run.tagLine, kind: .unreadableTag)
        }
        let found = XMLBytes.string(bytes, name..<end)
        guard !stack.isEmpty, found == stack.name else {
            throw XMLError(
                line: run.tagLine, kind: .wrongNesting(found: found, expected: stack.name))
        }
        try finish(bytes, run)
        line = lines
        return position + 1
    }

    /// Closes the innermost element, whose last run of text this is.
    mutating func finish(_ bytes: Span<UInt8>, _ run: Run) throws(XMLError) {
        let element = stack.number
        let parent = stack.parent
        if stack.hasChildren {
            try requireNoText(bytes, run)
            reader.close(element, in: parent, value: bytes.extracting(0..<0), line: run.tagLine)
        } else if run.traits.plain, text.bytes.isEmpty {
            let value = bytes.extracting(XMLBytes.trimmed(bytes, run.text))
            reader.close(element, in: parent, value: value, line: run.tagLine)
        } else {
            try keep(bytes, run.text)
            let decoded = text.take()
            let range = XMLBytes.trimmed(decoded.span, 0..<decoded.count)
            let value = decoded.span.extracting(range)
            reader.close(element, in: parent, value: value, line: run.tagLine)
        }
        stack.pop()
        if stack.isEmpty { rootClosed = true }
    }

    private mutating func conclude(_ bytes: Span<UInt8>, _ start: Int) throws(XMLError) {
        let blank = XMLBytes.trimmed(bytes, start..<bytes.count).isEmpty
        for position in start..<bytes.count where bytes[position] == 10 { line += 1 }
        if !stack.isEmpty { throw error(.truncated(inside: stack.name)) }
        if !blank { throw error(.truncated(inside: "")) }
        if !rootClosed { throw error(.empty) }
    }
}
