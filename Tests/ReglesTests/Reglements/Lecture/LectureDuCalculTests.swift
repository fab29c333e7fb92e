import Testing

@testable import Regles

/// `calcul:`, `montant:`, `plafond:`, and the scales.
struct LectureDuCalculTests {
    private static let fautes = [
        Faute(
            "demande: { coût: Prix ? (€) }\nmontant: min(‸cout, 300 €)",
            "« cout » n'est pas un nom connu.", "Vouliez-vous dire « coût » ?"),
        Faute(
            "calcul:\n  base: ‸100 € + 3 § 1\nmontant: base",
            "Un montant en euros et un nombre ne peuvent pas s'ajouter.",
            "Vérifiez les unités des deux côtés."),
        Faute(
            "montant: ‸quotient", "« montant » donne un nombre, et non un montant en euros.",
            "Vérifiez les unités : « 600 € »."),
        Faute(
            "plafond: ‸75 %\nmontant: 10 €", "« plafond » donne un pourcentage",
            "Vérifiez les unités"),
        Faute(
            "calcul:\n  a: b * 2 § 1\n  b: ‸a / 2 § 1\nmontant: a",
            "Cette définition se cite elle-même.", "séparez-la en deux définitions"),
        Faute(
            "calcul: ‸100 €\nmontant: 10 €", "La clé « calcul » demande des lignes",
            "Écrivez une ligne par étape"),
        Faute(
            "calcul:\n  base:\n  ‸- 10 €\nmontant: 10 €",
            "Une étape du calcul est une ligne ou un barème.", "Écrivez « nom: règle § article »"),
        Faute(
            "calcul:\n  ‸pièces: 10 € § 1\nmontant: 10 €", "Le nom « pièces » est déjà pris",
            "Choisissez un autre nom."),
        Faute(
            "calcul:\n  ‸base:\n    jusqu'à 3: 10 €\nmontant: 10 €",
            "Le barème ne dit pas ce qu'il lit.", "Ajoutez « selon: quotient § article »."),
        Faute(
            "calcul:\n  ‸base: { selon: quotient § 1 }\nmontant: base",
            "Le barème n'a pas de tranche", "Écrivez des lignes « jusqu'à n: valeur »"),
        Faute(
            "calcul:\n  base:\n    selon: quotient § 1\n    ‸jusque 3: 10 €\nmontant: base",
            "« jusque 3 » n'est pas une tranche de barème.", "Écrivez « jusqu'à 354 »"),
        Faute(
            "calcul:\n  base:\n    selon: quotient § 1\n    jusqu'à 500: 10 €\n    jusqu'à ‸400: 5 €\nmontant: base",
            "Les bornes du barème ne montent pas.", "de la plus petite à la plus grande"),
        Faute(
            "calcul:\n  base:\n    selon: quotient § 1\n    jusqu'à 500: 10 €\n    moins de ‸500: 5 €\nmontant: base",
            "Les bornes du barème ne montent pas.", "de la plus petite à la plus grande"),
        Faute(
            "calcul:\n  base:\n    selon: quotient § 1\n    jusqu'à 499.50: 10 €\n    jusqu'à ‸499.5: 5 €\nmontant: base",
            "Les bornes du barème ne montent pas.", "de la plus petite à la plus grande"),
        Faute(
            "calcul:\n  base:\n    selon: quotient § 1\n    ‸au-delà: 10 €\n    jusqu'à 400: 5 €\nmontant: base",
            "« au-delà » n'est pas la dernière tranche.", "Placez-la à la fin du barème."),
        Faute(
            "calcul:\n  base:\n    selon: quotient § 1\n    jusqu'à ‸500 €: 10 €\nmontant: base",
            "Cette borne est un montant en euros, et le barème lit un nombre.",
            "Écrivez un nombre de la même sorte"),
        Faute(
            "calcul:\n  ‸base:\n    selon: quotient § 1\n    jusqu'à 400: 10 €\n    jusqu'à 500: 5 %\nmontant: base",
            "Les valeurs de la colonne « base » ne sont pas toutes de même sorte.",
            "Écrivez partout des pourcentages, ou partout des montants."),
        Faute(
            "calcul:\n  grille:\n    selon: quotient § 1\n    colonnes: taux | limite\n    ‸jusqu'à 400: 10 %\nmontant: 10 €",
            "Nombre de valeurs de cette tranche : 1 ; colonnes du barème : 2.",
            "Donnez une valeur par colonne, séparées par « | »."),
        Faute(
            "calcul:\n  grille:\n    selon: quotient § 1\n    colonnes: taux | ‸taux\n    jusqu'à 400: 10 % | 20 %\nmontant: 10 €",
            "Le nom « taux » est déjà pris", "Choisissez un autre nom"),
        Faute(
            "calcul:\n  taux: 10 % § 1\n  grille:\n    selon: quotient § 1\n    colonnes: ‸taux | limite\n    jusqu'à 400: 10 % | 20 €\nmontant: 10 €",
            "Le nom « taux » est déjà pris", "Choisissez un autre nom"),
        Faute(
            "calcul:\n  base:\n    selon: quotient § 1\n    ‸linéaire: 10 €\nmontant: base",
            "Un barème linéaire est une suite de points.", "Écrivez « linéaire: {"),
        Faute(
            "calcul:\n  base:\n    selon: quotient § 1\n    linéaire: { ‸300: 10 €, 100: 20 € }\nmontant: base",
            "Les points du barème ne montent pas", "Rangez-les du plus petit au plus grand"),
        Faute(
            "calcul:\n  base:\n    selon: quotient § 1\n    linéaire: { 0: 10 €, ‸300: 20 % }\nmontant: base",
            "Ce point du barème n'est pas compris.", "Écrivez « 300: 1.50 € »"),
        Faute(
            "calcul:\n  base:\n    selon: quotient § 1\n    linéaire: { 0: 10 €, ‸300: [1, 2] }\nmontant: base",
            "Ce point du barème n'est pas compris.", "Écrivez « 300: 1.50 € »"),
        Faute(
            "calcul:\n  ‸base: { selon: quotient § 1, linéaire: { 0: 10 € } }\nmontant: base",
            "Le barème n'a pas de tranche, ou en a de deux sortes.", "linéaire: {"),
        Faute(
            "calcul:\n  grille:\n    selon: quotient § 1\n    ‸colonnes: a | b\n    linéaire: { 0: 10 €, 300: 20 € }\nmontant: 10 €",
            "Un barème linéaire n'a qu'une colonne.", "Retirez « colonnes: »"),
        Faute(
            "montant: ‸âge * 10 €", "« âge » se dit d'une personne, et cette règle parle du foyer.",
            "« pour: chaque enfant »"),
        Faute(
            "calcul:\n  base: âge * 10 € § 1\nmontant: ‸base + 1 €",
            "« base » se dit d'une personne, et cette règle parle du foyer.",
            "« pour: chaque enfant »"),
        Faute(
            "plafond: ‸revenu\nmontant: 10 €",
            "« revenu » se dit d'une personne, et cette règle parle du foyer.",
            "« pour: chaque enfant »"),
        Faute(
            "montant: somme(‸rôle pour personnes)", "On n'additionne pas",
            "Additionnez un montant ou un nombre."),
        Faute(
            "montant: somme(revenu pour ‸rsa)", "« somme » additionne pour des personnes",
            "Écrivez « somme(revenu pour personnes) »."),
        Faute(
            "montant: revenu ‸pour personnes", "« pour » n'est pas attendu ici.", ""),
        Faute(
            "calcul:\n  base: ‸date de situation arrondi à l'euro § 1\nmontant: 10 €",
            "Cet arrondi ne convient pas à une date.", "Écrivez « arrondi à l'unité »."),
        Faute(
            "conditions:\n  c: ‸loyer pendant vacances scolaires § 1\nmontant: 10 €",
            "« pendant » suit une date, et c'est un montant en euros.",
            "Écrivez par exemple « départ pendant vacances scolaires »."),
        Faute(
            "conditions:\n  c: ‸date de situation pendant rsa § 1\nmontant: 10 €",
            "« rsa » n'est pas un calendrier connu.", ""),
    ]

    @Test(arguments: fautes)
    func `un calcul mal écrit se dit à sa place`(faute: Faute) throws {
        try faute.verifier { ReglementDEssai.fichier($0) }
    }

    @Test func `une aide sans montant ni commission est refusée`() throws {
        try Faute("", "L'aide ne dit pas combien elle donne.", "Ajoutez « montant: … »").verifier {
            _ in
            ReglementDEssai.fichier("budget: 6571").replacing("aide: Essai", with: "‸aide: Essai")
        }
    }

    @Test func `les étapes s’écrivent dans n’importe quel ordre`() throws {
        let aide = try ReglementDEssai.aide(
            """
            calcul:
              total: base + supplément § 1
              supplément: base * 50 % § 2
              base: 10 € § 3
            montant: total
            cas:
            - { attendu: 15 € }
            """)
        #expect(aide.etapes.flatMap(\.noms) == ["total", "supplément", "base"])
    }

    @Test func `un barème a des bornes comprises, des bornes strictes et un au-delà`() throws {
        _ = try ReglementDEssai.aide(
            """
            calcul:
              grille:
                selon: quotient § 1
                colonnes: taux | limite
                jusqu’à 300: 50 % | 100 €
                moins de 400: 40.5 % | 80 €
                au-delà: 10 % | 7.50 €
            montant: max(limite, 100 € * taux)
            cas:
            - { quotient: 0, attendu: 100 € }
            - { quotient: -5, attendu: 100 € }
            - { quotient: 300, attendu: 100 € }
            - { quotient: 300.99, attendu: 100 € }
            - { quotient: 301, attendu: 80 € }
            - { quotient: 399.99, attendu: 80 € }
            - { quotient: 400, attendu: 10 € }
            - { attendu: demander quotient }
            """)
    }

    @Test func `au-delà de la dernière borne un barème ne donne rien`() throws {
        _ = try ReglementDEssai.aide(
            """
            calcul:
              base: { selon: quotient § 1, jusqu'à 300: 50 € }
              part: { selon: quotient § 1, jusqu'à 300: 50 % }
            montant: base + 10 € * part
            cas:
            - { quotient: 300, attendu: 55 € }
            - { quotient: 301, attendu: 0 € }
            """)
    }

    @Test func `un barème lit toute sorte de nombre`() throws {
        _ = try ReglementDEssai.aide(
            """
            calcul:
              base: { selon: nombre(enfants) § 1, jusqu'à 0: 0 €, jusqu'à 2: 20 €, au-delà: 30 € }
              autre: { selon: loyer § 1, moins de 300.50 €: 1 €, au-delà: 2 € }
            montant: base + autre
            cas:
            - { âges: 30, loyer: 300.49, attendu: 1 € }
            - { âges: 30 4 2, loyer: 300.50, attendu: 22 € }
            - { âges: 30 6 4 2, loyer: 900, attendu: 32 € }
            """)
    }

    @Test func `une droite passe par ses points, reste égale dehors, et tombe au centime`() throws {
        _ = try ReglementDEssai.aide(
            """
            calcul:
              taux: { selon: quotient § 1, linéaire: { 100: 0.50 €, 400: 1.50 €, 700: 1 € } }
            montant: taux
            cas:
            - { quotient: -50, attendu: 0.50 € }
            - { quotient: 100, attendu: 0.50 € }
            - { quotient: 101, attendu: 0.50 €, note: 0.5033 }
            - { quotient: 102, attendu: 0.51 €, note: 0.5067 }
            - { quotient: 250, attendu: 1 € }
            - { quotient: 400, attendu: 1.50 € }
            - { quotient: 403, attendu: 1.50 €, note: "1.495" }
            - { quotient: 700, attendu: 1 € }
            - { quotient: 99999, attendu: 1 € }
            """)
    }

    @Test func `le plafond et zéro bornent le montant`() throws {
        _ = try ReglementDEssai.aide(
            """
            demande: { coût: Prix ? (€) }
            plafond: 100 €
            montant: coût - 50 €
            cas:
            - { coût: 20, attendu: 0 € }
            - { coût: 50.01, attendu: 0.01 € }
            - { coût: 150, attendu: 100 € }
            - { coût: 500, attendu: 100 € }
            """)
    }
}
