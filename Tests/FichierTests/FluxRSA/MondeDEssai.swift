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
        return try! Vocabulaire.lire(texte: texte, nom: "national.yaml")
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
        var tranche = TrancheDuMois(MondeDEssai.vocabulaire)
        raisons = try conversion.convertir(try #require(foyers.last), dans: &tranche)
        ligne = LigneDeFoyer(tranche, MondeDEssai.vocabulaire)
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

extension LigneDeFoyer {
    /// The first household of the columns, a row again.
    init(_ tranche: TrancheDuMois, _ vocabulaire: Vocabulaire) {
        self.init(
            matricule: tranche.cles[0].matricule, demande: tranche.cles[0].demande,
            ligne: Int(tranche.lignes[0]), vocabulaire: vocabulaire)
        for (rang, colonne) in tranche.foyers.colonnes.enumerated() where !colonne.isEmpty {
            faits[rang] = colonne[0]
        }
        for sorte in TexteDeFoyer.allCases {
            let texte = tranche.textes[sorte.rawValue][0]
            if !texte.isEmpty { textes[sorte] = texte }
        }
        personnes = (0..<Int(tranche.debut[1])).map { rang in
            var personne = LigneDePersonne(
                cle: CleDePersonne(valeur: tranche.clesDesPersonnes[rang]),
                ligne: Int(tranche.lignesDesPersonnes[rang]), vocabulaire: vocabulaire)
            for (fait, colonne) in tranche.personnes.colonnes.enumerated() where !colonne.isEmpty {
                personne.faits[fait] = colonne[rang]
            }
            for sorte in TexteDePersonne.allCases {
                let texte = tranche.textesDesPersonnes[sorte.rawValue][rang]
                if !texte.isEmpty { personne.textes[sorte] = texte }
            }
            return personne
        }
    }
}
