import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Porte {
    /// The accounts of the people of the caisse, their teams and who replaces whom.
    package static let comptes: [Porte] =
        [
            .page("/administration/agents", .agents) { app, demande in
                try await app.pageDesAgents(demande)
            },
            .page("/administration/agents/nouveau", .agents) { app, demande in
                let lus = try await app.comptes()
                return try app.page(
                    AgentPage(nil, lus, jeton: demande.jeton, a: app.horloge()), demande)
            },
            .formulaire("/administration/agents", .agents) { app, demande, saisie in
                try await app.ouvrirUnCompte(demande, saisie)
            },
            .page("/administration/agents/{agent}", .agents) { app, demande in
                try await app.pageDeLAgent(demande)
            },
            .formulaire("/administration/agents/{agent}", .agents) { app, demande, saisie in
                try await app.modifierUnCompte(demande, saisie)
            },
            .formulaire("/administration/agents/{agent}/lien", .agents) { app, demande, _ in
                try await app.donnerUnLien(demande)
            },
            .page("/administration/agents/{agent}/depart", .agents) { app, demande in
                try await app.pageDeDepart(demande)
            },
            .formulaire("/administration/agents/{agent}/depart", .agents) { app, demande, saisie in
                try await app.noterUnDepart(demande, saisie)
            },
            .formulaire("/administration/agents/{agent}/retour", .agents) { app, demande, _ in
                try await app.annulerUnDepart(demande)
            },
        ] + equipes + remplacements
}

extension Application {
    func comptes() async throws -> ComptesLus {
        let jour = aujourdhui()
        return try await storage.read { try ComptesLus(dans: $0, au: jour) }
    }

    func pageDesAgents(_ demande: Demande) async throws -> Response {
        let page = AgentsPage(
            lus: try await comptes(), fermes: demande.filtres["etat"] == "partis",
            texte: String((demande.filtres["texte"] ?? "").prefix(100)))
        return try self.page(page, demande)
    }

    func pageDeLAgent(
        _ demande: Demande, formulaire: FormulaireDAgent? = nil,
        erreurs: ErreursDeSaisie = ErreursDeSaisie()
    ) async throws -> Response {
        let id = try demande.identifiant("agent", de: Agent.self)
        let lus = try await comptes()
        guard let agent = lus.agents.first(where: { $0.id == id }) else {
            throw RequeteRefusee.introuvable
        }
        let (lien, secondFacteur) = try await storage.read {
            (try $0.liens.find(de: id), try $0.secondsFacteurs.find(id)?.confirmeA != nil)
        }
        let page = AgentPage(
            agent, lus, jeton: demande.jeton, formulaire: formulaire, lien: lien,
            secondFacteur: secondFacteur, a: horloge(),
            erreurs: erreurs)
        return try self.page(page, demande, status: erreurs.isEmpty ? .ok : .unprocessableContent)
    }

    /// The account is opened without a password: the person chooses it by the link that the answer shows.
    func ouvrirUnCompte(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let lus = try await comptes()
        let formulaire = FormulaireDAgent(saisie, secteurs: lus.secteurs)
        let tire = Identifiant<Agent>("agent-" + Hexadecimal.texte(hasard(8)))
        guard let id = tire else { throw RequeteRefusee.introuvable }
        do {
            let agent = try formulaire.lire(depuis: nil, id: id, equipes: lus.equipes)
            let instant = horloge()
            try await storage.write { depots in
                try depots.agents.insert(agent, motDePasse: MotsDePasse.aucun)
                try depots.journal.append(
                    Ecriture(
                        .agentModifie, a: instant, par: demande.agent.id, sujet: agent.identifiant,
                        precision: "compte ouvert, \(agent.role.libelle)"))
            }
            return try await lien(pour: agent, demande)
        } catch let refus as FormulaireRefuse {
            return try redonner(demande, lus, formulaire, refus.erreurs)
        } catch let refus as IdentifiantDejaPris {
            var erreurs = ErreursDeSaisie()
            erreurs.ajouter(refus.motif, sur: "identifiant")
            return try redonner(demande, lus, formulaire, erreurs)
        }
    }

    private func redonner(
        _ demande: Demande, _ lus: ComptesLus, _ formulaire: FormulaireDAgent,
        _ erreurs: ErreursDeSaisie
    ) throws -> Response {
        let page = AgentPage(
            nil, lus, jeton: demande.jeton, formulaire: formulaire, a: horloge(), erreurs: erreurs)
        return try self.page(page, demande, status: .unprocessableContent)
    }

    func modifierUnCompte(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let id = try demande.identifiant("agent", de: Agent.self)
        let lus = try await comptes()
        guard let agent = lus.agents.first(where: { $0.id == id }) else {
            throw RequeteRefusee.introuvable
        }
        let formulaire = FormulaireDAgent(saisie, secteurs: lus.secteurs)
        do {
            let suivant = try formulaire.lire(depuis: agent, id: id, equipes: lus.equipes)
            try agent.verifierLeChangement(vers: suivant, autres: lus.agents)
            let instant = horloge()
            try await storage.write { depots in
                try depots.agents.update(suivant)
                try depots.journal.append(
                    Ecriture(
                        .agentModifie, a: instant, par: demande.agent.id, sujet: agent.identifiant,
                        precision: agent.difference(avec: suivant)))
            }
            return .redirect(to: Annonce.compteModifie.apres("/administration/agents/\(id.valeur)"))
        } catch let refus as FormulaireRefuse {
            return try await pageDeLAgent(demande, formulaire: formulaire, erreurs: refus.erreurs)
        } catch let refus as RefusDeChangement {
            var erreurs = ErreursDeSaisie()
            erreurs.ajouter(refus.motif, sur: "role")
            return try await pageDeLAgent(demande, formulaire: formulaire, erreurs: erreurs)
        }
    }
}
