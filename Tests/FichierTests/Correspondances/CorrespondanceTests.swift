import Foundation
import Regles
import Testing

@testable import Fichier

struct CorrespondanceTests {
    static let racine = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func nationale() throws -> Vocabulaire {
        let texte = try String(
            contentsOf: racine.appending(path: "Vocabulaire/national.yaml"), encoding: .utf8)
        return try Vocabulaire.lire(texte: texte, nom: "national.yaml")
    }

    static func parDefaut(
        _ changements: [(String, String)] = [], _ vocabulaire: Vocabulaire? = nil
    ) throws -> Correspondance {
        var texte = try String(
            contentsOf: racine.appending(path: "Correspondances/extrait-csv.yaml"), encoding: .utf8)
        for (ancien, nouveau) in changements {
            precondition(texte.contains(ancien), "the default mapping has no « \(ancien) »")
            texte = texte.replacingOccurrences(of: ancien, with: nouveau)
        }
        return try Correspondance.lire(
            texte, nom: "extrait-csv.yaml", vocabulaire: try vocabulaire ?? nationale())
    }

    @Test func `la correspondance livrée nomme des faits du vocabulaire national`() throws {
        let correspondance = try Self.parDefaut()
        #expect(correspondance.nom == "extrait CSV")
        #expect(correspondance.separateur == UInt8(ascii: ";"))
        #expect(correspondance.fichierDesFoyers == "foyers.csv")
        let loyer = correspondance.foyers.faits.first { $0.fait.nom == "loyer" }
        #expect(loyer?.lecture == .montant(.euros))
        let naissance = correspondance.vocabulaire.fait("naissance", de: .personne)
        let role = correspondance.vocabulaire.fait("rôle", de: .personne)
        #expect(
            correspondance.cle == [
                .fait(try #require(role).rang), .colonne("rang"),
                .fait(try #require(naissance).rang),
            ])
    }

    @Test(arguments: [
        ("loyer: loyer", "loyers: loyer", "Vouliez-vous dire « loyer » ?"),
        ("MARIE: marié", "MARIE: mariee", "Vouliez-vous dire « marié » ?"),
        ("encodage: utf-8", "encodage: latin-1", "« utf-8 », « windows-1252 »"),
        ("dates: AAAA-MM-JJ", "dates: MM/JJ/AAAA", "« JJ/MM/AAAA »"),
        ("séparateur: ;", "séparateur: '#'", "tabulation"),
        ("fichier: foyers.csv", "fichier: ../foyers.csv", "Donnez le nom du fichier seul."),
        ("non: ['0', N, NON]", "non: ['1', N, NON]", "à la fois oui et non"),
        ("  matricule: matricule\n  textes", "  textes", "il manque « matricule »"),
        ("    caisse: caisse", "    caisses: caisse", "Vouliez-vous dire « caisse » ?"),
        ("{ colonne: depart, facultatif: oui }", "{ facultatif: oui }", "il manque « colonne »"),
        ("correspondance: extrait CSV", "correspondance: [", "n’est pas du YAML correct"),
    ])
    func `une faute est dite avec sa ligne et son remède`(
        cas: (ancien: String, nouveau: String, attendu: String)
    ) throws {
        let erreur = #expect(throws: ErreurDeCorrespondance.self) {
            try Self.parDefaut([(cas.ancien, cas.nouveau)])
        }
        let motif = try #require(erreur?.motif).replacingOccurrences(of: "\u{A0}", with: " ")
        #expect(motif.contains(cas.attendu), "\(motif)")
        #expect(motif.contains("« extrait-csv.yaml », ligne "))
    }

    @Test func `la ligne dite est celle de la faute`() throws {
        let texte = try String(
            contentsOf: Self.racine.appending(path: "Correspondances/extrait-csv.yaml"),
            encoding: .utf8)
        let ligne = texte.components(separatedBy: "\n").firstIndex {
            $0.hasPrefix("    quotient: qf")
        }
        let erreur = #expect(throws: ErreurDeCorrespondance.self) {
            try Self.parDefaut([("    quotient: qf", "    quotiens: qf")])
        }
        #expect(erreur?.ligne == ligne.map { $0 + 1 })
    }
}
