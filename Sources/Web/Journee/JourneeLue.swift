import ActionSociale
import Storage
import Valeurs

/// Ce que « Ma journée » lit, en une fois.
struct JourneeLue: Sendable {
    /// Days during which the openings with a reason are told to the person in charge.
    static let joursDesMotifs = 7

    let lignes: [LigneDeTravail]
    let comptes: ComptesDeTravail
    let complement: ComplementDeListe
    /// Ceux de l’agent.
    let secteurs: [(code: String, nom: String)]
    /// Families of the team opened from elsewhere with a reason; `nil` for who manages no team.
    let motifs: Int?

    init(
        _ adresse: AdresseDeTravail, pour agent: Agent, dans depots: Repositories, au jour: Jour,
        a instant: Instant
    ) throws {
        let filtre = adresse.filtre(pour: agent, au: jour)
        lignes = try depots.propositions.liste(filtre, au: jour, page: adresse.page)
        comptes = try depots.propositions.comptes(filtre, au: jour)
        complement = try depots.listes.complement(
            pour: agent, filtre, lignes: lignes.map(\.proposition.id), au: jour)
        secteurs = try depots.secteurs.noms(agent.secteurs)
        let depuis = instant.plus(secondes: -Self.joursDesMotifs * 86_400)
        motifs =
            agent.role == .responsable
            ? try depots.famillesOuvertesAvecMotif(pour: agent, depuis: depuis) : nil
    }
}
