import Fichier
import Foundation
import Regles
import Valeurs

extension Lieux {
    /// The mapping given, or the one of the layout that Socle documents.
    func correspondance(
        _ chemin: String?, _ vocabulaire: Vocabulaire
    ) throws -> Correspondance {
        let chemin = chemin ?? contenu + "/Correspondances/extrait-csv.yaml"
        return try Correspondance.lire(
            try Textes.lire(chemin), nom: chemin.dernierNom, vocabulaire: vocabulaire)
    }

    /// How the official flow is read.
    func reglagesDuFlux(
        _ vocabulaire: Vocabulaire, secret: SecretDIdentite
    ) throws -> ReglagesDuFlux {
        let chemin = contenu + "/Correspondances/flux-rsa.yaml"
        let codes = try CodesRSA.lire(
            texte: try Textes.lire(chemin), nom: chemin.dernierNom, vocabulaire: vocabulaire)
        return ReglagesDuFlux(vocabulaire: vocabulaire, codes: codes, secret: secret)
    }
}
