import Glibc

/// Un fichier qui arrive, écrit sur le disque au fur et à mesure, jamais tenu en mémoire.
package final class FichierEnReception {
    private let fichier: Descripteur
    private var calcul = CalculDEmpreinte()
    /// Bytes written so far.
    package private(set) var octets = 0

    /// Creates the file. Nobody else can read it.
    package init(_ chemin: String) throws(RefusDeFichier) {
        fichier = try Descripteur(ecriture: chemin)
    }

    package func ajouter(_ nouveaux: ArraySlice<UInt8>) throws(RefusDeFichier) {
        guard !nouveaux.isEmpty else { return }
        try fichier.ecrire(Array(nouveaux), a: octets)
        calcul.ajouter(nouveaux)
        octets += nouveaux.count
    }

    /// Returns the SHA-256 of what came, once the disk holds it.
    package func finir() throws(RefusDeFichier) -> String {
        try fichier.synchroniser()
        return calcul.hexadecimal
    }

    /// SHA-256 and size of a file that is there already.
    package static func mesurer(_ chemin: String) throws -> (empreinte: String, octets: Int) {
        let fichier = try Descripteur(lecture: chemin)
        return (try Empreinte.de(fichier), try fichier.taille())
    }

    /// Bytes that the disk of that folder can still take; `nil` when it does not say.
    package static func placeLibre(_ dossier: String) -> Int? {
        var etat = statvfs()
        guard statvfs(dossier, &etat) == 0 else { return nil }
        return Int(clamping: UInt64(etat.f_bavail) * UInt64(etat.f_frsize))
    }
}
