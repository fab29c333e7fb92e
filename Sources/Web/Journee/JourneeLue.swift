import ActionSociale
import Storage
import Valeurs

/// Ce que « Ma journée » lit, en une fois.
struct JourneeLue: Sendable {
    /// Days during which the openings with a reason are told to the person in charge.
    static let joursDesMotifs = 7

    let lignes: [LigneDeTravail]
    let comptes: ComptesDeTravail
    /// Ceux de l’agent.
    let secteurs: [(code: String, nom: String)]
    /// Families of the team opened from elsewhere with a reason; `nil` for who manages no team.
    let motifs: Int?
    /// Answers come by a link that wait for someone, those of the lines first.
    let reponses: (aTraiter: Int, appels: Int)
    let deLaListe: [Identifiant<Proposition>: [ReponseRecue]]

    init(
        _ adresse: AdresseDeTravail, pour agent: Agent, dans depots: Repositories, au jour: Jour,
        a instant: Instant
    ) throws {
        let filtre = adresse.filtre(pour: agent)
        lignes = try depots.propositions.liste(filtre, au: jour, page: adresse.page)
        comptes = try depots.propositions.comptes(filtre, au: jour)
        secteurs = try depots.secteurs.noms(agent.secteurs)
        reponses = try depots.reponses.comptes(pour: agent)
        deLaListe = try depots.reponses.de(lignes.map(\.proposition.id))
        let depuis = instant.plus(secondes: -Self.joursDesMotifs * 86_400)
        motifs =
            agent.role == .responsable
            ? try depots.famillesOuvertesAvecMotif(pour: agent, depuis: depuis) : nil
    }
}
