import ActionSociale
import Testing

@testable import Web

struct FichierDeSecteursTests {
    @Test func `une ligne par commune fait les secteurs, dans l’ordre du tableau`() throws {
        let attendu = [
            Secteur(code: "nord", nom: "Brume Nord", communes: ["99001", "99002"]),
            Secteur(code: "sud", nom: "Brume Sud", communes: ["99010"]),
        ]
        let points =
            "secteur;nom;commune\nnord;Brume Nord;99001\nsud;Brume Sud;99010\nnord;Brume Nord;99002\n"
        let tableur =
            "secteur\tnom\tcommune\r\nnord\tBrume Nord\t99001\r\n\r\nsud\t\"Brume Sud\"\t99010\r\nnord\tBrume Nord\t99002\r\n"
        for texte in [points, tableur] {
            #expect(try FichierDeSecteurs(texte).secteurs(nom: "secteurs.csv") == attendu)
        }
    }

    @Test func `toutes les lignes à corriger sont dites, chacune avec son numéro`() {
        let lu = FichierDeSecteurs(
            "a;b;c\nn;Nord;99001\ns;Sud;99001\nn;Nord\n\nNord Est;N;99002\nn;Autre;99003\nn;Nord;9900\n"
        )
        #expect(lu.fautes.map(\.ligne) == [3, 4, 6, 7, 8])
        #expect(lu.fautes[0].raison == "la commune 99001 est déjà à la ligne 2.")
        #expect(lu.fautes[3].raison.contains("s’appelle déjà «\u{A0}Nord\u{A0}»"))
    }

    @Test func `un tableau vide, ou l’en-tête seul, est refusé`() {
        for texte in ["", "secteur;nom;commune\n"] {
            let lu = FichierDeSecteurs(texte)
            #expect(lu.fautes.map(\.ligne) == [1])
            #expect(throws: SecteurIllisible.self) { try lu.secteurs(nom: "s.csv") }
        }
    }
}
