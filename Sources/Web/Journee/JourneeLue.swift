import ActionSociale
import Storage
import Valeurs

/// Ce que « Ma journée » lit, en une fois.
struct JourneeLue: Sendable {
    /// Of the work of the agent, in the same reading: see `TravailTenu`.
    let revision: Int
    let lignes: [LigneDeTravail]
    let comptes: ComptesDeTravail
    let complement: ComplementDeListe
    /// Ceux de l’agent.
    let secteurs: [(code: String, nom: String)]
    /// Answers come by a link that wait for someone, and those of the lines.
    let reponses: (aTraiter: Int, appels: Int)
    let deLaListe: [Identifiant<Proposition>: [ReponseRecue]]

    init(
        _ adresse: AdresseDeTravail, pour agent: Agent, dans depots: Repositories, au jour: Jour
    ) throws {
        let filtre = adresse.filtre(pour: agent, au: jour)
        revision = try depots.sessions.revisions(pour: agent).travail(pour: agent)
        lignes = try depots.propositions.liste(filtre, au: jour, page: adresse.page)
        comptes = try depots.propositions.comptes(filtre, au: jour)
        complement = try depots.listes.complement(
            pour: agent, filtre, lignes: lignes.map(\.proposition.id), au: jour)
        secteurs = try depots.secteurs.noms(agent.secteurs)
        reponses = try depots.reponses.comptes(pour: agent)
        deLaListe = try depots.reponses.de(lignes.map(\.proposition.id))
    }
}
