import ActionSociale
import Fichier
import Hummingbird
import Storage
import Valeurs

extension Porte {
    package static let recherche: [Porte] = [
        .page("/recherche", .recherche) { app, demande in try await app.pageDeRecherche(demande) },
        // A form since it says why; what it asks for is a reading.
        Porte(
            methode: .post, chemin: "/recherche/fichier",
            droit: .agent(.lire, .recherche, .sansFamille),
            reponse: .formulaire { app, demande, saisie in
                try await app.lireLeFichier(demande, DemandeDeLecture(saisie))
            }),
    ]
}

extension Application {
    func pageDeRecherche(_ demande: Demande) async throws -> Response {
        var page = RecherchePage(jour: aujourdhui(), moisDuFichier: try dernierExtrait()?.mois)
        let agent = demande.agent
        guard let q = demande.filtres["q"].map({ String($0.prefix(100)) }) else {
            page.recentes = try await storage.read {
                try $0.journal.famillesRecentes(de: agent, limite: 8)
            }
            return try self.page(page, demande)
        }
        let texte = TexteDeRecherche(q)
        page.q = q
        page.tropCourt = texte.estTropCourt
        let trouvees = try await chercher(texte, pour: agent, demande.revisions)
        page.trouvees = trouvees
        // Made while the journal keeps that it was asked, and shown once it has.
        async let notee: Void = storage.noter(
            trouvees.familles.isEmpty ? [] : [ecriture(q, trouvees, par: agent)])
        let reponse = try self.page(page, demande)
        try await notee
        return reponse
    }

    private func chercher(
        _ texte: TexteDeRecherche, pour agent: Agent, _ revisions: Revisions
    ) async throws -> FamillesTrouvees {
        let cle = RecherchesTenues.Cle(texte: texte, role: agent.role, secteurs: agent.secteurs)
        if let tenues = recherches.trouvees(cle, revisions) { return tenues }
        // The numbers first: what is found after them is at least as new.
        let (lues, trouvees) = try await storage.readApart { depots in
            (
                try depots.sessions.revisions(pour: agent),
                try depots.familles.chercher(texte, pour: agent, limite: RecherchePage.limite + 1)
            )
        }
        recherches.garder(trouvees, cle, lues)
        return trouvees
    }

    /// What the journal keeps of a search that shows families: the words, and how many they brought.
    private func ecriture(_ q: String, _ trouvees: FamillesTrouvees, par agent: Agent) -> Ecriture {
        let nombre = min(trouvees.familles.count, RecherchePage.limite)
        return Ecriture(
            .recherche, a: horloge(), par: agent.id,
            sujet: "«\u{A0}\(q)\u{A0}»\u{A0}: \(nombre.compte("famille"))")
    }

    /// The households of the month that answer, written to the journal before they are shown.
    func lireLeFichier(_ demande: Demande, _ lecture: DemandeDeLecture) async throws -> Response {
        guard let extrait = try dernierExtrait() else { throw RequeteRefusee.introuvable }
        guard lecture.erreurs.isEmpty else {
            let page = RecherchePage(
                jour: aujourdhui(), moisDuFichier: extrait.mois, cle: lecture.cle,
                motif: lecture.motif, erreurs: lecture.erreurs)
            return try self.page(page, demande, status: .unprocessableContent)
        }
        let trouves = try lecture.foyers(dans: extrait)
        let agent = demande.agent
        let lu = try await storage.write { [instant = horloge(), mois = extrait.mois] depots in
            let lu = try FichierLu(trouves, pour: agent, dans: depots)
            try depots.journal.append(lu.ecriture(lecture, mois, par: agent, a: instant))
            return lu
        }
        return try page(FichierPage(demande: lecture, mois: extrait.mois, lu: lu), demande)
    }
}
