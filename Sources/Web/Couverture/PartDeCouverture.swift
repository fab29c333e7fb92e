import ActionSociale
import Storage

/// Ce qu’un chiffre de la couverture compte, et donc ce sur quoi il s’ouvre.
typealias PartDeCouverture = CouvertureRepository.Part

extension CouvertureRepository.Part {
    /// What an address says: `motif-hors_territoire`, `delai-jusqu-a-7`.
    var code: String {
        switch self {
        case .tous: "evenements"
        case .propositions: "propositions"
        case .enRetard: "en-retard"
        case .sansProposition: "motifs"
        case .nonEnvoyees: "sans-envoi"
        case .motif(let code): "motif-" + code
        case .delai(let delai): "delai-" + delai.rawValue
        }
    }

    /// `nil` when the address says nothing known.
    init?(code: String) {
        let simples: [CouvertureRepository.Part] = [
            .tous, .propositions, .enRetard, .sansProposition, .nonEnvoyees,
        ]
        if let simple = simples.first(where: { $0.code == code }) {
            self = simple
        } else if code.hasPrefix("motif-") {
            self = .motif(String(code.dropFirst(6)))
        } else if code.hasPrefix("delai-"),
            let delai = DelaiDEnvoi(rawValue: String(code.dropFirst(6)))
        {
            self = .delai(delai)
        } else {
            return nil
        }
    }

    /// How many there are on a line.
    func nombre(_ ligne: LigneDeCouverture) -> Int {
        switch self {
        case .tous: ligne.faits
        case .propositions: ligne.propositions
        case .enRetard: ligne.enRetard
        case .sansProposition: ligne.sansProposition
        case .nonEnvoyees: ligne.propositions - ligne.envoyees
        case .motif(let code): ligne.motifs[code] ?? 0
        case .delai(let delai): ligne.delais[delai] ?? 0
        }
    }

    /// The title of the page that lists them.
    var intitule: String {
        switch self {
        case .tous: "Évènements"
        case .propositions: "Évènements qui ont donné une proposition"
        case .enRetard: "Propositions dont le prochain geste est en retard"
        case .sansProposition: "Évènements sans proposition, avec leur motif"
        case .nonEnvoyees: "Propositions sans envoi à ce jour"
        case .motif: "Évènements sans proposition"
        case .delai(let delai): "Propositions envoyées \(delai.libelle)"
        }
    }
}

extension DelaiDEnvoi {
    /// « dans les 7 jours », « de 8 à 15 jours après ».
    var libelle: String {
        switch self {
        case .uneSemaine: "dans les 7\u{A0}jours"
        case .deuxSemaines: "de 8 à 15\u{A0}jours après"
        case .unMois: "de 16 à 30\u{A0}jours après"
        case .deuxMois: "de 31 à 60\u{A0}jours après"
        case .plus: "plus de 60\u{A0}jours après"
        }
    }
}

extension MotifSansProposition {
    /// Ce que les motifs d’un même code ont en commun : la phrase d’un compte.
    package static func phrase(duCode code: String) -> String {
        phrases[code] ?? code
    }

    private static let phrases = [
        "offre_pas_encore_activee": "L’évènement est antérieur à l’activation de l’offre.",
        "offre_retiree": "L’offre avait été retirée.",
        "deja_accompagnee": "La famille est déjà accompagnée.",
        "proposition_en_cours": "Une proposition de la même offre est déjà en cours.",
        "hors_territoire": "L’offre n’est pas ouverte dans la commune de la famille.",
        "ne_souhaite_pas_etre_contactee": "La famille a demandé à ne plus être contactée.",
        "a_quitte_la_caisse": "Le dossier a quitté la caisse.",
        "personne_decedee":
            "La seule personne adulte du foyer est décédée\u{A0}: un contact se prépare avec la famille proche.",
        "doublon_de_code": "Le fichier quotidien avait déjà annoncé cet évènement.",
        "evenement_trop_ancien": "L’évènement est trop ancien pour une proposition utile.",
    ]
}
