import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Porte {
    /// The link of a proposition, and what families answered by theirs.
    package static let liens: [Porte] = [
        .page("/propositions/{proposition}/lien", .proposition, .proposition) { app, demande in
            try await app.pageDeLien(demande)
        },
        .formulaire("/propositions/{proposition}/lien", .proposition, .proposition) {
            app, demande, _ in
            try await app.preparerUnLien(demande)
        },
        .formulaire("/propositions/{proposition}/lien/revocation", .proposition, .proposition) {
            app, demande, _ in
            try await app.fermerUnLien(demande)
        },
        .formulaire("/propositions/{proposition}/reponse-vue", .proposition, .proposition) {
            app, demande, saisie in
            try await app.noterUneReponseVue(demande, saisie)
        },
        .page("/reponses", .journee) { app, demande in try await app.pageDesReponses(demande) },
    ]
}

extension Application {
    func pageDeLien(
        _ demande: Demande, refus: String = "", status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let id = try demande.identifiant("proposition", de: Proposition.self)
        let famille = try demande.laFamille()
        let lue = try await storage.read { depots in
            guard let proposition = try depots.propositions.find(id),
                let famille = try depots.familles.find(famille, pour: demande.lecteur)
            else { throw RequeteRefusee.introuvable }
            let secteur = try famille.secteur.flatMap { try depots.secteurs.noms([$0]).first?.nom }
            return (proposition, famille, secteur, try lienVivant(id, dans: depots))
        }
        let relation = demande.agent.relation(avecLeSecteur: lue.1.secteur)
        let ecriture = Droits.reponse(demande.agent.role, .ecrire, .proposition, relation)
        let page = LienDeReponsePage(
            banniere: Banniere(lue.1, secteur: lue.2, au: aujourdhui()), proposition: lue.0,
            famille: lue.1, offre: offres.intitule(lue.0.offre), vivant: lue.3,
            jeton: demande.jeton, peutEcrire: ecriture == .oui, jour: aujourdhui(), refus: refus)
        return try self.page(page, demande, status: status)
    }

    func preparerUnLien(_ demande: Demande) async throws -> Response {
        let id = try demande.identifiant("proposition", de: Proposition.self)
        let instant = horloge()
        do {
            try await storage.write { depots in
                guard let proposition = try depots.propositions.find(id),
                    let famille = try depots.familles.find(
                        proposition.famille, pour: demande.lecteur)
                else { throw RequeteRefusee.introuvable }
                _ = try lien(de: proposition, a: famille, dans: depots, a: instant)
                try depots.journal.append(
                    Ecriture(
                        .lienDeReponse, a: instant, par: demande.agent.id, famille: famille.id,
                        sujet: id.valeur, precision: "préparé"))
            }
        } catch let impossible as LienImpossible {
            return try await pageDeLien(
                demande, refus: impossible.motif, status: .unprocessableContent)
        }
        return .redirect(to: demande.chemin)
    }

    func fermerUnLien(_ demande: Demande) async throws -> Response {
        let id = try demande.identifiant("proposition", de: Proposition.self)
        let instant = horloge()
        let famille = try demande.laFamille()
        try await storage.write { depots in
            try depots.liensDeReponse.revoquer(id, le: Self.jour(a: instant))
            try depots.journal.append(
                Ecriture(
                    .lienDeReponse, a: instant, par: demande.agent.id, famille: famille,
                    sujet: id.valeur, precision: "fermé"))
        }
        return .redirect(to: "/propositions/\(id.valeur)/lien")
    }

    /// Someone of the team has called, or has read the answer.
    func noterUneReponseVue(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let id = try demande.identifiant("proposition", de: Proposition.self)
        let instant = horloge()
        let famille = try demande.laFamille()
        try await storage.write { depots in
            guard try depots.reponses.traiter(id, par: demande.agent.id, a: instant) else { return }
            try depots.journal.append(
                Ecriture(
                    .reponseDeFamille, a: instant, par: demande.agent.id, famille: famille,
                    sujet: id.valeur, precision: "vue par l’équipe"))
        }
        let suite =
            saisie["retour"] == "reponses"
            ? "/reponses" : "/familles/\(famille.valeur)#proposition-\(id.valeur)"
        return .redirect(to: suite)
    }

    func pageDesReponses(_ demande: Demande) async throws -> Response {
        let agent = demande.agent
        let (attendues, familles, propositions) = try await storage.read { depots in
            let attendues = try depots.reponses.aTraiter(pour: agent)
            let familles = try depots.familles.familles(ids: attendues.map(\.famille))
            let propositions = try depots.propositions.de(familles: Array(familles.keys))
            return (attendues, familles, propositions)
        }
        let lignes = attendues.compactMap { gardee -> ReponseAffichee? in
            guard let famille = familles[gardee.famille],
                let proposition = propositions[famille.id]?.first(where: {
                    $0.id == gardee.proposition
                })
            else { return nil }
            return ReponseAffichee(
                gardee, famille: famille, offre: offres.intitule(proposition.offre))
        }
        return try page(ReponsesPage(lignes: lignes, jeton: demande.jeton), demande)
    }
}
