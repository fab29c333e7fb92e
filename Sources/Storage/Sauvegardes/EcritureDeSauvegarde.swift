import Crypto
import Foundation
import Valeurs

#if canImport(Glibc)
    import Glibc
#endif

/// A backup being written: under a name of its own until it is whole and on the disk.
final class EcritureDeSauvegarde {
    static let entete = "SOCLE-SAUVEGARDE-1\n"

    private let chemin: String
    private let partiel: String
    private let fichier: Int32
    private var tampon: [UInt8] = []
    private var position = 0
    private var parties: [Manifeste.Partie] = []
    private var hachage = SHA256()

    init(_ chemin: String) throws {
        self.chemin = chemin
        partiel = chemin + ".partiel"
        fichier = Glibc.open(partiel, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0o600)
        // By the name that was asked for: the other is ours.
        guard fichier >= 0 else { throw SauvegardeRefusee.systeme(chemin) }
        try ecrire(Array(Self.entete.utf8))
    }

    deinit {
        Glibc.close(fichier)
    }

    /// Writes one part through the closure, which gives its rows or bytes and returns how many rows.
    func partie(
        _ genre: Manifeste.Partie.Genre, _ nom: String, _ corps: () throws -> Int
    ) throws {
        hachage = SHA256()
        let debut = position
        let lignes = try corps()
        parties.append(
            Manifeste.Partie(
                genre: genre, nom: nom, lignes: lignes, debut: debut, octets: position - debut,
                empreinte: hachage.finalize().hexadecimal))
    }

    func ecrire(_ octets: [UInt8]) throws {
        hachage.update(data: octets)
        position += octets.count
        tampon += octets
        if tampon.count > 1 << 18 { try vider() }
    }

    /// Writes the manifest and its hash, waits for the disk, then gives the file its name.
    func achever(schema: Int, a instant: Instant) throws -> Manifeste {
        let manifeste = Manifeste(schema: schema, creeeA: instant.iso, parties: parties)
        let encodeur = JSONEncoder()
        encodeur.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let texte = Array(try encodeur.encode(manifeste))
        try ecrire(texte)
        try ecrire(Array(Self.pied(texte).utf8))
        try vider()
        guard fsync(fichier) == 0, rename(partiel, chemin) == 0 else {
            throw SauvegardeRefusee.systeme(chemin)
        }
        try Disque.synchroniserLeDossier(de: chemin)
        return manifeste
    }

    func abandonner() {
        unlink(partiel)
    }

    /// The last bytes of the file, always as many: hash and length of the manifest.
    static func pied(_ manifeste: [UInt8]) -> String {
        let longueur = String(manifeste.count)
        let zeros = String(repeating: "0", count: max(0, 12 - longueur.count))
        return "\n\(SHA256.hash(data: manifeste).hexadecimal) \(zeros)\(longueur) FIN\n"
    }

    static let longueurDuPied = 1 + 64 + 1 + 12 + 5

    private func vider() throws {
        try Disque.ecrire(tampon, dans: fichier, partiel)
        tampon.removeAll(keepingCapacity: true)
    }
}
