import ArgumentParser
import Fichier
import Foundation
import Valeurs

/// The month of a CSV extract: said on the command line, or told by its latest dates.
enum MoisLu {
    static func lire(_ texte: String) throws -> Mois {
        guard let mois = Mois(iso: texte) else {
            throw ValidationError("« \(texte) » n’est pas un mois : écrivez par exemple 2026-10.")
        }
        return mois
    }

    /// The month of the latest birth, death or change of situation seen in the first rows of the extract.
    static func deviner(_ dossier: String, _ correspondance: Correspondance) throws -> Mois {
        let noms = [correspondance.fichierDesPersonnes, correspondance.fichierDesFoyers]
        let mois = try noms.compactMap { try dernier(dossier + "/" + $0) }.max()
        guard let mois else { throw MoisIntrouvable(dossier: dossier) }
        Sortie.signaler(
            "Mois de l’extrait : \(mois.enLettres), d’après ses dates. L’option --mois le fixe.")
        return mois
    }

    /// Two megabytes hold tens of thousands of rows.
    private static func dernier(_ chemin: String) throws -> Mois? {
        guard let fichier = FileHandle(forReadingAtPath: chemin) else {
            throw FichierIllisible(chemin: chemin, raison: "il n’existe pas ou n’est pas lisible")
        }
        defer { try? fichier.close() }
        let octets = try fichier.read(upToCount: 2 << 20) ?? Data()
        var dernier: Jour?
        for cellule in octets.split(whereSeparator: { separateurs.contains($0) })
        where cellule.count == 10 {
            let texte = String(decoding: cellule, as: UTF8.self)
            guard let jour = Jour(iso: texte), dernier.map({ $0 < jour }) ?? true else { continue }
            dernier = jour
        }
        return dernier?.mois
    }

    private static let separateurs = Array(";,\t\r\n\"".utf8)
}

struct MoisIntrouvable: Refus {
    let dossier: String

    var motif: String {
        "Rien dans \(dossier) ne dit de quel mois est l’extrait. Ajoutez --mois 2026-10."
    }
}
