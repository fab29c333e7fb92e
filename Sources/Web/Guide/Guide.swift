import ActionSociale
import Foundation

/// Le guide, lu une fois au démarrage dans `docs/guide`.
package struct Guide: Sendable {
    /// By rank, then by title.
    package let pages: [PageDuGuide]
    /// Where its images are; `nil` for a guide without any.
    package let images: URL?
    /// What each page explains, the most precise first.
    private let explications: [Explication]

    /// No guide at hand: the site works, and says so on `/aide`.
    package static let absent = Guide(pages: [])

    package init(pages: [PageDuGuide], images: URL? = nil) {
        self.pages = pages.sorted { ($0.rang, $0.titre, $0.nom) < ($1.rang, $1.titre, $1.nom) }
        self.images = images
        explications = self.pages.flatMap { page in
            page.pages.map { Explication($0, adresse: page.adresse) }
        }.sorted { $1.precision < $0.precision }
    }

    /// Every `nom.md` in lower case of the folder; notes to those who write it (`LISEZ-MOI.md`) are not pages.
    package init(dossier: URL, images: URL) throws {
        let gestion = FileManager.default
        guard gestion.fileExists(atPath: dossier.path) else {
            self = .absent
            return
        }
        let fichiers = try gestion.contentsOfDirectory(atPath: dossier.path).sorted()
        let noms = fichiers.filter { $0.wholeMatch(of: /[a-z0-9-]+\.md/) != nil }
        let pages = try noms.map { fichier in
            let texte = try String(contentsOf: dossier.appending(path: fichier), encoding: .utf8)
            return try PageDuGuide(nom: String(fichier.dropLast(3)), texte: texte)
        }
        self.init(
            pages: pages, images: gestion.fileExists(atPath: images.path) ? images : nil)
    }

    package func page(_ nom: String) -> PageDuGuide? { pages.first { $0.nom == nom } }

    /// One template a page: its text in the layout of the guide.
    package var gabarits: [String: String] {
        Dictionary(
            uniqueKeysWithValues: pages.map { page in
                let html = EcritureDuGuide(page.blocs).html
                return (
                    Self.gabarit(page.nom),
                    "{{<Guide/page}}{{$texte}}\n\(html){{/texte}}{{/Guide/page}}"
                )
            })
    }

    static func gabarit(_ nom: String) -> String { "Guide/pages/\(nom)" }

    /// The page of the guide that explains this page of the site; the table of contents when none does.
    package func aide(sur chemin: String) -> String {
        let segments = chemin.split(separator: "/")
        return explications.first { $0.porteSur(segments) }?.adresse ?? "/aide"
    }
}

/// Pages of the site that a page of the guide explains.
private struct Explication: Sendable {
    /// `nil` for a parameter, which any word fills.
    let segments: [String?]
    let adresse: String

    init(_ motif: String, adresse: String) {
        segments = motif.split(separator: "/").map { $0.hasPrefix("{") ? nil : String($0) }
        self.adresse = adresse
    }

    /// The longest address is the most precise; written out, it wins over a parameter.
    var precision: (Int, Int) { (segments.count, segments.count { $0 != nil }) }

    func porteSur(_ chemin: [Substring]) -> Bool {
        segments.count <= chemin.count
            && zip(segments, chemin).allSatisfy { segment, mot in segment.map { $0 == mot } ?? true
            }
    }
}

extension Application {
    /// Puts the guide in place: its pages among the templates, its images among the static files.
    package mutating func installer(_ guide: Guide) throws {
        gabarits = try gabarits.plus(guide.gabarits)
        if let images = guide.images { statiques = try statiques.plus(images, sous: "guide") }
        self.guide = guide
    }
}
