import Valeurs

/// Ce qu’une rencontre a apporté à une famille, et ce qui vient après.
package struct SuiteDeRencontre: Hashable, Sendable {
    /// Les cinq contenus d’une rencontre (lettre-circulaire CNAF 2009-165).
    package enum Contenu: String, CaseIterable, Sendable {
        case accesAuxDroits = "acces_aux_droits"
        case information, soutien, aide, ecoute

        package var libelle: String {
            switch self {
            case .accesAuxDroits: "accès aux droits"
            case .information: "information"
            case .soutien: "soutien"
            case .aide: "aide"
            case .ecoute: "écoute"
            }
        }
    }

    /// Les deux niveaux du travail social, ou une autre rencontre d’abord.
    package enum Niveau: String, CaseIterable, Sendable {
        case informationConseil = "information_conseil"
        case accompagnement
        case autreRencontre = "autre_rencontre"

        package var libelle: String {
            switch self {
            case .informationConseil: "information-conseil, et cela suffit"
            case .accompagnement: "passer à un accompagnement, la famille est d’accord"
            case .autreRencontre: "se revoir avant de décider"
            }
        }
    }

    /// Vers qui la famille est orientée, et quand prendre des nouvelles.
    package struct Orientation: Hashable, Sendable {
        package let partenaire: String
        package let suiviLe: Jour?
        package var suiviFaitLe: Jour?

        package init(partenaire: String, suiviLe: Jour?, suiviFaitLe: Jour? = nil) {
            self.partenaire = partenaire
            self.suiviLe = suiviLe
            self.suiviFaitLe = suiviFaitLe
        }
    }

    package var contenus: Set<Contenu>
    /// En mots : « prime d’activité, aide au logement ».
    package var droitsVerifies: String?
    package var droitsOuverts: String?
    package var orientations: [Orientation]
    /// Le temps passé, en minutes.
    package var duree: Int
    package var niveau: Niveau

    package init(
        contenus: Set<Contenu>, droitsVerifies: String? = nil, droitsOuverts: String? = nil,
        orientations: [Orientation] = [], duree: Int, niveau: Niveau
    ) throws(RefusDeSuite) {
        guard !contenus.isEmpty else { throw .sansContenu }
        guard (1...HeureDeParis.minutesDuJour).contains(duree) else { throw .duree }
        guard droitsOuverts == nil || contenus.contains(.accesAuxDroits) else {
            throw .droitsSansAcces
        }
        guard orientations.allSatisfy({ !$0.partenaire.isEmpty }) else { throw .sansPartenaire }
        self.contenus = contenus
        self.droitsVerifies = droitsVerifies
        self.droitsOuverts = droitsOuverts
        self.orientations = orientations
        self.duree = duree
        self.niveau = niveau
    }
}

/// Pourquoi ce qui est noté après une rencontre ne peut pas être gardé.
package enum RefusDeSuite: Refus, Hashable {
    case sansContenu, duree, droitsSansAcces, sansPartenaire

    package var motif: String {
        switch self {
        case .sansContenu:
            "Cochez au moins ce que la rencontre a apporté\u{A0}: un des cinq contenus."
        case .duree: "Donnez la durée en minutes, de 1 à 1\u{202F}440."
        case .droitsSansAcces:
            "Des droits ont été ouverts\u{A0}: cochez aussi «\u{A0}accès aux droits\u{A0}»."
        case .sansPartenaire: "Dites vers quel partenaire la famille est orientée."
        }
    }
}
