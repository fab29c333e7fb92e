import Valeurs

/// L’accès d’un autre programme : ce qu’il peut lire ou écrire, sur quel territoire, jusqu’à quel jour.
///
/// Un programme n’est pas une personne : il ne donne pas de motif, il n’ouvre que ce que l’administration lui a
/// ouvert, et chaque famille qu’il lit porte sa trace au journal.
package struct JetonDAPI: Hashable, Sendable {
    /// Ce qu’un jeton ouvre ; rien de ce qui n’est pas nommé.
    package enum Portee: String, CaseIterable, Sendable {
        case famillesLire = "familles:lire"
        case evenementsLire = "evenements:lire"
        case propositionsLire = "propositions:lire"
        case propositionsEcrire = "propositions:ecrire"
        case rencontresLire = "rencontres:lire"
        case offresLire = "offres:lire"

        package var libelle: String {
            switch self {
            case .famillesLire: "lire les familles rencontrées"
            case .evenementsLire: "lire les évènements et leur preuve"
            case .propositionsLire: "lire les propositions et leur état"
            case .propositionsEcrire: "noter un acte sur une proposition"
            case .rencontresLire: "lire les rencontres"
            case .offresLire: "lire les offres et leurs règles"
            }
        }
    }

    package enum Etat: Hashable, Sendable {
        case valable
        /// Le dernier jour où il a valu.
        case expire(Jour)
        case revoque(Instant)
    }

    package let id: Identifiant<JetonDAPI>
    /// Le programme qui le porte : « Entrepôt de données ».
    package let nom: String
    /// Its first characters, by which a person tells it from another; never enough to use it.
    package let debut: String
    package let portees: Set<Portee>
    /// Codes of the sectors it opens; `nil` for the whole territory. A sector that is no more opens nothing.
    package let secteurs: [String]?
    package let creeA: Instant
    package let creePar: Identifiant<Agent>
    /// Dernier jour de validité.
    package let expireLe: Jour
    package var revoqueA: Instant?
    /// Last request that it opened, to the minute.
    package var serviA: Instant?
    /// Last request refused because it was revoked or had expired: someone still holds it.
    package var refuseA: Instant?

    package init(
        id: Identifiant<JetonDAPI>, nom: String, debut: String, portees: Set<Portee>,
        secteurs: [String]?, creeA: Instant, creePar: Identifiant<Agent>, expireLe: Jour,
        revoqueA: Instant? = nil, serviA: Instant? = nil, refuseA: Instant? = nil
    ) {
        self.id = id
        self.nom = nom
        self.debut = debut
        self.portees = portees
        self.secteurs = secteurs
        self.creeA = creeA
        self.creePar = creePar
        self.expireLe = expireLe
        self.revoqueA = revoqueA
        self.serviA = serviA
        self.refuseA = refuseA
    }

    /// La révocation l’emporte : elle a été voulue.
    package func etat(au jour: Jour) -> Etat {
        if let revoqueA { return .revoque(revoqueA) }
        return jour > expireLe ? .expire(expireLe) : .valable
    }

    /// Who the journal and the acts say has read or written.
    package var auteur: Identifiant<Agent> {
        Identifiant<Agent>(id.valeur) ?? .unProgramme
    }

    /// Comment le journal le nomme : « Programme Entrepôt de données ».
    package var nomDAuteur: String { "Programme «\u{A0}\(nom)\u{A0}»" }
}

extension Identifiant<Agent> {
    fileprivate static let unProgramme: Identifiant<Agent> = "programme"
}

/// Ce que l’administration demande pour un nouveau jeton.
package struct DemandeDeJeton: Hashable, Sendable {
    /// Un an au plus : un accès oublié finit par se fermer de lui-même. Choix de Socle.
    package static let joursAuPlus = 366
    package static let longueurDuNom = 80

    package let nom: String
    package let portees: Set<JetonDAPI.Portee>
    /// `nil` pour tout le territoire.
    package let secteurs: [String]?
    package let expireLe: Jour?

    package init(
        nom: String, portees: Set<JetonDAPI.Portee>, secteurs: [String]?, expireLe: Jour?
    ) {
        self.nom = nom
        self.portees = portees
        self.secteurs = secteurs
        self.expireLe = expireLe
    }

    /// Tout ce qui empêche de faire ce jeton, dans l’ordre du formulaire.
    package func refus(au jour: Jour, secteursConnus: Set<String>) -> [RefusDeJeton] {
        var refus: [RefusDeJeton] = []
        if nom.isEmpty { refus.append(.sansNom) }
        if nom.count > Self.longueurDuNom { refus.append(.nomTropLong) }
        if portees.isEmpty { refus.append(.sansPortee) }
        if let secteurs {
            if secteurs.isEmpty { refus.append(.sansSecteur) }
            if let inconnu = secteurs.first(where: { !secteursConnus.contains($0) }) {
                refus.append(.secteurInconnu(inconnu))
            }
        }
        let dernier = jour.plus(jours: Self.joursAuPlus)
        switch expireLe {
        case nil: refus.append(.sansExpiration(auPlus: dernier))
        case let expireLe? where expireLe < jour: refus.append(.expirationPassee(expireLe))
        case let expireLe? where expireLe > dernier:
            refus.append(.expirationTropLointaine(auPlus: dernier))
        default: break
        }
        return refus
    }
}

/// Pourquoi un jeton ne peut pas être fait ainsi.
package enum RefusDeJeton: Refus, Hashable {
    case sansNom
    case nomTropLong
    case sansPortee
    case sansSecteur
    case secteurInconnu(String)
    case sansExpiration(auPlus: Jour)
    case expirationPassee(Jour)
    case expirationTropLointaine(auPlus: Jour)

    package var motif: String {
        switch self {
        case .sansNom: "Dites quel programme se servira du jeton."
        case .nomTropLong:
            "Le nom dépasse \(DemandeDeJeton.longueurDuNom)\u{A0}caractères. Raccourcissez-le."
        case .sansPortee: "Choisissez au moins une chose que le programme pourra faire."
        case .sansSecteur: "Choisissez au moins un secteur, ou ouvrez tout le territoire."
        case .secteurInconnu(let code):
            "Le secteur «\u{A0}\(code)\u{A0}» n’existe pas. Choisissez-le dans la liste."
        case .sansExpiration(let dernier):
            "Donnez le dernier jour de validité, au plus tard le \(dernier.enLettres)."
        case .expirationPassee(let jour):
            "Le \(jour.enLettres) est passé\u{A0}: donnez un jour à venir."
        case .expirationTropLointaine(let dernier):
            "Un jeton vaut un an au plus\u{A0}: choisissez un jour jusqu’au \(dernier.enLettres)."
        }
    }
}
