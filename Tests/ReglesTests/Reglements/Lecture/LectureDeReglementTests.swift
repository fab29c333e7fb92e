import Testing
import Valeurs

@testable import Regles

/// The heading of a règlement, and its lists of definitions, aids and totals.
struct LectureDeReglementTests {
    private static let entier = ReglementDEssai.fichier("montant: 10 €")

    private static let fautes = [
        Faute(
            "vigueur: ‸2025", "On attend ici la période où le texte s'applique.",
            "Écrivez « depuis le 2023-01-01 »"),
        Faute(
            "vigueur: ‸du 2025-12-31 au 2025-01-01",
            "On attend ici la période où le texte s'applique.", "Écrivez « depuis le 2023-01-01 »"),
    ]

    @Test(arguments: fautes)
    func `une période de vigueur mal écrite se dit à sa place`(faute: Faute) throws {
        try faute.verifier {
            Self.entier.replacing("vigueur: du 2025-01-01 au 2025-12-31", with: $0)
        }
    }

    private static let quotients = [
        "quotient: ‸quotient du mois de janvier", "quotient: ‸quotient CNAF du mois de janvembre",
        "quotient: ‸quotient actualisé, arrondi au plus juste",
    ].map {
        Faute(
            $0, "On ne comprend pas quel quotient le règlement lit.",
            "Écrivez « quotient CNAF du mois de janvier, arrondi à l'euro inférieur »")
    }

    @Test(arguments: quotients)
    func `un quotient mal dit se dit à sa place`(faute: Faute) throws {
        try faute.verifier {
            Self.entier.replacing(
                "quotient: quotient CNAF du mois de janvier, arrondi à l'euro inférieur", with: $0)
        }
    }

    @Test(arguments: [
        Faute(
            "arrondi: ‸à l'unité", "On ne comprend pas cet arrondi.", "Écrivez « au centime »"),
        Faute("arrondi: ‸au mieux", "On ne comprend pas cet arrondi.", "Écrivez « au centime »"),
        Faute(
            "‸arondi: au centime", "La clé « arondi » n'est pas connue ici.",
            "Vouliez-vous dire « arrondi » ?"),
        Faute(
            "définitions:\n  ‸quotient: rsa § 1", "Le nom « quotient » est déjà pris",
            "Choisissez un autre nom"),
        Faute(
            "définitions:\n  petits: enfants où ‸agé < 3 § 1", "« agé » n'est pas un nom connu.",
            "Vouliez-vous dire « âge » ?"),
        Faute(
            "totaux:\n  total: ‸montant de vacance § 1", "« montant de vacance » n'est pas un nom",
            "Vouliez-vous dire « montant de vacances » ?"),
        Faute(
            "totaux:\n  total: ‸rsa § 1",
            "Cette règle donne un oui ou non, et non un montant en euros.",
            "Écrivez un montant en euros."),
    ])
    func `une ligne d’en-tête fausse se dit à sa place`(faute: Faute) throws {
        try faute.verifier {
            ReglementDEssai.fichier("nom court: vacances\nmontant: 10 €", entete: $0)
        }
    }

    @Test func `les modes du quotient se lisent, et son arrondi`() throws {
        let attendus: [(String, QuotientDuReglement.Mode, Arrondi?)] = [
            ("quotient CNAF du mois de janvier", .mois(1), nil),
            (
                "quotient CNAF du mois d’août, arrondi à l’euro le plus proche", .mois(8),
                Arrondi(pas: .euro, sens: .proche)
            ),
            (
                "quotient CNAF à la date de la demande, arrondi à l'euro supérieur",
                .dateDeLaDemande, Arrondi(pas: .euro, sens: .superieur)
            ),
            ("quotient actualisé", .actualise, nil),
        ]
        for (texte, mode, arrondi) in attendus {
            let lu = try ReglementDEssai.lire(
                Self.entier.replacing(
                    "quotient CNAF du mois de janvier, arrondi à l'euro inférieur", with: texte))
            #expect(lu.quotient.mode == mode)
            #expect(lu.quotient.arrondi == arrondi)
        }
    }

    @Test func `une aide écrite deux fois est refusée`() throws {
        let faute = Faute("", "L'aide « Essai » est écrite deux fois.", "Gardez-en une")
        try faute.verifier { _ in
            ReglementDEssai.fichier(
                "montant: 10 €", suite: "- ‸aide:  Essai\n  thème: vacances\n  montant: 20 €")
        }
    }

    @Test func `deux aides de même nom court sont refusées`() throws {
        let faute = Faute("", "Le nom court « séjour » est déjà pris", "Choisissez un autre nom")
        try faute.verifier { _ in
            ReglementDEssai.fichier(
                "nom court: séjour\nmontant: 10 €",
                suite: "- aide: Autre\n  thème: vacances\n  nom court: ‸séjour\n  montant: 20 €")
        }
    }

    @Test func `un règlement sans aide, vide, ou sans table a toujours une phrase`() {
        for texte in [
            "", "- liste", "texte", "règlement: x", "aides: []", "vigueur: depuis le 2025-01-01",
        ] {
            let erreurs = ReglementDEssai.erreurs(texte)
            #expect(!erreurs.isEmpty, "\(texte)")
            #expect(erreurs.allSatisfy { !$0.message.isEmpty && !$0.remede.isEmpty })
        }
        #expect(throws: ErreursDeRegle.self) {
            try ReglementLu.lire(
                [], vocabulaire: try Essai.vocabulaire(), national: try ReglementDEssai.national())
        }
    }

    @Test func `un règlement refusé faute de texte dit pourquoi`() throws {
        do throws(ErreursDeRegle) {
            _ = try ReglementLu.lire(
                [], vocabulaire: try Essai.vocabulaireVerifie(), national: .vide)
        } catch {
            #expect(!error.erreurs.isEmpty)
        }
    }

    @Test func `une ligne sans article est un avertissement, à sa place`() throws {
        let lu = try ReglementDEssai.lire(
            ReglementDEssai.fichier(
                """
                fréquence: 1 par an
                qui demande: famille
                conditions:
                  ressources: quotient <= 900
                dérogations:
                  ressources: quotient <= 950
                calcul:
                  base: 10 €
                  part:
                    selon: quotient
                    jusqu'à 500: 1
                montant: base
                exceptions:
                - quand: rsa
                  lève: ressources
                """, entete: "définitions: { petits: enfants où âge < 3 }"))
        let lignes = Set(lu.avertissements.map(\.ligne))
        #expect(lignes.isSuperset(of: [4, 8, 9, 11, 13, 15, 16, 21]))
        #expect(
            lu.avertissements.allSatisfy {
                $0.message.sansInsecables.contains("ne cite pas d'article")
                    && $0.remede.sansInsecables.contains("§")
            })
    }

    @Test func `les totaux s’ajoutent et se plafonnent`() throws {
        let lu = try ReglementDEssai.lire(
            ReglementDEssai.fichier(
                "nom court: séjour\nconditions: { ouvert: rsa § 1 }\nmontant: 60 €",
                entete: """
                    totaux:
                      total: min(montant de séjour + montant d'Autre, 100 €) § 5
                      double: total * 2 § 6
                    """,
                suite:
                    "- aide: Autre\n  thème: vacances\n  montant: montant de séjour + subvention de Essai + 1 €"
            ))
        #expect(lu.totaux.map(\.regle.nom) == ["total", "double"])
        #expect(lu.totaux.map(\.regle.article) == ["§ 5", "§ 6"])
    }
}
