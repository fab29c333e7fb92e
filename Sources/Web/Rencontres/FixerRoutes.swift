import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Application {
    func pageDeCreneaux(
        _ demande: Demande, saisie: Saisie? = nil, erreurs: ErreursDeSaisie = ErreursDeSaisie(),
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let id = try demande.laFamille()
        let instant = horloge()
        let filtre = FiltreDeCreneaux(saisie ?? demande.filtres, au: aujourdhui())
        let (agent, lecteur) = (demande.agent, demande.lecteur)
        let lu = try await storage.read {
            try ChercherLu(id, filtre, pour: lecteur, agent, dans: $0, a: instant)
        }
        let page = ChercherPage(
            lu: lu, filtre: filtre, instant: instant, jeton: demande.jeton, agent: agent.id,
            offres: offres, saisie: saisie ?? Saisie([]), erreurs: erreurs)
        return try self.page(page, demande, status: status)
    }

    func fixerUneRencontre(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let famille = try demande.laFamille()
        let id = try nouvelIdentifiant(Rencontre.self)
        return try await enRedonnant(demande, saisie) {
            let voulu = try MomentVoulu(saisie).rendezVous(
                id, famille, proposition: FiltreDeCreneaux.proposition(saisie))
            let (instant, par) = (self.horloge(), demande.agent.id)
            let exigence: ExigenceDeRendezVous =
                saisie.coche("passee") && voulu.debut <= instant ? .aucune : .agentPresent
            let dite = try await self.storage.write { depots in
                if let proposition = voulu.proposition {
                    guard try depots.propositions.find(proposition)?.famille == famille else {
                        throw RequeteRefusee.introuvable
                    }
                }
                try depots.rencontres.fixer(voulu, a: instant, par: par, exige: exigence)
                try depots.journal.append(
                    Ecriture(
                        .rencontreFixee, a: instant, par: par, famille: famille, sujet: id.valeur))
                return try self.direLeChangement(
                    .fixee, id, a: famille, par: demande.agent, dans: depots, a: instant)
            }
            // What is over needs no message, nor any word of it.
            let annonce: Annonce =
                voulu.debut > instant
                ? dite ? .rencontreFixeeDite : .rencontreFixeeADire
                : voulu.proposition == nil ? .rencontreDemandee : .rencontreFixee
            return annonce.apres(RencontreAffichee.adresse(id, de: famille))
        }
    }

    func deplacerUneRencontre(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let famille = try demande.laFamille()
        let id = try demande.identifiant("rencontre", de: Rencontre.self)
        return try await enRedonnant(demande, saisie.avec("deplacer", id.valeur)) {
            let voulu = try MomentVoulu(saisie).rendezVous(id, famille, proposition: nil)
            let (instant, par) = (self.horloge(), demande.agent.id)
            let version = saisie["version"].flatMap(Int.init) ?? 0
            let dite = try await self.storage.write { depots in
                let avant = try depots.rencontres.deCetteFamille(id, famille)
                guard avant.sorte == .individuelle else { throw RequeteRefusee.introuvable }
                try depots.rencontres.deplacer(
                    id, vers: voulu, a: instant, par: par, surLaVersion: version)
                try depots.journal.append(
                    Ecriture(
                        .rencontreDeplacee, a: instant, par: par, famille: famille,
                        sujet: id.valeur))
                return try self.direLeChangement(
                    .deplacee, id, a: famille, par: demande.agent, ancien: avant.agent,
                    dans: depots, a: instant)
            }
            let annonce: Annonce = dite ? .rencontreDeplacee : .rencontreDeplaceeADire
            return annonce.apres(RencontreAffichee.adresse(id, de: famille))
        }
    }

    func inscrireALaSeance(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let famille = try demande.laFamille()
        let id = try demande.identifiant("rencontre", de: Rencontre.self)
        return try await enRedonnant(demande, saisie) {
            let (instant, par) = (self.horloge(), demande.agent.id)
            let proposition = FiltreDeCreneaux.proposition(saisie)
            let place = try await self.storage.write { depots in
                if let proposition {
                    guard try depots.propositions.find(proposition)?.famille == famille else {
                        throw RequeteRefusee.introuvable
                    }
                }
                let place = try depots.rencontres.inscrire(
                    famille, pour: proposition, a: id, attendre: true, a: instant, par: par)
                try depots.journal.append(
                    Ecriture(
                        .rencontreFixee, a: instant, par: par, famille: famille, sujet: id.valeur,
                        precision: place == .attente ? "en liste d’attente" : nil))
                if place == .inscrite {
                    try self.direLeChangement(
                        .fixee, id, a: famille, par: demande.agent, dans: depots, a: instant)
                }
                return place
            }
            let annonce: Annonce = place == .inscrite ? .inscription : .attente
            return annonce.apres(RencontreAffichee.adresse(id, de: famille))
        }
    }

    /// A refusal gives the search back, with what was typed and the reason. It shows the family: the journal keeps it.
    private func enRedonnant(
        _ demande: Demande, _ saisie: Saisie, _ faire: () async throws -> String
    ) async throws -> Response {
        do {
            return .redirect(to: try await faire())
        } catch let refus as FormulaireRefuse {
            return try await redonnerLesCreneaux(demande, saisie, refus.erreurs)
        } catch let refus as any Refus {
            var erreurs = ErreursDeSaisie()
            erreurs.ajouter(refus.motif)
            return try await redonnerLesCreneaux(demande, saisie, erreurs)
        }
    }

    private func redonnerLesCreneaux(
        _ demande: Demande, _ saisie: Saisie, _ erreurs: ErreursDeSaisie
    ) async throws -> Response {
        try await noterLaLecture(demande)
        return try await pageDeCreneaux(
            demande, saisie: saisie, erreurs: erreurs, status: .unprocessableContent)
    }

    /// A form that comes back shows the family again.
    func noterLaLecture(_ demande: Demande) async throws {
        try await storage.noter(
            Ecriture(
                .lectureDeFamille, a: horloge(), par: demande.agent.id,
                famille: try demande.laFamille(), sujet: demande.chemin))
    }
}

extension RencontreRepository {
    /// Throws `introuvable` unless the meeting is one of this family.
    @discardableResult
    func deCetteFamille(
        _ id: Identifiant<Rencontre>, _ famille: Identifiant<Famille>
    ) throws -> Rencontre {
        guard let rencontre = try find(id), rencontre.participation(de: famille) != nil else {
            throw RequeteRefusee.introuvable
        }
        return rencontre
    }
}

/// Le moment choisi dans la liste, ou saisi à la main.
struct MomentVoulu {
    let saisie: Saisie

    init(_ saisie: Saisie) {
        self.saisie = saisie
    }

    func rendezVous(
        _ id: Identifiant<Rencontre>, _ famille: Identifiant<Famille>,
        proposition: Identifiant<Proposition>?
    ) throws -> RendezVous {
        let duree = saisie["duree"].flatMap(Int.init) ?? 45
        let choisi = try choisi ?? aLaMain()
        return RendezVous(
            id: id, famille: famille, proposition: proposition, agent: choisi.agent,
            modalite: choisi.modalite, lieu: choisi.lieu,
            intervalle: Intervalle(choisi.debut, minutes: duree))
    }

    private var choisi: CreneauChoisi? { saisie["creneau"].flatMap(CreneauChoisi.init) }

    private func aLaMain() throws -> CreneauChoisi {
        var erreurs = ErreursDeSaisie()
        let jour = saisie.jour("jour")
        let minute = saisie.minute("heure")
        let modalite = saisie["modalite-voulue"].flatMap(Modalite.init)
        let agent = saisie.identifiant("agent-voulu", de: Agent.self)
        let lieu = saisie.identifiant("lieu-voulu", de: Lieu.self)
        if jour == nil { erreurs.ajouter("Donnez le jour.", sur: "jour") }
        if minute == nil { erreurs.ajouter("Donnez l’heure, par exemple 09:30.", sur: "heure") }
        if agent == nil { erreurs.ajouter("Choisissez qui reçoit la famille.", sur: "agent-voulu") }
        if modalite == nil {
            erreurs.ajouter("Choisissez comment se rencontrer.", sur: "modalite-voulue")
        }
        if modalite == .lieu, lieu == nil {
            erreurs.ajouter(RefusDeRencontre.sansLieu.motif, sur: "lieu-voulu")
        }
        guard erreurs.isEmpty, let jour, let minute, let agent, let modalite else {
            throw FormulaireRefuse(erreurs: erreurs)
        }
        return CreneauChoisi(
            agent: agent, debut: HeureDeParis.instant(jour, minute: minute), modalite: modalite,
            lieu: lieu)
    }
}
