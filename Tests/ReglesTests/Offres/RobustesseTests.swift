import Testing
import Valeurs

@testable import Regles

/// Whatever the text, reading it ends with a catalogue or with errors that a person can read.
struct RobustesseTests {
    private static let texte = Essai.fichier(
        definitions: [
            "en couple: situation familiale parmi (marié, pacsé) § 0",
            "vivants: enfants où décès n'est pas renseigné § 0",
        ],
        pour: "chaque enfant",
        conditions: [
            "a: avant.en couple et non (en couple ou rsa) § 1",
            "b: nombre(avant.vivants où âge < 18 et aeeh) >= 1 § 2",
            "c: naissance + 3 mois > premier jour du mois - 30 jours § 3",
            "d: min(loyer, 75 % * quotient) < 600.50 € si rsa sinon loyer > 0 € § 4",
        ],
        survenuLe: "max(naissance, date de situation)",
        lignes: ["retirée: le 2030-01-01", "regrouper: par jour"],
        cas: [
            "{ âges: 35 9, avant: { situation familiale: marié }, après: { rsa: non }, attendu: rien § 3 }",
            "{ personnes: [{ rôle: enfant, naissance: 2020-01-01 }], attendu: rien § 3 }",
        ])

    private func lire(_ texte: String) throws {
        do throws(ErreursDeRegle) {
            _ = try Catalogue.lire(
                [("flou.yaml", texte)], vocabulaire: try Essai.vocabulaireVerifie())
        } catch {
            try #require(!error.erreurs.isEmpty)
            for erreur in error.erreurs {
                try #require(!erreur.message.isEmpty && !erreur.remede.isEmpty, "\(texte)")
                try #require(erreur.ligne >= 1 && erreur.colonne >= 1, "\(texte)")
            }
        }
    }

    @Test func `un texte tronqué n’importe où se lit ou se refuse`() throws {
        let lettres = Array(Self.texte)
        for fin in stride(from: 0, to: lettres.count, by: 7) { try lire(String(lettres[..<fin])) }
    }

    @Test(arguments: 1...4)
    func `un texte abîmé au hasard se lit ou se refuse`(graine: UInt64) throws {
        var hasard = Hasard(graine: graine)
        let eclats = Array("§()[]{}:,.-+*/<>=!#&%€'\"’ \n\t0129aéoù|>?~`\u{A0}\u{FEFF}\u{0}🙂")
        let mots = [
            "avant.", "après.", " où ", " et ", "non ", "nombre(", " parmi ", " si ", "sinon", "- ",
            "  ",
        ]
        for _ in 0..<60 {
            var lettres = Array(Self.texte)
            for _ in 0..<Int.random(in: 1...6, using: &hasard) {
                let place = Int.random(in: 0..<lettres.count, using: &hasard)
                switch Int.random(in: 0..<5, using: &hasard) {
                case 0: lettres.remove(at: place)
                case 1: lettres.insert(eclats.randomElement(using: &hasard) ?? "x", at: place)
                case 2:
                    lettres.insert(contentsOf: mots.randomElement(using: &hasard) ?? "", at: place)
                case 3: lettres[place] = eclats.randomElement(using: &hasard) ?? "x"
                default:
                    let fin = min(lettres.count, place + Int.random(in: 1...40, using: &hasard))
                    let morceau = Array(lettres[place..<fin])
                    let ailleurs = Int.random(in: 0..<lettres.count, using: &hasard)
                    lettres.insert(contentsOf: morceau, at: ailleurs)
                }
            }
            try lire(String(lettres))
        }
    }

    @Test func `le texte de départ est juste`() throws {
        #expect(try Essai.erreurs(Self.texte).map(\.texte) == [])
    }

    @Test func `le plus profond de ce qui est permis se compile et se parcourt`() throws {
        let imbrique =
            String(repeating: "non (", count: 12) + "rsa" + String(repeating: ")", count: 12)
        let chaine = (0..<28).map { rang in
            let suite = imbrique.replacing("rsa", with: "d\(rang + 1)")
            return "d\(rang): \(suite) ou avant.d\(rang + 1) § 0"
        }
        let texte = Essai.fichier(
            definitions: chaine + ["d28: rsa ou loyer > 3 € § 0"], conditions: ["a: d0 § 1"],
            cas: ["{ rsa: oui, attendu: proposer }", "{ rsa: non, loyer: 1, attendu: rien § 1 }"])
        #expect(try Essai.erreurs(texte).map(\.texte) == [])
    }
}
