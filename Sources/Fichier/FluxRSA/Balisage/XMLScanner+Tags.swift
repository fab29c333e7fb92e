extension XMLScanner {
    mutating func startTag(_ bytes: Span<UInt8>, _ run: Run) throws(XMLError) -> Int? {
        var position = run.text.upperBound + 1
        let first = position
        while position < bytes.count, XMLBytes.isName(bytes[position]) { position &+= 1 }
        guard position < bytes.count else { return nil }
        let name = first..<position
        guard !name.isEmpty, name.count <= XMLStack.nameLimit, XMLBytes.isNameStart(bytes[first])
        else { throw XMLError(line: run.tagLine, kind: .unreadableTag) }
        var lines = run.tagLine
        guard let end = try attributes(bytes, position, &lines) else { return nil }
        guard !rootClosed else { throw XMLError(line: run.tagLine, kind: .afterTheEnd) }
        guard !stack.isFull else { throw XMLError(line: run.tagLine, kind: .tooDeep) }
        try requireNoText(bytes, run)
        let parent = stack.number
        stack.push(bytes, name, number: names.number(of: bytes, name))
        reader.open(stack.number, in: parent, line: run.tagLine)
        if end.closed {
            try finish(bytes, Run(text: 0..<0, traits: Traits(), tagLine: lines))
        }
        advance(to: lines)
        return end.next
    }

    /// Reads attributes, which mean nothing here, up to the end of the tag.
    private func attributes(
        _ bytes: Span<UInt8>, _ start: Int, _ lines: inout Int
    ) throws(XMLError) -> (next: Int, closed: Bool)? {
        var position = start
        while true {
            let blanks = position
            guard XMLBytes.skipBlanks(bytes, &position, &lines) else { return nil }
            if bytes[position] == UInt8(ascii: ">") { return (position + 1, false) }
            if bytes[position] == UInt8(ascii: "/") {
                guard position + 1 < bytes.count else { return nil }
                guard bytes[position + 1] == UInt8(ascii: ">") else { break }
                return (position + 2, true)
            }
            guard position > blanks else { break }
            guard let next = try attribute(bytes, position, &lines) else { return nil }
            position = next
        }
        throw XMLError(line: lines, kind: .unreadableTag)
    }

    private func attribute(
        _ bytes: Span<UInt8>, _ start: Int, _ lines: inout Int
    ) throws(XMLError) -> Int? {
        var position = start
        while position < bytes.count, XMLBytes.isName(bytes[position]) { position += 1 }
        let named = position > start
        guard XMLBytes.skipBlanks(bytes, &position, &lines) else { return nil }
        guard named, bytes[position] == UInt8(ascii: "=") else {
            throw XMLError(line: lines, kind: .unreadableTag)
        }
        position += 1
        guard XMLBytes.skipBlanks(bytes, &position, &lines) else { return nil }
        let quote = bytes[position]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw XMLError(line: lines, kind: .unreadableTag)
        }
        position += 1
        while position < bytes.count, bytes[position] != quote {
            try check(bytes[position], &lines)
            guard bytes[position] != UInt8(ascii: "<") else {
                throw XMLError(line: lines, kind: .unreadableTag)
            }
            position += 1
        }
        return position < bytes.count ? position + 1 : nil
    }

    /// A comment or a CDATA section; anything else after `<!` is refused.
    mutating func declaration(_ bytes: Span<UInt8>, _ run: Run) throws(XMLError) -> Int? {
        let open = run.text.upperBound
        guard open + 2 < bytes.count else { return nil }
        let comment = bytes[open + 2] == UInt8(ascii: "-")
        guard comment || bytes[open + 2] == UInt8(ascii: "[") else {
            throw XMLError(line: run.tagLine, kind: .documentType)
        }
        let start: StaticString = comment ? "<!--" : "<![CDATA["
        let inner = open + start.utf8CodeUnitCount
        guard inner <= bytes.count else { return nil }
        guard XMLBytes.has(bytes, start, at: open), comment || !stack.isEmpty else {
            throw XMLError(line: run.tagLine, kind: .unreadableTag)
        }
        var lines = run.tagLine
        guard let end = try find(comment ? "-->" : "]]>", bytes, inner, &lines) else { return nil }
        if !stack.isEmpty { try keep(bytes, run.text) }
        if !comment { try keep(bytes, inner..<end, literal: true) }
        advance(to: lines)
        return end + 3
    }

    /// `<?…?>`: skipped, but for the encoding that the first one declares.
    mutating func instruction(_ bytes: Span<UInt8>, _ run: Run) throws(XMLError) -> Int? {
        let open = run.text.upperBound
        var lines = run.tagLine
        guard let end = try find("?>", bytes, open + 2, &lines) else { return nil }
        if open + 5 < end, XMLBytes.has(bytes, "<?xml", at: open), stack.isEmpty, !rootClosed {
            try declareEncoding(bytes, open + 5..<end)
        }
        if !stack.isEmpty { try keep(bytes, run.text) }
        advance(to: lines)
        return end + 2
    }

    private mutating func declareEncoding(
        _ bytes: Span<UInt8>, _ range: Range<Int>
    ) throws(XMLError) {
        var position = range.lowerBound
        while position + 8 <= range.upperBound, !XMLBytes.has(bytes, "encoding", at: position) {
            position += 1
        }
        guard position + 8 <= range.upperBound else { return }
        var value: [UInt8] = []
        var quote: UInt8?
        for index in position + 8..<range.upperBound {
            let byte = bytes[index]
            if let quote {
                if byte == quote { break }
                value.append(byte)
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            }
        }
        guard let declared = XMLEncoding(declared: value) else {
            let shown = value.prefix(40).filter { $0 > 32 && $0 < 127 }
            throw error(.unsupportedEncoding(String(decoding: shown, as: UTF8.self)))
        }
        encoding = declared
    }
}
