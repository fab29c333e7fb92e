import Fichier
import Regles
import Valeurs

/// The month of a CSV extract: said on the command line, or told by its latest dates.
package enum MoisLu {
    package static func lire(_ texte: String) throws(MoisIllisible) -> Mois {
        guard let mois = Mois(iso: texte) else { throw MoisIllisible(texte: texte) }
        return mois
    }

    /// The month that the dates of an extract tell, its two files being in one folder under their usual names.
    package static func deviner(_ dossier: String, _ correspondance: Correspondance) throws -> Mois
    {
        let mois = try deviner(
            foyers: dossier + "/" + correspondance.fichierDesFoyers,
            personnes: dossier + "/" + correspondance.fichierDesPersonnes, correspondance)
        guard let mois else { throw MoisIntrouvable(lieu: dossier) }
        return mois
    }

    /// The same, of these two files; `nil` when nothing in them is a date.
    ///
    /// - Parameter auPlus: no later month: that of today, for a file that has just come.
    package static func deviner(
        foyers: String, personnes: String, _ correspondance: Correspondance,
        auPlus dernier: Mois? = nil
    ) throws -> Mois? {
        var dates = try DatesDuFichier(foyers, .foyer, correspondance)
        dates.ajouter(try DatesDuFichier(personnes, .personne, correspondance))
        return dates.mois(auPlus: dernier)
    }
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
    let lieu: String

    package init(lieu: String) {
        self.lieu = lieu
    }

    package var motif: String {
        "Rien dans \(lieu) ne dit de quel mois est l’extrait. Ajoutez --mois 2026-10."
    }
}
