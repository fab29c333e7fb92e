import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Porte {
    /// Signing in by the provider of identities of the caisse. Without one, these addresses lead nowhere.
    static let connexionUnique: [Porte] = [
        .libre(.get, "/connexion/caisse") { app, requete, _ in
            try await app.partirVersLaCaisse(requete)
        },
        .libre(.get, "/connexion/caisse/retour") { app, requete, visite in
            try await app.revenirDeLaCaisse(requete, visite)
        },
    ]
}

extension Application {
    private static let retour = "/connexion/caisse/retour"

    func partirVersLaCaisse(_ requete: Request) async throws -> Response {
        guard let sso else { throw RequeteRefusee.introuvable }
        let instant = horloge()
        let visite = temoins.valeur(.visite, dans: requete) ?? Hexadecimal.texte(hasard(32))
        let depart = ConnexionUnique.Depart(
            etat: Hexadecimal.texte(hasard(32)), cle: reglages.cle)
        let vers = Self.interne(Saisie(requete.uri.query ?? "")["vers"] ?? "")
        do {
            let adresse = try await sso.adresse(
                depart, retour: racine(requete) + Self.retour, a: instant)
            try await storage.write {
                try $0.identites.partir(
                    etat: depart.empreinte(visite: visite), vers: vers, a: instant)
            }
            var reponse = Response.redirect(to: adresse)
            temoins.poser(.visite, visite, sur: &reponse)
            return reponse
        } catch let refus as RefusDeSSO {
            return try pageDeRefus(refus)
        }
    }

    func revenirDeLaCaisse(_ requete: Request, _ visite: Visite) async throws -> Response {
        guard let sso else { throw RequeteRefusee.introuvable }
        let adresse = visite.adresse(de: requete, derriereUnProxy: reglages.derriereUnProxy)
        do {
            return try await accueillir(sso, requete, adresse: adresse)
        } catch let refus as RefusDeSSO {
            let instant = horloge()
            try await storage.write {
                try $0.journal.append(
                    Ecriture(
                        .echecDeSession, a: instant, par: nil, sujet: "connexion unique",
                        precision: "\(adresse)\u{A0}: \(refus.motif)"))
            }
            return try pageDeRefus(refus)
        }
    }

    /// From the state to the session: each step proves the next.
    private func accueillir(
        _ sso: ConnexionUnique, _ requete: Request, adresse: String
    ) async throws -> Response {
        let instant = horloge()
        let champs = Saisie(requete.uri.query ?? "")
        guard let etat = champs["state"], let temoin = temoins.valeur(.visite, dans: requete)
        else { throw RefusDeSSO.perimee }
        let depart = ConnexionUnique.Depart(etat: etat, cle: reglages.cle)
        let depuis = instant.plus(secondes: -ConnexionUnique.delai)
        let parti = try await storage.write {
            try $0.identites.revenir(etat: depart.empreinte(visite: temoin), depuis: depuis)
        }
        guard let vers = parti else { throw RefusDeSSO.perimee }
        if let erreur = champs["error"] { throw RefusDeSSO.refusee(String(erreur.prefix(80))) }
        guard let code = champs["code"] else { throw RefusDeSSO.refusee("sans code") }
        let (personne, jeton) = try await sso.personne(
            code: code, depart, retour: racine(requete) + Self.retour, a: instant)
        let session = try await ouvrirPour(
            personne, sso, jeton: jeton, precedente: temoins.valeur(.session, dans: requete),
            adresse: adresse)
        var reponse = Response.redirect(to: vers.isEmpty ? "/" : vers)
        temoins.poser(.session, session, sur: &reponse)
        temoins.effacer(.visite, sur: &reponse)
        return reponse
    }

    /// The account and the session in one transaction; the token of the session.
    private func ouvrirPour(
        _ personne: PersonneReconnue, _ sso: ConnexionUnique, jeton: String,
        precedente: String?, adresse: String
    ) async throws -> String {
        let instant = horloge()
        let secret = Hexadecimal.texte(hasard(32))
        let jetonDesFormulaires = Hexadecimal.texte(hasard(32))
        guard let nouvelId = Identifiant<Agent>("agent-" + Hexadecimal.texte(hasard(8))) else {
            throw RequeteRefusee.introuvable
        }
        try await storage.write { depots in
            let agent = try sso.compte(personne, depots, nouvelId: nouvelId, a: instant)
            if let precedente {
                try depots.sessions.delete(empreinte: Seance.empreinte(precedente))
            }
            try depots.sessions.insert(
                SessionOuverte(
                    empreinte: Seance.empreinte(secret), agent: agent.id,
                    jeton: jetonDesFormulaires, ouverteA: instant, vueA: instant,
                    jetonDuFournisseur: jeton))
            try depots.journal.append(
                Ecriture(
                    .ouvertureDeSession, a: instant, par: agent.id,
                    precision: "\(adresse), connexion unique"))
        }
        return secret
    }

    private func pageDeRefus(_ refus: RefusDeSSO) throws -> Response {
        try page(
            ErreurPage(
                titre: "La connexion n’a pas abouti", phrase: refus.motif, remede: refus.remede),
            status: refus.status)
    }

    /// Where the provider closes its own session; `nil` when it has no such place, or does not answer.
    func sortieDeLaCaisse(_ session: SessionOuverte, _ requete: Request) async -> String? {
        guard let sso, let jeton = session.jetonDuFournisseur,
            let description = try? await sso.fournisseur.description(a: horloge()),
            let sortie = description.end_session_endpoint
        else { return nil }
        let champs = Saisie([
            ("id_token_hint", jeton), ("client_id", sso.reglages.client),
            (
                "post_logout_redirect_uri",
                racine(requete) + Annonce.deconnexion.apres("/connexion")
            ),
        ])
        return sortie + (sortie.contains("?") ? "&" : "?") + champs.requete
    }
}
