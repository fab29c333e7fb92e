import Testing

@testable import Fichier

@Suite struct XMLScannerTests {
    @Test func `elements, their text, their line and their parent are told in order`() throws {
        #expect(
            try Balayage.lire("<a>\n<b>un</b>\n<x>deux</x>\n</a>\n")
                == ["<a", "<b", "b>un@2a", "<?", "?>deux@3a", "a>@4"])
    }

    @Test func `a compact line and an indented one say the same`() throws {
        let compact = try Balayage.lire("<a><b>un</b><c>2</c></a>")
        let indente = try Balayage.lire("<a>\n\t<b>un</b>\n\t<c>2</c>\n</a>")
        func sansLigne(_ lu: [String]) -> [String] { lu.map { $0.replacing(/@\d+/, with: "") } }
        #expect(sansLigne(compact) == sansLigne(indente))
    }

    @Test func `blank, empty and self-closed elements have the same empty text`() throws {
        #expect(
            try Balayage.lire("<a><b/><b /><b></b><b>  \n </b></a>")
                == ["<a", "<b", "b>@1a", "<b", "b>@1a", "<b", "b>@1a", "<b", "b>@2a", "a>@2"])
    }

    @Test func `text loses the blanks around it`() throws {
        #expect(try Balayage.lire("<a>  CG \t\n</a>") == ["<a", "a>CG@2"])
    }

    @Test func `attributes, comments and instructions are skipped`() throws {
        let texte = """
            <?xml version="1.0" encoding="UTF-8"?><!-- <b> --><a x:y='1>2' z = "">
            <?outil fait?><b>d<!-- e -->f</b></a><!-- fin -->
            """
        #expect(try Balayage.lire(texte) == ["<a", "<b", "b>df@2a", "a>@2"])
    }

    @Test func `the five entities and the numeric references are resolved`() throws {
        #expect(
            try Balayage.lire("<a>&lt;&amp;&gt;&apos;&quot;&#233;&#xE9;&#8217;</a>")
                == ["<a", "a><&>'\"éé’@1"])
    }

    @Test func `a CDATA section is text that stands for itself`() throws {
        #expect(try Balayage.lire("<a>1 <![CDATA[<b>&amp;]]> 2</a>") == ["<a", "a>1 <b>&amp; 2@1"])
    }

    @Test(arguments: ["windows-1252", "WINDOWS-1252", "ISO-8859-1", "latin1"])
    func `windows-1252 is read, under its name and under latin-1`(encodage: String) throws {
        let octets =
            Array("<?xml version=\"1.0\" encoding=\"\(encodage)\"?><a>".utf8)
            + [0xC9, 0x8C, 0x92, 0x80, 0x20, 0xE0] + Array("</a>".utf8)
        #expect(try Balayage.lire(octets) == ["<a", "a>ÉŒ’€ à@1"])
    }

    @Test func `utf-8 is read, with or without its mark`() throws {
        let texte = "<?xml version='1.0' encoding='utf-8'?><a>Lœ’😀</a>"
        #expect(try Balayage.lire(texte) == ["<a", "a>Lœ’😀@1"])
        #expect(try Balayage.lire([0xEF, 0xBB, 0xBF] + Array(texte.utf8)) == ["<a", "a>Lœ’😀@1"])
        #expect(try Balayage.lire("<a>é</a>") == ["<a", "a>é@1"])
    }

    @Test(arguments: [1, 2, 3, 5, 7, 16, 61])
    func `the size of the window changes nothing`(fenetre: Int) throws {
        let texte = """
            <?xml version="1.0" encoding="UTF-8"?>
            <a u="v"><!-- é --><b>un &amp; œ</b ><c><![CDATA[x]]></c>
            <b/></a>

            """
        let octets = Array(texte.utf8)
        #expect(try Balayage.lire(octets, fenetre: fenetre) == Balayage.lire(octets))
    }

    @Test func `accents of utf-8 in a file that says windows-1252 are counted`() throws {
        var scanner = XMLScanner(Releve(), names: Releve.noms)
        let octets = Array("<?xml encoding='windows-1252'?><a>LÉA &amp; ZOÉ</a>".utf8)
        _ = try scanner.consume(octets.span, last: true)
        #expect(scanner.text.suspectPairs == 2)
    }
}
