import ActionSociale
import Storage
import Valeurs

/// Ce que la page d’une famille lit, en une fois.
struct FamilleLue: Sendable {
    /// Lectures montrées, les plus récentes d’abord.
    static let lecturesMontrees = 10

    let famille: Famille
    /// Le nom de son secteur.
    let secteur: String?
    /// Les agents du secteur.
    let equipe: [Agent]
    /// Chaque évènement, et la raison pour laquelle il n’a pas donné de proposition quand c’est le cas.
    let faits: [(fait: FaitGenerateur, motif: MotifSansProposition?)]
    let propositions: [Proposition]
    /// Le nom des agents cités.
    let noms: [Identifiant<Agent>: String]
    let lectures: [Ecriture]

    /// Throws `introuvable` when there is no such family, or none that this reader may see.
    init(
        _ id: Identifiant<Famille>, pour lecteur: Lecteur, dans depots: Repositories, au jour: Jour
    ) throws {
        guard let famille = try depots.familles.find(id, pour: lecteur) else {
            throw RequeteRefusee.introuvable
        }
        self.famille = famille
        let agents = try depots.agents.all()
        noms = Dictionary(agents.map { ($0.id, $0.nomComplet) }) { premier, _ in premier }
            .merging(try depots.jetons.noms()) { agent, _ in agent }
        equipe = agents.filter { agent in
            agent.role == .travailleurSocial && agent.estActif(le: jour)
                && famille.secteur.map(agent.secteurs.contains) ?? false
        }
        secteur = try famille.secteur.flatMap { try depots.secteurs.noms([$0]).first?.nom }
        let survenus = try depots.faits.de(id)
        propositions = try depots.propositions.de(id)
        // An event whose proposition was cancelled may have got a reason since.
        let proposes = Set(
            propositions.filter { $0.conclusion?.statut != .annulee }.map(\.faitGenerateur))
        let motifs = try depots.faits.motifs(
            survenus.map(\.id).filter { !proposes.contains($0) })
        faits = survenus.map { ($0, motifs[$0.id]) }
        lectures = try depots.journal.lectures(de: id, limite: Self.lecturesMontrees)
    }
}
