import Valeurs

/// Une offre de service de travail social, dans l’une de ses versions datées.
///
/// Socle national ou offre locale (lettre-circulaire CNAF 2009-165 ; doctrine 2018-2022). Ce qu’elle
/// repère est une règle, écrite dans `Offres/` et lue par `Regles` ; ceci est ce que le métier en retient.
package struct Offre: Hashable, Sendable {
    package enum Niveau: String, CaseIterable, Sendable {
        case socleNational = "socle national"
        case locale = "offre locale"
    }

    package enum Domaine: String, CaseIterable, Sendable {
        case logement
        case parentalite = "parentalité"
        case insertion
    }

    package enum Contact: String, CaseIterable, Sendable {
        case rendezVousIndividuel = "rendez-vous individuel"
        case miseADisposition = "mise à disposition"
        case reunionCollective = "réunion collective"
    }

    package enum Territoires: Hashable, Sendable {
        case tous
        /// Codes de secteurs ou codes INSEE de communes.
        case seulement([String])
    }

    /// La même offre d’une version à l’autre : « separation ».
    package let code: Identifiant<Offre>
    /// Le texte qui la porte : « 2023-2027 ».
    package let version: String
    package let intitule: String
    package let niveau: Niveau
    package let domaine: Domaine
    /// Texte d’origine, cité : « doctrine nationale 2019, COG 2018-2022 ».
    package let texte: String
    /// À qui elle s’adresse, en une phrase.
    package let `public`: String
    package let territoires: Territoires
    package let contact: Contact
    package let activeeLe: Jour
    /// Premier jour où l’offre ne propose plus rien ; ce qui est en cours va à son terme.
    package let retireeLe: Jour?
    package let horloge: Horloge

    package init(
        code: Identifiant<Offre>, version: String, intitule: String, niveau: Niveau,
        domaine: Domaine, texte: String, public: String, territoires: Territoires,
        contact: Contact, activeeLe: Jour, retireeLe: Jour?, horloge: Horloge
    ) {
        self.code = code
        self.version = version
        self.intitule = intitule
        self.niveau = niveau
        self.domaine = domaine
        self.texte = texte
        self.public = `public`
        self.territoires = territoires
        self.contact = contact
        self.activeeLe = activeeLe
        self.retireeLe = retireeLe
        self.horloge = horloge
    }

    /// En vigueur le jour de l’évènement, et non celui du repérage.
    package func estActive(le jour: Jour) -> Bool {
        activeeLe <= jour && retireeLe.map { jour < $0 } ?? true
    }
}

/// Les délais d’une offre, en jours. Aucun texte n’en donne : ce sont des choix de la caisse.
package struct Horloge: Hashable, Sendable {
    /// Jours pour envoyer la proposition, à compter du repérage.
    package let delai: Int
    /// Jours après l’envoi pour relancer une fois ; `nil` : pas de relance.
    package let relance: Int?
    /// Jours après l’envoi au bout desquels une proposition sans réponse s’éteint.
    package let echeance: Int

    package init(delai: Int, relance: Int?, echeance: Int) {
        self.delai = delai
        self.relance = relance
        self.echeance = echeance
    }
}
