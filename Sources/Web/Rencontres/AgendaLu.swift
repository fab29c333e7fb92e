import ActionSociale
import Storage
import Valeurs

/// Ce que la page d’un agenda montre : de qui, quels jours.
struct VueDAgenda: Sendable, Equatable {
    enum Etendue: String, CaseIterable, Sendable {
        case semaine, jour
    }

    var agent: Identifiant<Agent>?
    var jour: Jour
    var etendue: Etendue

    init(_ filtres: Saisie, au jour: Jour) {
        agent = filtres["agent"].flatMap { Identifiant<Agent>($0) }
        self.jour = filtres["jour"].flatMap { Jour(iso: $0) } ?? jour
        etendue = filtres["vue"].flatMap(Etendue.init) ?? .semaine
    }

    var jours: [Jour] {
        etendue == .jour ? [jour] : (0..<7).map { jour.lundi.plus(jours: $0) }
    }

    var temps: Intervalle { Intervalle(du: jours[0], au: jours[jours.count - 1]) }

    var adresse: String {
        let saisie = Saisie([
            ("agent", agent?.valeur ?? ""), ("jour", jour.iso),
            ("vue", etendue == .semaine ? "" : etendue.rawValue),
        ])
        return "/agenda?\(saisie.requete)"
    }

    func avec(_ changer: (inout VueDAgenda) -> Void) -> VueDAgenda {
        var vue = self
        changer(&vue)
        return vue
    }

    func decalee(_ sens: Int) -> VueDAgenda {
        avec { $0.jour = $0.jour.plus(jours: sens * ($0.etendue == .jour ? 1 : 7)) }
    }
}

/// Ce que la page d’un agenda lit, en une fois.
struct AgendaLu: Sendable {
    let agent: Agent
    /// Les collègues dont l’agenda peut se lire, l’agent compris.
    let collegues: [Agent]
    let rencontres: [Rencontre]
    let absences: [Absence]
    let plages: [Plage]
    let aRenseigner: [Rencontre]
    let aReaffecter: [Rencontre]
    let orientations: [OrientationASuivre]
    let noms: NomsDAgenda

    /// Throws `interdit` for the agenda of someone whose sectors are others.
    init(
        _ vue: VueDAgenda, pour lecteur: Agent, dans depots: Repositories, a instant: Instant
    ) throws {
        let tous = try depots.agents.all()
        let jour = HeureDeParis.jour(a: instant)
        collegues = tous.filter {
            lecteur.peutVoirLAgenda(de: $0) && ($0.estActif(le: jour) || $0.id == vue.agent)
        }
        agent = try Self.choisi(vue.agent, pour: lecteur, parmi: tous)
        rencontres = try depots.rencontres.agenda(
            de: [agent.id], dans: vue.temps, avecLesAnnulees: false)
        absences = try depots.disponibilites.absences(de: [agent.id], dans: vue.temps)
        plages = try depots.disponibilites.plages(de: [agent.id], depuis: vue.jours[0])
        // The team of who manages it, those who left included: their meetings are to be given to someone.
        let tenus = tous.filter(lecteur.peutTenirLAgenda).map(\.id)
        aRenseigner = try depots.rencontres.aRenseigner(de: [lecteur.id], a: instant)
        aReaffecter = try depots.rencontres.aReaffecter(de: tenus, a: instant)
        orientations = try depots.rencontres.orientationsASuivre(de: [lecteur.id], au: jour)
        let familles =
            (rencontres + aRenseigner + aReaffecter).flatMap { $0.participations.map(\.famille) }
            + orientations.map(\.famille)
        noms = try NomsDAgenda(familles: familles, pour: lecteur, dans: depots)
    }

    static func choisi(
        _ id: Identifiant<Agent>?, pour lecteur: Agent, parmi tous: [Agent]
    ) throws -> Agent {
        guard let id, id != lecteur.id else { return lecteur }
        guard let autre = tous.first(where: { $0.id == id }) else {
            throw RequeteRefusee.introuvable
        }
        guard lecteur.peutVoirLAgenda(de: autre) else { throw RequeteRefusee.interdit }
        return autre
    }
}
