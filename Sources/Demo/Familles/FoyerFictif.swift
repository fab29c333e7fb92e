import ActionSociale
import Valeurs

/// Un foyer inventé, tel qu’un mois du fichier des prestations le donnerait.
package struct FoyerFictif: Hashable, Sendable {
    /// Codes as the default CSV layout writes them.
    package enum Situation: String, CaseIterable, Sendable {
        case marie = "MARIE"
        case pacse = "PACSE"
        case vieMaritale = "VIE_MARITALE"
        case celibataire = "CELIBATAIRE"
        case divorce = "DIVORCE"
        case separe = "SEPARE"
        case veuf = "VEUF"

        package var enCouple: Bool { self == .marie || self == .pacse || self == .vieMaritale }
    }

    /// Codes as the default CSV layout writes them.
    package enum Logement: String, CaseIterable, Sendable {
        case locataireHLM = "LOCATAIRE_HLM"
        case locatairePrive = "LOCATAIRE_PRIVE"
        case proprietaire = "PROPRIETAIRE"
        case heberge = "HEBERGE"

        package var estLoue: Bool { self == .locataireHLM || self == .locatairePrive }
    }

    /// Seven digits and a letter: « 0000001A ».
    package var matricule: String
    package var commune: ValDeBrume.Commune
    package var adresse: String
    package var telephone: String?
    package var courriel: String?
    package var situation: Situation
    /// Since when `situation` holds.
    package var depuis: Jour
    package var logement: Logement
    /// Whole euros a month.
    package var loyer: Int
    package var impaye = false
    /// Quotient familial, in whole euros.
    package var quotient: Int
    package var rsa = false
    package var rsaMajore = false
    package var ajpp = false
    package var nonDecent = false
    package var surpeuplement = false
    /// The day the file left for another caisse.
    package var depart: Jour?
    /// The holder comes first.
    package var personnes: [PersonneFictive]

    /// The household as the database keeps it, once something happened to it.
    package func famille(id: Identifiant<Famille>, entreeLe: Jour) -> Famille {
        Famille(
            id: id, dossier: Dossier(caisse: CaisseFictive.numero, matricule: matricule),
            nom: "\(personnes[0].nom) \(personnes[0].prenom)", commune: commune.code,
            nomCommune: commune.nom,
            secteur: ValDeBrume.secteurs.first { $0.communes.contains(commune.code) }?.code,
            telephone: telephone, courriel: courriel, adresse: adresse,
            personnes: personnes.map(\.personne), entreeLe: entreeLe)
    }
}

/// Une personne inventée, dans un foyer fictif.
package struct PersonneFictive: Hashable, Sendable {
    /// Codes as the default CSV layout writes them.
    package enum Role: String, CaseIterable, Sendable {
        case responsable = "RESPONSABLE"
        case conjoint = "CONJOINT"
        case enfant = "ENFANT"
    }

    package enum Sexe: String, CaseIterable, Sendable {
        case femme = "F"
        case homme = "M"
    }

    /// Stable within the household, from one month to the next.
    package var rang: Int
    package var role: Role
    package var sexe: Sexe
    package var nom: String
    package var prenom: String
    package var naissance: Jour
    package var deces: Jour?
    /// Allocation d’éducation de l’enfant handicapé.
    package var aeeh = false

    package var personne: Personne {
        let role: Personne.Role =
            switch role {
            case .responsable: .responsable
            case .conjoint: .conjoint
            case .enfant: .enfant
            }
        return Personne(
            role: role, nom: nom, prenom: prenom, naissance: naissance, deces: deces)
    }
}
