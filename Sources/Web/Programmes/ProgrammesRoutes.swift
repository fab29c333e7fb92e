import ActionSociale
import Hummingbird
import Storage
import Valeurs

extension Porte {
    /// Tokens of other programs, and subscriptions to notices.
    package static let programmes: [Porte] =
        [
            .page("/programmes", .programmes) { app, demande in
                let lus = try await app.storage.read { try ProgrammesLus(dans: $0) }
                let page = ProgrammesPage(lus: lus, jour: app.aujourdhui(), jeton: demande.jeton)
                return try app.page(page, demande)
            },
            .page("/programmes/jetons/nouveau", .programmes) { app, demande in
                let cle = Hexadecimal.texte(app.hasard(6))
                return try await app.pageDeJeton(
                    demande, FormulaireDeJeton(cle: cle, au: app.aujourdhui()))
            },
            .formulaire("/programmes/jetons", .programmes) { app, demande, saisie in
                try await app.faireUnJeton(demande, FormulaireDeJeton(saisie))
            },
            .formulaire("/programmes/jetons/{jeton}/revocation", .programmes) {
                app, demande, _ in try await app.revoquerUnJeton(demande)
            },
        ] + abonnements
}

extension Application {
    /// The empty form, or the one that was refused with what was typed.
    func pageDeJeton(
        _ demande: Demande, _ formulaire: FormulaireDeJeton,
        _ erreurs: ErreursDeSaisie = ErreursDeSaisie()
    ) async throws -> Response {
        let secteurs = try await storage.read { try $0.secteurs.all() }
        let page = NouveauJetonPage(
            formulaire: formulaire, secteurs: secteurs, jour: aujourdhui(), jeton: demande.jeton,
            erreurs: erreurs)
        return try self.page(page, demande, status: erreurs.isEmpty ? .ok : .unprocessableContent)
    }

    /// The token is answered here and nowhere else: the database holds what recognises it.
    func faireUnJeton(
        _ demande: Demande, _ formulaire: FormulaireDeJeton
    ) async throws -> Response {
        let jour = aujourdhui()
        let connus = try await storage.read { Set(try $0.secteurs.all().map(\.code)) }
        let erreurs = formulaire.erreurs(au: jour, secteursConnus: connus)
        let voulu = formulaire.demande
        guard erreurs.isEmpty, let id = formulaire.id, let expireLe = voulu.expireLe else {
            return try await pageDeJeton(demande, formulaire, erreurs.ouRecommencer)
        }
        let secret = "socle_" + Hexadecimal.texte(hasard(32))
        let jeton = JetonDAPI(
            id: id, nom: voulu.nom, debut: String(secret.prefix(12)), portees: voulu.portees,
            secteurs: voulu.secteurs, creeA: horloge(), creePar: demande.agent.id,
            expireLe: expireLe)
        guard try await garder(jeton, Seance.empreinte(secret)) else {
            return try await pageDeJeton(
                demande, formulaire,
                .dejaServi(
                    "Ce formulaire a déjà servi\u{A0}: le jeton est dans la liste. "
                        + "S’il n’a pas été copié, révoquez-le et faites-en un autre."))
        }
        return try page(
            SecretPage(
                titre: "Le jeton est fait",
                phrase:
                    "Copiez-le maintenant dans le programme «\u{A0}\(jeton.nom)\u{A0}». Il ne sera plus jamais montré.",
                secret: secret,
                usage:
                    "Le programme le donne à chaque appel, dans l’en-tête «\u{A0}Authorization: Bearer …\u{A0}».",
                retour: "/programmes"), demande)
    }

    /// False when the form had served already.
    private func garder(_ jeton: JetonDAPI, _ empreinte: String) async throws -> Bool {
        try await storage.write { depots in
            guard try depots.jetons.find(jeton.id) == nil else { return false }
            try depots.jetons.insert(jeton, empreinte: empreinte)
            try depots.journal.append(
                Ecriture(
                    .jetonModifie, a: jeton.creeA, par: jeton.creePar, sujet: jeton.id.valeur,
                    precision: "\(jeton.nom)\u{A0}: "
                        + jeton.portees.map(\.rawValue).sorted().joined(separator: ", ")))
            return true
        }
    }

    func revoquerUnJeton(_ demande: Demande) async throws -> Response {
        let id = try demande.identifiant("jeton", de: JetonDAPI.self)
        let instant = horloge()
        let agent = demande.agent.id
        try await storage.write { depots in
            guard let jeton = try depots.jetons.find(id) else { throw RequeteRefusee.introuvable }
            guard try depots.jetons.revoquer(id, a: instant) else { return }
            try depots.journal.append(
                Ecriture(
                    .jetonModifie, a: instant, par: agent, sujet: id.valeur,
                    precision: "\(jeton.nom)\u{A0}: révoqué"))
        }
        return .redirect(to: Annonce.jetonRevoque.apres("/programmes"))
    }
}

extension ErreursDeSaisie {
    /// A form that nothing blames and that cannot be read did not come from its page.
    var ouRecommencer: ErreursDeSaisie {
        isEmpty ? .dejaServi("Rechargez la page, puis recommencez.") : self
    }

    static func dejaServi(_ phrase: String) -> ErreursDeSaisie {
        var erreurs = ErreursDeSaisie()
        erreurs.ajouter(phrase)
        return erreurs
    }
}
