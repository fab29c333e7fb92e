import Glibc
import Regles
import Valeurs

@testable import Fichier

/// A folder of its own for one test, removed with it.
final class DossierDEssai: Sendable {
    let chemin: String

    init() {
        var modele = Array("/tmp/socle-fichier-XXXXXX".utf8CString)
        chemin = mkdtemp(&modele).map { String(cString: $0) }!
    }

    deinit { _ = try? Self.effacer(chemin) }

    func fichier(_ nom: String) -> String { "\(chemin)/\(nom)" }

    func ecrire(_ nom: String, _ texte: String) throws {
        try ecrire(nom, octets: Array(texte.utf8))
    }

    func ecrire(_ nom: String, octets: [UInt8]) throws {
        try Descripteur(ecriture: fichier(nom)).ecrire(octets, a: 0)
    }

    func lire(_ nom: String) throws -> [UInt8] {
        let fichier = try Descripteur(lecture: fichier(nom))
        return try fichier.lire(fichier.taille(), a: 0)
    }

    private static func effacer(_ chemin: String) throws {
        guard let dossier = opendir(chemin) else { return }
        while let entree = readdir(dossier) {
            let nom = withUnsafePointer(to: &entree.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if nom != ".", nom != ".." { unlink("\(chemin)/\(nom)") }
        }
        closedir(dossier)
        rmdir(chemin)
    }
}

/// Invented vocabulary and households.
enum Invention {
    static let situations = [
        "marié", "pacsé", "vie maritale", "célibataire", "divorcé", "séparé", "veuf",
    ]

    static let vocabulaire = Vocabulaire(
        foyer: [
            Fait(nom: "situation familiale", porteur: .foyer, sorte: .choix(situations), rang: 0),
            Fait(nom: "date de situation", porteur: .foyer, sorte: .date, rang: 1),
            Fait(
                nom: "logement", porteur: .foyer,
                sorte: .choix(["locataire hlm", "locataire privé", "propriétaire", "hébergé"]),
                rang: 2),
            Fait(nom: "loyer", porteur: .foyer, sorte: .montant, rang: 3),
            Fait(nom: "impayé de loyer", porteur: .foyer, sorte: .ouiNon, rang: 4),
            Fait(nom: "quotient", porteur: .foyer, sorte: .montant, rang: 5),
            Fait(nom: "rsa", porteur: .foyer, sorte: .ouiNon, rang: 6),
            Fait(nom: "ajpp", porteur: .foyer, sorte: .ouiNon, rang: 7),
            Fait(nom: "rsa majoré", porteur: .foyer, sorte: .ouiNon, rang: 8),
            Fait(
                nom: "date d'emménagement", porteur: .foyer, sorte: .date, videVautAucun: true,
                rang: 9),
        ],
        personne: [
            Fait(
                nom: "rôle", porteur: .personne,
                sorte: .choix(["responsable", "conjoint", "enfant", "autre"]), rang: 0),
            Fait(nom: "sexe", porteur: .personne, sorte: .choix(["femme", "homme"]), rang: 1),
            Fait(nom: "naissance", porteur: .personne, sorte: .date, rang: 2),
            Fait(nom: "décès", porteur: .personne, sorte: .date, videVautAucun: true, rang: 3),
            Fait(nom: "aeeh", porteur: .personne, sorte: .ouiNon, rang: 4),
        ])

    static let provenance = Provenance(
        mois: "2026-10", sources: [SourceDExtrait(nom: "RSABEM.xml", empreinte: "ab", octets: 12)],
        correspondance: "essai")

    /// Household `rang`, with two persons and names that follow from it.
    static func foyer(_ rang: Int, nom: String? = nil) -> LigneDeFoyer {
        let chiffres = String(rang)
        let matricule = String(repeating: "0", count: 7 - chiffres.count) + chiffres + "A"
        var foyer = LigneDeFoyer(matricule: matricule, ligne: rang + 2, vocabulaire: vocabulaire)
        foyer.textes = [.caisse: "181", .commune: "180\(10 + rang % 80)", .nomDeCommune: "Vierzon"]
        foyer.faits[0] = Int32(rang % 7)
        foyer.faits[1] = Jour("2020-01-01").rang + Int32(rang % 2000)
        foyer.faits[3] = Int32(rang * 100)
        foyer.faits[9] = Inconnu.aucun
        for place in 0..<2 {
            var cle = CleDePersonne()
            cle.ajouter(Int32(place))
            var personne = LigneDePersonne(
                cle: cle, ligne: rang * 2 + place + 2, vocabulaire: vocabulaire)
            personne.textes = [
                .nom: nom ?? "Dupont\(rang % 50)", .prenom: place == 0 ? "Élodie" : "Léo",
            ]
            personne.faits[0] = place == 0 ? 0 : 2
            personne.faits[2] = Jour("1990-05-04").rang + Int32(rang)
            foyer.personnes.append(personne)
        }
        return foyer
    }

    /// Writes and publishes a snapshot of these households.
    static func extrait(_ foyers: [LigneDeFoyer], a chemin: String) throws -> Extrait {
        var constructeur = ConstructeurDExtrait(chemin: chemin, vocabulaire: vocabulaire)
        for foyer in foyers { try constructeur.ajouter(foyer) }
        return try constructeur.finir(provenance: provenance).extrait.publier()
    }
}
