import Testing

@testable import Regles

struct MotsPourLesFamillesTests {
    private func lues(_ lignes: [String]) throws -> OffreLue? {
        try Essai.catalogue(Essai.fichier(lignes: lignes)).offres.first
    }

    @Test func `une offre parle aux familles avec leurs mots, ou ne leur dit rien`() throws {
        #expect(try lues([])?.familles == nil)
        let offre = try lues([
            "pour les familles: Vous vous séparez",
            "ce que nous proposons: \"Un rendez-vous\u{A0}: vos droits, les enfants.\"",
            "thématiques: [famille--garde-denfants, sante--acces-aux-soins]",
        ])
        #expect(
            offre?.familles
                == MotsPourLesFamilles(
                    titre: "Vous vous séparez",
                    texte: "Un rendez-vous\u{A0}: vos droits, les enfants.",
                    thematiques: ["famille--garde-denfants", "sante--acces-aux-soins"]))
    }

    @Test(arguments: [
        (
            ["pour les familles: Vous vous séparez"],
            "Il manque la clé «\u{A0}ce que nous proposons\u{A0}»."
        ),
        (
            ["ce que nous proposons: Un rendez-vous."],
            "Il manque la clé «\u{A0}pour les familles\u{A0}»."
        ),
        (
            [
                "pour les familles: " + String(repeating: "mot ", count: 40),
                "ce que nous proposons: Un rendez-vous.",
            ], "Ce texte dépasse 80 caractères."
        ),
        (["thématiques: [Famille]"], "Ce n’est pas un code de thématique."),
    ])
    func `ce qui manque ou ne va pas est dit à sa place`(lignes: [String], message: String) throws {
        let erreurs = #expect(throws: ErreursDeRegle.self) { _ = try lues(lignes) }
        #expect(erreurs?.erreurs.map(\.message).contains(message) == true)
    }
}
