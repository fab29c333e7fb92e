import Valeurs

/// Une famille que l’action sociale a rencontrée : un évènement, une demande, un contact.
///
/// Le fichier des prestations n’est pas la base des familles : une famille n’entre ici que pour
/// l’une de ces raisons, avec le peu qu’il faut pour la joindre.
package struct Famille: Hashable, Sendable {
    package let id: Identifiant<Famille>
    /// Numéro de la caisse suivi du matricule : la clé du dossier dans le fichier des prestations.
    package let dossier: Dossier
    /// Ce que l’on dit d’elle dans une liste : « Dupont Claire », ou son matricule quand le fichier n’a pas de nom.
    package var nom: String
    /// Code INSEE de la commune, et son nom quand le fichier le donne.
    package var commune: String
    package var nomCommune: String?
    /// Secteur de travail social qui couvre la commune ; `nil` hors de tout secteur.
    package var secteur: String?
    package var telephone: String?
    package var courriel: String?
    package var adresse: String?
    package var personnes: [Personne]
    /// La famille a demandé qu’on ne la contacte plus. Cela ne lui coûte rien et se lève à sa demande.
    package var neSouhaitePlusEtreContacteeDepuis: Jour?
    package var entreeLe: Jour

    package init(
        id: Identifiant<Famille>, dossier: Dossier, nom: String, commune: String,
        nomCommune: String? = nil, secteur: String? = nil, telephone: String? = nil,
        courriel: String? = nil, adresse: String? = nil, personnes: [Personne] = [],
        neSouhaitePlusEtreContacteeDepuis: Jour? = nil, entreeLe: Jour
    ) {
        self.id = id
        self.dossier = dossier
        self.nom = nom
        self.commune = commune
        self.nomCommune = nomCommune
        self.secteur = secteur
        self.telephone = telephone
        self.courriel = courriel
        self.adresse = adresse
        self.personnes = personnes
        self.neSouhaitePlusEtreContacteeDepuis = neSouhaitePlusEtreContacteeDepuis
        self.entreeLe = entreeLe
    }
}

/// La clé d’un dossier d’allocataire : la caisse qui paie, et le matricule chez elle.
package struct Dossier: Hashable, Sendable {
    /// Three characters, as NUMORG writes it (« 521 »).
    package let caisse: String
    package let matricule: String

    package init(caisse: String, matricule: String) {
        self.caisse = caisse
        self.matricule = matricule
    }
}

/// Une personne du foyer, telle que le fichier des prestations la donnait au moment de l’évènement.
package struct Personne: Hashable, Sendable {
    package enum Role: String, CaseIterable, Sendable {
        case responsable, conjoint, enfant, autre
    }

    package let role: Role
    package var nom: String?
    package var prenom: String?
    package var naissance: Jour?
    package var deces: Jour?
    /// Jour où la personne a quitté le foyer, quand on le sait.
    package var partieLe: Jour?

    package init(
        role: Role, nom: String? = nil, prenom: String? = nil, naissance: Jour? = nil,
        deces: Jour? = nil, partieLe: Jour? = nil
    ) {
        self.role = role
        self.nom = nom
        self.prenom = prenom
        self.naissance = naissance
        self.deces = deces
        self.partieLe = partieLe
    }
}
