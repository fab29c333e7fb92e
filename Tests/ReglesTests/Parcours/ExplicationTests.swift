import Testing
import Valeurs

@testable import Regles

struct ExplicationTests {
    private func expliquer(
        _ texte: String, personne: Int? = nil, foyer: String = Self.foyer
    ) throws -> Explication {
        let catalogue = try Essai.catalogue(texte)
        let offre = try #require(catalogue.offres.first)
        let vocabulaire = try Essai.vocabulaire()
        var rapport = Rapport()
        let lue = LectureYaml.lire(foyer, nom: "cas", &rapport)
        let piece = try #require(lue)
        var lecture = LectureDeCas(vocabulaire: vocabulaire, mois: "2026-10", rapport: rapport)
        let cas = lecture.lire(piece)
        let situation = try #require(cas).0
        return Regles.expliquer(
            offre, tranche: situation.tranche(vocabulaire), foyer: 0, personne: personne,
            mois: "2026-10")
    }

    private static let foyer = """
        loyer: 1234.50
        avant:
          situation familiale: marié
          rsa: non
        après:
          situation familiale: séparé
          date de situation: 2026-10-01
          rsa: oui
        personnes:
        - { rôle: responsable, âge: 35 }
        - { rôle: enfant, naissance: 2020-05-01, décès: inconnu, aeeh: oui }
        - { rôle: enfant, naissance: 2024-02-29, décès: 2026-09-30, revenu: 20 }
        - { rôle: enfant, naissance: 2022-01-31 }
        attendu: rien
        """

    @Test func `chaque règle montre les valeurs des deux mois, en mots`() throws {
        let texte = Essai.fichier(
            definitions: ["en couple: situation familiale parmi (marié, pacsé) § 0"],
            conditions: [
                "rupture: avant.en couple et non en couple § 1", "loyer: loyer > 600 € § 2",
                "revenu: rsa et non avant.rsa § 3",
                "emménagement: date d'emménagement n'est pas renseigné § 4",
                "pièces: pièces > 3 § 5", "connu: foyer connu avant § 6",
            ], survenuLe: "date de situation")
        let explication = try expliquer(texte)
        #expect(explication.resultat == .inconnu)
        #expect(explication.survenuLe == "2026-10-01")
        let lignes = explication.lignes
        #expect(
            lignes.map(\.condition) == [
                "rupture", "loyer", "revenu", "emménagement", "pièces", "connu",
            ])
        #expect(lignes.map(\.resultat) == [.vrai, .vrai, .vrai, .vrai, .inconnu, .vrai])
        #expect(lignes.map(\.article) == ["§ 1", "§ 2", "§ 3", "§ 4", "§ 5", "§ 6"])
        #expect(lignes[0].regle == "avant.en couple et non en couple")
        let valeurs = lignes.map(\.valeurs)
        #expect(valeurs[0] == [.init(fait: "situation familiale", avant: "marié", apres: "séparé")])
        let loyer = "1\u{202F}234,50\u{A0}€"
        #expect(valeurs[1] == [.init(fait: "loyer", avant: loyer, apres: loyer)])
        #expect(valeurs[2] == [.init(fait: "rsa", avant: "non", apres: "oui")])
        #expect(valeurs[3] == [.init(fait: "date d’emménagement", avant: "aucun", apres: "aucun")])
        #expect(valeurs[4] == [.init(fait: "pièces", avant: nil, apres: "inconnu")])
        #expect(valeurs[5] == [.init(fait: "foyer connu", avant: "oui", apres: "oui")])
    }

    @Test func `un compte incertain dit entre quoi et quoi`() throws {
        let texte = Essai.fichier(
            definitions: ["vivants: enfants où décès n'est pas renseigné § 0"],
            conditions: [
                "a: nombre(vivants) >= 1 § 1", "b: nombre(avant.vivants) = 3 § 2",
                "c: nombre(enfants où âge < 5) >= nombre(personnes) § 3",
                "d: nombre(vivants) < 3 § 4",
            ])
        let lignes = try expliquer(texte).lignes
        // One child is alive, one is not, of the third nobody knows: one at least, two at most.
        #expect(lignes.map(\.resultat) == [.vrai, .faux, .faux, .vrai])
        for ligne in lignes[0...1] {
            #expect(
                ligne.valeurs == [
                    .init(fait: "vivants", avant: "entre 1 et 2", apres: "entre 1 et 2")
                ])
        }
        #expect(
            lignes[2].valeurs == [
                .init(fait: "enfants où âge < 5", avant: "2", apres: "2"),
                .init(fait: "personnes", avant: "4", apres: "4"),
            ])
    }

    @Test func `une offre par personne montre les valeurs de cette personne`() throws {
        let texte = Essai.fichier(
            pour: "chaque enfant",
            conditions: [
                "a: avant.aeeh ou aeeh § 1", "b: âge >= 2 et présent avant § 2",
                "c: revenu > avant.revenu + 10 € § 3", "d: loyer > 0 € § 4",
            ], survenuLe: "naissance + 1 mois")
        let un = try expliquer(texte, personne: 1)
        #expect(un.lignes.map(\.resultat) == [.vrai, .vrai, .inconnu, .vrai])
        #expect(un.survenuLe == "2020-06-01")
        #expect(un.lignes[0].valeurs == [.init(fait: "aeeh", avant: "oui", apres: "oui")])
        #expect(
            un.lignes[1].valeurs == [
                .init(fait: "âge", avant: "6", apres: "6"),
                .init(fait: "présence au foyer", avant: "oui", apres: "oui"),
            ])
        let deux = try expliquer(texte, personne: 2)
        #expect(
            deux.lignes[2].valeurs == [
                .init(fait: "revenu", avant: "20\u{A0}€", apres: "20\u{A0}€")
            ])
        #expect(deux.lignes[2].resultat == .faux)
        #expect(try expliquer(texte, personne: 3).survenuLe == "2022-02-28")
        // The person in charge is no child, whatever the conditions say.
        #expect(try expliquer(texte, personne: 0).resultat == .faux)
    }

    @Test func `chaque règle dit de quelles lignes viennent ses valeurs`() throws {
        let texte = Essai.fichier(
            definitions: ["vivants: enfants où décès n'est pas renseigné § 0"],
            pour: "chaque enfant",
            conditions: [
                "a: aeeh ou non aeeh § 1", "b: situation familiale = séparé § 2",
                "c: nombre(vivants) >= 1 § 3", "d: nombre(vivants où revenu > 900 €) = 0 § 4",
            ])
        let lignes = try expliquer(texte, personne: 1).lignes
        #expect(lignes[0].rangees == [.personne(.apres, 1), .personne(.avant, 1)])
        #expect(lignes[1].rangees == [.foyer(.apres), .foyer(.avant)])
        // The child of whom nobody knows counts perhaps: its row is cited too.
        #expect(
            lignes[2].rangees == [
                .personne(.apres, 1), .personne(.apres, 3), .personne(.avant, 1),
                .personne(.avant, 3),
            ])
        #expect(lignes[3].rangees.contains(.personne(.apres, 1)))
    }

    @Test func `qui n’était pas au foyer n’a pas de valeurs d’avant, et cela se dit`() throws {
        let lignes = try expliquer(
            Essai.fichier(
                pour: "chaque enfant",
                conditions: ["arrivée: non présent avant et aeeh § 1"]), personne: 1,
            foyer: """
                situation familiale: marié
                foyer connu avant: oui
                personnes:
                - { rôle: responsable, âge: 35 }
                après:
                  personnes:
                  - { rôle: responsable, âge: 35 }
                  - { rôle: enfant, naissance: 2026-10-05, aeeh: oui }
                attendu: rien
                """
        ).lignes
        #expect(
            lignes[0].valeurs == [
                .init(fait: "présence au foyer", avant: "non", apres: "oui"),
                .init(fait: "aeeh", avant: "n’était pas au foyer", apres: "oui"),
            ])
        #expect(lignes[0].rangees == [.personne(.apres, 1)])
    }

    @Test func `l’explication s’écrit aussi en lignes de texte`() throws {
        let texte = Essai.fichier(conditions: ["ouverture: rsa et non avant.rsa § 1"])
        #expect(
            try expliquer(texte).texte
                == "ouverture\u{A0}: oui   rsa et non avant.rsa   § 1   (rsa\u{A0}: non → oui)")
    }
}
