import Foundation
import Valeurs

#if canImport(Glibc)
    import Glibc
#endif

/// Files that are on the disk when the call returns, and never half-written under their name.
enum Disque {
    static func ecrire(_ octets: some ContiguousBytes, dans fichier: Int32, _ chemin: String) throws
    {
        try octets.withUnsafeBytes { tampon in
            var faits = 0
            while faits < tampon.count {
                let ecrits = Glibc.write(fichier, tampon.baseAddress! + faits, tampon.count - faits)
                guard ecrits > 0 || errno == EINTR else { throw SauvegardeRefusee.systeme(chemin) }
                faits += max(0, ecrits)
            }
        }
    }

    /// A new file with this content, under its name only once it is whole.
    static func poser(_ octets: Data, _ chemin: String) throws {
        let dossier = (chemin as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(
            atPath: dossier, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let partiel = chemin + ".partiel"
        let fichier = Glibc.open(partiel, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0o600)
        guard fichier >= 0 else { throw SauvegardeRefusee.systeme(partiel) }
        defer { Glibc.close(fichier) }
        try ecrire(octets, dans: fichier, partiel)
        guard fsync(fichier) == 0, rename(partiel, chemin) == 0 else {
            throw SauvegardeRefusee.systeme(chemin)
        }
        try synchroniserLeDossier(de: chemin)
    }

    /// A name is kept only once its folder is on the disk.
    static func synchroniserLeDossier(de chemin: String) throws {
        let parent = (chemin as NSString).deletingLastPathComponent
        let dossier = Glibc.open(parent.isEmpty ? "." : parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard dossier >= 0 else { throw SauvegardeRefusee.systeme(parent) }
        defer { Glibc.close(dossier) }
        guard fsync(dossier) == 0 else { throw SauvegardeRefusee.systeme(parent) }
    }

    /// The plain files of a folder and of its folders, by their paths inside of it, in order. What is
    /// being written (`.partiel`, `.tmp`), hidden, or a link is left out.
    static func fichiers(_ dossier: String) throws -> [String] {
        guard let parcours = FileManager.default.enumerator(atPath: dossier) else { return [] }
        var fichiers: [String] = []
        for case let chemin as String in parcours {
            let nom = (chemin as NSString).lastPathComponent
            let type = parcours.fileAttributes?[.type] as? FileAttributeType
            let passager = nom.hasPrefix(".") || nom.hasSuffix(".partiel") || nom.hasSuffix(".tmp")
            if passager, type == .typeDirectory { parcours.skipDescendants() }
            if type == .typeRegular, !passager { fichiers.append(chemin) }
        }
        return fichiers.sorted()
    }

    /// True for a path that stays inside the folder it is joined to.
    static func resteDedans(_ chemin: String) -> Bool {
        let parties = chemin.split(separator: "/", omittingEmptySubsequences: false)
        return !parties.isEmpty && parties.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
            && !chemin.utf8.contains(0)
    }
}

extension SauvegardeRefusee {
    static func systeme(_ chemin: String) -> SauvegardeRefusee {
        .disque(chemin, raison: RaisonDuSysteme.enMots(errno))
    }
}
