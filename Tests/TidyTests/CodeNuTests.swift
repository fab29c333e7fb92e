import Testing

/// The scanner that the other checks stand on.
struct CodeNuTests {
    @Test(arguments: [
        ("let a = 1 // é", "let a = 1"),
        ("/* a /* é */ b */ let c", "let c"),
        (#"f("é \(g("à")) é", h)"#, "f( , h)"),
        (##"let r = #"é " \(x)"# + s"##, "let r =  + s"),
        ("func `une phrase accentuée`() {}", "func () {}"),
        ("let t = \"\"\"\n  é \"quoted\"\n  \"\"\"\nlet u", "let t = let u"),
        (#"match(/é \/ à/, with: b)"#, "match( , with: b)"),
        ("let d = a / b / c", "let d = a / b / c"),
        (#"let q = "a \" b" + é"#, "let q =  + é"),
    ])
    func `comments, strings and raw names are left out, code stays`(source: String, code: String) {
        let serre = { (texte: String) in
            texte.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        }
        let lignes = CodeNu(source).lignes
        #expect(serre(lignes.joined(separator: " ")) == serre(code))
        #expect(lignes.count == source.split(separator: "\n").count)
    }
}
