import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Application {
    /// Months ahead that the list shows.
    private static let joursDeSeances = 183

    func pageDeSeances(
        _ demande: Demande, saisie: Saisie = Saisie([]),
        erreurs: ErreursDeSaisie = ErreursDeSaisie(), status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (instant, agent, jour) = (horloge(), demande.agent, aujourdhui())
        let temps = Intervalle(du: jour, au: jour.plus(jours: Self.joursDeSeances))
        let lues = try await storage.read { depots in
            let seances = try depots.rencontres.seances(secteur: nil, dans: temps).filter {
                $0.secteur.map(agent.secteurs.contains) ?? true
            }
            return (
                seances, try NomsDAgenda(seances, pour: agent, dans: depots),
                try depots.lieux.ouverts(le: jour), try depots.secteurs.noms(agent.secteurs)
            )
        }
        let page = SeancesPage(
            seances: lues.0, noms: lues.1, lieux: lues.2, secteurs: lues.3,
            offres: offres.actives(le: jour), instant: instant, jeton: demande.jeton,
            saisie: saisie, erreurs: erreurs)
        return try self.page(page, demande, status: status)
    }

    func ouvrirUneSeance(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let (instant, par) = (horloge(), demande.agent)
        do {
            let seance = try FormulaireDeSeance(saisie).lire(
                id: try nouvelIdentifiant(), par: par, a: instant)
            try await storage.write { depots in
                try depots.rencontres.ouvrir(seance, a: instant)
                try depots.journal.append(
                    Ecriture(
                        .agendaModifie, a: instant, par: par.id, sujet: seance.id.valeur,
                        precision: "rencontre collective ouverte"))
            }
            return .redirect(to: Annonce.agenda.apres("/seances/\(seance.id.valeur)"))
        } catch let refus as FormulaireRefuse {
            return try await pageDeSeances(
                demande, saisie: saisie, erreurs: refus.erreurs, status: .unprocessableContent)
        } catch let refus as any Refus {
            var erreurs = ErreursDeSaisie()
            erreurs.ajouter(refus.motif, sur: "jour")
            return try await pageDeSeances(
                demande, saisie: saisie, erreurs: erreurs, status: .unprocessableContent)
        }
    }

    func pageDeSeance(
        _ demande: Demande, saisie: Saisie = Saisie([]),
        erreurs: ErreursDeSaisie = ErreursDeSaisie(), status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let id = try demande.identifiant("rencontre", de: Rencontre.self)
        let (instant, agent, jour) = (horloge(), demande.agent, aujourdhui())
        let (seance, noms, lieux) = try await storage.read { depots in
            let seance = try depots.seance(id, pour: agent)
            return (
                seance, try NomsDAgenda([seance], pour: agent, dans: depots),
                try depots.lieux.ouverts(le: jour)
            )
        }
        let page = SeancePage(
            seance: seance, noms: noms, lieux: seance.modalite == .lieu ? lieux : [],
            instant: instant, jeton: demande.jeton, saisie: saisie, erreurs: erreurs)
        return try self.page(page, demande, status: status)
    }

    /// One line a family: present, could not be there, or not said.
    func noterLesPresences(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        try await ecrireSurLaSeance(demande) { depots, seance, instant, par in
            var ecritures: [Ecriture] = []
            for place in seance.inscrites {
                guard
                    let presence = saisie["presence-\(place.famille.valeur)"]
                        .flatMap(Participation.Presence.init), presence != place.presence
                else { continue }
                try depots.rencontres.noterLaPresence(
                    de: place.famille, a: seance.id, presence, a: instant)
                ecritures.append(
                    Ecriture(
                        .rencontreNotee, a: instant, par: par, famille: place.famille,
                        sujet: seance.id.valeur))
            }
            return ecritures
        }
    }

    func changerLesPlaces(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let places = saisie["capacite"].flatMap(Int.init) ?? 0
        return try await ecrireSurLaSeance(demande) { depots, seance, instant, par in
            guard (max(1, seance.inscrites.count)...500).contains(places) else {
                throw PlacesRefusees(inscrites: seance.inscrites.count)
            }
            let entrees = try depots.rencontres.changerLaCapacite(de: seance.id, places)
            try self.faireEntrer(
                entrees, a: seance.id, par: demande.agent, dans: depots, a: instant)
            return []
        }
    }

    /// Another hour, another place: each family that has its place is told.
    func deplacerUneSeance(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let version = saisie["version"].flatMap(Int.init) ?? 0
        let voulu = try? MomentDeSeance(saisie)
        return try await ecrireSurLaSeance(demande, saisie) { depots, seance, instant, par in
            guard let voulu else { throw MomentDeSeanceIncomplet() }
            let suivante = try depots.rencontres.deplacerLaSeance(
                seance.id, vers: voulu.intervalle(commeCelui: seance.intervalle),
                lieu: voulu.lieu ?? seance.lieu, a: instant, par: par, surLaVersion: version)
            for place in suivante.inscrites {
                try self.direLeChangement(
                    .deplacee, seance.id, a: place.famille, par: demande.agent, dans: depots,
                    a: instant)
            }
            return suivante.inscrites.map {
                Ecriture(
                    .rencontreDeplacee, a: instant, par: par, famille: $0.famille,
                    sujet: seance.id.valeur)
            }
        }
    }

    func annulerUneSeance(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let version = saisie["version"].flatMap(Int.init) ?? 0
        let precision = saisie.texte("precision", max: 300)
        return try await ecrireSurLaSeance(demande) { depots, seance, instant, par in
            try depots.rencontres.annuler(
                seance.id, a: instant, par: par, surLaVersion: version, precision: precision)
            for place in seance.participations where place.retireeA == nil {
                try self.direLeChangement(
                    place.place == .attente ? .attenteAnnulee : .annulee, seance.id,
                    a: place.famille, par: demande.agent, dans: depots,
                    a: instant)
            }
            return seance.participations.filter { $0.retireeA == nil }.map {
                Ecriture(
                    .rencontreAnnulee, a: instant, par: par, famille: $0.famille,
                    sujet: seance.id.valeur)
            }
        }
    }

    private func ecrireSurLaSeance(
        _ demande: Demande, _ saisie: Saisie = Saisie([]),
        _ ecrire:
            @escaping @Sendable (Repositories, Rencontre, Instant, Identifiant<Agent>) throws
            -> [Ecriture]
    ) async throws -> Response {
        let id = try demande.identifiant("rencontre", de: Rencontre.self)
        let (instant, agent) = (horloge(), demande.agent)
        do {
            try await storage.write { depots in
                let seance = try depots.seance(id, pour: agent)
                let ecritures = try ecrire(depots, seance, instant, agent.id)
                try depots.journal.append(
                    ecritures + [
                        Ecriture(.agendaModifie, a: instant, par: agent.id, sujet: id.valeur)
                    ])
            }
            return .redirect(to: Annonce.agenda.apres("/seances/\(id.valeur)"))
        } catch let refus as any Refus {
            var erreurs = ErreursDeSaisie()
            erreurs.ajouter(refus.motif)
            return try await pageDeSeance(
                demande, saisie: saisie, erreurs: erreurs, status: .unprocessableContent)
        }
    }
}

/// Où une rencontre collective est déplacée, tel que le formulaire le dit.
struct MomentDeSeance: Sendable {
    let debut: Instant
    let lieu: Identifiant<Lieu>?

    init(_ saisie: Saisie) throws {
        guard let jour = saisie.jour("jour"), let minute = saisie.minute("heure") else {
            throw MomentDeSeanceIncomplet()
        }
        debut = HeureDeParis.instant(jour, minute: minute)
        lieu = saisie.identifiant("lieu")
    }

    /// As long as it was.
    func intervalle(commeCelui avant: Intervalle) -> Intervalle {
        Intervalle(debut, minutes: avant.minutes)
    }
}

struct MomentDeSeanceIncomplet: Refus {
    var motif: String {
        "Donnez le nouveau jour et la nouvelle heure, par exemple 14:00. Rien n’a été déplacé."
    }
}

/// On ne retire pas la place de quelqu’un.
struct PlacesRefusees: Refus, Hashable {
    let inscrites: Int

    var motif: String {
        "Donnez un nombre de places de \(max(1, inscrites)) à 500\u{A0}: \(inscrites.compte("famille")) "
            + (inscrites < 2 ? "est inscrite." : "sont inscrites.")
    }
}

extension Repositories {
    /// Throws `introuvable`, or `interdit` when it is the meeting of another team, for another sector.
    fileprivate func seance(_ id: Identifiant<Rencontre>, pour agent: Agent) throws -> Rencontre {
        guard let seance = try rencontres.find(id), seance.sorte == .collective else {
            throw RequeteRefusee.introuvable
        }
        let sienne = seance.secteur.map(agent.secteurs.contains) ?? true
        guard try sienne || agents.find(seance.agent).map(agent.peutVoirLAgenda) ?? false else {
            throw RequeteRefusee.interdit
        }
        return seance
    }
}
