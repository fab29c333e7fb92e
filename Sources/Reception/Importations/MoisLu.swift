import Fichier
import Foundation
import Valeurs

/// The month of a CSV extract: said on the command line, or told by its latest dates.
package enum MoisLu {
    package static func lire(_ texte: String) throws(MoisIllisible) -> Mois {
        guard let mois = Mois(iso: texte) else { throw MoisIllisible(texte: texte) }
        return mois
    }

    /// The month of the latest birth, death or change of situation seen in the first rows of the extract.
    package static func deviner(_ dossier: String, _ correspondance: Correspondance) throws -> Mois
    {
        let noms = [correspondance.fichierDesPersonnes, correspondance.fichierDesFoyers]
        guard let mois = try deviner(noms.map { dossier + "/" + $0 }) else {
            throw MoisIntrouvable(dossier: dossier)
        }
        return mois
    }

    /// The same, of any files; `nil` when nothing in them is a date.
    package static func deviner(_ fichiers: [String]) throws -> Mois? {
        try fichiers.compactMap(dernier).max()
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

/// Ce qui a été écrit n’est pas un mois.
package struct MoisIllisible: Refus, Hashable {
    let texte: String

    package var motif: String {
        "«\u{A0}\(texte)\u{A0}» n’est pas un mois\u{A0}: écrivez par exemple 2026-10."
    }
}

/// Rien dans un extrait ne dit de quel mois il est.
package struct MoisIntrouvable: Refus {
    let dossier: String

    package var motif: String {
        "Rien dans \(dossier) ne dit de quel mois est l’extrait. Ajoutez --mois 2026-10."
    }
}
