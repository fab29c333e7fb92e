import NIOCore
import Testing
import Web

struct GabaritsTests {
    private func rendu(
        _ texte: String, _ champs: Champs, autres: [String: String] = [:], strict: Bool = true
    ) throws -> String {
        let textes = autres.merging(["page": texte]) { $1 }
        let gabarits = try Gabarits(textes: textes, strict: strict)
        return String(buffer: try gabarits.rendre("page", champs))
    }

    @Test func `text is escaped, in an element as in an attribute`() throws {
        let hostile: Champs = ["nom": "<script>\"l’été\" & 'co'</script>"]
        #expect(
            try rendu("<p title=\"{{nom}}\">", hostile)
                == "<p title=\"&lt;script&gt;&quot;l’été&quot; &amp; &#39;co&#39;&lt;/script&gt;\">"
        )
    }

    @Test(arguments: ["{{{nom}}}", "{{& nom}}", "{{}}"])
    func `unescaped text is refused when templates are read`(texte: String) {
        #expect(throws: ErreurDeGabarit.texteBrut(gabarit: "page", ligne: 1)) {
            try Gabarits(textes: ["page": texte], strict: true)
        }
    }

    @Test func `a list repeats its rows, which see the fields around them`() throws {
        let champs: Champs = ["a": "x", "lignes": [["b": "1"], ["b": "2", "a": "y"]]]
        #expect(try rendu("{{#lignes}}{{a}}{{b}} {{/lignes}}", champs) == "x1 y2 ")
    }

    @Test func `an inverted section shows when there is nothing`() throws {
        let texte = "{{#l}}oui{{/l}}{{^l}}rien{{/l}}"
        #expect(try rendu(texte, ["l": []]) == "rien")
        #expect(try rendu(texte, ["l": ""]) == "rien")
        #expect(try rendu(texte, ["l": false]) == "rien")
        #expect(try rendu(texte, ["l": "texte"]) == "oui")
        #expect(try rendu(texte, ["l": ["a": "b"]]) == "oui")
    }

    @Test func `a page is laid in its layout, and the layout in its own`() throws {
        let autres = [
            "cadre": "<{{$titre}}sans{{/titre}}|{{$corps}}{{/corps}}>",
            "milieu": "{{<cadre}}{{$corps}}[{{$dedans}}vide{{/dedans}}]{{/corps}}{{/cadre}}",
        ]
        let page = "{{<milieu}}{{$dedans}}{{nom}}{{/dedans}}{{/milieu}}"
        #expect(try rendu(page, ["nom": "ici"], autres: autres) == "<sans|[ici]>")
    }

    @Test func `a partial sees the fields where it is put`() throws {
        let page = "{{#l}}{{>ligne}}{{/l}}"
        #expect(
            try rendu(page, ["l": [["x": "1"], ["x": "2"]]], autres: ["ligne": "-{{x}}"]) == "-1-2")
    }

    @Test func `a template that includes itself is refused`() {
        #expect(throws: ErreurDeGabarit.boucleDInclusions("autre")) {
            try Gabarits(textes: ["page": "{{>autre}}", "autre": "{{>page}}"], strict: true)
        }
    }

    @Test func `a tag alone on its line leaves no blank line`() throws {
        let texte = "a\n  {{#l}}\nb{{x}}\n  {{/l}}\n{{! remarque }}\nc\n"
        #expect(try rendu(texte, ["l": [["x": "1"], ["x": "2"]]]) == "a\nb1\nb2\nc\n")
    }

    @Test func `a tag beside text keeps its line`() throws {
        #expect(try rendu("a {{#o}}b{{/o}}\nc {{x}}\nd", ["o": true, "x": ""]) == "a b\nc \nd")
    }

    @Test func `a field nobody gave is an error in tests and nothing in production`() throws {
        #expect(throws: ErreurDeGabarit.champInconnu(gabarit: "page", nom: "nom")) {
            try rendu("{{nom}}", [:])
        }
        #expect(try rendu("[{{nom}}]", [:], strict: false) == "[]")
    }

    @Test func `a section that does not close, or closes another, is refused with its line`() {
        #expect(throws: ErreurDeGabarit.sectionNonFermee(gabarit: "page", nom: "a")) {
            try Gabarits(textes: ["page": "{{#a}}"], strict: true)
        }
        let inattendue = ErreurDeGabarit.fermetureInattendue(gabarit: "page", ligne: 2, nom: "b")
        #expect(throws: inattendue) {
            try Gabarits(textes: ["page": "{{#a}}\n{{/b}}"], strict: true)
        }
        #expect(throws: ErreurDeGabarit.baliseNonFermee(gabarit: "page", ligne: 3)) {
            try Gabarits(textes: ["page": "\n\n{{a"], strict: true)
        }
    }

    @Test func `every template of the product loads`() throws {
        let gabarits = try Gabarits(dossier: Gabarits.livres, strict: true)
        #expect(gabarits.noms.contains("HTTP/cadre"))
    }
}
