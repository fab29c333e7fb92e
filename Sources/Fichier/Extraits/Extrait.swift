import Regles
import Valeurs

/// Le fichier des prestations d’un mois, scellé : en colonnes, trié par matricule, avec ses sommes de contrôle.
///
/// It is never the case base: it serves to detect, to simulate, and to look one household up.
package struct Extrait: Sendable {
    package let chemin: String
    let fichier: Descripteur
    let pied: PiedDExtrait
    let debutDuPied: Int

    /// Reads the head, the tail and the footer only, and checks them.
    package static func ouvrir(chemin: String) throws -> Extrait {
        let fichier = try Descripteur(lecture: chemin)
        let taille = try fichier.taille()
        guard taille >= FormatDExtrait.tailleDeTete + FormatDExtrait.tailleDeQueue else {
            throw RefusDExtrait.pasUnExtrait(chemin: chemin)
        }
        try verifierLaTete(fichier)
        let (octets, position) = try pied(de: fichier, taille: taille)
        var lecture = Lecture(octets)
        guard let pied = try? PiedDExtrait(&lecture) else {
            throw RefusDExtrait.abime(chemin: chemin, endroit: "pied")
        }
        return Extrait(chemin: chemin, fichier: fichier, pied: pied, debutDuPied: position)
    }

    package var provenance: Provenance { pied.provenance }
    package var mois: Mois { pied.provenance.mois }
    /// SHA-256 of the source.
    package var empreinte: String { pied.provenance.empreinte }
    /// Names of the sources.
    package var fichiers: [String] { pied.provenance.sources.map(\.nom) }
    /// Households of each caisse, by code.
    package var caisses: [String: Int] { pied.caisses }
    /// The caisse of all households; `nil` when the file holds several, or does not say.
    package var caisse: String? {
        caisses.count == 1 ? caisses.first.map(\.key).flatMap { $0.isEmpty ? nil : $0 } : nil
    }
    package var nombreDeFoyers: Int { pied.tranches.reduce(0) { $0 + $1.foyers } }
    package var nombreDePersonnes: Int { pied.tranches.reduce(0) { $0 + $1.personnes } }
    /// The source was not sorted by matricule: its rows were put in order.
    package var reordonne: Bool { pied.reordonne }
    /// The facts that the snapshot keeps, under the vocabulary of the day it was written.
    package var vocabulaire: Vocabulaire {
        Vocabulaire(foyer: pied.faitsDuFoyer, personne: pied.faitsDeLaPersonne)
    }

    private static func verifierLaTete(_ fichier: Descripteur) throws {
        var lecture = Lecture(try fichier.lire(FormatDExtrait.tailleDeTete, a: 0))
        guard try lecture.entier(UInt64.self) == FormatDExtrait.signature else {
            throw RefusDExtrait.pasUnExtrait(chemin: fichier.chemin)
        }
        let version = try lecture.entier(UInt32.self)
        guard version == FormatDExtrait.version else {
            throw RefusDExtrait.versionInconnue(chemin: fichier.chemin, version: version)
        }
        guard try lecture.entier(UInt32.self) == 0 else {
            throw RefusDExtrait.abime(chemin: fichier.chemin, endroit: "en-tête")
        }
    }

    /// The bytes of the footer, once the tail vouches for them.
    private static func pied(
        de fichier: Descripteur, taille: Int
    ) throws -> (octets: [UInt8], position: Int) {
        let debut = taille - FormatDExtrait.tailleDeQueue
        var queue = Lecture(try fichier.lire(FormatDExtrait.tailleDeQueue, a: debut))
        let position = Int(try queue.entier(Int64.self))
        let longueur = Int(try queue.entier(Int64.self))
        let empreinte = try queue.bruts(32)
        guard try queue.entier(UInt64.self) == UInt64(FormatDExtrait.version),
            try queue.entier(UInt64.self) == FormatDExtrait.signature
        else { throw RefusDExtrait.pasUnExtrait(chemin: fichier.chemin) }
        guard position >= FormatDExtrait.tailleDeTete, longueur > 0, position <= debut,
            longueur == debut - position
        else { throw RefusDExtrait.abime(chemin: fichier.chemin, endroit: "fin") }
        let octets = try fichier.lire(longueur, a: position)
        guard Empreinte.brute(de: octets) == Array(empreinte) else {
            throw RefusDExtrait.abime(chemin: fichier.chemin, endroit: "pied")
        }
        return (octets, position)
    }
}
