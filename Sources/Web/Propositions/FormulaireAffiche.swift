import ActionSociale
import Valeurs

/// Un formulaire prêt à noter un acte, vierge ou avec ce qui avait été saisi. Partiel `Propositions/acte`.
///
/// Champs : `nature`, `ancre` (préfixe des id : `{ancre}-le`, `{ancre}-canal`, `{ancre}-precision`), `titre`, `aide`,
/// `bouton`, `adresse`, `jeton`, `version`, `le` et `max` (dates ISO), `aUnCanal`, `canaux` (vide quand aucun n’est demandé ;
/// rangées `code`, `libelle`, `choisi`), `etiquette` (du texte libre), `precision`, `obligatoire` (oui ou non, pour le texte),
/// `ouvert` (oui quand il revient avec des erreurs), `erreurLe`, `erreurCanal`, `erreurPrecision`, et ceux
/// d’`ErreursDeSaisie`.
struct FormulaireAffiche: Sendable {
    let champs: Champs

    init(
        _ nature: Proposition.Acte.Nature, de proposition: Proposition, jeton: String,
        au jour: Jour,
        saisie: FormulaireDActe? = nil, erreurs: ErreursDeSaisie = ErreursDeSaisie()
    ) {
        let ancre = Self.ancre(nature, de: proposition)
        let saisi =
            saisie ?? FormulaireDActe(nature: nature, le: jour, version: proposition.version)
        let fixes: Champs = [
            "nature": .text(nature.rawValue), "ancre": .text(ancre), "titre": .text(nature.titre),
            "aide": .text(nature.aide), "bouton": .text(nature.titre),
            "adresse": .text("/propositions/\(proposition.id.valeur)/actes"),
            "jeton": .text(jeton), "version": .nombre(proposition.version), "max": .text(jour.iso),
            "etiquette": .text(nature.etiquette), "obligatoire": .oui(nature == .annulation),
        ]
        let saisis: Champs = [
            "le": .text(saisi.le), "canaux": .liste(Self.canaux(nature, choisi: saisi.canal)),
            "aUnCanal": .oui(nature == .envoi || nature == .relance),
            "precision": .text(saisi.precision), "ouvert": .oui(!erreurs.isEmpty),
            "erreurLe": .text(erreurs.phrase("\(ancre)-le")),
            "erreurCanal": .text(erreurs.phrase("\(ancre)-canal")),
            "erreurPrecision": .text(erreurs.phrase("\(ancre)-precision")),
        ]
        champs = fixes.plus(saisis).plus(erreurs.champs)
    }

    static func ancre(_ nature: Proposition.Acte.Nature, de proposition: Proposition) -> String {
        "\(nature.rawValue)-\(proposition.id.valeur)"
    }

    private static func canaux(_ nature: Proposition.Acte.Nature, choisi: String) -> [Champs] {
        guard nature == .envoi || nature == .relance else { return [] }
        return Proposition.Acte.Canal.allCases.map { canal in
            [
                "code": .text(canal.rawValue), "libelle": .text(canal.libelle),
                "choisi": .oui(canal.rawValue == choisi),
            ]
        }
    }
}

extension Proposition.Acte.Nature {
    /// Ce que dit le bouton : le geste lui-même.
    var titre: String {
        switch self {
        case .envoi: "Noter l’envoi de la proposition"
        case .relance: "Noter une relance"
        case .acceptation: "La famille souhaite une rencontre"
        case .declin: "La famille ne souhaite pas de rencontre"
        case .retrait: "La famille ne souhaite plus cette rencontre"
        case .annulation: "Annuler la proposition"
        }
    }

    var aide: String {
        switch self {
        case .envoi: "Le jour où la proposition est partie, et par quel moyen."
        case .relance: "Une seule relance, pour le cas où le premier message se serait perdu."
        case .acceptation: "Le jour où elle l’a dit."
        case .declin, .retrait:
            "C’est son libre choix\u{A0}: cela ne change rien à ses droits, et elle peut changer d’avis quand elle le souhaite."
        case .annulation:
            "Quand la proposition n’avait pas lieu d’être. Elle ne pourra plus être modifiée."
        }
    }

    var etiquette: String {
        switch self {
        case .annulation: "Pourquoi la proposition est annulée"
        case .envoi, .relance, .acceptation, .declin, .retrait:
            "Précision utile à l’équipe (facultatif)"
        }
    }
}
