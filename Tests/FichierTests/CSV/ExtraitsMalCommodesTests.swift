import Regles
import Testing
import Valeurs

@testable import Fichier

/// Extracts as they come: whatever the way a month is written, the same households are compared.
struct ExtraitsMalCommodesTests {
    private let vocabulaire: Vocabulaire
    private let correspondance: Correspondance
    private let paire = PaireInventee(nombre: 60)

    init() throws {
        vocabulaire = try CorrespondanceTests.nationale()
        correspondance = try CorrespondanceTests.parDefaut([], vocabulaire)
    }

    /// How a month is written.
    struct Facon: Sendable, CustomTestStringConvertible {
        let nom: String
        var fin = "\n"
        var finDuFichier = true
        var marque = false
        var guillemets = false
        var colonnesInversees = false
        var colonneDeTrop = false
        /// A sign of inches in each row of a column that nobody reads.
        var guillemetDansUneCase = false
        var foyersMeles = false
        var personnesMelees = false

        var testDescription: String { nom }

        func texte(_ enTete: String, _ rangees: [String], melees: Bool) -> [UInt8] {
            var lignes = ([enTete] + rangees).map { ligne in
                ligne.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            }
            if colonneDeTrop {
                lignes = lignes.map {
                    $0 + [$0 == lignes[0] ? "autre" : guillemetDansUneCase ? "12\" x" : "x"]
                }
            }
            if colonnesInversees { lignes = lignes.map { $0.reversed() } }
            if guillemets {
                lignes = lignes.map { ligne in
                    ligne.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
                }
            }
            var suite = Array(lignes.dropFirst())
            if melees { suite = Self.meler(suite) }
            let texte = ([lignes[0]] + suite).map { $0.joined(separator: ";") }
                .joined(separator: fin)
            return (marque ? [0xEF, 0xBB, 0xBF] : [])
                + Array((texte + (finDuFichier ? fin : "")).utf8)
        }

        /// Far from each other: the rows of one household are in as many places.
        private static func meler<Ligne>(_ lignes: [Ligne]) -> [Ligne] {
            let pas = 7
            return (0..<pas).flatMap { reste in
                stride(from: reste, to: lignes.count, by: pas).map { lignes[$0] }
            }
        }
    }

    static let facons = [
        Facon(nom: "fins de ligne Windows", fin: "\r\n"),
        Facon(nom: "pas de fin à la dernière ligne", finDuFichier: false),
        Facon(nom: "Windows, sans dernière fin", fin: "\r\n", finDuFichier: false),
        Facon(nom: "marque d’ordre des octets", marque: true),
        Facon(nom: "guillemets partout", guillemets: true),
        Facon(nom: "marque et guillemets", marque: true, guillemets: true),
        Facon(nom: "colonnes dans un autre ordre", colonnesInversees: true),
        Facon(nom: "une colonne de trop", colonneDeTrop: true),
        Facon(
            nom: "un guillemet au milieu d’une case", colonneDeTrop: true,
            guillemetDansUneCase: true),
        Facon(nom: "foyers en désordre", foyersMeles: true),
        Facon(nom: "personnes d’un foyer loin l’une de l’autre", personnesMelees: true),
        Facon(
            nom: "tout à la fois", fin: "\r\n", finDuFichier: false, marque: true, guillemets: true,
            colonnesInversees: true, colonneDeTrop: true, foyersMeles: true, personnesMelees: true),
    ]

    private func ecrire(_ mois: PaireInventee.Mois, _ facon: Facon) throws -> DossierDEssai {
        let dossier = DossierDEssai()
        try dossier.ecrire(
            "foyers.csv",
            octets: facon.texte(
                PaireInventee.enTeteDesFoyers, paire.foyers(mois), melees: facon.foyersMeles))
        try dossier.ecrire(
            "personnes.csv",
            octets: facon.texte(
                PaireInventee.enTeteDesPersonnes, paire.personnes(mois),
                melees: facon.personnesMelees))
        return dossier
    }

    private func mots(_ avant: Facon, _ apres: Facon, octetsParPartie: Int) throws -> [String] {
        let (avant, apres) = (try ecrire(.avant, avant), try ecrire(.apres, apres))
        return try withExtendedLifetime((avant, apres)) {
            var comparaison = try Comparaison(
                avant: .csv(dossier: avant.chemin, correspondance),
                apres: .csv(dossier: apres.chemin, correspondance), vocabulaire: vocabulaire)
            comparaison.octetsParPartie = octetsParPartie
            return try comparaison.enMots(vocabulaire, lignes: false)
        }
    }

    @Test(arguments: facons)
    func `les mêmes foyers se comparent, quelle que soit la façon d’écrire`(facon: Facon) throws {
        let simple = Facon(nom: "simple")
        let attendus = try mots(simple, simple, octetsParPartie: 1 << 20)
        #expect(attendus.count == paire.foyers(.apres).count)
        #expect(try mots(facon, facon, octetsParPartie: 1 << 20) == attendus)
        // Parts of some households: the persons of a household and itself are cut anywhere.
        #expect(try mots(facon, simple, octetsParPartie: 900) == attendus)
        #expect(try mots(simple, facon, octetsParPartie: 300) == attendus)
    }

    @Test func `une colonne facultative absente est inconnue, une colonne requise est demandée`()
        throws
    {
        func sans(_ colonne: String) throws -> [String] {
            let rang = try #require(
                PaireInventee.enTeteDesFoyers.split(separator: ";").firstIndex { $0 == colonne })
            let dossier = DossierDEssai()
            let lignes = ([PaireInventee.enTeteDesFoyers] + paire.foyers(.apres)).map { ligne in
                var champs = ligne.split(separator: ";", omittingEmptySubsequences: false)
                champs.remove(at: rang)
                return champs.joined(separator: ";") + "\n"
            }
            try dossier.ecrire("foyers.csv", lignes.joined())
            try dossier.ecrire("personnes.csv", PaireInventee.enTeteDesPersonnes + "\n")
            let correspondance = try CorrespondanceTests.parDefaut(
                [("loyer: loyer", "loyer: { colonne: loyer, facultatif: oui }")], vocabulaire)
            return try Comparaison(
                avant: .csv(dossier: dossier.chemin, correspondance),
                apres: .csv(dossier: dossier.chemin, correspondance), vocabulaire: vocabulaire
            ).enMots(vocabulaire)
        }
        #expect(throws: RefusDeCSV.self) { try sans("situation") }
        let loyer = try #require(vocabulaire.fait("loyer", de: .foyer)).rang
        let lus = try sans("loyer")
        #expect(lus.count == paire.foyers(.apres).count)
        #expect(!lus.contains { $0.contains(" \(loyer)=") })
    }

    @Test func `les lettres de windows-1252 sont celles de l’UTF-8`() throws {
        let codes = [("MARIE:", "Marié·e:")]
        func lire(_ encodage: String) throws -> [String] {
            let dossier = DossierDEssai()
            let texte = ([PaireInventee.enTeteDesFoyers] + paire.foyers(.apres))
                .map { $0.replacing("MARIE", with: "Marié·e") + "\n" }.joined()
            let octets =
                encodage == "utf-8" ? Array(texte.utf8) : TexteCSV.octets(texte, .windows1252)
            try dossier.ecrire("foyers.csv", octets: try #require(octets))
            try dossier.ecrire("personnes.csv", PaireInventee.enTeteDesPersonnes + "\n")
            let correspondance = try CorrespondanceTests.parDefaut(
                codes + [("encodage: utf-8", "encodage: \(encodage)")], vocabulaire)
            return try Comparaison(
                avant: .csv(dossier: dossier.chemin, correspondance),
                apres: .csv(dossier: dossier.chemin, correspondance), vocabulaire: vocabulaire
            ).enMots(vocabulaire)
        }
        let utf8 = try lire("utf-8")
        #expect(try lire("windows-1252") == utf8)
        let situation = try #require(vocabulaire.fait("situation familiale", de: .foyer)).rang
        #expect(utf8.contains { $0.contains("a \(situation)=0") })
    }
}
