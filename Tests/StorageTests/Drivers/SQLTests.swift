import Testing

@testable import Storage

struct SQLTests {
    @Test func `a value is bound, whatever it holds`() {
        let nom = "x'; DROP TABLE famille; --"
        let sql: SQL = "SELECT 1 FROM famille WHERE nom = \(nom) AND rang = \(3)"
        #expect(sql.questionMarks == "SELECT 1 FROM famille WHERE nom = ? AND rang = ?")
        #expect(sql.numbered.text == "SELECT 1 FROM famille WHERE nom = $1 AND rang = $2")
        #expect(sql.values == [.text(nom), .integer(3)])
    }

    @Test func `a fragment keeps its values in their places`() {
        let jour: String? = nil
        let fragment: SQL = "a = \(1) OR b = \(jour)"
        let sql: SQL = "WHERE c = \(0) AND (\(fragment)) AND d = \(2)"
        #expect(sql.numbered.text == "WHERE c = $1 AND (a = $2 OR b = $3) AND d = $4")
        #expect(sql.values == [.integer(0), .integer(1), .null, .integer(2)])
    }

    @Test func `a list is rounded up to a power of two, so that few texts are prepared`() {
        let sql: SQL = "x IN \([1, 2, 3])"
        #expect(sql.questionMarks == "x IN (?,?,?,?)")
        #expect(sql.values == [.integer(1), .integer(2), .integer(3), .integer(3)])
        #expect(("x IN \([4])" as SQL).questionMarks == "x IN (?)")
        #expect(("x IN \([Int]())" as SQL).questionMarks == "x IN (NULL)")
    }

    @Test func `a list is one array on PostgreSQL, its texts quoted`() {
        let noms = ["a", "l’\"autre\"", "c\\d", "{,}"]
        let fragment: SQL = "nom NOT IN \(noms) AND rang = \(1)"
        let sql: SQL = "WHERE age IN \([7, 8]) AND \(fragment) OR caisse = \("999")"
        let (text, values) = sql.numbered
        #expect(
            text
                == "WHERE age = ANY ($1) AND nom <> ALL ($2) AND rang = $3 OR caisse = $4")
        #expect(
            values == [
                .text("{7,8}"), .text(#"{"a","l’\"autre\"","c\\d","{,}"}"#), .integer(1),
                .text("999"),
            ])
        #expect(("x IN \([4]) AND y = \(5)" as SQL).numbered.text == "x = ANY ($1) AND y = $2")
        #expect(
            sql.questionMarks
                == "WHERE age IN (?,?) AND nom NOT IN (?,?,?,?) AND rang = ? OR caisse = ?")
    }

    @Test func `only plain names of columns are taken from a file`() {
        #expect(SQL(plainNames: "id, nom_tri, delai_0") != nil)
        for hostile in ["", "id) VALUES (1); --", "\"id\"", "nom;", "Nom", "a'b"] {
            #expect(SQL(plainNames: hostile) == nil, "\(hostile)")
        }
    }
}
