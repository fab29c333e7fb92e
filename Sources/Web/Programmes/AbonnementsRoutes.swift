import ActionSociale
import Hummingbird
import Storage
import Valeurs

extension Porte {
    static let abonnements: [Porte] = [
        .page("/programmes/abonnements/nouveau", .programmes) { app, demande in
            let cle = Hexadecimal.texte(app.hasard(6))
            return try app.pageDAbonnement(demande, FormulaireDAbonnement(cle: cle))
        },
        .formulaire("/programmes/abonnements", .programmes) { app, demande, saisie in
            try await app.abonner(demande, FormulaireDAbonnement(saisie))
        },
        .page("/programmes/abonnements/{abonnement}", .programmes) { app, demande in
            try await app.pageDesAvis(demande)
        },
        .formulaire("/programmes/abonnements/{abonnement}/secret", .programmes) {
            app, demande, _ in try await app.changerDeSecret(demande)
        },
        .formulaire("/programmes/abonnements/{abonnement}/arret", .programmes) {
            app, demande, saisie in try await app.arreter(demande, saisie["arret"] == "oui")
        },
        .formulaire("/programmes/abonnements/{abonnement}/essai", .programmes) {
            app, demande, _ in try await app.envoyerUnEssai(demande)
        },
        .formulaire("/programmes/livraisons/{livraison}/renvoi", .programmes) { app, demande, _ in
            try await app.renvoyer(demande)
        },
    ]
}

extension Application {
    /// The empty form, or the one that was refused with what was typed.
    func pageDAbonnement(
        _ demande: Demande, _ formulaire: FormulaireDAbonnement,
        _ erreurs: ErreursDeSaisie = ErreursDeSaisie()
    ) throws -> Response {
        let page = NouvelAbonnementPage(
            formulaire: formulaire, jeton: demande.jeton, erreurs: erreurs)
        return try self.page(page, demande, status: erreurs.isEmpty ? .ok : .unprocessableContent)
    }

    func abonner(
        _ demande: Demande, _ formulaire: FormulaireDAbonnement
    ) async throws -> Response {
        let erreurs = formulaire.erreurs(avisLocaux: reglages.avisLocaux)
        guard erreurs.isEmpty, let id = formulaire.id else {
            return try pageDAbonnement(demande, formulaire, erreurs.ouRecommencer)
        }
        let secret = hasard(32)
        let abonnement = Abonnement(
            id: id, nom: formulaire.nom, adresse: formulaire.adresse, sortes: formulaire.voulues,
            secret: try Coffret(cle: reglages.cle).sceller(secret, alea: hasard(12)),
            creeA: horloge(), creePar: demande.agent.id)
        let fait = try await storage.write { depots in
            guard try depots.abonnements.find(id) == nil else { return false }
            try depots.abonnements.insert(abonnement)
            try depots.journal.append(
                .abonnement(abonnement, "créé", a: abonnement.creeA, demande.agent))
            return true
        }
        guard fait else {
            return try pageDAbonnement(
                demande, formulaire,
                .dejaServi(
                    "Ce formulaire a déjà servi\u{A0}: l’abonnement est dans la liste. "
                        + "Si le secret n’a pas été copié, changez-le."))
        }
        return try montrer(secret, de: abonnement, demande, titre: "L’abonnement est fait")
    }

    func pageDesAvis(_ demande: Demande) async throws -> Response {
        let id = try demande.identifiant("abonnement", de: Abonnement.self)
        let lus = try await storage.read { depots in
            try depots.abonnements.find(id).map {
                ($0, try depots.livraisons.de(id, limite: AbonnementPage.avisMontres + 1))
            }
        }
        guard let (abonnement, livraisons) = lus else { throw RequeteRefusee.introuvable }
        return try page(
            AbonnementPage(
                abonnement: abonnement, livraisons: livraisons, instant: horloge(),
                jeton: demande.jeton), demande)
    }

    func changerDeSecret(_ demande: Demande) async throws -> Response {
        let secret = hasard(32)
        let scelle = try Coffret(cle: reglages.cle).sceller(secret, alea: hasard(12))
        let instant = horloge()
        let abonnement = try await modifier(demande, "secret changé") { depots, abonnement in
            try depots.abonnements.changerDeSecret(
                abonnement.id, scelle,
                ancienJusquA: instant.plus(secondes: SignatureDAvis.recouvrement))
        }
        return try montrer(secret, de: abonnement, demande, titre: Self.secretChange)
    }

    func arreter(_ demande: Demande, _ arret: Bool) async throws -> Response {
        let instant = horloge()
        let abonnement = try await modifier(demande, arret ? "arrêté" : "repris") {
            depots, abonnement in
            try depots.abonnements.arreter(abonnement.id, a: arret ? instant : nil)
        }
        let annonce = arret ? Annonce.abonnementArrete : .abonnementRepris
        return .redirect(to: annonce.apres("/programmes/abonnements/\(abonnement.id.valeur)"))
    }

    func envoyerUnEssai(_ demande: Demande) async throws -> Response {
        let instant = horloge()
        let rang = Hexadecimal.texte(hasard(6))
        let abonnement = try await modifier(demande, "avis d’essai") { depots, abonnement in
            guard let id = Identifiant<Livraison>("essai-\(rang)-\(abonnement.id.valeur)") else {
                return
            }
            let corps: JSON = [
                "type": "essai", "timestamp": .texte(instant.iso), "data": [:],
            ]
            try depots.livraisons.insert([
                Livraison(
                    id: id, abonnement: abonnement.id, sorte: "essai",
                    corps: String(decoding: corps.octets, as: UTF8.self), creeeA: instant)
            ])
        }
        return .redirect(
            to: Annonce.avisDEssai.apres("/programmes/abonnements/\(abonnement.id.valeur)"))
    }

    func renvoyer(_ demande: Demande) async throws -> Response {
        let id = try demande.identifiant("livraison", de: Livraison.self)
        let instant = horloge()
        let abonnement = try await storage.write { depots in
            guard let livraison = try depots.livraisons.find(id) else {
                throw RequeteRefusee.introuvable
            }
            try depots.livraisons.renvoyer(id, a: instant)
            return livraison.abonnement
        }
        return .redirect(
            to: Annonce.avisRenvoye.apres("/programmes/abonnements/\(abonnement.valeur)"))
    }

    /// Changes a subscription and says so in the journal. Throws `introuvable`.
    private func modifier(
        _ demande: Demande, _ quoi: String,
        _ changer: @escaping @Sendable (Repositories, Abonnement) throws -> Void
    ) async throws -> Abonnement {
        let id = try demande.identifiant("abonnement", de: Abonnement.self)
        let instant = horloge()
        let agent = demande.agent
        return try await storage.write { depots in
            guard let abonnement = try depots.abonnements.find(id) else {
                throw RequeteRefusee.introuvable
            }
            try changer(depots, abonnement)
            try depots.journal.append(.abonnement(abonnement, quoi, a: instant, agent))
            return abonnement
        }
    }

    private static let secretChange = "Le secret est changé"

    private func montrer(
        _ secret: [UInt8], de abonnement: Abonnement, _ demande: Demande, titre: String
    ) throws -> Response {
        try page(
            SecretPage(
                titre: titre,
                phrase:
                    "Copiez-le maintenant dans le receveur «\u{A0}\(abonnement.nom)\u{A0}». Il ne sera plus jamais montré.",
                secret: SignatureDAvis.ecrit(secret),
                usage: "Le receveur s’en sert pour vérifier que chaque avis vient d’ici."
                    + (titre == Self.secretChange ? " L’ancien secret signe encore un jour." : ""),
                retour: "/programmes/abonnements/\(abonnement.id.valeur)"), demande)
    }
}

extension Ecriture {
    fileprivate static func abonnement(
        _ abonnement: Abonnement, _ quoi: String, a instant: Instant, _ agent: Agent
    ) -> Ecriture {
        Ecriture(
            .abonnementModifie, a: instant, par: agent.id, sujet: abonnement.id.valeur,
            precision: "\(abonnement.nom)\u{A0}: \(quoi)")
    }
}
