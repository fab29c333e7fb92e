import ActionSociale
import Testing
import Valeurs

@testable import Web

struct RedactionTests {
    @Test func `un modèle n’est cherché qu’une fois, pour autant de familles qu’il faut`() throws {
        let modeles = ModelesOuverts()
        var cherches: [Modele.Code] = []
        for _ in 0..<3 {
            for code in [Modele.Code(.envoi, .courrier), Modele.Code(.envoi, .sms)] {
                let ouvert = try modeles.ouvrir(code) {
                    cherches.append(code)
                    return ModelesLivres.modele(code)
                }
                #expect(ouvert.modele.code == code)
            }
        }
        #expect(cherches.count == 2)
    }

    @Test func `un modèle mal écrit est refusé chaque fois, avec sa faute`() {
        let modeles = ModelesOuverts()
        let code = Modele.Code(.envoi, .sms)
        for _ in 0..<2 {
            #expect(throws: TexteRefuse.self) {
                try modeles.ouvrir(code) { Modele(code: code, objet: "", texte: "{lien") }
            }
        }
    }
}
