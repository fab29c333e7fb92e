import Foundation
import Testing
import Valeurs

@testable import Regles

/// Whatever the text, reading it ends with a règlement or with at least one sentence that a person can read.
struct RobustesseDesReglementsTests {
    /// Ten times as many as in the suite: `SOCLE_MUTATIONS=10`.
    private static let fois =
        ProcessInfo.processInfo.environment["SOCLE_MUTATIONS"].flatMap { Int($0) } ?? 1

    private static let petit = ReglementDEssai.fichier(
        """
        nom court: séjour
        budget: 6571-VAC
        versement: organisme
        qui demande: famille, partenaire § 1
        fréquence: 2 par an § 1
        décision: agent jusqu'à 300 €, sinon commission § 2
        demande:
          coût: Prix ? (€)
          départ: Quand ? (date)
          lieu: Où ? (gîte, hôtel)
        conditions:
          ressources: quotient <= 900 § 3
          période: départ pendant vacances scolaires § 4
          agréé: lieu = gîte ou petits famille >= 2 § 4
        dérogations: { ressources: quotient <= 915 § 5 }
        calcul:
          grille:
            selon: quotient § 6
            colonnes: taux | limite
            jusqu'à 400: 75 % | 700 €
            moins de 600.50: 50 % | 500 €
            au-delà: 10 % | 100 €
          droite: { selon: quotient § 7, linéaire: { 0: 1 €, 300: 5 € } }
          petits famille: nombre(petits) § 8
        montant: min(coût * taux arrondi à l'euro, limite) + droite + somme(revenu pour petits)
        plafond: smic / 2
        forme: { subvention: montant * taux, prêt: le reste }
        remboursement: { mensualités: de 6 à 24 § 9, mensualité minimale: 20 € § 9 }
        pièces: [devis, { pièce: bail, si: loyer > 0 € }]
        exceptions:
        - { exception: un, quand: rsa § 10, lève: ressources, remplace: { taux: 90 % }, avant: deux }
        - { exception: deux, quand: loyer > 300 € § 11, remplace: { taux: 80 % } }
        hypothèses: { coût: 500, lieu: gîte }
        cas:
        - { quotient: 380, âges: 30 9, demandeur: famille, coût: 100, départ: 2025-08-01, lieu: gîte, rsa: non, loyer: 100, attendu: subvention 60 € et prêt 20 €, note: essai }
        - { comme: 1, lieu: hôtel, attendu: refus § 4 }
        """,
        entete: "arrondi: au centime\ndéfinitions: { petits: enfants où âge < 3 § 0 }",
        suite: """
            - aide: Seconde
              thème: logement
              pour: chaque enfant
              montant: 10.55 € si aeeh sinon 5 € - montant de séjour
            totaux:
              tout: min(montant de séjour + montant de Seconde, 900 €) § 12
            """)

    private func lire(
        _ fichiers: [(nom: String, texte: String)], _ vocabulaire: Vocabulaire,
        _ national: VocabulaireDeReglement
    ) throws {
        do throws(ErreursDeRegle) {
            _ = try ReglementLu.lire(fichiers, vocabulaire: vocabulaire, national: national)
        } catch {
            let texte = fichiers.last?.texte ?? ""
            try #require(!error.erreurs.isEmpty, "\(texte)")
            for erreur in error.erreurs {
                let lisible =
                    !erreur.message.isEmpty && erreur.ligne >= 1 && erreur.colonne >= 1
                    && !erreur.fichier.isEmpty
                if !lisible { Issue.record("\(erreur) \(texte)") }
            }
        }
    }

    @Test func `le texte de départ est juste`() {
        #expect(ReglementDEssai.erreurs(Self.petit).map(\.texte) == [])
    }

    @Test(arguments: 1...4)
    func `un petit règlement abîmé au hasard se lit ou se refuse`(graine: UInt64) throws {
        let (vocabulaire, national) = (try Essai.vocabulaire(), try ReglementDEssai.national())
        var hasard = Hasard(graine: graine)
        for _ in 0..<(75 * Self.fois) {
            let texte = Self.abimer(Self.petit, &hasard)
            try lire([("flou.yaml", texte)], vocabulaire, national)
        }
    }

    @Test(arguments: ReglementsLivresTests.livres)
    func `un règlement livré abîmé au hasard se lit ou se refuse`(
        livre: ReglementsLivresTests.Livre
    ) throws {
        let (vocabulaire, national) = (
            try ReglementsLivresTests.vocabulaire(), try ReglementsLivresTests.national()
        )
        var hasard = Hasard(graine: UInt64(livre.cas))
        var fichiers = try livre.chemins.map {
            (nom: $0, texte: try ReglementsLivresTests.texte("Reglements/" + $0))
        }
        let entier = fichiers[fichiers.count - 1].texte
        for _ in 0..<(2 * Self.fois) {
            fichiers[fichiers.count - 1].texte = Self.abimer(entier, &hasard)
            try lire(fichiers, vocabulaire, national)
        }
    }

    @Test func `un vocabulaire de règlement abîmé se lit ou se refuse`() throws {
        var hasard = Hasard(graine: 5)
        for _ in 0..<(60 * Self.fois) {
            let texte = Self.abimer(ReglementDEssai.texteNational, &hasard)
            do throws(ErreursDeRegle) {
                _ = try VocabulaireDeReglement.lire(texte: texte, nom: "v.yaml")
            } catch {
                try #require(!error.erreurs.isEmpty)
            }
        }
    }

    /// A line taken away or written twice, letters swapped or changed, a piece moved, the end cut at a byte.
    private static func abimer(_ texte: String, _ hasard: inout Hasard) -> String {
        var texte = texte
        for _ in 0..<Int.random(in: 1...3, using: &hasard) {
            switch Int.random(in: 0..<8, using: &hasard) {
            case 0, 1:
                var lignes = texte.split(separator: "\n", omittingEmptySubsequences: false)
                let place = Int.random(in: 0..<lignes.count, using: &hasard)
                if Int.random(in: 0..<2, using: &hasard) == 0 {
                    lignes.remove(at: place)
                } else {
                    lignes.insert(
                        lignes[place], at: Int.random(in: 0..<lignes.count, using: &hasard))
                }
                texte = lignes.joined(separator: "\n")
            case 2:
                let octets = Array(texte.utf8)
                let fin = Int.random(in: 0...octets.count, using: &hasard)
                texte = String(decoding: octets[..<fin], as: UTF8.self)
            default: texte = changer(texte, &hasard)
            }
            if texte.isEmpty { return texte }
        }
        return texte
    }

    private static let eclats =
        Array("§()[]{}:,.-+*/<>=!#&%€'\"’|?~ \n\t0129aéoù`\u{A0}\u{FEFF}\u{0}🙂").map(String.init)
        + [
            " où ", " et ", "non ", "nombre(", "somme(", " pour ", " si ", " sinon ",
            " arrondi à l'euro",
            " pendant ", "montant de séjour", "9999999999", "-9223372036854775808", "le reste",
            "inconnu", "aucun", "§ 1", "jusqu'à ", "comme: 1", "âge", "quotient", " / 0", "1 an",
            "2025-02-30", "* 999999999", "avant.",
        ]

    private static func changer(_ texte: String, _ hasard: inout Hasard) -> String {
        var lettres = Array(texte)
        let place = Int.random(in: 0..<lettres.count, using: &hasard)
        switch Int.random(in: 0..<4, using: &hasard) {
        case 0: lettres.remove(at: place)
        case 1: lettres.swapAt(place, Int.random(in: 0..<lettres.count, using: &hasard))
        case 2:
            lettres.insert(contentsOf: eclats.randomElement(using: &hasard) ?? "x", at: place)
        default:
            let fin = min(lettres.count, place + Int.random(in: 1...30, using: &hasard))
            let morceau = Array(lettres[place..<fin])
            lettres.replaceSubrange(
                place..<fin, with: Array(eclats.randomElement(using: &hasard) ?? "x"))
            let ailleurs = Int.random(in: 0...lettres.count, using: &hasard)
            lettres.insert(contentsOf: morceau, at: ailleurs)
        }
        return String(lettres)
    }
}
