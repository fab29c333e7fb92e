import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Application {
    func pageDeVague(_ demande: Demande) async throws -> Response {
        let demandee = DemandeDeVague(demande.filtres)
        let instant = horloge()
        let agent = demande.agent
        let page = try await storage.read { depots in
            var redaction = try Redaction(par: agent, dans: depots, a: instant)
            redaction.aBlanc = true
            let preparee = try preparer(demandee, redaction, vague: nil, dans: depots)
            let jour = HeureDeParis.jour(a: instant)
            let codes = try depots.propositions.comptes(
                FiltreDeTravail(pour: agent, onglet: demandee.onglet), au: jour
            ).offres
            return VaguePage(
                demandee: demandee, preparee: preparee,
                creneaux: try creneauxLibres(demandee, agent, depots, a: instant),
                offres: codes.map { (code: $0.valeur, intitule: offres.intitule($0)) },
                secteurs: try depots.secteurs.noms(agent.secteurs),
                vagues: try depots.vagues.de(agent.id, limite: 10), jeton: demande.jeton)
        }
        return try self.page(page, demande)
    }

    /// Is there room for those who will say yes? A wave that nobody can receive is not sent blindly.
    private func creneauxLibres(
        _ demandee: DemandeDeVague, _ agent: Agent, _ depots: Repositories, a instant: Instant
    ) throws -> Int {
        let jour = HeureDeParis.jour(a: instant)
        let secteurs = demandee.secteur.map { [$0] } ?? agent.secteurs
        // A slot counts once, whatever the sectors of the person who keeps it.
        let agents = try depots.agents.all().filter { autre in
            autre.role == .travailleurSocial && autre.estActif(le: jour)
                && !Set(autre.secteurs).isDisjoint(with: secteurs)
        }
        guard !agents.isEmpty else { return 0 }
        return try depots.rencontres.nombreDeCreneauxLibres(
            RechercheDeCreneaux(
                agents: agents.map(\.id), du: jour, au: jour.plus(jours: 28),
                apres: instant))
    }

    /// Each message with its act, a hundred at a time: a server that stops leaves whole families, done or not.
    func partirEnVague(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let demandee = DemandeDeVague(saisie)
        let instant = horloge()
        let agent = demande.agent
        let id = "v\(Hexadecimal.texte(hasard(8)))"
        let preparee = try await storage.read { depots in
            var redaction = try Redaction(par: agent, dans: depots, a: instant)
            redaction.aBlanc = true
            return try preparer(demandee, redaction, vague: id, dans: depots)
        }
        guard !preparee.prets.isEmpty else { return try await pageDeVague(demande) }
        let jour = HeureDeParis.jour(a: instant)
        let intitule =
            (demandee.onglet == .aRelancer ? "Rappels" : "Propositions") + " du \(jour.enLettres)"
        try await storage.write {
            try $0.vagues.insert(
                Vague(
                    id: id, a: instant, par: agent.id, intitule: intitule,
                    ecartees: preparee.ecartees.count))
        }
        for debut in stride(from: 0, to: preparee.prets.count, by: 100) {
            let tranche = preparee.prets[debut..<min(debut + 100, preparee.prets.count)]
            try await ecrire(
                tranche.map { ($0.proposition.id, $0.message.canal) }, vague: id, agent, a: instant)
        }
        return .redirect(to: Annonce.messageEnRoute.apres("/vagues/\(id)"))
    }

    private func ecrire(
        _ prets: [(Identifiant<Proposition>, Message.Canal)], vague: String, _ agent: Agent,
        a instant: Instant
    ) async throws {
        try await storage.write { depots in
            let redaction = try Redaction(par: agent, dans: depots, a: instant)
            let jour = HeureDeParis.jour(a: instant)
            for (id, canal) in prets {
                // Read again: someone may have answered, or written, while the page was looked at.
                guard let proposition = try depots.propositions.find(id),
                    let nature = proposition.prochainEnvoi(au: jour),
                    let famille = try depots.familles.find(
                        proposition.famille, pour: .agent(agent))
                else { continue }
                let contacts = try depots.contacts.contacts(de: famille)
                let essai = try essayer {
                    try rediger(
                        nature, canal, de: proposition, contacts, redaction, vague: vague,
                        dans: depots)
                }
                guard case .success(let message) = essai else { continue }
                try garder(
                    message, sur: proposition, version: proposition.version, dans: depots)
            }
        }
    }

    func pageDeVaguePartie(_ demande: Demande) async throws -> Response {
        guard let id = demande.parametres.get("vague") else { throw RequeteRefusee.introuvable }
        let instant = horloge()
        let page = try await storage.read { depots in
            // A wave is read by the person who sent it: its families are those of that person.
            guard let vague = try depots.vagues.find(id), vague.par == demande.agent.id else {
                throw RequeteRefusee.introuvable
            }
            let messages = try depots.messages.de(vague: id)
            let familles = try depots.familles.familles(ids: Array(Set(messages.map(\.famille))))
            let perimetre = demande.agent
            return VaguePartiePage(
                vague: vague,
                messages: messages.compactMap { message in
                    guard let famille = familles[message.famille],
                        perimetre.relation(avecLeSecteur: famille.secteur) == .sonSecteur
                    else { return nil }
                    return (message, famille.nom)
                }, instant: instant)
        }
        return try self.page(page, demande)
    }
}
