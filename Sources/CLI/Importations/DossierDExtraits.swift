import Fichier
import Foundation
import Storage

/// Le dossier des extraits scellés, que toutes les machines du site lisent.
struct DossierDExtraits: Sendable {
    let chemin: String

    init(_ chemin: String) {
        self.chemin = chemin
    }

    func extrait(_ nom: String) throws -> Extrait {
        try Extrait.ouvrir(chemin: chemin + "/" + nom)
    }

    /// Sealed snapshots, by name; what an interrupted import left is not one.
    func chemins() -> [String] {
        let noms = (try? FileManager.default.contentsOfDirectory(atPath: chemin)) ?? []
        return noms.filter { $0.hasSuffix(".extrait") }.sorted().map { chemin + "/" + $0 }
    }
}

extension Importation {
    /// What the next import must be told about this one.
    var connu: ImportConnu {
        ImportConnu(
            empreinte: empreinte, mois: mois, jour: jour, caisse: caisse, fichiers: fichiers,
            extrait: extrait)
    }
}
