import Foundation
import Regles
import Testing
import Valeurs

@testable import Fichier

/// What every test of the flow needs: the product's own vocabulary and code tables, and a secret.
enum MondeDEssai {
    static let racine = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let vocabulaire: Vocabulaire = {
        let texte = try! String(
            contentsOf: racine.appending(path: "Vocabulaire/national.yaml"), encoding: .utf8)
        return VocabulaireDEssai.lire(texte)
    }()

    static let texteDesCodes = try! String(
        contentsOf: racine.appending(path: "Correspondances/flux-rsa.yaml"), encoding: .utf8)

    static let codes = try! CodesRSA.lire(
        texte: texteDesCodes, nom: "flux-rsa.yaml", vocabulaire: vocabulaire)

    static let secret = SecretDIdentite(Array("secret d’essai, long".utf8))!

    static func reglages(
        departement: String? = nil, caisse: String? = nil
    ) -> ReglagesDuFlux {
        ReglagesDuFlux(
            vocabulaire: vocabulaire, codes: codes, secret: secret, departement: departement,
            caisse: caisse)
    }

    /// A folder that exists for the time of one test.
    static func dansUnDossier<R>(_ corps: (String) throws -> R) throws -> R {
        let dossier = FileManager.default.temporaryDirectory
            .appending(path: "socle-flux-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: dossier, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: dossier) }
        return try corps(dossier.path)
    }

    static func ecrire(_ octets: [UInt8], _ chemin: String) throws {
        try Data(octets).write(to: URL(filePath: chemin))
    }
}

/// Les foyers d’un fichier, tels que la conversion les rend, sans extrait.
struct Collecte: ReceveurDeFoyers {
    var foyers: [FoyerRSA] = []

    mutating func recevoir(_ foyer: FoyerRSA, entete: EnteteEcrit) {
        foyers.append(foyer)
    }

    static func lire(_ flux: FluxInvente) throws -> (foyers: [FoyerRSA], entete: EnteteRSA) {
        var scanner = XMLScanner(LecteurRSA(Collecte()), names: BaliseRSA.noms)
        _ = try scanner.consume(flux.octets.span, last: true)
        return (scanner.reader.receveur.foyers, try scanner.reader.entete.verifie())
    }
}

/// Un foyer converti, dont un essai lit les faits par leur nom.
struct FoyerDEssai {
    let ligne: LigneDeFoyer
    let raisons: [RaisonDeVerifier]
    let codesInconnus: [CodesRSA.Code: Int]

    /// Reads a file of one household.
    init(_ flux: FluxInvente) throws {
        let (foyers, entete) = try Collecte.lire(flux)
        var conversion = try ConversionRSA(
            vocabulaire: MondeDEssai.vocabulaire, codes: MondeDEssai.codes,
            secret: MondeDEssai.secret, entete: entete)
        (ligne, raisons) = try conversion.convertir(try #require(foyers.last))
        codesInconnus = conversion.codesInconnus
    }

    init(_ foyer: FoyerInvente) throws {
        try self.init(FluxInvente(foyers: [foyer]))
    }

    init(_ changer: (inout FoyerInvente) -> Void) throws {
        var foyer = FoyerInvente()
        changer(&foyer)
        try self.init(foyer)
    }

    /// « divorcé », « 2023-06-12 », « oui », « aucun », « inconnu ».
    subscript(nom: String) -> String {
        lire(ligne.faits, nom, .foyer)
    }

    func personne(_ rang: Int, _ nom: String) -> String {
        lire(ligne.personnes[rang].faits, nom, .personne)
    }

    private func lire(_ faits: [Int32], _ nom: String, _ porteur: Fait.Porteur) -> String {
        guard let fait = MondeDEssai.vocabulaire.fait(nom, de: porteur) else {
            return "pas un fait"
        }
        let valeur = faits[fait.rang]
        if valeur == Inconnu.inconnu { return "inconnu" }
        if valeur == Inconnu.aucun { return "aucun" }
        switch fait.sorte {
        case .ouiNon: return valeur == 1 ? "oui" : "non"
        case .date: return Jour(rang: valeur).iso
        case .choix(let noms): return noms[Int(valeur)]
        case .nombre, .montant: return String(valeur)
        }
    }
}

/// Reads the few forms that `Vocabulaire/national.yaml` uses.
enum VocabulaireDEssai {
    static func lire(_ texte: String) -> Vocabulaire {
        var faits: [Fait.Porteur: [Fait]] = [:]
        var porteur = Fait.Porteur.foyer
        let lignes = texte.split(separator: "\n").filter { !$0.hasPrefix("#") }
        for (rang, ligne) in lignes.enumerated() {
            if let lu = Fait.Porteur(rawValue: String(ligne.dropLast())) { porteur = lu }
            guard ligne.hasPrefix("- fait: ") else { continue }
            let mot = lignes[rang + 1].dropFirst("  sorte: ".count)
            let vide = rang + 2 < lignes.count && lignes[rang + 2] == "  vide: aucun"
            faits[porteur, default: []].append(
                Fait(
                    nom: String(ligne.dropFirst(8)), porteur: porteur, sorte: sorte(mot),
                    videVautAucun: vide, rang: faits[porteur, default: []].count))
        }
        return Vocabulaire(foyer: faits[.foyer] ?? [], personne: faits[.personne] ?? [])
    }

    private static func sorte(_ mot: Substring) -> Fait.Sorte {
        switch mot {
        case "oui/non": .ouiNon
        case "nombre": .nombre
        case "montant": .montant
        case "date": .date
        default:
            .choix(mot.dropFirst().dropLast().split(separator: ", ").map(String.init))
        }
    }
}
