import Foundation
import Testing
import Valeurs

@testable import Regles

struct VocabulaireTests {
    @Test func `un fait a un nom, un porteur, une sorte et un rang`() throws {
        let vocabulaire = try Essai.vocabulaire()
        let depart = try #require(vocabulaire.fait("motif de départ", de: .personne))
        #expect(depart.sorte == .choix(["études", "naissance", "autre foyer"]))
        #expect(depart.videVautAucun)
        #expect(depart.rang == 3)
        #expect(vocabulaire.fait("loyer", de: .foyer)?.sorte == .montant)
        #expect(vocabulaire.fait("loyer", de: .personne) == nil)
        #expect(vocabulaire.foyer.map(\.rang) == Array(vocabulaire.foyer.indices))
        #expect(vocabulaire.personne.map(\.rang) == Array(vocabulaire.personne.indices))
    }

    @Test func `un code officiel est un fait oui ou non du foyer`() throws {
        let vocabulaire = try Essai.vocabulaire()
        let code = try #require(vocabulaire.code("SITFAM"))
        #expect(code.libelle == "situation de famille")
        #expect(code.fait.nom == "code SITFAM")
        #expect(vocabulaire.foyer[code.fait.rang] == code.fait)
        #expect(vocabulaire.code("REDDRO")?.libelle == nil)
        #expect(vocabulaire.code("RIEN") == nil)
    }

    @Test func `le vocabulaire national se lit, avec ses quarante codes`() throws {
        let racine = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let fichier = racine.appending(path: "Vocabulaire/national.yaml")
        let texte = try String(contentsOf: fichier, encoding: .utf8)
        let vocabulaire = try Vocabulaire.lire(texte: texte, nom: "national.yaml")
        #expect(vocabulaire.codes.count == 40)
        #expect(vocabulaire.codes.count { $0.libelle != nil } == 31)
        #expect(vocabulaire.fait("rôle", de: .personne) != nil)
        #expect(vocabulaire.fait("naissance", de: .personne)?.sorte == .date)
    }

    @Test(arguments: [
        ("foyer:\n- fait: rsa\n  sorte: oui/nom", 3, "valeurs possibles"),
        ("foyer:\n- fait: rsa", 2, "Il manque la clé"),
        ("foyer:\n- fait: rsa\n  sorte: oui/non\n- fait: rsa\n  sorte: date", 4, "déjà pris"),
        (
            "foyer:\n- fait: rsa\n  sorte: oui/non\npersonne:\n- fait: rsa\n  sorte: date", 5,
            "déjà pris"
        ),
        ("foyer:\n- fait: enfants\n  sorte: nombre", 2, "déjà pris"),
        ("foyer:\n- fait: x\n  sorte: [a, a]", 3, "choix différents"),
        ("foyer:\n- fait: x\n  sorte: date\n  vide: rien", 4, "valeurs possibles"),
        ("foyer:\n- fait: x\n  sorte: date\n  vides: aucun", 4, "n’est pas connue ici"),
        ("codes:\n- { code: sitfam }", 2, "majuscules"),
        ("- fait: x", 1, "un vocabulaire"), ("foyer: x", 1, "demande une liste"),
    ])
    func `un vocabulaire mal écrit est refusé, à sa ligne`(
        texte: String, ligne: Int, message: String
    ) throws {
        let refus = #expect(throws: ErreursDeRegle.self) {
            _ = try Vocabulaire.lire(texte: texte, nom: "v.yaml")
        }
        let erreur = try #require(refus?.erreurs.first)
        #expect(erreur.ligne == ligne)
        #expect(
            erreur.message.contains(message) || erreur.remede.contains(message), "\(erreur.texte)")
    }
}
