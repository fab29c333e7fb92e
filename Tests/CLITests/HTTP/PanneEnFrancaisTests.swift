import Foundation
import Storage
import Testing

@testable import CLI

struct PanneEnFrancaisTests {
    @Test func `ce que la base refuse est dit en français, les mots du moteur ensuite`() throws {
        let phrase = try #require(
            PanneEnFrancais.phrase(DatabaseError(kind: .connection, message: "no route")))
        #expect(phrase.hasPrefix("La base ne répond pas"))
        #expect(phrase.contains("SOCLE_DATABASE_URL"))
        #expect(phrase.hasSuffix("no route"))
    }

    @Test func `un fichier que le système refuse est nommé, avec la raison`() throws {
        let erreur = #expect(throws: (any Error).self) {
            try Data().write(to: URL(fileURLWithPath: "/nulle-part/o.csv"), options: .atomic)
        }
        let systeme = try #require(erreur)
        let phrase = try #require(PanneEnFrancais.phrase(systeme))
        #expect(phrase.contains("/nulle-part/o.csv"))
        #expect(phrase.contains("ce dossier ou ce fichier n’existe pas"))
    }

    @Test func `le reste est laissé à la bibliothèque`() {
        struct Autre: Error {}
        #expect(PanneEnFrancais.phrase(Autre()) == nil)
    }
}
