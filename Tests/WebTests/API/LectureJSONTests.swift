import Testing

@testable import Web

struct LectureJSONTests {
    @Test(arguments: [
        #"{"a":1,"b":[true,false,null],"c":{"d":"é"}}"#, "[]", "{}", #""""#, "-0", "12", "1.5",
        "-1e+10", "123456789012345678901234567890", #"" \u00e9 \n \/ \ud83d\ude00 ""#,
        " \n\t[ 1 , 2 ] ",
    ])
    func `what is JSON is read, and written back the same`(texte: String) throws {
        let lu = try LectureJSON.lire(Array(texte.utf8))
        #expect(try LectureJSON.lire(lu.octets) == lu)
    }

    @Test func `values keep what they are`() throws {
        let lu = try LectureJSON.lire(
            Array(#"{"a":"l’\u00e9t\u00e9","n":-5,"x":1.0,"v":null}"#.utf8))
        #expect(lu["a"] == "l’été")
        #expect(lu["n"] == .entier(-5))
        #expect(lu["x"] == .nombre("1.0"))
        #expect(lu["v"] == .nul && lu["absent"] == nil)
        #expect(JSON.texte("\u{1}\"\\\n").octets == Array(#""\u0001\"\\\n""#.utf8))
    }

    @Test(arguments: [
        ("", 1, 1, "valeur est attendue"), ("{", 1, 2, "nom de champ"),
        ("{\n  \"é\": 1,\n  \"b\" 2\n}", 3, 7, "deux-points"),
        ("{\"é\" 1}", 1, 6, "deux-points"), ("[1,]", 1, 4, "aucune valeur"),
        ("[1 2]", 1, 4, "virgule ou un crochet"), ("{\"a\":1 \"b\":2}", 1, 8, "accolade"),
        ("{\"a\":1,\"a\":2}", 1, 8, "deux fois"), ("1 2", 1, 3, "le texte continue"),
        ("tru", 1, 1, "aucune valeur"), ("01", 1, 1, "pas un"), ("-", 1, 1, "pas un"),
        ("1.", 1, 3, "après le point"), ("1e", 1, 3, "exposant"),
        ("\"abc", 1, 5, "guillemet fermant"), ("\"a\nb\"", 1, 3, "contrôle"),
        (#""\x""#, 1, 3, "échappement"), (#""\ud800""#, 1, 8, "moitié"),
        (#""\u00g0""#, 1, 3, "échappement"), ("{a:1}", 1, 2, "entre guillemets"),
        ("\u{FEFF}{}", 1, 1, "aucune valeur"),
        (String(repeating: "[", count: 33), 1, 33, "imbriqués"),
    ])
    func `what is not says its line, its column and what is wrong`(
        texte: String, ligne: Int, colonne: Int, phrase: String
    ) {
        do {
            let lu = try LectureJSON.lire(Array(texte.utf8))
            Issue.record("read as \(lu)")
        } catch {
            #expect(error.ligne == ligne, "\(error)")
            #expect(error.colonne == colonne, "\(error)")
            #expect(error.phrase.contains(phrase), "\(error)")
        }
    }

    @Test func `bytes that are no text are refused`() {
        #expect(throws: JSONIllisible.self) { try LectureJSON.lire([34, 0xFF, 34]) }
    }
}
