import ActionSociale
import Storage
import Valeurs

extension Application {
    /// The moment is taken, or moved to, in one transaction with the answer and its lines of the journal. Throws
    /// `CreneauPris` and `RefusDeRencontre`, nothing being kept then: the moment before, if any, is still theirs.
    func prendre(
        _ moment: MomentChoisi?, _ seance: Identifiant<Rencontre>?, _ ouvert: LienOuvert,
        telephone: String?
    ) async throws {
        let instant = horloge()
        let tire = Hexadecimal.texte(hasard(16))
        guard let neuf = Identifiant<Rencontre>("rencontre-\(tire)") else { return }
        try await storage.write { depots in
            guard let proposition = try depots.propositions.find(ouvert.proposition.id) else {
                throw LienFerme.inconnu
            }
            if proposition.conclusion?.statut == .annulee { throw LienFerme.annulee }
            let avant = try depots.rencontres.enCours(de: proposition.id)
            let prise: Rencontre
            if let moment, proposition.contact != .reunionCollective {
                // Only those who follow the sector of the family: a form may be changed on the way.
                guard let secteur = ouvert.famille.secteur,
                    try depots.agents.find(moment.agent)?.secteurs.contains(secteur) == true
                else { throw RefusDeRencontre.inconnue }
                let minutes = try depots.parametres.valeurs(le: HeureDeParis.jour(a: instant))
                    .entier(.dureeDUnMoment)
                let voulu = moment.rendezVous(neuf, proposition, minutes: minutes)
                prise = try self.fixer(voulu, aLaPlaceDe: avant, dans: depots, a: instant)
            } else if let seance {
                prise = try self.inscrire(
                    proposition, a: seance, aLaPlaceDe: avant, dans: depots, a: instant)
            } else {
                throw RefusDeRencontre.inconnue
            }
            try depots.liensDeReponse.prolonger(
                proposition.id, jusquAu: HeureDeParis.jour(a: prise.intervalle.debut))
            let derniere = try depots.reponses.derniere(a: proposition.id)
            try depots.reponses.ajouter(
                ReponseDeFamille(.moment, a: instant, telephone: telephone).apres(derniere),
                a: proposition.id)
            try noter(prise, pour: proposition, aLaPlaceDe: avant, dans: depots, a: instant)
        }
    }

    private func noter(
        _ prise: Rencontre, pour proposition: Proposition, aLaPlaceDe avant: Rencontre?,
        dans depots: Repositories, a instant: Instant
    ) throws {
        try depots.journal.append([
            Ecriture(
                avant == nil ? .rencontreFixee : .rencontreDeplacee, a: instant, par: nil,
                famille: proposition.famille, sujet: prise.id.valeur, precision: "par le lien"),
            Ecriture(
                .reponseDeFamille, a: instant, par: nil, famille: proposition.famille,
                sujet: proposition.id.valeur, precision: ReponseDeFamille.Choix.moment.libelle),
        ])
        // A family that waits for a place has no meeting yet to be told of.
        guard prise.participation(de: proposition.famille)?.place == .inscrite else { return }
        try direLeChangement(
            avant?.id == prise.id ? .deplacee : .fixee, prise.id, a: proposition.famille, par: nil,
            ancien: avant?.id == prise.id ? avant?.agent : nil, dans: depots, a: instant)
    }

    /// Gives back the time or the place that the proposition holds: the family asked for it, by its link or by telling
    /// someone. Whoever waited comes in, and everyone is told.
    func rendreLeMoment(
        de proposition: Proposition, _ dite: DemandeDeLaFamille, dans depots: Repositories,
        a instant: Instant
    ) throws -> MomentRendu {
        guard let rencontre = try depots.rencontres.enCours(de: proposition.id),
            rencontre.intervalle.debut > instant
        else { return .aucun }
        let attendait = rencontre.participation(de: proposition.famille)?.place == .attente
        if rencontre.sorte == .collective {
            try retirer(
                proposition.famille, de: rencontre.id, par: dite.agent, dans: depots, a: instant)
        } else {
            try depots.rencontres.annuler(
                rencontre.id, a: instant, par: dite.par, surLaVersion: rencontre.version,
                precision: dite.precision)
        }
        try depots.journal.append(
            Ecriture(
                .rencontreAnnulee, a: instant, par: dite.par, famille: proposition.famille,
                sujet: rencontre.id.valeur, precision: dite.auJournal))
        guard !attendait else { return .rendu }
        let message = try direLeChangement(
            .annulee, rencontre.id, a: proposition.famille, par: dite.agent, dans: depots,
            a: instant)
        return message ? .renduEtDit : .rendu
    }

    /// Whoever waited for the place gets it, and is told.
    private func retirer(
        _ famille: Identifiant<Famille>, de seance: Identifiant<Rencontre>,
        par agent: Agent? = nil, dans depots: Repositories, a instant: Instant
    ) throws {
        let entrees = try depots.rencontres.retirer(famille, de: seance, a: instant)
        try faireEntrer(entrees, a: seance, par: agent, dans: depots, a: instant)
    }

    private func fixer(
        _ voulu: RendezVous, aLaPlaceDe avant: Rencontre?, dans depots: Repositories,
        a instant: Instant
    ) throws -> Rencontre {
        guard let avant else {
            return try depots.rencontres.fixer(
                voulu, a: instant, par: nil, exige: .creneauOffert)
        }
        return try depots.rencontres.deplacer(
            avant.id, vers: voulu, a: instant, par: nil, surLaVersion: avant.version,
            exige: .creneauOffert, precision: "par la famille, par le lien")
    }

    private func inscrire(
        _ proposition: Proposition, a seance: Identifiant<Rencontre>, aLaPlaceDe avant: Rencontre?,
        dans depots: Repositories, a instant: Instant
    ) throws -> Rencontre {
        let rencontre = try depots.rencontres.require(seance)
        guard rencontre.sorte == .collective, rencontre.intervalle.debut > instant,
            rencontre.offre == nil || rencontre.offre == proposition.offre
        else { throw RefusDeRencontre.inconnue }
        if let avant, avant.id != seance {
            let attendait = avant.participation(de: proposition.famille)?.place == .attente
            try retirer(proposition.famille, de: avant.id, dans: depots, a: instant)
            if !attendait {
                try direLeChangement(
                    .annulee, avant.id, a: proposition.famille, par: nil, dans: depots, a: instant)
            }
        }
        try depots.rencontres.inscrire(
            proposition.famille, pour: proposition.id, a: seance, attendre: true, a: instant,
            par: nil)
        return try depots.rencontres.require(seance)
    }
}

/// Comment la famille a dit qu’elle ne souhaite plus sa rencontre.
enum DemandeDeLaFamille: Sendable {
    case parLeLien
    /// À cet agent, qui le note.
    case notee(Agent)
    /// À un autre programme, sous le nom de son jeton.
    case transmise(Identifiant<Agent>)

    var agent: Agent? {
        if case .notee(let agent) = self { return agent }
        return nil
    }

    /// `nil`: the family itself.
    var par: Identifiant<Agent>? {
        switch self {
        case .parLeLien: nil
        case .notee(let agent): agent.id
        case .transmise(let auteur): auteur
        }
    }

    var precision: String {
        switch self {
        case .parLeLien: "par la famille, par le lien"
        case .notee, .transmise: "la famille ne la souhaite plus"
        }
    }

    var auJournal: String {
        switch self {
        case .parLeLien: "par le lien"
        case .notee, .transmise: "la famille ne la souhaite plus"
        }
    }
}

/// Ce qu’il en est du moment que tenait une proposition.
enum MomentRendu: Sendable {
    case aucun, rendu, renduEtDit
}

extension MomentChoisi {
    func rendezVous(
        _ id: Identifiant<Rencontre>, _ proposition: Proposition, minutes: Int
    ) -> RendezVous {
        RendezVous(
            id: id, famille: proposition.famille, proposition: proposition.id, agent: agent,
            modalite: modalite, lieu: lieu,
            intervalle: Intervalle(debut, minutes: minutes), offre: proposition.offre)
    }
}

extension CreneauPris {
    /// Dit simplement, à la famille qui vient de le choisir.
    var pourLaFamille: String {
        "Ce moment vient d’être pris par une autre famille. "
            + (autres.isEmpty
                ? "Choisissez-en un autre."
                : "Sont encore libres\u{A0}: "
                    + autres.map(\.intervalle.debutEnMots).joined(separator: "\u{A0}; ")
                    + ". Choisissez-en un autre.")
    }
}

extension RefusDeRencontre {
    /// Dit simplement, à la famille.
    var pourLaFamille: String {
        switch self {
        case .dejaInscrite, .dejaFixee:
            "Votre place à ce moment est déjà réservée. Vous n’avez rien d’autre à faire."
        case .dejaNotee, .dejaAnnulee, .modifieeEntreTemps:
            "Votre rendez-vous a changé entre-temps. Revenez au choix, ou appelez-nous."
        case .pasAuxCinqMinutes, .duree, .sansLieu, .pasEncore, .agentAbsent, .agentParti,
            .lieuFerme, .complete, .inconnue:
            "Ce moment n’est plus libre. Choisissez-en un autre, ou appelez-nous."
        }
    }
}
