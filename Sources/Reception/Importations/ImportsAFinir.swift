import Fichier
import Storage
import Valeurs

/// Les imports arrêtés entre leur enregistrement et leurs évènements : leur mois est lu, personne n’y a encore cherché.
///
/// Those whose snapshot, or that of the month they are compared with, is no longer there cannot be finished and are left
/// out; so are a month that another file corrected since, and a day whose month came whole.
package enum ImportsAFinir {
    /// The oldest month first.
    package static func lire(
        _ base: Repositories, dans extraits: DossierDExtraits
    ) throws -> [ImportConnu] {
        let importations = try base.importations.toutes()
        let bilans = try base.importations.bilans()
        let suite = SuiteDesMois(importations.map(\.connu))
        return importations.filter { bilans[$0.id] == nil }.map(\.connu).filter { connu in
            guard suite.sert(connu), extraits.contient(connu.extrait),
                let face = suite.moisCompare(a: connu), extraits.contient(face.extrait)
            else { return false }
            let dernier = suite.moisLus(caisse: connu.caisse).last
            return connu.jour == nil || dernier.map { $0 < connu.mois } ?? false
        }.sorted {
            ($0.mois, $0.jour ?? $0.mois.dernierJour) < ($1.mois, $1.jour ?? $1.mois.dernierJour)
        }
    }
}

extension ImportConnu {
    /// « L’import d’octobre 2026 (foyers.csv, personnes.csv) s’est arrêté avant… »
    package var phraseAFinir: String {
        let quand = jour.map { "du \($0.enLettres)" } ?? mois.complement
        return
            "L’import \(quand) (\(fichiers.joined(separator: ", "))) s’est arrêté avant son repérage\u{A0}: "
            + "ses évènements n’ont pas encore été cherchés. Le prochain import le finit d’abord\u{A0}; "
            + "importer de nouveau le même fichier le finit tout de suite."
    }
}
