import ActionSociale
import Valeurs

/// Les familles qui ne reçoivent pas de proposition, et pourquoi : un motif est écrit, ou rien n’est arrivé.
extension Distribution {
    package var benali: FamilleFictive {
        var avant = foyer(
            7, "Cité-Clairval", .celibataire, depuis: 5, quotient: 240,
            [
                responsable(.femme, "Samia", "Benali", 23), enfant(.homme, "Adam", "Benali", 1),
            ])
        avant.rsa = true
        return famille(
            "benali",
            "Le RSA de Samia Benali devient majoré\u{A0}; l’offre qui le visait est retirée.",
            avant,
            attendu: .sansProposition(
                offre: "rsa-majore", survenuLe: le(1), motif: "offre_retiree")
        ) { $0.rsaMajore = true }
    }

    package var martin: FamilleFictive {
        famille(
            "martin", "Un droit à l’AEEH s’ouvre pour Jules Martin\u{A0}; aucune offre ne le vise.",
            foyer(
                8, "Plaineval", .vieMaritale, depuis: 8, .proprietaire, quotient: 780,
                [
                    responsable(.femme, "Camille", "Martin", 37),
                    conjoint(.homme, "Loïc", "Martin", 39),
                    enfant(.homme, "Jules", "Martin", 7), enfant(.femme, "Rose", "Martin", 4),
                ]),
            attendu: .rien
        ) { $0.personnes[2].aeeh = true }
    }

    package var moreau: FamilleFictive {
        famille(
            "moreau", "Le logement des Moreau est trop petit, dans une commune sans cette offre.",
            foyer(
                12, "Terrefroide", .pacse, depuis: 5, .locatairePrive, loyer: 450, quotient: 560,
                [
                    responsable(.homme, "Benoît", "Moreau", 33),
                    conjoint(.homme, "Idriss", "Moreau", 35),
                    enfant(.homme, "Sacha", "Moreau", 4), enfant(.femme, "Lou", "Moreau", 2),
                ]),
            attendu: .sansProposition(
                offre: "surpeuplement", survenuLe: le(1), motif: "hors_territoire")
        ) { $0.surpeuplement = true }
    }

    package var silva: FamilleFictive {
        famille(
            "silva",
            "Teresa et Rui Silva se séparent\u{A0}; Teresa a demandé à ne plus être contactée.",
            foyer(
                13, "Grandfaubourg", .marie, depuis: 18, .proprietaire, quotient: 990,
                [
                    responsable(.femme, "Teresa", "Silva", 46),
                    conjoint(.homme, "Rui", "Silva", 48), enfant(.femme, "Leonor", "Silva", 14),
                ]),
            attendu: .sansProposition(
                offre: "separation", survenuLe: le(7), motif: "ne_souhaite_pas_etre_contactee"),
            opposeeDepuis: mois.premierJour.plus(mois: -3)
        ) {
            $0.situation = .divorce
            $0.depuis = le(7)
            $0.personnes.removeAll { $0.role == .conjoint }
        }
    }

    package var haddad: FamilleFictive {
        famille(
            "haddad",
            "Rania Haddad a un loyer en retard, et son dossier part vers une autre caisse.",
            foyer(
                14, "Les Forgettes", .celibataire, depuis: 7, quotient: 380,
                [
                    responsable(.femme, "Rania", "Haddad", 29),
                    enfant(.femme, "Lina", "Haddad", 5),
                ]),
            attendu: .sansProposition(
                offre: "impaye-logement", survenuLe: le(1), motif: "a_quitte_la_caisse")
        ) {
            $0.impaye = true
            $0.depart = le(25)
        }
    }

    package var weber: FamilleFictive {
        famille(
            "weber", "Marc Weber, qui élevait seul Nina, est mort.",
            foyer(
                15, "Pont-Brumé", .veuf, depuis: 4, quotient: 600,
                [
                    responsable(.homme, "Marc", "Weber", 51), enfant(.femme, "Nina", "Weber", 16),
                ]),
            attendu: .sansProposition(
                offre: "deces-parent", survenuLe: le(18), motif: "personne_decedee")
        ) { $0.personnes[0].deces = le(18) }
    }

    package var petit: FamilleFictive {
        famille(
            "petit", "Rien n’est arrivé aux Petit : leur quotient a bougé de dix euros.",
            foyer(
                16, "Cœur-de-Plaine", .marie, depuis: 10, .proprietaire, quotient: 1020,
                [
                    responsable(.femme, "Émilie", "Petit", 36),
                    conjoint(.homme, "Yanis", "Petit", 37), enfant(.homme, "Noé", "Petit", 8),
                ]),
            attendu: .rien
        ) { $0.quotient += 10 }
    }

    package var roche: FamilleFictive {
        famille(
            "roche", "Odile et Alain Roche se séparent\u{A0}; ils n’ont pas d’enfant à charge.",
            foyer(
                17, "Étangville", .marie, depuis: 25, .proprietaire, quotient: 870,
                [
                    responsable(.femme, "Odile", "Roche", 58),
                    conjoint(.homme, "Alain", "Roche", 60),
                ]),
            attendu: .rien
        ) {
            $0.situation = .separe
            $0.depuis = le(3)
            $0.personnes.removeAll { $0.role == .conjoint }
        }
    }
}
