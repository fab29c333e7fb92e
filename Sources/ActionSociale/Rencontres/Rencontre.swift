import Valeurs

/// Le temps fixé avec une famille, ou avec plusieurs : individuelle ou collective (lettre-circulaire CNAF 2009-165).
///
/// Son état ne se saisit pas : il se déduit des faits. Une famille peut toujours déplacer, annuler, ne pas venir : cela
/// ne lui coûte rien.
package struct Rencontre: Hashable, Sendable {
    package enum Sorte: String, CaseIterable, Sendable {
        case individuelle, collective
    }

    package let id: Identifiant<Rencontre>
    package let sorte: Sorte
    package internal(set) var agent: Identifiant<Agent>
    package internal(set) var modalite: Modalite
    package internal(set) var lieu: Identifiant<Lieu>?
    package internal(set) var intervalle: Intervalle
    /// Combien de familles ; une, pour une rencontre individuelle.
    package let capacite: Int
    /// Ce que dit l’affiche d’une rencontre collective : « Bientôt parents ».
    package let intitule: String?
    /// L’offre dont elle relève, quand il y en a une.
    package let offre: Identifiant<Offre>?
    /// Le secteur à qui une rencontre collective est ouverte ; `nil` : tous.
    package let secteur: String?
    package let creeeA: Instant
    /// Dans l’ordre où elles se sont inscrites.
    package internal(set) var participations: [Participation]
    package internal(set) var actes: [Acte]

    package init(
        id: Identifiant<Rencontre>, sorte: Sorte, agent: Identifiant<Agent>, modalite: Modalite,
        lieu: Identifiant<Lieu>?, intervalle: Intervalle, capacite: Int = 1,
        intitule: String? = nil, offre: Identifiant<Offre>? = nil, secteur: String? = nil,
        creeeA: Instant, participations: [Participation] = [], actes: [Acte] = []
    ) {
        self.id = id
        self.sorte = sorte
        self.agent = agent
        self.modalite = modalite
        self.lieu = lieu
        self.intervalle = intervalle
        self.capacite = capacite
        self.intitule = intitule
        self.offre = offre
        self.secteur = secteur
        self.creeeA = creeeA
        self.participations = participations
        self.actes = actes
    }

    /// What a page showed: writing on another version means that someone else wrote first.
    package var version: Int { actes.count }

    /// How many times its hour, its place or its keeping changed: the SEQUENCE of calendars.
    package var sequence: Int {
        actes.count { $0.nature == .deplacement || $0.nature == .annulation }
    }

    package var annulee: Acte? { actes.last { $0.nature == .annulation } }

    /// La proposition à laquelle cette rencontre répond pour la famille ; `nil` quand sa place est rendue, ou qu’elle n’a pas
    /// pu être là : la proposition attend alors une autre rencontre.
    package func reponse(de famille: Identifiant<Famille>) -> Identifiant<Proposition>? {
        guard let place = participation(de: famille), place.retireeA == nil,
            place.presence != .absente
        else { return nil }
        return place.proposition
    }

    package func participation(de famille: Identifiant<Famille>) -> Participation? {
        participations.first { $0.famille == famille }
    }

    package var inscrites: [Participation] {
        participations.filter { $0.place == .inscrite && $0.retireeA == nil }
    }

    package var enAttente: [Participation] {
        participations.filter { $0.place == .attente && $0.retireeA == nil }
    }

    package var placesLibres: Int { max(0, capacite - inscrites.count) }

    /// Un fait daté de la vie d’une rencontre.
    package struct Acte: Hashable, Sendable {
        package enum Nature: String, CaseIterable, Sendable {
            case fixation, deplacement, annulation
        }

        package let nature: Nature
        package let a: Instant
        /// `nil` : la famille elle-même, par son lien.
        package let par: Identifiant<Agent>?
        /// L’heure d’avant, pour un déplacement.
        package let avant: Instant?
        package let precision: String?

        package init(
            _ nature: Nature, a instant: Instant, par: Identifiant<Agent>?, avant: Instant? = nil,
            precision: String? = nil
        ) {
            self.nature = nature
            a = instant
            self.par = par
            self.avant = avant
            self.precision = precision
        }
    }
}

/// La place d’une famille à une rencontre, et ce qu’il en a été.
package struct Participation: Hashable, Sendable {
    package enum Place: String, CaseIterable, Sendable {
        case inscrite, attente
    }

    package enum Presence: String, CaseIterable, Sendable {
        case presente, absente
    }

    package let famille: Identifiant<Famille>
    /// La proposition à laquelle elle répond.
    package let proposition: Identifiant<Proposition>?
    package internal(set) var place: Place
    package let inscriteA: Instant
    /// Elle a rendu sa place, ou la rencontre a été annulée.
    package internal(set) var retireeA: Instant?
    package internal(set) var presence: Presence?

    package init(
        famille: Identifiant<Famille>, proposition: Identifiant<Proposition>? = nil,
        place: Place = .inscrite, inscriteA: Instant, retireeA: Instant? = nil,
        presence: Presence? = nil
    ) {
        self.famille = famille
        self.proposition = proposition
        self.place = place
        self.inscriteA = inscriteA
        self.retireeA = retireeA
        self.presence = presence
    }
}

/// Ce qu’il faut dire pour fixer une rencontre individuelle.
package struct RendezVous: Hashable, Sendable {
    package let id: Identifiant<Rencontre>
    package var famille: Identifiant<Famille>
    package var proposition: Identifiant<Proposition>?
    package var agent: Identifiant<Agent>
    package var modalite: Modalite
    package var lieu: Identifiant<Lieu>?
    package var intervalle: Intervalle
    package var offre: Identifiant<Offre>?

    package init(
        id: Identifiant<Rencontre>, famille: Identifiant<Famille>,
        proposition: Identifiant<Proposition>? = nil, agent: Identifiant<Agent>,
        modalite: Modalite, lieu: Identifiant<Lieu>? = nil, intervalle: Intervalle,
        offre: Identifiant<Offre>? = nil
    ) {
        self.id = id
        self.famille = famille
        self.proposition = proposition
        self.agent = agent
        self.modalite = modalite
        self.lieu = modalite == .lieu ? lieu : nil
        self.intervalle = intervalle
        self.offre = offre
    }

    package var debut: Instant { intervalle.debut }
}
