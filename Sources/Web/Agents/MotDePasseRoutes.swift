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
        var status = HTTPResponse.Status.unprocessableContent
        do {
            if try await !reconnaitre(saisie.brut("actuel") ?? "", demande) {
                erreurs.ajouter("Le mot de passe actuel ne correspond pas.", sur: "actuel")
            }
        } catch let refus as TropDEssais {
            status = .tooManyRequests
            erreurs.ajouter(refus.motif, sur: "actuel")
        }
        if let refus = try await refus(nouveau, pour: agent) {
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
            return try self.page(page, demande, status: status)
        }
        return try await garder(nouveau, pour: demande)
    }

    /// Why this person may not choose this password; `nil` when they may.
    func refus(_ nouveau: String, pour agent: Agent) async throws -> RefusDeMotDePasse? {
        let jour = aujourdhui()
        let caisse = try await storage.read { try CaisseJoignable(dans: $0, au: jour).nom }
        return RegleDeMotDePasse.refus(
            nouveau, identifiant: agent.identifiant,
            noms: [agent.prenom, agent.nom, agent.equipe, caisse].compactMap(\.self))
    }

    /// Whether it is the agent’s password. Failures are counted with those of sign-in, and make wait as they do: a session
    /// left open on a desk is no place to guess it.
    private func reconnaitre(_ actuel: String, _ demande: Demande) async throws -> Bool {
        let agent = demande.agent
        let instant = horloge()
        let connexion = Connexion(
            app: self, identifiant: agent.identifiant, adresse: demande.adresse)
        let phc = try await storage.write { depots -> String? in
            let attente = try connexion.prendreUnEssai(depots, a: instant)
            if attente > 0 { throw TropDEssais(secondes: attente) }
            return try depots.agents.motDePasse(de: agent.id)
        }
        let essai = String(actuel.prefix(RegleDeMotDePasse.longueurMaximale))
        let juste = try await motsDePasse.verifier(essai, phc: phc)
        try await storage.write { depots in
            if juste { return try connexion.rendreLEssai(depots, a: instant) }
            try connexion.noterLEchec(
                depots, agent, a: instant, lors: "changement de mot de passe")
        }
        return juste
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
