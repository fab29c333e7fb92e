import Testing

@testable import Web

struct ClesDesLiensTests {
    private static func cle(_ lettre: Character) -> [UInt8] {
        Array(String(repeating: lettre, count: 40).utf8)
    }

    private let cles = ClesDesLiens(cle("a"))

    @Test func `un jeton se recalcule, se reconnaît, et ne dit rien`() throws {
        let jeton = try #require(cles.jeton(de: "lien-1", cle: cles.courante))
        #expect(jeton == cles.jeton(de: "lien-1", cle: cles.courante))
        #expect(jeton.utf8.count == ClesDesLiens.longueur)
        #expect(jeton != cles.jeton(de: "lien-2", cle: cles.courante))
        let empreinte = try #require(cles.empreinte(duJeton: jeton))
        #expect(empreinte.utf8.count == 64 && !empreinte.contains(jeton.lowercased()))
        #expect(cles.empreinte(duJeton: jeton.lowercased()) == empreinte)
    }

    @Test func `un seul caractère changé, et le jeton n’est plus des nôtres`() throws {
        let jeton = Array(try #require(cles.jeton(de: "lien-1", cle: cles.courante)))
        for place in jeton.indices {
            var forge = jeton
            forge[place] = forge[place] == "A" ? "B" : "A"
            #expect(cles.empreinte(duJeton: String(forge)) == nil)
        }
        for faux in ["", "A", String(jeton) + "A", String(repeating: "0", count: 34), "é"] {
            #expect(cles.empreinte(duJeton: faux) == nil)
        }
    }

    @Test func `une clé remplacée reconnaît encore ses liens, et n’en signe plus`() throws {
        let jeton = try #require(cles.jeton(de: "lien-1", cle: cles.courante))
        let tournees = ClesDesLiens(Self.cle("b"), anciennes: [Self.cle("a")])
        #expect(tournees.courante != cles.courante)
        #expect(tournees.empreinte(duJeton: jeton) == cles.empreinte(duJeton: jeton))
        #expect(tournees.jeton(de: "lien-1", cle: cles.courante) == jeton)
        let oubliee = ClesDesLiens(Self.cle("b"))
        #expect(oubliee.empreinte(duJeton: jeton) == nil)
        #expect(oubliee.jeton(de: "lien-1", cle: cles.courante) == nil)
    }

    @Test func `un code se recopie en petites lettres, avec ou sans tiret`() throws {
        let code = try #require(cles.code(de: "lien-1", cle: cles.courante))
        #expect(code.imprime.count == 11)
        for saisi in [code.imprime, code.texte.lowercased(), " \(code.imprime.lowercased()) "] {
            #expect(CodeARecopier(saisi: saisi) == code)
        }
        #expect(cles.empreintes(du: code).count == 1)
        #expect(cles.empreinte(du: code) != cles.empreinte(duJeton: code.texte))
    }

    @Test func `une lettre mal recopiée ou deux lettres échangées se voient aussitôt`() throws {
        let alphabet = Array("23456789ACDEFGHJKMNPQRTVWX")
        for numero in 0..<40 {
            let code = try #require(cles.code(de: "lien-\(numero)", cle: cles.courante))
            let lettres = Array(code.texte)
            for place in lettres.indices {
                for lettre in alphabet where lettre != lettres[place] {
                    var faux = lettres
                    faux[place] = lettre
                    #expect(CodeARecopier(saisi: String(faux)) == nil)
                }
            }
            #expect(lettres.allSatisfy { !"01OILBSZU".contains($0) })
        }
    }
}
