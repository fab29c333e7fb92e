import ActionSociale
import Valeurs

/// Les familles que rencontrent des offres locales, et celles qu’une offre pourrait rencontrer ailleurs.
extension Distribution {
    package var lefevre: FamilleFictive {
        famille(
            "lefevre",
            "Julien et Nadia Lefèvre s’arrêtent de travailler auprès de leur fille malade.",
            foyer(
                9, "Montcendre", .marie, depuis: 12, .proprietaire, quotient: 860,
                [
                    responsable(.homme, "Julien", "Lefèvre", 42),
                    conjoint(.femme, "Nadia", "Lefèvre", 41),
                    enfant(.femme, "Zoé", "Lefèvre", 11),
                ]),
            attendu: .proposition(offre: "ajpp", survenuLe: le(1))
        ) { $0.ajpp = true }
    }

    package var andriani: FamilleFictive {
        famille(
            "andriani", "Les sept Andriani vivent dans un logement devenu trop petit.",
            foyer(
                10, "Noirmoutin", .marie, depuis: 14, loyer: 520, quotient: 350,
                [
                    responsable(.homme, "Marco", "Andriani", 39),
                    conjoint(.femme, "Giulia", "Andriani", 38),
                    enfant(.femme, "Sara", "Andriani", 13), enfant(.homme, "Luca", "Andriani", 11),
                    enfant(.homme, "Matteo", "Andriani", 8),
                    enfant(.femme, "Elena", "Andriani", 6),
                    enfant(.femme, "Bianca", "Andriani", 3),
                ]),
            attendu: .proposition(offre: "surpeuplement", survenuLe: le(1))
        ) { $0.surpeuplement = true }
    }

    package var kowalski: FamilleFictive {
        famille(
            "kowalski", "Le logement d’Agnieszka Kowalski est déclaré non décent.",
            foyer(
                11, "Quai-Perdu", .veuf, depuis: 6, .locatairePrive,
                loyer: 540, quotient: 470,
                [
                    responsable(.femme, "Agnieszka", "Kowalski", 45),
                    enfant(.homme, "Tomasz", "Kowalski", 16),
                ]),
            attendu: .proposition(offre: "logement-non-decent", survenuLe: le(1))
        ) { $0.nonDecent = true }
    }
}
