import ActionSociale
import Valeurs

/// Les familles que rencontre le socle national.
extension Distribution {
    package var dupont: FamilleFictive {
        famille(
            "dupont",
            "Claire et Thomas Dupont se séparent\u{A0}; Léa et Hugo vivent avec leur mère.",
            foyer(
                1, "Brumeval", .marie, depuis: 11, .locatairePrive, loyer: 690, quotient: 815,
                [
                    responsable(.femme, "Claire", "Dupont", 38),
                    conjoint(.homme, "Thomas", "Dupont", 40),
                    enfant(.femme, "Léa", "Dupont", 9), enfant(.homme, "Hugo", "Dupont", 6),
                ]),
            attendu: .proposition(offre: "separation", survenuLe: le(15))
        ) {
            $0.situation = .separe
            $0.depuis = le(15)
            $0.personnes.removeAll { $0.role == .conjoint }
        }
    }

    package var nguyen: FamilleFictive {
        famille(
            "nguyen", "Minh Nguyen est mort\u{A0}; Sophie reste avec leurs trois enfants.",
            foyer(
                2, "Grandfaubourg", .marie, depuis: 16, .proprietaire, quotient: 720,
                [
                    responsable(.femme, "Sophie", "Nguyen", 44),
                    conjoint(.homme, "Minh", "Nguyen", 47),
                    enfant(.homme, "Louis", "Nguyen", 15), enfant(.femme, "Mai", "Nguyen", 12),
                    enfant(.femme, "Anna", "Nguyen", 8),
                ]),
            attendu: .proposition(offre: "deces-parent", survenuLe: le(12))
        ) {
            $0.situation = .veuf
            $0.depuis = le(12)
            $0.personnes[1].deces = le(12)
        }
    }

    package var diallo: FamilleFictive {
        famille(
            "diallo", "Moussa Diallo, cinq ans, est mort.",
            foyer(
                3, "Étangville", .marie, depuis: 9, quotient: 530,
                [
                    responsable(.homme, "Ousmane", "Diallo", 36),
                    conjoint(.femme, "Aminata", "Diallo", 33),
                    enfant(.homme, "Moussa", "Diallo", 5), enfant(.femme, "Awa", "Diallo", 3),
                ]),
            attendu: .proposition(offre: "deces-enfant", survenuLe: le(9))
        ) { $0.personnes[2].deces = le(9) }
    }

    package var garciaLopez: FamilleFictive {
        famille(
            "garcia-lopez", "Inès Garcia et Manon Lopez accueillent leur premier enfant.",
            foyer(
                4, "Roselière", .pacse, depuis: 4, .locatairePrive, loyer: 610, quotient: 905,
                [
                    responsable(.femme, "Inès", "Garcia", 31),
                    conjoint(.femme, "Manon", "Lopez", 34),
                ]),
            attendu: .proposition(offre: "arrivee-enfant", survenuLe: le(20))
        ) {
            $0.personnes.append(
                PersonneFictive(
                    rang: 2, role: .enfant, sexe: .femme, nom: "Garcia Lopez", prenom: "Alba",
                    naissance: le(20)))
        }
    }

    package var kaya: FamilleFictive {
        famille(
            "kaya", "Elif Kaya a deux mois de loyer en retard.",
            foyer(
                5, "Les Forgettes", .divorce, depuis: 3, quotient: 410,
                [
                    responsable(.femme, "Elif", "Kaya", 41), enfant(.homme, "Deniz", "Kaya", 13),
                    enfant(.femme, "Selin", "Kaya", 10),
                ]),
            attendu: .proposition(offre: "impaye-logement", survenuLe: le(1))
        ) { $0.impaye = true }
    }

    package var rakoto: FamilleFictive {
        famille(
            "rakoto", "Hery Rakoto élève seul ses deux enfants et commence à recevoir le RSA.",
            foyer(
                6, "Hautebrume", .separe, depuis: 2, quotient: 290,
                [
                    responsable(.homme, "Hery", "Rakoto", 35),
                    enfant(.femme, "Fara", "Rakoto", 7), enfant(.homme, "Tiana", "Rakoto", 5),
                ]),
            attendu: .proposition(offre: "parents-seuls", survenuLe: le(1))
        ) { $0.rsa = true }
    }
}
