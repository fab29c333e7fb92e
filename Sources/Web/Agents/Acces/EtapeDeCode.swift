import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

/// La page du code, entre le mot de passe et le travail. Gabarit `Agents/code`.
///
/// Champs : `jeton`, `vers`, `saisies` (rangées de `ChampAffiche`), ceux d’`ErreursDeSaisie`. Le code saisi n’est jamais
/// réaffiché.
struct EtapeDeCodePage: Page {
    static let gabarit = "Agents/code"

    let titre = "Votre code"
    let jeton: String
    let vers: String
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        let code = ChampAffiche(
            id: "code", etiquette: "Code à six chiffres",
            aide:
                "Celui que donne votre téléphone en ce moment. Sans téléphone\u{A0}: l’un de vos codes de secours."
        )
        return erreurs.champs.plus([
            "jeton": .text(jeton), "vers": .text(vers), "saisies": [code].champs(erreurs),
        ])
    }
}

extension Application {
    var coffre: CoffreDeSecrets { CoffreDeSecrets(cle: reglages.cle) }

    func pageDuCode(_ demande: Demande) throws -> Response {
        guard demande.seance.session.etape == .code else { return .redirect(to: "/") }
        let vers = Self.interne(demande.filtres["vers"] ?? "")
        return try page(EtapeDeCodePage(jeton: demande.jeton, vers: vers), demande)
    }

    /// Ends the sign-in. Failures are counted with those of the password, and make wait as they do.
    func donnerLeCode(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let session = demande.seance.session
        guard session.etape == .code else { return .redirect(to: "/") }
        let vers = Self.interne(saisie["vers"] ?? "")
        let connexion = Connexion(
            app: self, identifiant: demande.agent.identifiant, adresse: demande.adresse)
        let issue = try await connexion.terminer(
            demande.agent, session: session, code: saisie["code"] ?? "")
        guard case .ouverte(let jeton, _) = issue else {
            return try codeRefuse(issue, demande, vers: vers)
        }
        var reponse = Response.redirect(to: vers.isEmpty ? "/" : vers)
        temoins.poser(.session, jeton, sur: &reponse)
        return reponse
    }

    private func codeRefuse(
        _ issue: Connexion.Issue, _ demande: Demande, vers: String
    ) throws -> Response {
        var erreurs = ErreursDeSaisie()
        var status = HTTPResponse.Status.unprocessableContent
        if case .attendre(let secondes) = issue {
            status = .tooManyRequests
            erreurs.ajouter(
                "Plusieurs essais n’ont pas abouti. Par précaution, réessayez "
                    + "\(DelaiApresEchecs.enMots(secondes)).", sur: "code")
        } else {
            erreurs.ajouter(
                "Ce code ne correspond pas, ou il a déjà servi. Attendez le suivant, ou vérifiez l’heure de votre téléphone.",
                sur: "code")
        }
        let page = EtapeDeCodePage(jeton: demande.jeton, vers: vers, erreurs: erreurs)
        return try self.page(page, demande, status: status)
    }
}

extension Connexion {
    /// The second step: a code of the telephone, or a recovery code, each of which opens once.
    func terminer(
        _ agent: Agent, session: SessionOuverte, code: String
    ) async throws -> Issue {
        let instant = app.horloge()
        let jeton = Hexadecimal.texte(app.hasard(32))
        let saisi = String(code.prefix(40))
        return try await app.storage.write { depots -> Issue in
            let secondes = try prendreUnEssai(depots, a: instant)
            guard secondes == 0 else { return .attendre(secondes) }
            guard try accepte(saisi, de: agent, depots, a: instant),
                try depots.sessions.terminer(
                    empreinte: session.empreinte, vers: Seance.empreinte(jeton), a: instant)
            else {
                try noterLEchec(depots, agent, a: instant)
                return .refusee
            }
            try depots.tentatives.effacer(identifiant: identifiant)
            try depots.journal.append(
                Ecriture(.ouvertureDeSession, a: instant, par: agent.id, precision: adresse))
            return .ouverte(jeton, agent.id)
        }
    }

    private func accepte(
        _ saisi: String, de agent: Agent, _ depots: Repositories, a instant: Instant
    ) throws -> Bool {
        guard let facteur = try depots.secondsFacteurs.find(agent.id), facteur.confirmeA != nil
        else { return false }
        let chiffres = saisi.filter { !$0.isWhitespace }
        if chiffres.count == CodeTemporel.chiffres, chiffres.allSatisfy(\.isNumber) {
            guard let secret = app.coffre.ouvrir(facteur.secret, de: agent.id),
                let pas = CodeTemporel(secret: secret).pas(duCode: chiffres, a: instant)
            else { return false }
            return try depots.secondsFacteurs.consommer(agent.id, pas: pas)
        }
        return try depots.secondsFacteurs.consommerUnCode(
            de: agent.id, app.coffre.empreinte(duCode: saisi, de: agent.id), a: instant)
    }
}
