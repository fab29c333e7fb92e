/// Why the scanner stopped: a line of the file, and what is wrong there. No import, so that it can be fuzzed.
package struct XMLError: Error, Hashable, Sendable {
    /// What is wrong.
    package enum Kind: Hashable, Sendable {
        case empty
        /// The first thing that is not blank is no tag.
        case notXML
        /// The file ends inside this element, or inside a tag when empty.
        case truncated(inside: String)
        /// `</found>` where `</expected>` was due; `expected` is empty outside of any element.
        case wrongNesting(found: String, expected: String)
        case tooDeep
        /// A tag, a comment or a text longer than the limit, in bytes.
        case tooLong(limit: Int)
        case controlByte(UInt8)
        /// A byte that the encoding of the file cannot hold there.
        case invalidByte(UInt8, encoding: String)
        case unsupportedEncoding(String)
        case unreadableTag
        /// A document type could define entities: refused before it is read.
        case documentType
        case unknownEntity(String)
        /// Text beside child elements.
        case strayText
        /// Something after the end of the root element.
        case afterTheEnd
    }

    /// First line is 1.
    package let line: Int
    package let kind: Kind
}

/// The encodings that the scanner turns into UTF-8.
enum XMLEncoding: String {
    case utf8 = "UTF-8"
    case windows1252 = "windows-1252"

    /// A file that says latin-1 is read as windows-1252: both agree on all that latin-1 can print.
    init?(declared name: some Collection<UInt8>) {
        let lowered = String(
            decoding: name.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }, as: UTF8.self)
        switch lowered {
        case "utf-8", "utf8", "us-ascii", "ascii": self = .utf8
        case "windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "latin1", "latin-1":
            self = .windows1252
        default: return nil
        }
    }
}
