import ActionSociale
import Storage
import Valeurs

/// Les moments que l’on cherche pour une famille ; tout vient de l’adresse de la page.
struct FiltreDeCreneaux: Sendable, Equatable {
    static let durees = [20, 30, 45, 60, 90, 120]
    static let aucuneProposition = "aucune"

    let saisie: Saisie
    var proposition: Identifiant<Proposition>?
    /// La famille demande cette rencontre d’elle-même : elle ne répond à aucune proposition.
    var sansProposition: Bool
    /// La rencontre à déplacer, quand il s’agit de cela.
    var deplacee: Identifiant<Rencontre>?
    var agent: Identifiant<Agent>?
    var lieu: Identifiant<Lieu>?
    var modalite: Modalite?
    var duree: Int
    var du: Jour
    var au: Jour

    /// Celle qu’un formulaire nomme ; `nil` aussi quand il dit « aucune ».
    static func proposition(_ saisie: Saisie) -> Identifiant<Proposition>? {
        saisie["proposition"] == aucuneProposition ? nil : saisie.identifiant("proposition")
    }

    init(_ saisie: Saisie, au jour: Jour) {
        self.saisie = saisie
        sansProposition = saisie["proposition"] == Self.aucuneProposition
        proposition = Self.proposition(saisie)
        deplacee = saisie.identifiant("deplacer")
        agent = saisie.identifiant("agent")
        lieu = saisie.identifiant("lieu")
        modalite = saisie["modalite"].flatMap(Modalite.init)
        let voulue = saisie["duree"].flatMap(Int.init) ?? 45
        duree = Self.durees.contains(voulue) ? voulue : 45
        du = max(jour, saisie.jour("du") ?? jour)
        // Thirteen weeks at most: a page is read, not a database.
        au = min(du.plus(jours: 91), max(du, saisie.jour("au") ?? du.plus(jours: 20)))
    }
}

/// Ce que la page « Fixer une rencontre » lit, en une fois.
struct ChercherLu: Sendable {
    /// Slots shown; further ones by changing the dates.
    static let montres = 40

    let famille: Famille
    let secteur: String?
    /// Celle à laquelle la rencontre répond, et celles auxquelles elle pourrait répondre.
    let proposition: Proposition?
    let ouvertes: [Proposition]
    let deplacee: Rencontre?
    let agents: [Agent]
    let lieux: [Lieu]
    let creneaux: [Creneau]
    let seances: [Rencontre]
    let noms: NomsDAgenda

    init(
        _ id: Identifiant<Famille>, _ filtre: FiltreDeCreneaux, pour lecteur: Lecteur,
        _ agent: Agent, dans depots: Repositories, a instant: Instant
    ) throws {
        guard let famille = try depots.familles.find(id, pour: lecteur) else {
            throw RequeteRefusee.introuvable
        }
        let jour = HeureDeParis.jour(a: instant)
        self.famille = famille
        secteur = try famille.secteur.flatMap { try depots.secteurs.noms([$0]).first?.nom }
        let siennes = try depots.propositions.de(id)
        let prises = Set(try depots.rencontres.de(id).compactMap { $0.reponse(de: id) })
        ouvertes = siennes.filter {
            $0.peutDevenirUneRencontre(au: jour) && !prises.contains($0.id)
        }
        // Nobody has to think of it: a meeting answers what was proposed, unless it is said not to.
        proposition =
            filtre.sansProposition || filtre.deplacee != nil
            ? nil : siennes.first { $0.id == filtre.proposition } ?? ouvertes.first
        let visee = try filtre.deplacee.flatMap { try depots.rencontres.find($0) }
        deplacee = visee?.participation(de: id) == nil ? nil : visee
        agents = try depots.agents.all().filter { autre in
            autre.estActif(le: jour) && [.travailleurSocial, .responsable].contains(autre.role)
                && (autre.id == agent.id || famille.secteur.map(autre.secteurs.contains) ?? false)
        }
        lieux = try depots.lieux.ouverts(le: filtre.du)
        creneaux = try depots.rencontres.creneauxLibres(
            Self.recherche(filtre, parmi: agents.map(\.id), a: instant))
        let seances =
            deplacee == nil
            ? try depots.rencontres.seances(
                secteur: famille.secteur,
                dans: Intervalle(
                    max(instant, HeureDeParis.instant(filtre.du, minute: 0)),
                    HeureDeParis.instant(filtre.au.plus(jours: 1), minute: 0))) : []
        self.seances = seances
        noms = try NomsDAgenda([], pour: agent, dans: depots)
    }

    private static func recherche(
        _ filtre: FiltreDeCreneaux, parmi agents: [Identifiant<Agent>], a instant: Instant
    ) -> RechercheDeCreneaux {
        let voulus = filtre.agent.map { agents.contains($0) ? [$0] : [] } ?? agents
        return RechercheDeCreneaux(
            agents: voulus, lieux: filtre.lieu.map { [$0] },
            modalites: filtre.modalite.map { [$0] }, duree: filtre.duree, du: filtre.du,
            au: filtre.au, apres: instant, limite: montres)
    }
}
