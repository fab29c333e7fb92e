import ActionSociale
import Regles
import Valeurs

/// Ce qu’un texte d’offres a de juste et de faux, à côté des autres textes en vigueur.
package struct VerificationDOffres: Sendable {
    /// By line and column.
    package let erreurs: [Signalement]
    /// What does not prevent reading, but prevents putting in force.
    package let avertissements: [Signalement]
    /// What is not a place in the text: a word of the trade that is not one of those it knows.
    package let refus: String?
    /// The offers of the text, their cases played; empty when it has errors.
    package let offres: [OffreLue]

    /// How many points keep it from being put in force.
    package var fautes: Int { erreurs.count + avertissements.count + (refus == nil ? 0 : 1) }

    /// Reads `texte` as if it stood under `nom` among the others.
    package init(
        _ texte: String, nom: String, parmi autres: [(nom: String, texte: String)],
        vocabulaire: Vocabulaire, territoires: TerritoiresConnus = TerritoiresConnus([])
    ) {
        let seul = try? Catalogue.lire([(nom: nom, texte: texte)], vocabulaire: vocabulaire)
        offres = seul?.offres ?? []
        avertissements = seul?.avertissements ?? []
        let fichiers = autres.filter { $0.nom != nom } + [(nom: nom, texte: texte)]
        do {
            refus = Self.refus(
                try Catalogue.lire(fichiers, vocabulaire: vocabulaire), seul, territoires)
            erreurs = []
        } catch {
            erreurs = error.erreurs
            refus = nil
        }
    }

    private static func refus(
        _ catalogue: Catalogue, _ seul: Catalogue?, _ territoires: TerritoiresConnus
    ) -> String? {
        do {
            _ = try CatalogueEnVigueur(catalogue)
            // Of this text alone: the others are not for this person to mend.
            if let seul {
                let offres = try CatalogueEnVigueur(seul).entrees.map(\.offre)
                for offre in offres where offre.retireeLe == nil {
                    try territoires.verifier([offre], au: offre.activeeLe)
                }
            }
            return nil
        } catch {
            return (error as? any Refus)?.motif
        }
    }
}
