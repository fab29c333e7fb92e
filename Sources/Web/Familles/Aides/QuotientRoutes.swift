import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Porte {
    /// The quotient of a family: what is kept, and where to ask for it.
    static let quotient: [Porte] = [
        .page("/familles/{famille}/quotient", .famille, .famille) { app, demande in
            try await app.pageDuQuotient(demande)
        },
        .formulaire("/familles/{famille}/quotient", .famille, .famille) { app, demande, saisie in
            try await app.demanderUnQuotient(demande, saisie)
        },
    ]
}

extension Application {
    func pageDuQuotient(
        _ demande: Demande, formulaire: FormulaireDeQuotient? = nil,
        erreurs: ErreursDeSaisie = ErreursDeSaisie(), status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let id = try demande.laFamille()
        let agent = demande.agent
        let lus = try await storage.read { depots in
            (
                famille: try depots.familles.find(id, pour: demande.lecteur),
                quotients: try depots.quotients.de(id), agents: try depots.agents.all(),
                relation: try depots.familles.relation(id, pour: agent)
            )
        }
        guard let famille = lus.famille, let relation = lus.relation else {
            throw RequeteRefusee.introuvable
        }
        let peut = Droits.reponse(agent.role, .ecrire, .famille, relation) == .oui
        let ferme =
            quotientDistant == nil
            ? "Votre caisse n’a pas réglé la demande à API Particulier."
            : peut ? "" : "Seules les personnes du secteur de la famille peuvent le demander."
        let page = QuotientPage(
            famille: famille, quotients: lus.quotients, agents: lus.agents, jeton: demande.jeton,
            ferme: ferme, formulaire: formulaire ?? FormulaireDeQuotient(famille),
            erreurs: erreurs)
        return try self.page(page, demande, status: status)
    }

    /// Asks out of any transaction; what comes, and that it was asked, are kept together.
    func demanderUnQuotient(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        guard let distant = quotientDistant else { throw RequeteRefusee.introuvable }
        let famille = try demande.laFamille()
        let formulaire = FormulaireDeQuotient(saisie)
        let agent = demande.agent.id
        do {
            let identite = try formulaire.lire(au: aujourdhui())
            let recu = try await distant.demander(identite)
            let instant = horloge()
            let quotient = QuotientFamilial(recu, de: famille, a: instant, par: agent)
            try await storage.write { depots in
                try depots.quotients.insert(quotient)
                try depots.journal.append(
                    Ecriture(
                        .quotientRetenu, a: instant, par: agent, famille: famille,
                        sujet: "API Particulier",
                        precision: "\(quotient.valeur.enEuros), \(recu.mois.enLettres)"))
            }
            return .redirect(
                to: Annonce.quotient.apres("/familles/\(famille.valeur)/quotient"))
        } catch let refus as FormulaireRefuse {
            return try await redonner(demande, formulaire, refus.erreurs)
        } catch let refus as RefusDeQuotient {
            let instant = horloge()
            try await storage.write {
                try $0.journal.append(
                    Ecriture(
                        .quotientDemande, a: instant, par: agent, famille: famille,
                        sujet: "API Particulier", precision: refus.motif))
            }
            var erreurs = ErreursDeSaisie()
            erreurs.ajouter(refus.motif)
            return try await redonner(demande, formulaire, erreurs)
        }
    }

    /// The page again: it shows the family, and so it is a reading that the journal keeps.
    private func redonner(
        _ demande: Demande, _ formulaire: FormulaireDeQuotient, _ erreurs: ErreursDeSaisie
    ) async throws -> Response {
        try await storage.noter(
            Ecriture(
                .lectureDeFamille, a: horloge(), par: demande.agent.id,
                famille: try demande.laFamille(), sujet: demande.chemin))
        return try await pageDuQuotient(
            demande, formulaire: formulaire, erreurs: erreurs, status: .unprocessableContent)
    }
}
