import ActionSociale
import Valeurs

/// Un évènement de la famille, avec sa preuve et ce qu’il est devenu.
///
/// Champs : `ancre`, `offre` (intitulé), `niveau` et `texte` de l’offre (vides quand elle n’est plus connue),
/// `adresseDeLOffre`, `version`, `survenuLe` (en lettres), `repereLe`, `mois` (du fichier, en lettres),
/// `retire` (vide, ou la phrase du retrait), `preuve` : rangées `condition`, `regle`, `article`,
/// `valeurs` (rangées `fait`, `avant`, `apres` ; « – » quand la règle ne lit pas ce mois),
/// `sources` (rangées `fichier`, `duMois` (« d’octobre 2026 », vide possible), `ligne`) ; `sansProposition` (vide, ou la raison) ;
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
                    "Le fichier corrigé ne montre plus cet évènement depuis le \($0.le.enLettres). \($0.motif)"
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
            "sources": .liste(
                constat.sources.map {
                    [
                        "fichier": .text($0.fichier), "duMois": .text($0.mois?.complement),
                        "ligne": .nombre($0.ligne),
                    ]
                }),
        ]
    }
}
