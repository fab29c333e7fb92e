import Glibc

/// An open file. Every read and write says where it takes place, so that threads share one descriptor.
///
/// The folder `Octets` is the only one of the module that handles raw memory and system calls: everything
/// there is small, takes its bounds as arguments and is tested byte by byte.
final class Descripteur: Sendable {
    let numero: Int32
    let chemin: String

    init(lecture chemin: String) throws(RefusDeFichier) {
        numero = open(chemin, O_RDONLY | O_CLOEXEC)
        self.chemin = chemin
        guard numero >= 0 else { throw RefusDeFichier(errno, a: chemin, .lecture) }
        var etat = stat()
        guard fstat(numero, &etat) == 0, etat.st_mode & S_IFMT == S_IFREG else {
            throw .pasUnFichier(chemin: chemin)
        }
    }

    /// Creates the file, or empties what an interrupted run left under that name.
    ///
    /// The lock lasts as long as the descriptor: two imports never write the same file.
    init(ecriture chemin: String) throws(RefusDeFichier) {
        numero = open(chemin, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        self.chemin = chemin
        guard numero >= 0 else { throw RefusDeFichier(errno, a: chemin, .ecriture) }
        guard flock(numero, LOCK_EX | LOCK_NB) == 0 else { throw .dejaEnCours(chemin: chemin) }
        guard ftruncate(numero, 0) == 0 else { throw RefusDeFichier(errno, a: chemin, .ecriture) }
    }

    /// A working file that no one else can open and that vanishes with the descriptor.
    init(provisoireDans dossier: String) throws(RefusDeFichier) {
        var modele = Array("\(dossier)/socle-XXXXXX".utf8CString)
        numero = mkstemp(&modele)
        chemin = dossier
        guard numero >= 0 else { throw RefusDeFichier(errno, a: dossier, .ecriture) }
        unlink(modele)
        _ = fcntl(numero, F_SETFD, FD_CLOEXEC)
    }

    deinit { close(numero) }

    func taille() throws(RefusDeFichier) -> Int {
        var etat = stat()
        guard fstat(numero, &etat) == 0 else { throw RefusDeFichier(errno, a: chemin, .lecture) }
        return Int(etat.st_size)
    }

    /// Fills the memory as far as the file goes, and returns how many bytes that was.
    func lire(_ dans: UnsafeMutableRawBufferPointer, a decalage: Int) throws(RefusDeFichier) -> Int
    {
        var lus = 0
        while lus < dans.count {
            // Beyond 64 KiB at a time the kernel's copy falls out of the processor's cache.
            let voulus = min(dans.count - lus, 65_536)
            let nombre = pread(numero, dans.baseAddress! + lus, voulus, decalage + lus)
            if nombre > 0 { lus += nombre; continue }
            if nombre == 0 { break }
            if errno != EINTR { throw RefusDeFichier(errno, a: chemin, .lecture) }
        }
        return lus
    }

    /// Exactly so many bytes, or a refusal: the file is shorter than it says.
    func lire(_ nombre: Int, a decalage: Int) throws(RefusDeFichier) -> [UInt8] {
        guard nombre >= 0, decalage >= 0, decalage <= Int.max - nombre,
            try decalage + nombre <= taille()
        else { throw .tropCourt(chemin: chemin) }
        var panne: RefusDeFichier?
        let octets = [UInt8](unsafeUninitializedCapacity: nombre) { memoire, remplis in
            do throws(RefusDeFichier) {
                remplis = try lire(UnsafeMutableRawBufferPointer(memoire), a: decalage)
            } catch { panne = error }
        }
        if let panne { throw panne }
        guard octets.count == nombre else { throw .tropCourt(chemin: chemin) }
        return octets
    }

    func ecrire(_ octets: [UInt8], a decalage: Int) throws(RefusDeFichier) {
        var panne: Int32 = 0
        octets.withUnsafeBytes { memoire in
            var ecrits = 0
            while ecrits < memoire.count {
                let nombre = pwrite(
                    numero, memoire.baseAddress! + ecrits, memoire.count - ecrits, decalage + ecrits
                )
                if nombre >= 0 { ecrits += nombre; continue }
                if errno != EINTR { panne = errno; return }
            }
        }
        if panne != 0 { throw RefusDeFichier(panne, a: chemin, .ecriture) }
    }

    func tronquer(a taille: Int) throws(RefusDeFichier) {
        guard ftruncate(numero, taille) == 0 else {
            throw RefusDeFichier(errno, a: chemin, .ecriture)
        }
    }

    /// Returns when the disk holds what was written.
    func synchroniser() throws(RefusDeFichier) {
        guard fsync(numero) == 0 else { throw RefusDeFichier(errno, a: chemin, .ecriture) }
    }
}

/// Moves and removals on disk.
enum Disque {
    /// Gives the file its final name at one stroke, and returns when the disk knows it.
    static func renommer(_ chemin: String, en final: String) throws(RefusDeFichier) {
        guard rename(chemin, final) == 0 else { throw RefusDeFichier(errno, a: final, .ecriture) }
        let dossier = open(Self.dossier(de: final), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard dossier >= 0 else { throw RefusDeFichier(errno, a: final, .ecriture) }
        defer { close(dossier) }
        guard fsync(dossier) == 0 else { throw RefusDeFichier(errno, a: final, .ecriture) }
    }

    static func supprimer(_ chemin: String) {
        unlink(chemin)
    }

    static func existe(_ chemin: String) -> Bool {
        access(chemin, F_OK) == 0
    }

    static func dossier(de chemin: String) -> String {
        guard let barre = chemin.lastIndex(of: "/") else { return "." }
        return barre == chemin.startIndex ? "/" : String(chemin[..<barre])
    }

    static func nom(de chemin: String) -> String {
        chemin.split(separator: "/").last.map(String.init) ?? chemin
    }
}
