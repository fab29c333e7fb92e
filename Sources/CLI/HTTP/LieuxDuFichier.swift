import Fichier
import Foundation
import Reception
import Regles
import Storage
import Valeurs
import Web

extension Lieux {
    /// The mapping given, or the one of the layout that Socle documents.
    func correspondance(
        _ chemin: String?, _ vocabulaire: Vocabulaire
    ) throws -> Correspondance {
        try emplacements.correspondance(chemin, vocabulaire)
    }

    /// What the caisse compares its share of local offers with; `nil` when its content says nothing of it.
    func limiteDesOffresLocales() throws -> LimiteDesOffresLocales? {
        let chemin = contenu + "/Pilotage/limites.yaml"
        guard FileManager.default.fileExists(atPath: chemin) else { return nil }
        return try LimiteDesOffresLocales(texte: try Textes.lire(chemin), nom: chemin.dernierNom)
    }

    /// The user guide, beside the content; none when it was not copied.
    func guide() throws -> Guide {
        let docs = URL(filePath: contenu).appending(path: "docs")
        return try Guide(
            dossier: docs.appending(path: "guide"), images: docs.appending(path: "images"))
    }

    /// The extracts that the imports of this base name, and that are no more.
    func extraitsAbsents(_ storage: Storage) async throws -> ExtraitsAbsents {
        ExtraitsAbsents(
            try await storage.read { try $0.importations.toutes() },
            dans: DossierDExtraits(extraits), au: Horloge.aujourdhui())
    }

    /// How the official flow is read.
    func reglagesDuFlux(
        _ vocabulaire: Vocabulaire, secret: SecretDIdentite
    ) throws -> ReglagesDuFlux {
        try emplacements.reglagesDuFlux(vocabulaire, secret: secret)
    }
}
