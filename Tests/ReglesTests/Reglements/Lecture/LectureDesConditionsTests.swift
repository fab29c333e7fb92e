import Testing

@testable import Regles

/// `conditions:`, `dérogations:`, `exceptions:`.
struct LectureDesConditionsTests {
    private static let fautes = [
        Faute(
            "conditions:\n  c: ‸avant.rsa § 1\nmontant: 10 €",
            "Un règlement lit un seul mois", "Retirez « avant. »"),
        Faute(
            "conditions:\n  c: nombre(‸après.enfants) >= 1 § 1\nmontant: 10 €",
            "Un règlement lit un seul mois", "Retirez « avant. »"),
        Faute(
            "conditions:\n  c: ‸foyer connu avant § 1\nmontant: 10 €",
            "Un règlement lit un seul mois", "ou écrivez une date"),
        Faute(
            "conditions:\n  ressources: ‸quotien <= 900 § 1\nmontant: 10 €",
            "« quotien » n'est pas un nom connu.", "Vouliez-vous dire « quotient » ?"),
        Faute(
            "conditions:\n  ressources: ‸quotient <= 900 € § 1\nmontant: 10 €",
            "un nombre", ""),
        Faute(
            "conditions:\n  ressources: ‸quotient + 1 § 1\nmontant: 10 €",
            "Cette règle donne un nombre, et non un oui ou non.", "Écrivez une condition"),
        Faute(
            "conditions:\n  enfant: ‸âge < 18 § 1\nmontant: 10 €",
            "« âge » se dit d'une personne, et cette règle parle du foyer.",
            "Écrivez « nombre(enfants où …) >= 1 »"),
        Faute(
            "demande: { lieu: \"Où ? (gîte, hôtel)\" }\nconditions:\n  agréé: lieu = ‸gite § 1\nmontant: 10 €",
            "« gite » n'est pas une des valeurs possibles.", "Vouliez-vous dire « gîte » ?"),
        Faute(
            "conditions:\n  ressources: ‸nombre(personnes) >= 0 § 1\nmontant: 10 €",
            "La condition « ressources » est toujours vraie", "Vérifiez les nombres"),
        Faute(
            "demande: { nuits: Combien ? (nuits) }\nconditions:\n  durée: ‸nuits >= 8 et nuits <= 7 § 1\nmontant: 10 €",
            "La condition « durée » n'est jamais vraie", "Vérifiez les nombres"),
        Faute(
            "demande: { nuits: Combien ? (nuits) }\nconditions:\n  durée: ‸nuits > 7 et nuits < 8 § 1\nmontant: 10 €",
            "La condition « durée » n'est jamais vraie", "le sens de la comparaison"),
        Faute(
            "demande: { départ: Quand ? (date) }\nconditions:\n  saison: ‸départ >= 2025-09-30 et départ <= 2025-06-01 § 1\nmontant: 10 €",
            "La condition « saison » n'est jamais vraie", "le sens de la comparaison"),
        Faute(
            "conditions:\n  ressources: ‸quotient > 700 et quotient <= 700.5 § 1\nmontant: 10 €",
            "La condition « ressources » n'est jamais vraie", "le sens de la comparaison"),
        Faute(
            "conditions:\n  ressources: quotient <= 900 § 1\ndérogations:\n  ‸resources: quotient <= 915 § 2\nmontant: 10 €",
            "« resources » n'est pas une condition de l'aide.", "Vouliez-vous dire « ressources » ?"
        ),
        Faute(
            "conditions:\n  ressources: quotient <= 900 § 1\ndérogations:\n  ‸logement: rsa § 2\nmontant: 10 €",
            "« logement » n'est pas une condition de l'aide.",
            "Une dérogation porte le nom de la condition qu'elle assouplit."),
        Faute(
            "conditions:\n  ressources: quotient <= 900 § 1\nmontant: 10 €\nexceptions:\n- quand: rsa § 2\n  lève: ‸resources",
            "L'exception lève « resources », qui n'est pas une condition.",
            "Vouliez-vous dire « ressources » ?"),
        Faute(
            "conditions:\n  ressources: quotient <= 900 § 1\nmontant: 10 €\nexceptions:\n- quand: rsa § 2\n  lève: ressources, ‸enfants",
            "L'exception lève « enfants », qui n'est pas une condition.",
            "Écrivez le nom d'une condition de l'aide."),
        Faute(
            "calcul: { part: 50 % § 1 }\nmontant: 10 € * part\nexceptions:\n- quand: rsa § 2\n  remplace: { ‸parts: 100 % }",
            "L'exception remplace « parts », qui n'est pas une étape du calcul.",
            "Vouliez-vous dire « part » ?"),
        Faute(
            "calcul: { part: 50 % § 1 }\nmontant: 10 € * part\nexceptions:\n- quand: rsa § 2\n  remplace: { part: ‸100 € }",
            "L'exception donne un montant en euros, et l'étape est un pourcentage.",
            "Les deux valeurs doivent être de même sorte."),
        Faute(
            "montant: 10 €\nexceptions:\n- ‸lève: ressources", "Il manque la clé « quand ».",
            "Ajoutez « quand: … »."),
        Faute(
            "calcul: { part: 50 % § 1 }\nmontant: 10 € * part\nexceptions:\n- { quand: rsa § 2, remplace: { part: 100 % } }\n- quand: ‸loyer > 300 € § 3\n  remplace: { part: 80 % }",
            "Deux exceptions peuvent tenir ensemble et donner à « part » deux valeurs différentes.",
            "écrivez « avant: … » dans celle qui l'emporte."),
        Faute(
            "calcul: { tarif d'été: 50 € § 1 }\nmontant: tarif d'été\nexceptions:\n- { quand: rsa § 2, remplace: { tarif d'été: 60 € } }\n- quand: ‸loyer > 300 € § 3\n  remplace: { tarif d’été: 80 € }",
            "Deux exceptions peuvent tenir ensemble et donner à « tarif d'été » deux valeurs",
            "avant:"),
        Faute(
            "calcul: { part: 50 % § 1 }\nmontant: 10 € * part\nexceptions:\n- exception: modeste\n  quand: rsa § 2\n  remplace: { part: 100 % }\n  avant: ‸loyr\n- { exception: loyer, quand: loyer > 300 € § 3, remplace: { part: 100 % } }",
            "« loyr » n'est pas le nom d'une exception de l'aide.", "Vouliez-vous dire « loyer » ?"),
        Faute(
            "calcul: { part: 50 % § 1 }\nmontant: 10 € * part\nexceptions:\n- exception: un\n  quand: rsa § 2\n  remplace: { part: 100 % }\n  avant: ‸deux\n- { exception: deux, quand: loyer > 300 € § 3, remplace: { part: 80 % }, avant: un }",
            "Les exceptions se suivent en rond", "Retirez l'un des « avant: »"),
        Faute(
            "conditions: { ressources: quotient <= 900 § 1 }\nmontant: 10 €\nexceptions:\n- { exception: un, quand: rsa § 2, lève: ressources }\n- { exception: ‸un, quand: loyer > 300 € § 3, lève: ressources }",
            "Deux exceptions de l'aide s'appellent « un ».", "Donnez un autre nom"),
    ]

    @Test(arguments: fautes)
    func `une condition ou une exception mal écrite se dit à sa place`(faute: Faute) throws {
        try faute.verifier { ReglementDEssai.fichier($0) }
    }

    @Test func `deux exceptions qui ne peuvent pas tenir ensemble ne se heurtent pas`() throws {
        _ = try ReglementDEssai.aide(
            """
            calcul: { part: 50 % § 1 }
            montant: 100 € * part
            exceptions:
            - { quand: quotient <= 300 § 2, remplace: { part: 100 % } }
            - { quand: quotient > 300 et quotient <= 500 § 3, remplace: { part: 80 % } }
            cas:
            - { quotient: 300, attendu: 100 € }
            - { quotient: 301, attendu: 80 € }
            - { quotient: 501, attendu: 50 € }
            """)
    }

    @Test func `deux exceptions qui disent la même chose ne se heurtent pas`() throws {
        _ = try ReglementDEssai.aide(
            """
            calcul: { part: 50 % § 1 }
            montant: 100 € * part
            exceptions:
            - { quand: rsa § 2, remplace: { part: 100 % } }
            - { quand: loyer > 300 € § 3, remplace: { part: 100 % } }
            cas:
            - { rsa: oui, loyer: 500, attendu: 100 € }
            - { rsa: oui, attendu: 100 € }
            - { rsa: non, loyer: 300, attendu: 50 € }
            """)
    }

    @Test(arguments: [false, true])
    func `celle qui dit avant l’emporte, où qu’elle soit écrite`(alEnvers: Bool) throws {
        let exceptions = [
            "- { exception: un, quand: rsa § 2, remplace: { part: 90 % }, avant: deux }",
            "- { exception: deux, quand: loyer > 300 € § 3, remplace: { part: 80 % }, avant: trois }",
            "- { exception: trois, quand: quotient > 0 § 4, remplace: { part: 70 % } }",
        ]
        let ecrites = (alEnvers ? exceptions.reversed() : exceptions).joined(separator: "\n")
        _ = try ReglementDEssai.aide(
            """
            calcul: { part: 50 % § 1 }
            montant: 100 € * part
            exceptions:
            \(ecrites)
            cas:
            - { rsa: oui, loyer: 301, quotient: 1, attendu: 90 € }
            - { rsa: non, loyer: 301, quotient: 1, attendu: 80 € }
            - { rsa: non, loyer: 300, quotient: 1, attendu: 70 € }
            - { rsa: non, loyer: 300, quotient: 0, attendu: 50 € }
            - { rsa: oui, attendu: 90 € }
            """)
    }

    @Test func `une condition ouverte à certains n’est ni toujours vraie ni jamais`() throws {
        _ = try ReglementDEssai.aide(
            """
            demande: { nuits: Combien ? (nuits), départ: Quand ? (date) }
            conditions:
              a: nuits >= 7 et nuits <= 7 § 1
              b: nuits > 6 ou nuits < 3 § 2
              c: nombre(enfants) >= 1 et nombre(enfants) <= 1 § 3
              d: départ >= date de la demande + 15 jours § 4
              e: quotient >= 0 § 5
              f: somme(revenu pour personnes) <= 1000 € § 6
            montant: 10 €
            """)
    }
}
