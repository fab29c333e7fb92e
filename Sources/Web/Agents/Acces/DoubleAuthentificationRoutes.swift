import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Porte {
    /// The second factor: the code at sign-in, and its setting up by each person.
    static let secondFacteur: [Porte] = [
        .page("/connexion/code", .compte) { app, demande in try app.pageDuCode(demande) },
        .formulaire("/connexion/code", .compte) { app, demande, saisie in
            try await app.donnerLeCode(demande, saisie)
        },
        .page("/double-authentification", .compte) { app, demande in
            try await app.pageDeDoubleAuthentification(demande)
        },
        .formulaire("/double-authentification", .compte) { app, demande, _ in
            try await app.proposerUnSecondFacteur(demande)
        },
        .formulaire("/double-authentification/confirmation", .compte) { app, demande, saisie in
            try await app.confirmerLeSecondFacteur(demande, saisie)
        },
        .formulaire("/double-authentification/codes", .compte) { app, demande, saisie in
            try await app.renouvelerLesCodes(demande, saisie)
        },
        .formulaire("/double-authentification/retrait", .compte) { app, demande, saisie in
            try await app.retirerMonSecondFacteur(demande, saisie)
        },
        .formulaire("/administration/agents/{agent}/second-facteur", .agents) { app, demande, _ in
            try await app.rendreLAcces(demande)
        },
    ]
}

extension Application {
    func pageDeDoubleAuthentification(
        _ demande: Demande, erreurs: ErreursDeSaisie = ErreursDeSaisie()
    ) async throws -> Response {
        let agent = demande.agent
        let jour = aujourdhui()
        let (facteur, restants, exigee) = try await storage.read { depots in
            (
                try depots.secondsFacteurs.find(agent.id),
                try depots.secondsFacteurs.codesRestants(de: agent.id),
                try depots.parametres.valeurs(le: jour).exigeUnSecondFacteur(de: agent.role)
            )
        }
        let aConfirmer = facteur.flatMap { $0.confirmeA == nil ? $0.secret : nil }
        let page = DoubleAuthentificationPage(
            agent: agent, jeton: demande.jeton, exigee: exigee, facteur: facteur,
            secret: aConfirmer.flatMap { coffre.ouvrir($0, de: agent.id) }, restants: restants,
            erreurs: erreurs)
        return try self.page(page, demande, status: erreurs.isEmpty ? .ok : .unprocessableContent)
    }

    func proposerUnSecondFacteur(_ demande: Demande) async throws -> Response {
        let agent = demande.agent.id
        let instant = horloge()
        let scelle = try coffre.sceller(
            hasard(CodeTemporel.longueurDuSecret), de: agent, alea: hasard(12))
        try await storage.write {
            try $0.secondsFacteurs.proposer(agent, secret: scelle, a: instant)
        }
        return .redirect(to: DoubleAuthentificationPage.chemin)
    }

    /// The first code shows that the telephone holds the secret; then, and once, the recovery codes.
    func confirmerLeSecondFacteur(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let agent = demande.agent
        let instant = horloge()
        let code = (saisie["code"] ?? "").filter { !$0.isWhitespace }
        let codes = CoffreDeSecrets.tirerDesCodes(hasard)
        let coffre = coffre
        let empreintes = codes.map { coffre.empreinte(duCode: $0, de: agent.id) }
        let session = demande.seance.session
        let confirme = try await storage.write { depots -> Bool in
            guard let facteur = try depots.secondsFacteurs.find(agent.id),
                facteur.confirmeA == nil,
                let secret = coffre.ouvrir(facteur.secret, de: agent.id),
                let pas = CodeTemporel(secret: secret).pas(duCode: code, a: instant),
                try depots.secondsFacteurs.consommer(agent.id, pas: pas)
            else { return false }
            try depots.secondsFacteurs.confirmer(agent.id, a: instant)
            try depots.secondsFacteurs.remplacerLesCodes(de: agent.id, empreintes)
            if session.etape == .inscription {
                try depots.sessions.terminer(
                    empreinte: session.empreinte, vers: session.empreinte, a: instant)
                try depots.journal.append(
                    Ecriture(
                        .ouvertureDeSession, a: instant, par: agent.id, precision: demande.adresse))
            }
            try depots.journal.append(
                Ecriture(
                    .secondFacteur, a: instant, par: agent.id, sujet: agent.identifiant,
                    precision: "mis en place"))
            return true
        }
        guard confirme else { return try await redonner(demande, sur: "code") }
        return try page(CodesDeSecoursPage(codes: codes), demande)
    }

    private func redonner(_ demande: Demande, sur champ: String) async throws -> Response {
        var erreurs = ErreursDeSaisie()
        erreurs.ajouter(
            "Ce code ne correspond pas, ou il a déjà servi. Attendez le suivant, ou vérifiez l’heure de votre téléphone.",
            sur: champ)
        return try await pageDeDoubleAuthentification(demande, erreurs: erreurs)
    }

    func renouvelerLesCodes(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let agent = demande.agent.id
        let codes = CoffreDeSecrets.tirerDesCodes(hasard)
        let empreintes = codes.map { coffre.empreinte(duCode: $0, de: agent) }
        let fait = try await avecUnCode(demande, saisie, "codes de secours renouvelés") {
            try $0.secondsFacteurs.remplacerLesCodes(de: agent, empreintes)
        }
        guard fait else { return try await redonner(demande, sur: "code-codes") }
        return try page(CodesDeSecoursPage(codes: codes), demande)
    }

    func retirerMonSecondFacteur(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let agent = demande.agent
        let jour = aujourdhui()
        let fait = try await avecUnCode(demande, saisie, "retiré") { depots in
            let parametres = try depots.parametres.valeurs(le: jour)
            if parametres.exigeUnSecondFacteur(de: agent.role) { throw SecondFacteurExige() }
            try depots.secondsFacteurs.retirer(agent.id)
        }
        guard fait else { return try await redonner(demande, sur: "code-retrait") }
        return .redirect(
            to: Annonce.secondFacteurRetire.apres(DoubleAuthentificationPage.chemin))
    }

    /// Does it when the code of the telephone is right, and notes it; `false` when it is not.
    private func avecUnCode(
        _ demande: Demande, _ saisie: Saisie, _ precision: String,
        _ faire: @escaping @Sendable (Repositories) throws -> Void
    ) async throws -> Bool {
        let agent = demande.agent
        let instant = horloge()
        let code = (saisie["code"] ?? "").filter { !$0.isWhitespace }
        let coffre = coffre
        let connexion = Connexion(
            app: self, identifiant: agent.identifiant, adresse: demande.adresse)
        return try await storage.write { depots -> Bool in
            let attente = try connexion.prendreUnEssai(depots, a: instant)
            if attente > 0 { throw TropDEssais(secondes: attente) }
            guard let facteur = try depots.secondsFacteurs.find(agent.id),
                facteur.confirmeA != nil,
                let secret = coffre.ouvrir(facteur.secret, de: agent.id),
                let pas = CodeTemporel(secret: secret).pas(duCode: code, a: instant),
                try depots.secondsFacteurs.consommer(agent.id, pas: pas)
            else {
                try connexion.noterLEchec(depots, agent, a: instant)
                return false
            }
            try connexion.rendreLEssai(depots, a: instant)
            try faire(depots)
            try depots.journal.append(
                Ecriture(
                    .secondFacteur, a: instant, par: agent.id, sujet: agent.identifiant,
                    precision: precision))
            return true
        }
    }

    /// The telephone is lost: the administrator takes the second factor away, and the person sets up another.
    func rendreLAcces(_ demande: Demande) async throws -> Response {
        let id = try demande.identifiant("agent", de: Agent.self)
        let instant = horloge()
        try await storage.write { depots in
            guard let agent = try depots.agents.find(id) else { throw RequeteRefusee.introuvable }
            try depots.secondsFacteurs.retirer(id)
            try depots.sessions.delete(agent: id)
            try depots.tentatives.effacer(identifiant: agent.identifiant)
            try depots.journal.append(
                Ecriture(
                    .secondFacteur, a: instant, par: demande.agent.id, sujet: agent.identifiant,
                    precision: "retiré par l’administration"))
        }
        return .redirect(
            to: Annonce.secondFacteurRendu.apres("/administration/agents/\(id.valeur)"))
    }
}

extension Parametres {
    func exigeUnSecondFacteur(de role: Agent.Role) -> Bool {
        Parametre.exigeUnSecondFacteur(valeur(.doubleAuthentification), de: role)
    }
}

/// La caisse demande la double authentification pour ce rôle : elle ne se retire pas de soi-même.
struct SecondFacteurExige: Refus, Hashable {
    var motif: String {
        "Votre caisse demande la double authentification pour votre rôle\u{A0}: elle ne peut pas être retirée. "
            + "Pour changer de téléphone, demandez à l’administration de vous rendre l’accès."
    }
}

/// Trop de codes faux, dans une session ouverte : attendre, comme à l’ouverture.
struct TropDEssais: Refus, Hashable {
    let secondes: Int

    var motif: String {
        "Plusieurs essais n’ont pas abouti. Par précaution, réessayez \(DelaiApresEchecs.enMots(secondes))."
    }
}
