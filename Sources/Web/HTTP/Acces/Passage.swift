import ActionSociale
import Hummingbird
import Storage
import Valeurs

/// The gate before a route: who asks, whether they may, and what is written to the journal before the page is shown.
struct Passage: Sendable {
    /// Seconds during which a reason given for opening a family still holds.
    static let dureeDUnMotif = 3600

    let app: Application
    let porte: Porte

    func repondre(_ requete: Request, _ visite: Visite) async throws -> Response {
        switch porte.reponse {
        case .libre(let repondre): return try await repondre(app, requete, visite)
        case .api(let operation):
            return try await AccesDAPI(app: app, operation: operation).repondre(requete, visite)
        case .page(let repondre):
            let demande = try await avecCeQuiArrive(ouvrir(requete, visite))
            return try await enNotant(demande.lecture) { try await repondre(app, demande) }
        case .formulaire(let recevoir):
            let demande = try await ouvrir(requete, visite)
            let saisie = try await Formulaires.lire(
                requete, jeton: demande.jeton, reglages: app.reglages)
            return try await recevoir(app, demande, saisie)
        case .envoi(let recevoir):
            let demande = try await ouvrir(requete, visite)
            return try await recevoir(app, demande, Televersement(demande, app.reglages))
        }
    }

    /// The page is made while the journal keeps that it was opened, and is shown once it has.
    private func enNotant(
        _ lecture: Ecriture?, _ repondre: () async throws -> Response
    ) async throws -> Response {
        guard let lecture else { return try await repondre() }
        async let notee: Void = app.storage.noter(lecture)
        let reponse = try await repondre()
        try await notee
        return reponse
    }

    private func ouvrir(_ requete: Request, _ visite: Visite) async throws -> Demande {
        guard let jeton = app.temoins.valeur(.session, dans: requete) else {
            throw RequeteRefusee.nonConnecte
        }
        let empreinte = Seance.empreinte(jeton)
        let instant = app.horloge()
        // What is held is read again only when its number has changed: no need of one state for both.
        let constat = try await app.storage.readApart { depots in
            let ouverture = try depots.sessions.ouverture(
                empreinte: empreinte, famille: porte.familleNommee(visite.parameters))
            return try Seance.trouver(ouverture, app.annuaire, dans: depots, a: instant)
                .map { try constater($0, ouverture, depots, visite.parameters, a: instant) }
        }
        guard let constat else { throw RequeteRefusee.nonConnecte }
        if let etape = constat.seance.etape, !etape.chemins.contains(porte.chemin) {
            throw RequeteRefusee.etape(etape.chemins[0])
        }
        var demande = Demande(
            seance: constat.seance, famille: constat.famille, lecteur: try lecteur(constat),
            aEnvoyer: constat.menu.aEnvoyer, aVoir: constat.menu.aVoir,
            revisions: constat.revisions, lecture: lecture(constat, requete.uri.path, a: instant),
            requete: requete,
            parametres: visite.parameters,
            adresse: visite.adresse(de: requete, derriereUnProxy: app.reglages.derriereUnProxy))
        try await noter(constat, a: instant)
        demande.aVoir -= try await voir(constat, a: instant)
        return demande
    }

    /// Everything the decision rests on.
    private struct Constat: Sendable {
        let seance: Seance
        let famille: Identifiant<Famille>?
        let reponse: Droits.Reponse
        let motifEnCours: Bool
        let menu: TravailTenu.Menu
        let revisions: Revisions
        /// A warning about this family, that the agent has not seen.
        var avertissement = false
    }

    private func constater(
        _ seance: Seance, _ ouverture: Ouverture, _ depots: Repositories,
        _ parametres: Parameters, a instant: Instant
    ) throws -> Constat {
        let (acte, sujet, cible) = porte.droit.detail
        let agent = seance.agent
        guard agent.peutJamais(acte, sujet, cible) else { throw RequeteRefusee.interdit }
        let menu = try app.travail.menu(de: agent, ouverture.revisions, dans: depots)
        guard let famille = try cible.famille(depots, parametres) else {
            let reponse = Droits.reponse(agent.role, acte, sujet, .sansFamille)
            return Constat(
                seance: seance, famille: nil, reponse: reponse, motifEnCours: false,
                menu: menu, revisions: ouverture.revisions)
        }
        let lien =
            try ouverture.famille.map { agent.relation(avecLeSecteur: $0.secteur) }
            ?? depots.familles.relation(famille, pour: agent)
        guard let relation = lien else { throw RequeteRefusee.introuvable }
        let reponse = Droits.reponse(agent.role, acte, sujet, relation)
        let depuis = instant.plus(secondes: -Self.dureeDUnMotif)
        let motif =
            try reponse == .avecMotif
            && depots.journal.aDonneUnMotif(agent.id, pour: famille, depuis: depuis)
        return Constat(
            seance: seance, famille: famille, reponse: reponse, motifEnCours: motif,
            menu: menu, revisions: ouverture.revisions,
            avertissement: try menu.aVoir > 0 && porte.droit == .agent(.lire, .famille, .famille)
                && depots.avertissements.concerne(famille, agent.id))
    }

    private func lecteur(_ constat: Constat) throws -> Lecteur {
        switch constat.reponse {
        case .oui: return .agent(constat.seance.agent)
        case .avecMotif where constat.motifEnCours || porte.droit == .motif:
            return .agentAvecMotif(constat.seance.agent)
        case .avecMotif:
            guard let famille = constat.famille else { throw RequeteRefusee.interdit }
            throw RequeteRefusee.motifDemande("/familles/\(famille.valeur)/motif")
        case .non: throw RequeteRefusee.interdit
        }
    }

    /// A warning vanishes when the page of its family is opened.
    private func voir(_ constat: Constat, a instant: Instant) async throws -> Int {
        guard constat.avertissement, let famille = constat.famille else { return 0 }
        let agent = constat.seance.agent.id
        return try await app.storage.write {
            try $0.avertissements.voir(famille, par: agent, a: instant)
        }
    }

    /// What the session remembers of this request.
    private func noter(_ constat: Constat, a instant: Instant) async throws {
        let session = constat.seance.session
        guard constat.seance.estANoter(a: instant) else { return }
        try await app.storage.write {
            try $0.sessions.touch(empreinte: session.empreinte, a: instant)
        }
    }

    /// What the journal keeps of a page about a family.
    private func lecture(_ constat: Constat, _ chemin: String, a instant: Instant) -> Ecriture? {
        guard porte.methode == .get, porte.droit != .motif, let famille = constat.famille else {
            return nil
        }
        return Ecriture(
            .lectureDeFamille, a: instant, par: constat.seance.session.agent, famille: famille,
            sujet: chemin)
    }
}

extension Porte.Droit {
    /// What is asked of the page of rights.
    var detail: (Droits.Acte, Droits.Sujet, Porte.Cible) {
        switch self {
        case .agent(let acte, let sujet, let cible): (acte, sujet, cible)
        case .motif: (.lire, .famille, .famille)
        // Never asked: a free route passes no gate, a program passes its own.
        case .libre, .jeton: (.lire, .compte, .sansFamille)
        }
    }
}

extension Porte {
    /// The family that the address itself names.
    fileprivate func familleNommee(_ parametres: Parameters) -> Identifiant<Famille>? {
        guard droit.detail.2 == .famille else { return nil }
        return parametres.get("famille").flatMap { Identifiant<Famille>($0) }
    }
}

extension Porte.Cible {
    /// The family the address is about. Throws `introuvable` when the address names nothing.
    func famille(_ depots: Repositories, _ parametres: Parameters) throws -> Identifiant<Famille>? {
        switch self {
        case .sansFamille: return nil
        case .message:
            guard let id = parametres.get("message").flatMap({ Identifiant<Message>($0) }),
                let message = try depots.messages.find(id)
            else { throw RequeteRefusee.introuvable }
            return message.famille
        case .famille:
            guard let id = parametres.get("famille").flatMap({ Identifiant<Famille>($0) }) else {
                throw RequeteRefusee.introuvable
            }
            return id
        case .proposition:
            guard let id = parametres.get("proposition").flatMap({ Identifiant<Proposition>($0) }),
                let proposition = try depots.propositions.find(id)
            else { throw RequeteRefusee.introuvable }
            return proposition.famille
        }
    }
}

extension Agent {
    /// Whether the role opens this to anyone at all, so that a role that has no right learns nothing of what exists.
    fileprivate func peutJamais(
        _ acte: Droits.Acte, _ sujet: Droits.Sujet, _ cible: Porte.Cible
    ) -> Bool {
        let relations: [Droits.Relation] =
            cible == .sansFamille ? [.sansFamille] : [.sonSecteur, .autreSecteur]
        return relations.contains { Droits.reponse(role, acte, sujet, $0) != .non }
    }
}
