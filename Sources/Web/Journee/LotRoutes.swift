import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Application {
    /// Shows what the gesture will do on each line, and asks what is missing to do it.
    func confirmerLeLot(
        _ demande: Demande, _ saisie: Saisie, erreurs: ErreursDeSaisie = ErreursDeSaisie()
    ) async throws -> Response {
        let selection = SelectionDeLot(saisie)
        guard !selection.lignes.isEmpty else { throw AucuneLigneCochee() }
        let jour = aujourdhui()
        let lu = try await storage.read { try LotLu(selection, dans: $0, au: jour) }
        let page = LotPage(
            formulaire: FormulaireDeLot(saisie, au: jour), selection: selection,
            lu: lu.visible(par: demande.agent), agent: demande.agent, jour: jour, offres: offres,
            jeton: demande.jeton, retour: saisie.retourALaListe, erreurs: erreurs)
        return try self.page(
            page, demande, status: erreurs.isEmpty ? .ok : .unprocessableContent)
    }

    /// Does it, each line in its own transaction, and says what became of each.
    func faireLeLot(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let selection = SelectionDeLot(saisie)
        guard !selection.lignes.isEmpty else { throw AucuneLigneCochee() }
        let jour = aujourdhui()
        let lu = try await storage.read { try LotLu(selection, dans: $0, au: jour) }
            .visible(par: demande.agent)
        let formulaire = FormulaireDeLot(saisie, au: jour)
        switch formulaire.lire(lu.collegues, au: jour) {
        case .failure(let refus):
            return try await confirmerLeLot(demande, saisie, erreurs: refus.erreurs)
        case .success(let geste):
            var lignes: [ResultatDeLotPage.Ligne] = []
            for (id, version) in selection.lignes {
                let famille = lu.lignes.first { $0.proposition.id == id }?.famille
                let issue = try await faire(geste, sur: id, version, demande.agent)
                lignes.append(
                    ResultatDeLotPage.Ligne(
                        famille: famille?.nom ?? "Proposition retirée",
                        adresse: famille.map {
                            "/familles/\($0.id.valeur)#proposition-\(id.valeur)"
                        }
                            ?? "", faite: issue.faite, phrase: issue.phrase))
            }
            let page = ResultatDeLotPage(
                titre: GestePropose.titre(formulaire.geste), lignes: lignes,
                retour: saisie.retourALaListe)
            return try self.page(page, demande)
        }
    }

    /// One line: decided on what is there now, written with its line of the journal, or refused with its reason.
    private func faire(
        _ geste: GesteDeLot, sur id: Identifiant<Proposition>, _ version: Int, _ agent: Agent
    ) async throws -> (faite: Bool, phrase: String) {
        let instant = horloge()
        let jour = aujourdhui()
        do {
            return try await storage.write { depots in
                guard let ligne = try depots.propositions.choisies([id]).first else {
                    throw RefusDeLot.introuvable
                }
                let referent = try depots.referents.find(ligne.famille.id)
                let effet = try geste.decider(
                    ligne.proposition, lue: version, famille: ligne.famille,
                    referent: referent?.agent, par: agent, au: jour)
                return (true, try depots.ecrire(effet, sur: ligne, version, par: agent, a: instant))
            }
        } catch let refus as any Refus {
            return (false, refus.motif)
        }
    }
}

extension Repositories {
    /// Keeps the effect of a gesture on a line, tells whom it concerns, and says it in a few words.
    fileprivate func ecrire(
        _ effet: GesteDeLot.Effet, sur ligne: LigneDeTravail, _ version: Int, par agent: Agent,
        a instant: Instant
    ) throws -> String {
        let famille = ligne.famille.id
        let id = ligne.proposition.id.valeur
        switch effet {
        case .acte(let suivante):
            try propositions.ecrire(suivante, depuisLaVersion: version)
            let acte = suivante.actes.last
            try journal.append(
                Ecriture(
                    .acteDeProposition, a: instant, par: agent.id, famille: famille, sujet: id,
                    precision: acte?.nature.rawValue))
            return acte.map(\.phraseDeTitre) ?? ""
        case .report(let report):
            try reports.keep(report)
            try journal.append(
                Ecriture(
                    .reportDeGeste, a: instant, par: agent.id, famille: famille, sujet: id,
                    precision: "jusqu’au \(report.jusquAu.enLettres)"))
            return "Remise au \(report.jusquAu.enLettres)"
        case .referent(let collegue):
            let nom = try agents.find(collegue)?.nomComplet ?? ""
            try confier(famille, a: collegue, nomme: nom, par: agent.id, a: instant)
            return "Confiée à \(nom)"
        }
    }

    /// Entrusts a family, tells the worker who gets it, and writes it to the journal.
    func confier(
        _ famille: Identifiant<Famille>, a collegue: Identifiant<Agent>, nomme nom: String,
        par agent: Identifiant<Agent>, a instant: Instant, transfert: String? = nil
    ) throws {
        try referents.confier(
            Referent(
                famille: famille, agent: collegue, depuis: instant, par: agent,
                transfert: transfert))
        if collegue != agent {
            try avertissements.prevenir([
                Avertissement(
                    pour: collegue, transfert == nil ? .affectation : .transfert, famille: famille,
                    cle: "confiee \(famille.valeur) \(instant.iso)", par: agent, a: instant)
            ])
        }
        try journal.append(
            Ecriture(
                .affectation, a: instant, par: agent, famille: famille, sujet: collegue.valeur,
                precision: "confiée à \(nom)"))
    }
}

extension LotLu {
    /// Without the families that the worker may not see: their names are not shown.
    func visible(par agent: Agent) -> LotLu {
        LotLu(
            lignes: lignes.filter {
                agent.relation(avecLeSecteur: $0.famille.secteur) == .sonSecteur
            }, referents: referents, collegues: collegues)
    }

    private init(
        lignes: [LigneDeTravail], referents: [Identifiant<Famille>: Referent], collegues: [Agent]
    ) {
        self.lignes = lignes
        self.referents = referents
        self.collegues = collegues
    }
}

/// Un geste de lot demande au moins une ligne cochée.
struct AucuneLigneCochee: Refus {
    var motif: String {
        "Aucune ligne n’est cochée\u{A0}: revenez à la liste, cochez celles qui conviennent, puis recommencez."
    }
}
