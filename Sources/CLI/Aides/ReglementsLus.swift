import Foundation
import Reception
import Regles
import Valeurs

extension Lieux {
    /// Names, constants and calendars that every règlement may use.
    func vocabulaireDeReglement() throws -> VocabulaireDeReglement {
        let chemin = contenu + "/Vocabulaire/reglement.yaml"
        return try VocabulaireDeReglement.lire(texte: try Textes.lire(chemin), nom: chemin)
    }

    /// The text of a file, after those that it amends.
    func textesDuReglement(_ chemin: String) throws -> [(nom: String, texte: String)] {
        var textes: [(nom: String, texte: String)] = []
        var suivant: String? = chemin
        while let courant = suivant {
            guard !textes.contains(where: { $0.nom == courant }) else {
                throw AvenantEnBoucle(chemin: courant)
            }
            let texte = try Textes.lire(courant)
            textes.insert((nom: courant, texte: texte), at: 0)
            let dossier = URL(fileURLWithPath: courant).deletingLastPathComponent()
            suivant = ReglementLu.modifie(texte, nom: courant).map {
                let autre = dossier.appendingPathComponent($0).standardizedFileURL.path
                return courant.hasPrefix("/") ? autre : autre.depuisIci
            }
        }
        return textes
    }

    func reglement(_ chemin: String) throws -> ReglementLu {
        try ReglementLu.lire(
            try textesDuReglement(chemin), vocabulaire: try vocabulaire(),
            national: try vocabulaireDeReglement())
    }
}

extension String {
    /// The path as a person would write it from the current folder.
    fileprivate var depuisIci: String {
        let ici = FileManager.default.currentDirectoryPath + "/"
        return hasPrefix(ici) ? String(dropFirst(ici.count)) : self
    }
}

struct AvenantEnBoucle: Refus {
    let chemin: String

    var motif: String {
        "Le règlement \(chemin) se modifie lui-même. Vérifiez la ligne « modifie: » de chaque fichier."
    }
}
