import ActionSociale
import Demo
import Fichier
import Foundation
import Regles
import Valeurs

/// A sealed month of two facts, holding the households of invented families, in a folder of its own.
struct FichierDEssai {
    private let dossier = FileManager.default.temporaryDirectory
        .appending(path: "socle-essai-\(UUID().uuidString)")

    static let vocabulaire = Vocabulaire(
        foyer: [Fait(nom: "loyer", porteur: .foyer, sorte: .montant, rang: 0)],
        personne: [
            Fait(
                nom: "rôle", porteur: .personne,
                sorte: .choix(["responsable", "conjoint", "enfant", "autre"]), rang: 0),
            Fait(nom: "naissance", porteur: .personne, sorte: .date, rang: 1),
        ])

    func extrait(_ familles: [FamilleFictive]) throws -> Extrait {
        try FileManager.default.createDirectory(at: dossier, withIntermediateDirectories: true)
        var constructeur = ConstructeurDExtrait(
            chemin: dossier.appending(path: "octobre").path, vocabulaire: Self.vocabulaire)
        for (rang, fictive) in familles.enumerated() {
            try constructeur.ajouter(Self.ligne(fictive, rang + 2))
        }
        let provenance = Provenance(
            mois: "2026-10",
            sources: [
                SourceDExtrait(
                    nom: "foyers.csv", empreinte: String(repeating: "0", count: 64), octets: 1)
            ], correspondance: "essai")
        return try constructeur.finir(provenance: provenance).extrait.publier()
    }

    func effacer() { try? FileManager.default.removeItem(at: dossier) }

    private static func ligne(_ fictive: FamilleFictive, _ rang: Int) -> LigneDeFoyer {
        let famille = fictive.famille
        var foyer = LigneDeFoyer(
            matricule: famille.dossier.matricule, ligne: rang, vocabulaire: vocabulaire)
        foyer.textes = [
            .caisse: famille.dossier.caisse, .commune: famille.commune,
            .nomDeCommune: famille.nomCommune ?? "",
        ]
        foyer.faits = [69_000]
        foyer.personnes = famille.personnes.enumerated().map { place, personne in
            var cle = CleDePersonne()
            cle.ajouter(Int32(place))
            var ligne = LigneDePersonne(cle: cle, ligne: place + 2, vocabulaire: vocabulaire)
            ligne.textes = [.nom: personne.nom ?? "", .prenom: personne.prenom ?? ""]
            let roles = ["responsable", "conjoint", "enfant", "autre"]
            ligne.faits = [
                Int32(roles.firstIndex(of: personne.role.rawValue) ?? 3),
                personne.naissance?.rang ?? Inconnu.inconnu,
            ]
            return ligne
        }
        return foyer
    }
}
