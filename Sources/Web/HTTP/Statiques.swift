import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The style sheets, fonts and drawings, held in memory and served under one fingerprint.
///
/// The fingerprint is that of all files together: a style sheet can then name its fonts relatively, and a
/// new version of any file gives new addresses to all.
package struct Statiques: Sendable {
    struct Fichier: Sendable {
        let octets: ByteBuffer
        let type: String
        let etiquette: String
    }

    private let fichiers: [String: Fichier]
    /// Twelve hexadecimal digits.
    let empreinte: String

    /// Reads the whole folder, symbolic links followed.
    package init(dossier: URL) throws {
        self.init(fichiers: try Self.lire(dossier, sous: ""))
    }

    private init(fichiers: [String: Fichier]) {
        self.fichiers = fichiers
        var somme = SHA256()
        for (chemin, fichier) in fichiers.sorted(by: { $0.key < $1.key }) {
            somme.update(data: Data(chemin.utf8))
            somme.update(data: Data(fichier.etiquette.utf8))
        }
        empreinte = String(Self.hexa(somme.finalize()).prefix(12))
    }

    /// These files and those of another folder, under a name of their own.
    func plus(_ dossier: URL, sous nom: String) throws -> Statiques {
        let autres = try Self.lire(dossier, sous: nom + "/")
        return Statiques(fichiers: fichiers.merging(autres) { _, autre in autre })
    }

    private static func lire(_ dossier: URL, sous debut: String) throws -> [String: Fichier] {
        var fichiers: [String: Fichier] = [:]
        for chemin in try FileManager.default.subpathsOfDirectory(atPath: dossier.path) {
            guard let type = type(chemin) else { continue }
            let donnees = try Data(contentsOf: dossier.appending(path: chemin))
            let etiquette = "\"\(hexa(SHA256.hash(data: donnees)).prefix(24))\""
            fichiers[debut + chemin] = Fichier(
                octets: ByteBuffer(bytes: donnees), type: type, etiquette: etiquette)
        }
        return fichiers
    }

    /// Whether such a file is served.
    func sert(_ chemin: String) -> Bool { fichiers[chemin] != nil }

    /// The folder that ships with the product.
    package static var livres: URL { dossierLivre("Static") }

    /// What templates put before a file name: `/statique/0123456789ab`.
    package var racine: String { "/statique/\(empreinte)" }

    /// Answers a file, or `nil` when there is none.
    func repondre(_ chemin: String, empreinte demandee: String, siDifferentDe connue: String?)
        -> Response?
    {
        guard let fichier = fichiers[chemin] else { return nil }
        let duree = demandee == empreinte ? "public, max-age=31536000, immutable" : "no-cache"
        var enTetes: HTTPFields = [.eTag: fichier.etiquette, .cacheControl: duree]
        if connue == fichier.etiquette { return Response(status: .notModified, headers: enTetes) }
        enTetes[.contentType] = fichier.type
        return Response(status: .ok, headers: enTetes, body: .init(byteBuffer: fichier.octets))
    }

    private static func type(_ chemin: String) -> String? {
        switch chemin.split(separator: ".").last.map(String.init) {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "ico": "image/x-icon"
        case "woff2": "font/woff2"
        case "woff": "font/woff"
        case "ttf": "font/ttf"
        case "otf": "font/otf"
        default: nil
        }
    }

    private static func hexa(_ somme: some Sequence<UInt8>) -> String {
        Hexadecimal.texte(somme)
    }
}
