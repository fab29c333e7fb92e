import Fichier
import Foundation
import Regles
import Reperage
import Valeurs

/// Où sont les données d’une caisse et le contenu qu’elle écrit.
package struct Emplacements: Sendable {
    /// Folder of the database, of the snapshots and of what is deposited.
    package let donnees: String
    /// Folder of `Offres`, `Vocabulaire` and `Correspondances`.
    package let contenu: String
    /// Watched folder, where files arrive by transfer.
    package let arrivees: String

    package init(donnees: String, contenu: String, arrivees: String? = nil) {
        self.donnees = donnees
        self.contenu = contenu
        self.arrivees = arrivees ?? donnees + "/arrivees"
    }

    package var extraits: String { donnees + "/extraits" }

    /// Files received and not imported yet, one folder a deposit.
    package var depots: String { donnees + "/depots" }

    /// The folders, when they are not there yet; what is in them stays.
    package func creer() throws {
        try FileManager.default.createDirectory(
            atPath: extraits, withIntermediateDirectories: true)
    }

    package func vocabulaire() throws -> Vocabulaire {
        let chemin = contenu + "/Vocabulaire/national.yaml"
        return try Vocabulaire.lire(texte: try Textes.lire(chemin), nom: chemin)
    }

    /// The offers that are delivered: national base, every version, then local ones.
    package func fichiersDOffres() throws -> [String] {
        try ["socle-national", "locales"].flatMap { dossier in
            try Textes.yaml(dans: contenu + "/Offres/" + dossier)
        }
    }

    /// The mapping given, or the one of the layout that Socle documents.
    package func correspondance(
        _ chemin: String?, _ vocabulaire: Vocabulaire
    ) throws -> Correspondance {
        let chemin = chemin ?? self.chemin(deCorrespondance: Self.correspondanceLivree)
        return try Correspondance.lire(
            try Textes.lire(chemin), nom: chemin.dernierNom, vocabulaire: vocabulaire)
    }

    package static let correspondanceLivree = "extrait-csv.yaml"
    private static let fluxRSA = "flux-rsa.yaml"

    /// Where the mapping of that file name is. A name with a folder in it is taken without.
    package func chemin(deCorrespondance nom: String) -> String {
        contenu + "/Correspondances/" + (nom.split(separator: "/").last.map(String.init) ?? nom)
    }

    /// File names of the mappings of CSV files, the delivered one first.
    package func correspondances() throws -> [String] {
        let noms = try Textes.yaml(dans: contenu + "/Correspondances").map {
            String($0.split(separator: "/").last ?? "")
        }
        let autres = noms.filter { $0 != Self.fluxRSA && $0 != Self.correspondanceLivree }
        return [Self.correspondanceLivree] + autres
    }

    /// How the official flow is read.
    package func reglagesDuFlux(
        _ vocabulaire: Vocabulaire, secret: SecretDIdentite
    ) throws -> ReglagesDuFlux {
        let chemin = chemin(deCorrespondance: Self.fluxRSA)
        let codes = try CodesRSA.lire(
            texte: try Textes.lire(chemin), nom: chemin.dernierNom, vocabulaire: vocabulaire)
        return ReglagesDuFlux(vocabulaire: vocabulaire, codes: codes, secret: secret)
    }
}
