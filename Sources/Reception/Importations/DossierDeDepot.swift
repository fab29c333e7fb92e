import ActionSociale
import Fichier
import Foundation
import Storage
import Valeurs

/// Le dossier d’un envoi reçu : ses fichiers tels quels, les corrections à côté, ce que la lecture a montré.
///
/// ```
/// 0/foyers.csv  1/personnes.csv   as received, never written again
/// corrections/0-17.json           one row corrected, its line in the name
/// corrige/0/foyers.csv            the same file with its corrected rows, made to be read
/// lignes/…                        the preview, page by page
/// ```
package struct DossierDeDepot: Sendable {
    package let chemin: String

    package init(_ chemin: String) {
        self.chemin = chemin
    }

    package init(_ lieux: Emplacements, _ depot: Depot) {
        self.init(lieux.depots + "/" + depot.id.valeur)
    }

    /// Where the file of that rank goes, its folder made. The name is the one that people know, made harmless.
    package func place(_ rang: Int, _ nom: String) throws -> String {
        let dossier = "\(chemin)/\(rang)"
        try FileManager.default.createDirectory(
            atPath: dossier, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        return dossier + "/" + nom
    }

    package func fichier(_ rang: Int, de depot: Depot) -> String {
        "\(chemin)/\(rang)/\(depot.fichiers[rang])"
    }

    /// Puts the files in the order that the deposit gives them: they came in any order.
    package func ordonner(_ fichiers: [FichierRecu]) throws {
        for (rang, fichier) in fichiers.enumerated() {
            try FileManager.default.moveItem(
                atPath: fichier.chemin, toPath: chemin + "/attente-\(rang)")
        }
        for (rang, fichier) in fichiers.enumerated() {
            try FileManager.default.moveItem(
                atPath: chemin + "/attente-\(rang)", toPath: try place(rang, fichier.nom))
        }
    }

    package var apercu: String { chemin + "/apercu.extrait" }
    package var lignes: FoyersParEtat { FoyersParEtat(chemin + "/lignes") }

    package func supprimer() {
        try? FileManager.default.removeItem(atPath: chemin)
    }

    /// What a browser calls a file, without folders, in letters that every system and every page can show.
    package static func nomSansDanger(_ nom: String) -> String {
        let dernier = nom.split { $0 == "/" || $0 == "\\" }.last ?? ""
        let lettres = dernier.unicodeScalars.filter {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
                || "._- ()".unicodeScalars.contains($0)
        }
        let propre = String(String.UnicodeScalarView(lettres)).trimmingCharacters(in: .whitespaces)
        let visible = String(propre.drop { $0 == "." }.suffix(80))
        return visible.isEmpty || visible.utf8.count > 200 ? "fichier" : visible
    }
}

// MARK: - Corrections

/// Une ligne corrigée : ce que la personne a écrit à la place de ce que le fichier disait.
package struct CorrectionDeLigne: Hashable, Sendable, Codable {
    /// Rank of the file in the deposit.
    package let rang: Int
    package let ligne: Int
    package let cellules: [String]

    package init(rang: Int, ligne: Int, cellules: [String]) {
        self.rang = rang
        self.ligne = ligne
        self.cellules = cellules
    }
}

extension DossierDeDepot {
    private var dossierDesCorrections: String { chemin + "/corrections" }

    private func chemin(_ rang: Int, _ ligne: Int) -> String {
        "\(dossierDesCorrections)/\(rang)-\(ligne).json"
    }

    package func correction(_ rang: Int, ligne: Int) throws -> CorrectionDeLigne? {
        guard let donnees = FileManager.default.contents(atPath: chemin(rang, ligne)) else {
            return nil
        }
        return try JSONDecoder().decode(CorrectionDeLigne.self, from: donnees)
    }

    /// All of them, by file and line.
    package func corrections() throws -> [CorrectionDeLigne] {
        let noms =
            (try? FileManager.default.contentsOfDirectory(atPath: dossierDesCorrections)) ?? []
        return try noms.filter { $0.hasSuffix(".json") }.map {
            try JSONDecoder().decode(
                CorrectionDeLigne.self,
                from: Data(contentsOf: URL(fileURLWithPath: dossierDesCorrections + "/" + $0)))
        }.sorted { ($0.rang, $0.ligne) < ($1.rang, $1.ligne) }
    }

    /// Written whole or not at all.
    package func garder(_ correction: CorrectionDeLigne) throws {
        try FileManager.default.createDirectory(
            atPath: dossierDesCorrections, withIntermediateDirectories: true)
        try JSONEncoder().encode(correction).write(
            to: URL(fileURLWithPath: chemin(correction.rang, correction.ligne)), options: .atomic)
    }

    /// The row is again what the file says.
    package func oublier(_ rang: Int, ligne: Int) {
        try? FileManager.default.removeItem(atPath: chemin(rang, ligne))
    }

    /// The file to read: as received, or a copy with its corrected rows.
    func aLire(_ rang: Int, de depot: Depot, _ correspondance: Correspondance) throws -> String {
        let recu = fichier(rang, de: depot)
        let corrections = try corrections().filter { $0.rang == rang }
        guard !corrections.isEmpty else { return recu }
        let dossier = "\(chemin)/corrige/\(rang)"
        try FileManager.default.createDirectory(
            atPath: dossier, withIntermediateDirectories: true)
        let corrige = dossier + "/" + depot.fichiers[rang]
        try RangeesDuFichier(recu, correspondance).copier(
            vers: corrige,
            corrections: Dictionary(corrections.map { ($0.ligne, $0.cellules) }) { $1 })
        return corrige
    }
}

// MARK: - Rows to look at

/// Une ligne écartée, ou gardée avec un doute, telle que l’aperçu la montre.
package struct LigneSignalee: Hashable, Sendable, Codable {
    /// Rank of the file in the deposit.
    package let rang: Int
    package let ligne: Int
    package let matricule: String
    package let raisons: [String]
}

/// Which rows are told one by one.
package enum ListeDeLignes: String, CaseIterable, Sendable {
    case erreurs = "erreur"
    case aVerifier = "a-verifier"
}

extension DossierDeDepot {
    /// Rows of one small file, so that a page reads one or two of them.
    private static let parFichier = 500

    func garder(_ signalees: [LigneSignalee], liste: ListeDeLignes) throws {
        let dossier = "\(chemin)/lignes/\(liste.rawValue)"
        try? FileManager.default.removeItem(atPath: dossier)
        try FileManager.default.createDirectory(
            atPath: dossier, withIntermediateDirectories: true)
        for debut in stride(from: 0, to: signalees.count, by: Self.parFichier) {
            let lot = Array(signalees[debut..<min(debut + Self.parFichier, signalees.count)])
            try JSONEncoder().encode(lot).write(
                to: URL(fileURLWithPath: "\(dossier)/\(debut / Self.parFichier).json"))
        }
    }

    /// From that rank on, counted from zero.
    package func signalees(
        _ liste: ListeDeLignes, debut: Int, limite: Int
    ) throws -> [LigneSignalee] {
        guard debut >= 0, limite > 0 else { return [] }
        var lignes: [LigneSignalee] = []
        for lot in debut / Self.parFichier...(debut + limite - 1) / Self.parFichier {
            let chemin = "\(chemin)/lignes/\(liste.rawValue)/\(lot).json"
            guard let donnees = FileManager.default.contents(atPath: chemin) else { break }
            lignes += try JSONDecoder().decode([LigneSignalee].self, from: donnees)
        }
        return Array(lignes.dropFirst(debut % Self.parFichier).prefix(limite))
    }
}
