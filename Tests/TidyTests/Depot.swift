import Foundation
import Testing

/// The repository as it lies on disk, less what tools make and what packages bring.
enum Depot {
    struct Fichier: Sendable, CustomTestStringConvertible {
        /// From the root: « Sources/Valeurs/Jour.swift ».
        let chemin: String
        let texte: String
        /// Lines of a Swift file without comments, strings and raw names; none for other files.
        let code: [Substring]

        init(chemin: String, texte: String) {
            self.chemin = chemin
            self.texte = texte
            code = chemin.hasSuffix(".swift") ? CodeNu(texte).lignes : []
        }

        var testDescription: String { chemin }

        var lignes: [Substring] {
            texte.split(separator: "\n", omittingEmptySubsequences: false)
        }

        /// Folder names, from the root, without the file.
        var dossiers: [String] {
            chemin.split(separator: "/").dropLast().map(String.init)
        }

        /// « Web » for a file of `Sources/Web`.
        var module: String? {
            dossiers.count >= 2 && dossiers[0] == "Sources" ? dossiers[1] : nil
        }
    }

    static let racine = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every text file of the project.
    static let fichiers: [Fichier] = chemins("").compactMap { chemin in
        guard let texte = try? String(contentsOf: racine.appending(path: chemin), encoding: .utf8)
        else { return nil }
        return Fichier(chemin: chemin, texte: texte)
    }

    static let sources = fichiers.filter { $0.chemin.hasPrefix("Sources/") }
    static let swift = fichiers.filter { $0.chemin.hasSuffix(".swift") }

    static func existe(_ chemin: String) -> Bool {
        FileManager.default.fileExists(atPath: racine.appending(path: chemin).path)
    }

    private static let laisses: Set<String> = [".git", ".venv", ".demo", ".bench", "tiers"]
    private static let binaires: Set<String> = ["png", "jpg", "woff2", "gz", "zip", "ico", "pyc"]

    private static func chemins(_ dossier: String) -> [String] {
        let noms =
            (try? FileManager.default.contentsOfDirectory(
                atPath: racine.appending(path: dossier).path)) ?? []
        return noms.sorted().flatMap { nom -> [String] in
            if laisses.contains(nom) || nom.hasPrefix(".build") || nom == "__pycache__" {
                return []
            }
            let chemin = dossier.isEmpty ? nom : "\(dossier)/\(nom)"
            let url = racine.appending(path: chemin)
            let type = try? FileManager.default.attributesOfItem(atPath: url.path)[.type]
            if type as? FileAttributeType == .typeDirectory { return chemins(chemin) }
            return binaires.contains(url.pathExtension) ? [] : [chemin]
        }
    }
}
