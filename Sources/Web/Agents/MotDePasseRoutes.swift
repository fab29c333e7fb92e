import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Application {
    /// Changes the agent’s own password, closes all sessions of the agent and opens a new one here.
    func changerLeMotDePasse(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let agent = demande.agent
        let nouveau = saisie.brut("nouveau") ?? ""
        var erreurs = ErreursDeSaisie()
        let phc = try await storage.read { try $0.agents.motDePasse(de: agent.id) }
        let actuel = String(
            (saisie.brut("actuel") ?? "").prefix(RegleDeMotDePasse.longueurMaximale))
        if try await !motsDePasse.verifier(actuel, phc: phc) {
            erreurs.ajouter("Le mot de passe actuel ne correspond pas.", sur: "actuel")
        }
        if let refus = RegleDeMotDePasse.refus(nouveau, identifiant: agent.identifiant) {
            erreurs.ajouter(refus.motif, sur: "nouveau")
        }
        if nouveau != saisie.brut("confirmation") {
            erreurs.ajouter(
                "Les deux saisies du nouveau mot de passe diffèrent.", sur: "confirmation")
        }
        guard erreurs.isEmpty else {
            let page = MotDePassePage(
                jeton: demande.jeton, provisoire: agent.motDePasseProvisoireDepuis != nil,
                erreurs: erreurs)
            return try self.page(page, demande, status: .unprocessableContent)
        }
        return try await garder(nouveau, pour: demande)
    }

    private func garder(_ nouveau: String, pour demande: Demande) async throws -> Response {
        let phc = try await motsDePasse.hacher(nouveau)
        let instant = horloge()
        let jeton = Hexadecimal.texte(hasard(32))
        let agent = demande.agent.id
        let session = SessionOuverte(
            empreinte: Seance.empreinte(jeton), agent: agent, jeton: Hexadecimal.texte(hasard(32)),
            ouverteA: instant, vueA: instant)
        try await storage.write { depots in
            try depots.agents.changerMotDePasse(de: agent, phc)
            try depots.sessions.insert(session)
            try depots.journal.append(
                Ecriture(
                    .agentModifie, a: instant, par: agent, sujet: agent.valeur,
                    precision: "mot de passe"))
        }
        var reponse = Response.redirect(to: Annonce.motDePasse.apres("/mot-de-passe"))
        temoins.poser(.session, jeton, sur: &reponse)
        return reponse
    }
}
