import ActionSociale
import Testing

@testable import CLI

struct FichierDeSecteursTests {
    @Test func `une ligne par commune fait les secteurs, dans l’ordre du fichier`() throws {
        let secteurs = try FichierDeSecteurs.lire(
            "secteur;nom;commune\nnord;Brume Nord;99001\nsud;Brume Sud;99010\nnord;Brume Nord;99002\n",
            nom: "secteurs.csv")
        #expect(
            secteurs == [
                Secteur(code: "nord", nom: "Brume Nord", communes: ["99001", "99002"]),
                Secteur(code: "sud", nom: "Brume Sud", communes: ["99010"]),
            ])
    }

    @Test func `une commune deux fois, ou une ligne mal formée, dit sa ligne`() {
        #expect(
            throws: SecteurIllisible(fichier: "s.csv", ligne: 3, raison: .commune(2))
        ) {
            try FichierDeSecteurs.lire("a;b;c\nn;Nord;99001\ns;Sud;99001\n", nom: "s.csv")
        }
        #expect(throws: SecteurIllisible(fichier: "s.csv", ligne: 2, raison: .forme)) {
            try FichierDeSecteurs.lire("a;b;c\nn;Nord\n", nom: "s.csv")
        }
    }
}
