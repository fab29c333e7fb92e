import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Application {
    /// For the lines ticked in the work list.
    func pageDeVagueChoisie(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let demandee = DemandeDeVague(saisie)
        guard demandee.choix != nil else { throw AucuneLigneCochee() }
        return try await pageDeVague(demande, demandee)
    }

    func pageDeVague(
        _ demande: Demande, _ demandee: DemandeDeVague, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
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
                creneaux: try creneauxLibres(
                    demandee, agent, preparee.secteurs, depots, a: instant),
                offres: codes.map { (code: $0.valeur, intitule: offres.intitule($0)) },
                secteurs: try depots.secteurs.noms(agent.secteurs),
                vagues: try depots.vagues.de(agent.id, limite: 10), jeton: demande.jeton)
        }
        return try self.page(page, demande, status: status)
    }

    /// Is there room for those who will say yes? A wave that nobody can receive is not sent blindly.
    private func creneauxLibres(
        _ demandee: DemandeDeVague, _ agent: Agent, _ desLignes: Set<String>,
        _ depots: Repositories, a instant: Instant
    ) throws -> Int {
        let jour = HeureDeParis.jour(a: instant)
        let desFiltres = demandee.secteur.map { [$0] } ?? agent.secteurs
        let secteurs = demandee.choix == nil ? desFiltres : Array(desLignes)
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
        guard !preparee.prets.isEmpty else {
            return try await pageDeVague(demande, demandee, status: .unprocessableContent)
        }
        let vague = Vague(
            id: id, a: instant, par: agent.id,
            intitule: demandee.intitule(le: HeureDeParis.jour(a: instant)), ecartees: 0)
        try await storage.write {
            try $0.vagues.insert(vague)
            try $0.vagues.ecarter(
                preparee.ecartees.map { LigneEcartee($0.famille, $0.motif) }, de: id)
        }
        for debut in stride(from: 0, to: preparee.prets.count, by: 100) {
            let tranche = preparee.prets[debut..<min(debut + 100, preparee.prets.count)]
            try await ecrire(Array(tranche), vague: id, agent, a: instant)
        }
        return .redirect(to: Annonce.vaguePartie.apres("/vagues/\(id)"))
    }

    /// What cannot be written after all is kept with the lines left out, and says why.
    private func ecrire(
        _ prets: [VaguePreparee.Pret], vague: String, _ agent: Agent, a instant: Instant
    ) async throws {
        try await storage.write { depots in
            let redaction = try Redaction(par: agent, dans: depots, a: instant)
            var ecartees: [LigneEcartee] = []
            for pret in prets {
                let essai = try essayer {
                    try ecrire(pret, vague: vague, redaction, dans: depots)
                }
                guard case .failure(let refus) = essai else { continue }
                ecartees.append(LigneEcartee(pret.message.famille, refus.motif))
            }
            try depots.vagues.ecarter(ecartees, de: vague)
        }
    }

    /// Read again once more: someone may have answered, or written, while the page was looked at.
    private func ecrire(
        _ pret: VaguePreparee.Pret, vague: String, _ redaction: Redaction,
        dans depots: Repositories
    ) throws {
        let jour = HeureDeParis.jour(a: redaction.instant)
        guard let proposition = try depots.propositions.find(pret.proposition.id),
            let famille = try depots.familles.find(
                proposition.famille, pour: .agent(redaction.agent))
        else { throw RefusDeLot.introuvable }
        let lue = pret.proposition.version
        guard proposition.version == lue else {
            throw RefusDEcrire.modifieeEntreTemps(
                Array(proposition.actes.suffix(max(0, proposition.version - lue))))
        }
        guard let nature = proposition.prochainEnvoi(au: jour) else {
            throw MotifDeRefus(motif: proposition.pourquoiRienNePart(au: jour))
        }
        let message = try rediger(
            nature, pret.message.canal, de: proposition,
            try depots.contacts.contacts(de: famille), redaction, vague: vague, dans: depots)
        try garder(message, sur: proposition, version: lue, dans: depots)
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
            let ecartees = try depots.vagues.ecartees(de: id, limite: 500)
            let familles = try depots.familles.familles(
                ids: Array(Set(messages.map(\.famille) + ecartees.compactMap(\.famille))))
            let perimetre = demande.agent
            func visible(_ id: Identifiant<Famille>) -> String? {
                familles[id].flatMap {
                    perimetre.relation(avecLeSecteur: $0.secteur) == .sonSecteur ? $0.nom : nil
                }
            }
            return VaguePartiePage(
                vague: vague,
                messages: messages.compactMap { message in
                    visible(message.famille).map { (message, $0) }
                },
                ecartees: ecartees.map { ($0, $0.famille.flatMap(visible)) }, instant: instant)
        }
        return try self.page(page, demande)
    }
}

extension DemandeDeVague {
    fileprivate func intitule(le jour: Jour) -> String {
        let quoi = choix == nil && onglet == .aRelancer ? "Rappels" : "Propositions"
        return "\(quoi) du \(jour.enLettres)"
    }
}
