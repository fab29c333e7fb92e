import ActionSociale
import Storage
import Valeurs

/// Ce que la page du journal lit, en une fois.
struct JournalLu: Sendable {
    static let parPage = 50

    let lignes: [LigneDuJournal]
    /// There are older lines.
    let suite: Bool
    let agents: [Agent]
    /// The names of other programs that read and write.
    let programmes: [Identifiant<Agent>: String]
    /// The families of these lines that the agent may open.
    let familles: [Identifiant<Famille>: Famille]
    /// Set when the whole chain was gone through.
    let etat: EtatDuJournal?
    /// Why the family typed designates none; empty when all is well.
    let refus: String

    init(_ adresse: AdresseDuJournal, pour agent: Agent, dans depots: Repositories) throws {
        agents = try depots.agents.all()
        programmes = try depots.jetons.noms()
        etat = adresse.verifier ? try depots.journal.verifier() : nil
        let lues: [LigneDuJournal]
        switch try Self.famille(adresse.famille, pour: agent, dans: depots) {
        case .success(let designee):
            refus = ""
            lues = try depots.journal.page(
                adresse.filtre(famille: designee, parPage: Self.parPage + 1))
        case .failure(let incertaine):
            refus = incertaine.phrase
            lues = []
        }
        lignes = Array(lues.prefix(Self.parPage))
        suite = lues.count > Self.parPage
        var ouvertes: [Identifiant<Famille>: Famille] = [:]
        for id in Set(lignes.compactMap(\.ecriture.famille)) {
            ouvertes[id] = try depots.familles.find(id, pour: .agent(agent))
        }
        familles = ouvertes
    }

    private struct FamilleIncertaine: Error {
        let phrase: String
    }

    /// The family that a text designates: by its identifier, or the only one that answers to the words.
    private static func famille(
        _ texte: String?, pour agent: Agent, dans depots: Repositories
    ) throws -> Result<Identifiant<Famille>?, FamilleIncertaine> {
        guard let texte else { return .success(nil) }
        if let id = Identifiant<Famille>(texte),
            try depots.familles.relation(id, pour: agent) != nil
        {
            return .success(id)
        }
        let trouvees = try depots.familles.chercher(
            TexteDeRecherche(texte), pour: agent, limite: 2
        ).familles
        switch trouvees.count {
        case 1: return .success(trouvees[0].id)
        case 0:
            return .failure(
                FamilleIncertaine(
                    phrase: "Aucune famille de vos secteurs ne répond à «\u{A0}\(texte)\u{A0}»."))
        default:
            return .failure(
                FamilleIncertaine(
                    phrase:
                        "Plusieurs familles répondent à «\u{A0}\(texte)\u{A0}»\u{A0}: donnez le matricule."
                ))
        }
    }
}
