import Testing
import Valeurs

@testable import Regles

struct AnalyseurTests {
    private func lire(_ texte: String) throws -> String {
        var lexique = Lexique()
        for nom in ["a", "b", "c", "d", "marié", "veuf", "enfants", "âge"] { lexique.ajouter(nom) }
        return try Analyseur.lire(Array(texte), lexique).dessin
    }

    @Test(arguments: [
        ("a et b ou c et d", "(ou (et a b) (et c d))"),
        ("non a et b", "(et (non a) b)"),
        ("non a = b", "(non (= a b))"),
        ("a = non", "(= a non)"),
        ("a et non", "(et a non)"),
        ("non (a ou b)", "(non (ou a b))"),
        ("a + b * c - d", "(- (+ a (* b c)) d)"),
        ("a - b - c", "(- (- a b) c)"),
        ("-a + b", "(+ (neg a) b)"),
        ("a + b >= c * 2", "(>= (+ a b) (* c 2))"),
        ("a parmi (marié, veuf)", "(parmi a marié veuf)"),
        ("a est renseigné et b n'est pas renseignée", "(et (renseigné a) (absent b))"),
        ("1 € si a sinon 2 € si b sinon 3 €", "(si a 1€ (si b 2€ 3€))"),
        ("avant.a et non après.b", "(et avant.a (non après.b))"),
        ("nombre(enfants)", "(nombre enfants)"),
        (
            "nombre(avant.enfants où âge < 18 et a) >= 1",
            "(>= (nombre (où avant.enfants (et (< âge 18) a))) 1)"
        ),
        ("enfants où non a", "(où enfants (non a))"),
        ("min(a, b, c) < max(1 jour, 2 semaines)", "(< (min a b c) (max 1j 2s))"),
        ("a + 3 mois > 2025-06-01", "(> (+ a 3m) 2025-06-01)"),
        ("(a)", "a"), ("a = oui", "(= a oui)"), ("75 %", "75%"), ("2 ans", "2ans"),
    ])
    func `une règle se lit avec ses priorités`(texte: String, dessin: String) throws {
        #expect(try lire(texte) == dessin)
    }

    @Test(arguments: [
        ("", 0, "trop tôt"), ("a et", 4, "trop tôt"), ("(a", 2, "«\u{A0})\u{A0}»"),
        ("a b", 0, "«\u{A0}a b\u{A0}» n’est pas un nom connu"),
        ("a < b < c", 6, "ne s’enchaînent pas"), ("a = 12,5", 6, "virgule"),
        ("nombre enfants", 7, "«\u{A0}(\u{A0}»"), ("a si b", 6, "sinon"),
        ("avant.", 6, "On attend un nom"), ("avant.12", 6, "On attend un nom"),
        ("a où b et", 9, "trop tôt"), ("(a ou b) où c", 0, "suit le nom d’un groupe"),
        ("a parmi marié", 8, "«\u{A0}(\u{A0}»"), ("et a", 0, "et non «\u{A0}et\u{A0}»"),
        ("a)", 1, "n’est pas attendu ici"), ("a oui", 2, "n’est pas attendu ici"),
        ("zut a", 4, "n’est pas attendu ici"),
    ])
    func `une règle mal écrite dit où et pourquoi`(
        texte: String, decalage: Int, message: String
    ) throws {
        let faute = #expect(throws: FauteDeSyntaxe.self) { _ = try lire(texte) }
        #expect(faute?.decalage == decalage)
        let dit = try #require(faute?.message)
        #expect(dit.contains(message), "\(dit)")
    }

    @Test(arguments: [
        String(repeating: "(", count: 5000) + "a", String(repeating: "non ", count: 900) + "a",
        String(repeating: "-", count: 900) + "a", String(repeating: "a + ", count: 900) + "a",
        String(repeating: "nombre(", count: 500), String(repeating: "1 € si a sinon ", count: 200),
        String(repeating: "min(", count: 900), String(repeating: "a", count: 5000),
    ])
    func `une règle démesurée est refusée, sans plus`(texte: String) {
        #expect(throws: FauteDeSyntaxe.self) { _ = try lire(texte) }
    }

    @Test func `une longue liste de conditions reste permise`() throws {
        let texte = Array(repeating: "a", count: 600).joined(separator: " et ")
        #expect(try lire(texte).hasPrefix("(et a a"))
    }
}

extension Expression {
    /// A drawing in prefix form.
    fileprivate var dessin: String {
        func liste(_ tete: String, _ parties: [Expression]) -> String {
            "(" + ([tete] + parties.map(\.dessin)).joined(separator: " ") + ")"
        }
        switch forme {
        case .nombre(let chiffres, _, let unite):
            let unites: [Unite: String] = [
                .euro: "€", .pourcent: "%", .jours: "j", .semaines: "s", .mois: "m", .ans: "ans",
            ]
            return "\(chiffres)" + unites[unite, default: ""]
        case .date(let jour): return Jour(rang: jour).iso
        case .ouiNon(let oui): return oui ? "oui" : "non"
        case .nom(let nom): return (nom.periode.map { $0.mot + "." } ?? "") + nom.texte
        case .non(let a): return liste("non", [a])
        case .tous(let termes): return liste("et", termes)
        case .un(let termes): return liste("ou", termes)
        case .comparaison(let signe, let a, let b): return liste(signe.rawValue, [a, b])
        case .parmi(let a, let choix): return liste("parmi", [a] + choix)
        case .renseigne(let a, let oui): return liste(oui ? "renseigné" : "absent", [a])
        case .calcul(let calcul, let a, let b):
            let signes: [Calcul: String] = [.plus: "+", .moins: "-", .fois: "*", .division: "/"]
            return liste(signes[calcul, default: "?"], [a, b])
        case .oppose(let a): return liste("neg", [a])
        case .extremum(let sens, let termes): return liste(sens == .min ? "min" : "max", termes)
        case .si(let c, let a, let b): return liste("si", [c, a, b])
        case .nombreDe(let a): return liste("nombre", [a])
        case .somme(let a, let groupe): return liste("somme", [a, groupe])
        case .arrondi(let a, let arrondi):
            return liste("arrondi \(arrondi.pas) \(arrondi.sens)", [a])
        case .pendant(let a, let nom): return "(pendant \(a.dessin) \(nom.texte))"
        case .filtre(let groupe, let c): return liste("où", [groupe, c])
        }
    }
}
