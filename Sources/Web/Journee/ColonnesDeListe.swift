import ActionSociale
import Storage
import Valeurs

/// Les colonnes que chacun choisit pour sa liste de travail, dans son ordre. La famille reste la première.
enum ColonneDeListe: String, CaseIterable {
    case commune, offre
    case survenuLe = "survenu-le"
    case geste, referent, telephone, matricule, contact

    /// As many as a desk screen shows.
    static let auPlus = 6

    var intitule: String {
        switch self {
        case .commune: "Commune"
        case .offre: "Offre"
        case .survenuLe: "Survenu le"
        case .geste: "Prochain geste"
        case .referent: "Confiée à"
        case .telephone: "Téléphone"
        case .matricule: "Matricule"
        case .contact: "Forme de la rencontre"
        }
    }

    /// What a click on its title sorts by.
    var tri: FiltreDeTravail.Tri? {
        switch self {
        case .commune: .commune
        case .survenuLe: .survenuLe
        case .geste: .echeance
        case .offre, .referent, .telephone, .matricule, .contact: nil
        }
    }

    /// Known ones, each once, in the order given.
    static func lire(_ codes: [String]) -> [ColonneDeListe] {
        var vues: [ColonneDeListe] = []
        for colonne in codes.compactMap(ColonneDeListe.init(rawValue:))
        where !vues.contains(colonne) {
            vues.append(colonne)
        }
        return Array(vues.prefix(auPlus))
    }

    func texte(
        _ ligne: LigneDeTravail, offre: String, detail: ComplementDeListe.Ligne?
    ) -> String {
        switch self {
        case .commune: ligne.famille.nomCommune ?? ligne.famille.commune
        case .offre: offre
        case .survenuLe: ligne.survenuLe.court
        case .geste: ""
        case .referent: detail?.referent ?? "le secteur"
        case .telephone: ligne.famille.telephone ?? ""
        case .matricule: ligne.famille.dossier.matricule
        case .contact: ligne.proposition.contact.rawValue
        }
    }
}

extension LigneAffichee {
    /// The same line with what it needs to be ticked, and the columns chosen.
    ///
    /// Fields: `ligne` (identifier and version), `remise` (« remise au 16 novembre 2026 », empty), `cellules` (rows `titre`, `texte`,
    /// `estGeste`).
    func plus(
        _ ligne: LigneDeTravail, offre: String, _ complement: ComplementDeListe,
        _ colonnes: [ColonneDeListe]
    ) -> LigneAffichee {
        let id = ligne.proposition.id
        let detail = complement.lignes[id]
        return LigneAffichee(
            champs: champs.plus([
                "ligne": .text("\(id.valeur):\(ligne.proposition.version)"),
                "remise": .text(detail?.reporteeAu.map { "remise au \($0.enLettres)" }),
                "cellules": .liste(
                    colonnes.map { colonne in
                        [
                            "titre": .text(colonne.intitule),
                            "texte": .text(colonne.texte(ligne, offre: offre, detail: detail)),
                            "estGeste": .oui(colonne == .geste),
                        ]
                    }),
            ]))
    }
}
