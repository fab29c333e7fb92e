import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Application {
    func donnerUnLien(_ demande: Demande) async throws -> Response {
        let id = try demande.identifiant("agent", de: Agent.self)
        let jour = aujourdhui()
        let trouve = try await storage.read { try $0.agents.find(id) }
        guard let agent = trouve, agent.estActif(le: jour) else { throw RequeteRefusee.introuvable }
        return try await lien(pour: agent, demande)
    }

    /// Draws a link, shows it once. What opened the account before opens it no more.
    func lien(pour agent: Agent, _ demande: Demande) async throws -> Response {
        let instant = horloge()
        let jeton = Hexadecimal.texte(hasard(32))
        let expireA = try await storage.write { depots in
            let parametres = try depots.parametres.valeurs(le: Application.jour(a: instant))
            let lien = LienDeMotDePasseRepository.Lien(
                agent: agent.id, empreinte: Seance.empreinte(jeton), creeA: instant,
                expireA: instant.plus(secondes: parametres.entier(.validiteDesLiens) * 3600))
            try depots.agents.changerMotDePasse(de: agent.id, MotsDePasse.aucun)
            try depots.liens.keep(lien)
            try depots.journal.append(
                Ecriture(
                    .agentModifie, a: instant, par: demande.agent.id, sujet: agent.identifiant,
                    precision: "lien de mot de passe donné"))
            return lien.expireA
        }
        let adresse = "\(racine(demande.requete))/premier-acces/\(jeton)"
        return try page(LienPage(agent: agent, lien: adresse, expireA: expireA), demande)
    }

    /// Scheme and host that the person types.
    func racine(_ requete: Request) -> String {
        reglages.origine ?? "http://\(requete.head.authority ?? "localhost")"
    }
}
