import Testing

@testable import Fichier

@Suite struct XMLErrorTests {
    @Test(arguments: [
        ("", 1, XMLError.Kind.empty),
        (" \n ", 2, .empty),
        ("matricule;nom\n", 1, .notXML),
        ("<a>\n<b>1</b>\n", 3, .truncated(inside: "a")),
        ("<a>\n<b>1</", 2, .truncated(inside: "b")),
        ("<a", 1, .truncated(inside: "")),
        ("<a>\n<b>1</c></a>", 2, .wrongNesting(found: "c", expected: "b")),
        ("</a>", 1, .wrongNesting(found: "a", expected: "")),
        ("<a></a></a>", 1, .wrongNesting(found: "a", expected: "")),
        ("<a><bc></b></a>", 1, .wrongNesting(found: "b", expected: "bc")),
        ("<a>\n\u{0}</a>", 2, .controlByte(0)),
        ("<a x='\u{8}'/>", 1, .controlByte(8)),
        ("<a><!-- \u{1} --></a>", 1, .controlByte(1)),
        ("<a><b>1</b>texte<b/></a>", 1, .strayText),
        ("<a>texte<b/></a>", 1, .strayText),
        ("<a><![CDATA[x]]><b/></a>", 1, .strayText),
        ("<a></a>\n<b/>", 2, .afterTheEnd),
        ("<a></a>\n\nfin", 1, .afterTheEnd),
        ("<a>&euro;</a>", 1, .unknownEntity("euro")),
        ("<a>A & B</a>", 1, .unknownEntity("")),
        ("<a>&#0;</a>", 1, .unknownEntity("#0")),
        ("<a>&#xD800;</a>", 1, .unknownEntity("#xD800")),
        ("<a>\n&#99999999999;</a>", 2, .unknownEntity("#99999999999")),
        ("<a><1/></a>", 1, .unreadableTag),
        ("<a b></a>", 1, .unreadableTag),
        ("<a b=c></a>", 1, .unreadableTag),
        ("<a b='<'></a>", 1, .unreadableTag),
        ("<a / ></a>", 1, .unreadableTag),
        ("<![CDATA[x]]><a/>", 1, .unreadableTag),
        ("<?xml encoding='UTF-16'?><a/>", 1, .unsupportedEncoding("UTF-16")),
        ("<?xml encoding='EBCDIC-FR'?><a/>", 1, .unsupportedEncoding("EBCDIC-FR")),
    ])
    func `what is wrong is told with its line`(texte: String, ligne: Int, nature: XMLError.Kind) {
        #expect(Balayage.faute(texte) == XMLError(line: ligne, kind: nature))
    }

    @Test func `bytes that the encoding cannot hold are refused`() {
        let utf8 = Array("<a>\n".utf8) + [0xE9] + Array("</a>".utf8)
        #expect(
            Balayage.faute(utf8)
                == XMLError(line: 2, kind: .invalidByte(0xE9, encoding: "UTF-8")))
        let windows = Array("<?xml encoding='windows-1252'?><a>".utf8) + [0x81] + Array("</a>".utf8)
        #expect(
            Balayage.faute(windows)
                == XMLError(line: 1, kind: .invalidByte(0x81, encoding: "windows-1252")))
        for faux: [UInt8] in [
            [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80],
        ] {
            #expect(Balayage.faute(Array("<a>".utf8) + faux + Array("</a>".utf8)) != nil)
        }
        #expect(Balayage.faute([0xFF, 0xFE, 0x3C, 0]) != nil)
    }

    @Test func `a document type is refused before its entities are read`() {
        let rires = """
            <?xml version="1.0"?>
            <!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>
            <a>&lol2;</a>
            """
        #expect(Balayage.faute(rires) == XMLError(line: 2, kind: .documentType))
        #expect(
            Balayage.faute("<a><!ENTITY x SYSTEM 'file:///etc/passwd'></a>")?.kind == .documentType)
    }

    @Test(arguments: ["<a>", "<a x='", "<!-- ", "<", "<a><![CDATA[", "<?x ", "<a><b>1</b>   "])
    func `a run without end stops at the limit, whatever the window`(debut: String) {
        let octets = Array(debut.utf8) + [UInt8](repeating: UInt8(ascii: "k"), count: 5000)
        for fenetre in [64, 1 << 20] {
            let faute = Balayage.faute(octets, fenetre: fenetre, limite: 1000)
            #expect(faute?.kind == .tooLong(limit: 1000) || debut == "<" && faute != nil)
        }
    }

    @Test func `a long text is refused even when it is cut in pieces`() {
        let morceaux = String(repeating: "kkkkkkkkkk<!-- -->", count: 200)
        let faute = Balayage.faute(Array("<a>\(morceaux)</a>".utf8), limite: 1000)
        #expect(faute?.kind == .tooLong(limit: 1000))
    }

    @Test func `elements do not nest without end`() {
        #expect(Balayage.faute(String(repeating: "<a>", count: 1000))?.kind == .tooDeep)
        #expect(Balayage.faute("<\(String(repeating: "a", count: 100))/>")?.kind == .unreadableTag)
    }

    @Test(arguments: [(65_536, "dépasse 64\u{A0}Kio"), (1000, "dépasse 1000\u{A0}octets")])
    func `a length is said in the unit that reads`(limite: Int, attendu: String) {
        let erreur = XMLError(line: 12, kind: .tooLong(limit: limite))
        #expect(RefusDeFlux(fichier: "f.xml", nature: .balisage(erreur)).motif.contains(attendu))
    }

    @Test func `every message says what to do`() {
        for nature: XMLError.Kind in [
            .empty, .notXML, .truncated(inside: ""), .truncated(inside: "b"), .tooDeep,
            .documentType,
            .wrongNesting(found: "a", expected: ""), .wrongNesting(found: "a", expected: "b"),
            .tooLong(limit: 9), .controlByte(1), .invalidByte(200, encoding: "UTF-8"), .strayText,
            .unsupportedEncoding("X"), .unreadableTag, .unknownEntity("x"), .afterTheEnd,
        ] {
            let refus = RefusDeFlux(
                fichier: "f.xml", nature: .balisage(XMLError(line: 12, kind: nature)))
            #expect(refus.motif.hasPrefix("f.xml, ligne 12\u{A0}: "))
            #expect(refus.motif.hasSuffix("."))
        }
    }
}
