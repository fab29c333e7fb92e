import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Porte {
    /// Signing in and out, and one’s own password.
    package static let agents: [Porte] =
        [
            .libre(.get, "/connexion") { app, requete, _ in try app.pageDeConnexion(requete) },
            .libre(.post, "/connexion") { app, requete, visite in
                try await app.ouvrirUneSession(requete, visite)
            },
            .formulaire("/deconnexion", .compte) { app, demande, _ in
                try await app.fermerLaSession(demande)
            },
            .page("/mot-de-passe", .compte) { app, demande in
                let provisoire = demande.agent.motDePasseProvisoireDepuis != nil
                return try app.page(
                    MotDePassePage(jeton: demande.jeton, provisoire: provisoire), demande)
            },
            .formulaire("/mot-de-passe", .compte) { app, demande, saisie in
                try await app.changerLeMotDePasse(demande, saisie)
            },
        ] + secondFacteur + connexionUnique + premierAcces

    /// The link by which a person chooses a password.
    private static let premierAcces: [Porte] = [
        .libre(.get, "/premier-acces/{jeton}") { app, requete, visite in
            try await app.pageDePremierAcces(requete, visite)
        },
        .libre(.post, "/premier-acces/{jeton}") { app, requete, visite in
            try await app.choisirLePremierMotDePasse(requete, visite)
        },
    ]
}

extension Application {
    /// The sign-in page, with a visit cookie that its form is tied to.
    func pageDeConnexion(_ requete: Request) throws -> Response {
        let visite =
            temoins.valeur(.visite, dans: requete) ?? Hexadecimal.texte(hasard(32))
        let filtres = Saisie(requete.uri.query ?? "")
        let page = ConnexionPage(
            jeton: Formulaires.jeton(de: visite, cle: reglages.cle),
            vers: Self.interne(filtres["vers"] ?? ""),
            envoiPerdu: filtres[Retour.perdu.nom] == Retour.perdu.valeur, sso: sso?.reglages)
        var reponse = try self.page(page, annonce: filtres.annonce)
        temoins.poser(.visite, visite, sur: &reponse)
        return reponse
    }

    func ouvrirUneSession(_ requete: Request, _ visite: Visite) async throws -> Response {
        guard let temoin = temoins.valeur(.visite, dans: requete) else {
            throw RequeteRefusee.formulairePerime
        }
        let jeton = Formulaires.jeton(de: temoin, cle: reglages.cle)
        let saisie = try await Formulaires.lire(requete, jeton: jeton, reglages: reglages)
        let connexion = Connexion(
            app: self, identifiant: saisie["identifiant"] ?? "",
            adresse: visite.adresse(de: requete, derriereUnProxy: reglages.derriereUnProxy))
        let issue = try await connexion.ouvrir(
            motDePasse: saisie.brut("mot-de-passe") ?? "",
            precedente: temoins.valeur(.session, dans: requete))
        let vers = Self.interne(saisie["vers"] ?? "")
        let session: String
        let suite: String
        switch issue {
        case .ouverte(let ouverte, _): (session, suite) = (ouverte, vers.isEmpty ? "/" : vers)
        case .etape(let ouverte, .inscription):
            (session, suite) = (ouverte, DoubleAuthentificationPage.chemin)
        case .etape(let ouverte, .code):
            let requete = Saisie([("vers", vers)]).requete
            (session, suite) = (
                ouverte, "/connexion/code" + (requete.isEmpty ? "" : "?" + requete)
            )
        case .refusee, .fermee, .attendre:
            return try connexionRefusee(issue, saisie, jeton: jeton, vers: vers)
        }
        var reponse = Response.redirect(to: suite)
        temoins.poser(.session, session, sur: &reponse)
        temoins.effacer(.visite, sur: &reponse)
        return reponse
    }

    private func connexionRefusee(
        _ issue: Connexion.Issue, _ saisie: Saisie, jeton: String, vers: String
    ) throws -> Response {
        var erreurs = ErreursDeSaisie()
        var status = HTTPResponse.Status.unprocessableContent
        if case .attendre(let secondes) = issue {
            status = .tooManyRequests
            erreurs.ajouter(
                "Plusieurs essais n’ont pas abouti. Par précaution, réessayez "
                    + "\(DelaiApresEchecs.enMots(secondes)). Si vous avez oublié votre mot de passe, "
                    + "la personne qui administre Socle peut vous en donner un nouveau.",
                sur: "identifiant")
        } else if issue == .fermee {
            erreurs.ajouter(
                "Les mots de passe de Socle sont fermés dans votre caisse\u{A0}: ouvrez votre session avec "
                    + "\(sso?.reglages.nom ?? "le compte de la caisse").", sur: "identifiant")
        } else {
            erreurs.ajouter(
                "L’identifiant ou le mot de passe ne correspond pas. Vérifiez-les, puis réessayez.",
                sur: "identifiant")
        }
        let identifiant = String((saisie["identifiant"] ?? "").prefix(100))
        return try page(
            ConnexionPage(
                jeton: jeton, identifiant: identifiant, vers: vers, sso: sso?.reglages,
                erreurs: erreurs),
            status: status)
    }

    func fermerLaSession(_ demande: Demande) async throws -> Response {
        let instant = horloge()
        let session = demande.seance.session
        try await storage.write { depots in
            try depots.sessions.delete(empreinte: session.empreinte)
            try depots.journal.append(Ecriture(.finDeSession, a: instant, par: session.agent))
        }
        let ailleurs = await sortieDeLaCaisse(session, demande.requete)
        var reponse = Response.redirect(
            to: ailleurs ?? Annonce.deconnexion.apres("/connexion"))
        temoins.effacer(.session, sur: &reponse)
        return reponse
    }

    /// An address of this site, or nothing: a link may not send people elsewhere after sign-in.
    static func interne(_ adresse: String) -> String {
        let permis = adresse.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\\") }
        return permis && adresse.hasPrefix("/") && !adresse.hasPrefix("//") ? adresse : ""
    }
}
