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
        let page = try await storage.readAtLength { depots in
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
                vagues: try depots.vagues.de(agent.id, limite: 10), jeton: demande.jeton,
                neuve: nouvelleVague())
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
    /// The list is closed and kept first. A short one is written at once, a long one behind the pages.
    func partirEnVague(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let demandee = DemandeDeVague(saisie)
        let instant = horloge()
        let agent = demande.agent
        let vague = Vague(
            id: saisie["vague"].flatMap { $0.wholeMatch(of: /v[0-9a-f]{16}/).map { String($0.0) } }
                ?? nouvelleVague(), a: instant, par: agent.id,
            intitule: demandee.intitule(le: HeureDeParis.jour(a: instant)),
            moyen: demandee.moyen.rawValue)
        let gardee = try await storage.write { depots in
            // Pressed twice: the first one is going on.
            if let deja = try depots.vagues.find(vague.id) { return deja.par == agent.id }
            let liste = try liste(demandee, agent, depots, a: instant)
            guard liste.aUnMessage else { return false }
            try depots.vagues.insert(vague, liste.lignes)
            try depots.vagues.ecarter(liste.sansNom, de: vague.id)
            if liste.lignes.count <= EcrireUneVague.tranche {
                _ = try ecrireUneTranche(vague, par: agent, dans: depots, a: instant)
                try depots.vagues.finir(vague.id, a: instant)
            } else {
                try depots.taches.ajouter(EcrireUneVague.sorte, vague.id, aFaireA: instant)
            }
            return true
        }
        guard gardee else {
            return try await pageDeVague(demande, demandee, status: .unprocessableContent)
        }
        return .redirect(to: Annonce.vaguePartie.apres("/vagues/\(vague.id)"))
    }

    func nouvelleVague() -> String { "v\(Hexadecimal.texte(hasard(8)))" }

    private struct Liste {
        var lignes: [(proposition: Identifiant<Proposition>, version: Int?)] = []
        /// Ticked lines that are not there any more, or that this person does not follow.
        var sansNom: [LigneEcartee] = []
        var aUnMessage = true
    }

    private func liste(
        _ demandee: DemandeDeVague, _ agent: Agent, _ depots: Repositories, a instant: Instant
    ) throws -> Liste {
        guard let choix = demandee.choix else {
            let ids = try depots.propositions.identifiants(
                demandee.filtre(pour: agent), au: HeureDeParis.jour(a: instant),
                limite: DemandeDeVague.plusGrande)
            return Liste(lignes: ids.map { ($0, nil) }, aUnMessage: !ids.isEmpty)
        }
        var redaction = try Redaction(par: agent, dans: depots, a: instant)
        redaction.aBlanc = true
        let preparee = try preparer(demandee, redaction, vague: nil, dans: depots)
        var liste = Liste(aUnMessage: preparee.nombreDePrets > 0)
        let trouvees = try depots.propositions.choisies(choix.propositions)
        let secteurs = Dictionary(trouvees.map { ($0.proposition.id, $0.famille.secteur) }) { $1 }
        for (id, version) in choix.lignes {
            guard let secteur = secteurs[id] else {
                liste.sansNom.append(LigneEcartee(nil, RefusDeLot.introuvable.motif))
                continue
            }
            if agent.relation(avecLeSecteur: secteur) == .sonSecteur {
                liste.lignes.append((id, version))
            } else {
                liste.sansNom.append(LigneEcartee(nil, RefusDeLot.horsDeVosSecteurs.motif))
            }
        }
        return liste
    }
}

extension DemandeDeVague {
    fileprivate func intitule(le jour: Jour) -> String {
        let quoi = choix == nil && onglet == .aRelancer ? "Rappels" : "Propositions"
        return "\(quoi) du \(jour.enLettres)"
    }
}
