import Foundation
import NIOCore

/// The templates of the product, read and checked once. `Familles/famille` is `Familles/famille.mustache`.
package struct Gabarits: Sendable {
    private let gabarits: [String: Gabarit]
    private let textes: [String: String]
    /// In tests a template that names a field the page does not give is an error.
    private let strict: Bool

    /// Reads every `.mustache` file under the folder. Throws `ErreurDeGabarit` on the first that does not hold.
    package init(dossier: URL, strict: Bool) throws {
        var textes: [String: String] = [:]
        for fichier in try Self.fichiers(dossier) where fichier.hasSuffix(".mustache") {
            let texte = try String(contentsOf: dossier.appending(path: fichier), encoding: .utf8)
            textes[String(fichier.dropLast(".mustache".count))] = texte
        }
        try self.init(textes: textes, strict: strict)
    }

    /// The same from texts in memory.
    package init(textes: [String: String], strict: Bool) throws(ErreurDeGabarit) {
        var sources: [String: [Noeud]] = [:]
        for (nom, texte) in textes { sources[nom] = try Arbre.lire(texte, nom: nom) }
        let assemblage = Assemblage(sources: sources)
        var gabarits: [String: Gabarit] = [:]
        for nom in sources.keys.sorted() { gabarits[nom] = try assemblage.gabarit(nom) }
        self.gabarits = gabarits
        self.textes = textes
        self.strict = strict
    }

    /// These and others, which may be laid in them.
    func plus(_ autres: [String: String]) throws(ErreurDeGabarit) -> Gabarits {
        try Gabarits(textes: textes.merging(autres) { _, autre in autre }, strict: strict)
    }

    /// The folder that ships with the product.
    package static var livres: URL { dossierLivre("Templates") }

    /// The names at hand, sorted.
    package var noms: [String] { gabarits.keys.sorted() }

    /// Writes a page. Fields of the page hide those of the layout that bear the same name.
    package func rendre(
        _ nom: String, _ champs: Champs, cadre: Champs = [:]
    ) throws(ErreurDeGabarit) -> ByteBuffer {
        guard let gabarit = gabarits[nom] else { throw .introuvable(nom) }
        var rendu = Rendu(gabarit: nom, champs: [cadre, champs], strict: strict)
        try rendu.ecrire(gabarit.operations)
        return rendu.octets
    }

    /// Writes one section of a page, to be shown again as `Champ.ecrit` while its fields do not change. What it shows may
    /// be of these fields only.
    func ecrire(
        section: String, de nom: String, _ champs: Champs
    ) throws(ErreurDeGabarit) -> ByteBuffer {
        guard let gabarit = gabarits[nom], let operation = gabarit.section(section) else {
            throw .introuvable("\(nom), section \(section)")
        }
        var rendu = Rendu(gabarit: nom, champs: [champs], strict: strict)
        try rendu.ecrire([operation])
        return rendu.octets
    }

    private static func fichiers(_ dossier: URL) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: dossier.path)
    }
}

/// A folder of resources of this module, beside the executable.
func dossierLivre(_ nom: String) -> URL {
    Bundle.module.bundleURL.appending(path: nom, directoryHint: .isDirectory)
}
