import ActionSociale
import Testing

@testable import Storage

struct LectureJSONTests {
    @Test func `une preuve se lit quels que soient l’ordre des clés et les blancs`() throws {
        let preuve = try PreuveEnTexte.lire(
            """
            [ { "valeurs" : [ { "fait" : "statut\\u0020\\/ \\"x\\"", "avant" : "a" } ],
                "sources" : [ { "ligne" : 12, "fichier" : "foyers.csv" } ],
                "regle" : "r", "article" : "6", "condition" : "c" } ]
            """)
        let attendu = Constat(
            condition: "c", regle: "r", article: "6",
            valeurs: [Constat.Valeur(fait: "statut / \"x\"", avant: "a", apres: nil)],
            sources: [Constat.Source(fichier: "foyers.csv", ligne: 12)])
        #expect(preuve == [attendu])
    }

    @Test(arguments: [
        "", "[", "[{}]", "{}", "[] x", "[{\"regle\":3}]", "[{\"inconnue\":\"x\"}]",
        "[{\"regle\":\"sans fin", "[{\"regle\":\"\\q\"}]", "[{\"regle\":\"\\ud800\"}]",
        "[{\"sources\":[{\"fichier\":\"a\",\"ligne\":\"3\"}]}]",
    ])
    func `ce qui n’est pas une preuve se dit illisible, jamais à moitié lu`(texte: String) {
        #expect(throws: DatabaseError.self) { try PreuveEnTexte.lire(texte) }
    }
}
