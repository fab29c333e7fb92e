import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Application {
    func pageDeDisponibilites(
        _ demande: Demande, retour: RetourDeDisponibilite? = nil, adresse: String? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let instant = horloge()
        let vise = retour?.agent ?? demande.filtres.identifiant("agent", de: Agent.self)
        let agent = demande.agent
        let lue = try await storage.read {
            try DisponibilitesLues(vise, pour: agent, dans: $0, a: instant)
        }
        let page = DisponibilitesPage(
            lue: lue, jeton: demande.jeton, jour: aujourdhui(),
            peutEcrire: agent.peutTenirLAgenda(de: lue.agent),
            adresseDuFlux: adresse, retour: retour)
        return try self.page(page, demande, status: status)
    }

    func garderUnePlage(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let agent = try await agentTenu(demande, saisie)
        let lue = FormulaireDePlage(saisie)
        do {
            let plage = try lue.lire(id: try nouvelIdentifiant(), agent: agent)
            return try await changerLAgenda(demande, de: agent, "disponibilité ajoutée") {
                try $0.disponibilites.keep(plage)
            }
        } catch let refus as FormulaireRefuse {
            let retour = RetourDeDisponibilite(
                agent: agent, plage: lue, absence: nil, erreurs: refus.erreurs)
            return try await pageDeDisponibilites(
                demande, retour: retour, status: .unprocessableContent)
        }
    }

    func garderUneAbsence(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let agent = try await agentTenu(demande, saisie)
        let lue = FormulaireDAbsence(saisie)
        do {
            let absence = try lue.lire(
                id: try nouvelIdentifiant(), agent: agent, remplacement: try nouvelIdentifiant())
            let (auteur, instant, jour) = (demande.agent.id, horloge(), aujourdhui())
            return try await changerLAgenda(demande, de: agent, "absence ajoutée") { depots in
                var absence = absence
                if let voulu = absence.remplacement {
                    absence.remplacement = try depots.noterOuReprendre(
                        voulu, par: auteur, a: instant, au: jour)
                }
                try depots.disponibilites.keep(absence)
            }
        } catch let refus as FormulaireRefuse {
            return try await redonner(lue, de: agent, refus.erreurs, demande)
        } catch let refus as RefusDeRemplacement {
            var erreurs = ErreursDeSaisie()
            erreurs.ajouter(
                refus.motif, sur: ["du", "au"].contains(refus.champ) ? refus.champ : "remplacant")
            return try await redonner(lue, de: agent, erreurs, demande)
        }
    }

    private func redonner(
        _ absence: FormulaireDAbsence, de agent: Identifiant<Agent>, _ erreurs: ErreursDeSaisie,
        _ demande: Demande
    ) async throws -> Response {
        let retour = RetourDeDisponibilite(
            agent: agent, plage: nil, absence: absence, erreurs: erreurs)
        return try await pageDeDisponibilites(
            demande, retour: retour, status: .unprocessableContent)
    }

    func retirerUnePlage(_ demande: Demande) async throws -> Response {
        let id = try demande.identifiant("plage", de: Plage.self)
        guard let plage = try await storage.read({ try $0.disponibilites.plage(id) }) else {
            throw RequeteRefusee.introuvable
        }
        try await verifierLaTenue(demande, de: plage.agent)
        return try await changerLAgenda(demande, de: plage.agent, "disponibilité retirée") {
            try $0.disponibilites.retirer(id)
        }
    }

    func retirerUneAbsence(_ demande: Demande) async throws -> Response {
        let id = try demande.identifiant("absence", de: Absence.self)
        guard let absence = try await storage.read({ try $0.disponibilites.absence(id) }) else {
            throw RequeteRefusee.introuvable
        }
        try await verifierLaTenue(demande, de: absence.agent)
        let (auteur, instant, jour) = (demande.agent.id, horloge(), aujourdhui())
        return try await changerLAgenda(demande, de: absence.agent, "absence retirée") { depots in
            try depots.disponibilites.retirer(id)
            // One that the administration noted for longer goes on.
            if let remplacement = absence.remplacement, absence.occupe(remplacement) {
                try depots.finir(remplacement, par: auteur, a: instant, au: jour)
            }
        }
    }

    private func agentTenu(_ demande: Demande, _ saisie: Saisie) async throws -> Identifiant<Agent>
    {
        let agent = saisie.identifiant("agent", de: Agent.self) ?? demande.agent.id
        try await verifierLaTenue(demande, de: agent)
        return agent
    }

    private func verifierLaTenue(_ demande: Demande, de id: Identifiant<Agent>) async throws {
        guard id != demande.agent.id else { return }
        guard let autre = try await storage.read({ try $0.agents.find(id) }),
            demande.agent.peutTenirLAgenda(de: autre)
        else { throw RequeteRefusee.interdit }
    }

    private func changerLAgenda(
        _ demande: Demande, de agent: Identifiant<Agent>, _ precision: String,
        _ ecrire: @escaping @Sendable (Repositories) throws -> Void
    ) async throws -> Response {
        let ecriture = Ecriture(
            .agendaModifie, a: horloge(), par: demande.agent.id, sujet: agent.valeur,
            precision: precision)
        try await storage.write {
            try ecrire($0)
            try $0.journal.append(ecriture)
        }
        return .redirect(to: "/agenda/disponibilites?agent=\(agent.valeur)&note=agenda")
    }

    func pageDeLieux(
        _ demande: Demande, retour: (saisie: Saisie, erreurs: ErreursDeSaisie)? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (lieux, secteurs) = try await storage.read { depots in
            (try depots.lieux.all(), try depots.secteurs.all())
        }
        let peutEcrire =
            Droits.reponse(demande.agent.role, .ecrire, .lieux, .sansFamille) == .oui
        let page = LieuxPage(
            lieux: lieux, secteurs: secteurs, jour: aujourdhui(), jeton: demande.jeton,
            peutEcrire: peutEcrire, choisi: demande.filtres["lieu"], retour: retour?.saisie,
            erreurs: retour?.erreurs ?? ErreursDeSaisie())
        return try self.page(page, demande, status: status)
    }

    func garderUnLieu(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        var erreurs = ErreursDeSaisie()
        let nom = saisie["nom"] ?? ""
        if !(1...120).contains(nom.count) {
            erreurs.ajouter("Donnez le nom du lieu, en 120\u{A0}caractères au plus.", sur: "nom")
        }
        if let fermeture = saisie["ferme-le"], Jour(iso: fermeture) == nil {
            erreurs.ajouter(
                "Donnez la date de fermeture, par exemple \(aujourdhui().iso).", sur: "ferme-le")
        }
        guard erreurs.isEmpty else {
            return try await pageDeLieux(
                demande, retour: (saisie, erreurs), status: .unprocessableContent)
        }
        let secteurs = Set(try await storage.read { try $0.secteurs.all() }.map(\.code))
        let lieu = Lieu(
            id: try saisie.identifiant("lieu") ?? nouvelIdentifiant(), nom: nom,
            adresse: saisie.texte("adresse", max: 300), acces: saisie.texte("acces", max: 300),
            secteur: saisie["secteur"].flatMap { secteurs.contains($0) ? $0 : nil },
            fermeLe: saisie.jour("ferme-le"))
        let ecriture = Ecriture(
            .agendaModifie, a: horloge(), par: demande.agent.id, sujet: lieu.id.valeur,
            precision: "lieu")
        try await storage.write {
            try $0.lieux.keep(lieu)
            try $0.journal.append(ecriture)
        }
        return .redirect(to: Annonce.agenda.apres("/lieux"))
    }
}
