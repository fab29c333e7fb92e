import ActionSociale
import Valeurs

/// Un évènement de la famille, avec sa preuve et ce qu’il est devenu.
///
/// Champs : `ancre`, `offre` (intitulé), `niveau` et `texte` de l’offre (vides quand elle n’est plus connue),
/// `adresseDeLOffre`, `version`, `survenuLe` (en lettres), `repereLe`, `mois` (du fichier, en lettres),
/// `retire` (vide, ou la phrase du retrait), `preuve` : rangées `condition`, `regle`, `article`,
/// `valeurs` (rangées `fait`, `avant`, `apres` ; « – » quand ce mois n’est pas connu),
/// `sources` (rangées `fichier`, `duMois` (« d’octobre 2026 », vide possible), `lignes` (« ligne 5 », « lignes 5, 7 et 9 »)) ; `sansProposition` (vide, ou la raison) ;
/// `propositions` : celles de `PropositionAffichee`, une au plus hors exception.
struct EvenementAffiche: Sendable {
    let champs: Champs

    init(_ fait: FaitGenerateur, suite: String, propositions: [Champs], offre: Offre?) {
        champs = [
            "ancre": .text("fait-\(fait.id.valeur)"),
            "offre": .text(offre?.intitule ?? fait.offre.valeur),
            "niveau": .text(offre?.niveau.rawValue), "texte": .text(offre?.texte),
            "adresseDeLOffre": .text("/offres/\(fait.offre.valeur)"),
            "version": .text(fait.version), "survenuLe": .text(fait.survenuLe.enLettres),
            "repereLe": .text(fait.repereLe.enLettres), "mois": .text(fait.mois.enLettres),
            "retire": .text(
                fait.retire.map {
                    "Évènement retiré le \($0.le.enLettres). \($0.motif)"
                }),
            "preuve": .liste(fait.preuve.map(Self.constat)),
            "sansProposition": .text(suite), "propositions": .liste(propositions),
        ]
    }

    private static func constat(_ constat: Constat) -> Champs {
        [
            "condition": .text(constat.condition), "regle": .text(constat.regle),
            "article": .text(constat.article),
            "valeurs": .liste(
                constat.valeurs.map {
                    [
                        "fait": .text($0.fait), "avant": .text($0.avant ?? "–"),
                        "apres": .text($0.apres ?? "–"),
                    ]
                }),
            "sources": .liste(sources(constat)),
        ]
    }

    /// One for each file of each month, with all its lines.
    private static func sources(_ constat: Constat) -> [Champs] {
        var fichiers: [(fichier: String, mois: Mois?, lignes: [Int])] = []
        for source in constat.sources {
            let rang = fichiers.firstIndex {
                $0.fichier == source.fichier && $0.mois == source.mois
            }
            if let rang {
                fichiers[rang].lignes.append(source.ligne)
            } else {
                fichiers.append((source.fichier, source.mois, [source.ligne]))
            }
        }
        return fichiers.map { lue in
            let lignes = lue.lignes.map(String.init)
            let enMots =
                lignes.count == 1
                ? "ligne\u{A0}\(lignes[0])"
                : "lignes\u{A0}\(lignes.dropLast().joined(separator: ", ")) et \(lignes[lignes.count - 1])"
            return [
                "fichier": .text(lue.fichier), "duMois": .text(lue.mois?.complement),
                "lignes": .text(enMots),
            ]
        }
    }
}
