import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Porte {
    /// What families open without an account. Following an address never changes anything: mail programs open them.
    package static let reponses: [Porte] = lien + moments + formulaires

    private static let lien: [Porte] =
        [
            .publique(.get, "/repondre") { app, requete, _ in try await app.pageDuCode(requete) },
            .publique(.get, "/repondre/aide") { app, _, _ in try await app.pageDAide() },
            .publique(.post, "/repondre") { app, requete, visite in
                try await app.recevoirUnCode(requete, visite)
            },
            .publique(.get, "/r/{lien}") { app, requete, visite in
                try await app.pageDuLien(requete, visite)
            },
            // A square in capitals is smaller: its address leads to the same page.
            .publique(.get, "/R/{lien}") { _, _, visite in
                .redirect(to: "/r/\(visite.parameters.get("lien") ?? "")")
            },
            .publique(.post, "/r/{lien}/confirmation") { app, requete, visite in
                try await app.confirmer(requete, visite)
            },
            .publique(.post, "/r/{lien}/fermeture") { app, requete, visite in
                try await app.fermerLeLien(requete, visite)
            },
            .publique(.get, "/r/{lien}/opposition") { app, requete, visite in
                try await app.pageDOpposition(requete, visite)
            },
            .publique(.post, "/r/{lien}/opposition") { app, requete, visite in
                try await app.recevoirLOpposition(requete, visite)
            },
            .publique(.post, "/r/{lien}/reprise") { app, requete, visite in
                try await app.leverLOpposition(requete, visite)
            },
        ]

    private static let formulaires: [Porte] = [
        .publique(.get, "/r/{lien}/{choix}") { app, requete, visite in
            try await app.pageDeReponse(requete, visite)
        },
        .publique(.post, "/r/{lien}/{choix}") { app, requete, visite in
            try await app.recevoirUneReponse(requete, visite)
        },
    ]
}

extension Application {
    /// What the address of the request opens. Throws `LienFerme`.
    func lienOuvert(
        _ requete: Request, _ visite: Visite
    ) async throws -> (ouvert: LienOuvert, caisse: CaisseJoignable) {
        let empreinte = cles.empreinte(duJeton: visite.parameters.get("lien") ?? "")
        let temoin = temoins.valeur(.reponse, dans: requete)
        let instant = horloge()
        return try await storage.read { depots in
            (
                try LienOuvert(
                    empreinte: empreinte, temoin: temoin, dans: depots, a: instant),
                try CaisseJoignable(dans: depots, au: Self.jour(a: instant))
            )
        }
    }

    /// The same for a family that has answered its question, with the token of its forms; `nil` when it has to answer
    /// first, or when its visit is over.
    func visiteOuverte(
        _ requete: Request, _ visite: Visite
    ) async throws -> (ouvert: LienOuvert, caisse: CaisseJoignable, jeton: String)? {
        let (ouvert, caisse) = try await lienOuvert(requete, visite)
        try ouvert.exigerQuIlServe()
        return ouvert.visite.map { (ouvert, caisse, jetonDeVisite($0)) }
    }

    func jetonDeVisite(_ temoin: String) -> String {
        Formulaires.jeton(de: temoin, cle: reglages.cle)
    }

    /// What a family typed: its mail program may hide where the form was.
    func formulairePublic(_ requete: Request, _ jeton: String) async throws -> Saisie {
        try await Formulaires.lire(requete, jeton: jeton, reglages: reglages, sansOrigine: true)
    }

    /// Where the link is, whatever the letters it was typed in.
    func adresse(du visite: Visite) -> String {
        "/r/\((visite.parameters.get("lien") ?? "").uppercased())"
    }

    /// The token of the question, which nobody has a session for: it says that the form was made here, for this link.
    func jetonDeQuestion(_ lien: LienDeReponse) -> String {
        Formulaires.jeton(de: "réponse:\(lien.id.valeur)", cle: reglages.cle)
    }

    func pageDuLien(_ requete: Request, _ visite: Visite) async throws -> Response {
        let (ouvert, caisse) = try await lienOuvert(requete, visite)
        try ouvert.exigerQuIlServe()
        let adresse = adresse(du: visite)
        if let temoin = ouvert.visite {
            let page = ChoixPage(
                ouvert: ouvert, adresse: adresse,
                jeton: jetonDeVisite(temoin), objet: objet(de: ouvert.proposition),
                instant: horloge())
            return try pagePublique(page, caisse)
        }
        let page = QuestionPage(
            adresse: adresse, jeton: jetonDeQuestion(ouvert.lien), reponduLe: ouvert.reponduLe,
            sansTemoin: requete.uri.query == "suite")
        return try pagePublique(page, caisse)
    }

    /// The question is answered: right, a visit begins; wrong, it is counted.
    func confirmer(_ requete: Request, _ visite: Visite) async throws -> Response {
        let (ouvert, caisse) = try await lienOuvert(requete, visite)
        try ouvert.exigerQuIlServe()
        let jeton = jetonDeQuestion(ouvert.lien)
        let saisie = DateSaisie(try await formulairePublic(requete, jeton))
        let adresse = adresse(du: visite)
        guard let date = saisie.date else {
            return try redemander(
                saisie, "Écrivez un jour, un mois et une année, par exemple 27 3 1985.")
        }
        let temoin = Hexadecimal.texte(hasard(32))
        switch try await essayer(date, ouvert, temoin) {
        case .juste:
            var reponse = Response.redirect(to: "\(adresse)?suite")
            temoins.poser(.reponse, temoin, sur: &reponse)
            return reponse
        case .bloque: throw LienFerme.bloque
        case .faux(let reste):
            return try redemander(
                saisie,
                "Cette date ne correspond pas. Vérifiez-la. Vous pouvez essayer encore "
                    + (reste == 1 ? "une fois." : "\(reste) fois."))
        }

        func redemander(_ saisie: DateSaisie, _ phrase: String) throws -> Response {
            var erreurs = ErreursDeSaisie()
            erreurs.ajouter(phrase, sur: "jour")
            let page = QuestionPage(
                adresse: adresse, jeton: jeton, saisie: saisie, erreurs: erreurs,
                reponduLe: ouvert.reponduLe)
            return try pagePublique(page, caisse, status: .unprocessableContent)
        }
    }

    func fermerLeLien(_ requete: Request, _ visite: Visite) async throws -> Response {
        let (ouvert, _) = try await lienOuvert(requete, visite)
        var reponse = Response.redirect(to: adresse(du: visite))
        temoins.effacer(.reponse, sur: &reponse)
        guard let temoin = ouvert.visite else { return reponse }
        _ = try await formulairePublic(requete, jetonDeVisite(temoin))
        try await storage.write { try $0.liensDeReponse.fermer(ouvert.lien.id) }
        return reponse
    }

    /// De quoi il s’agit, en clair, sans dire l’évènement.
    func objet(de proposition: Proposition) -> String {
        switch proposition.contact {
        case .rendezVousIndividuel:
            "un rendez-vous avec une personne du travail social"
        case .miseADisposition:
            "un échange, si vous le souhaitez, avec une personne du travail social"
        case .reunionCollective: "une rencontre en petit groupe, avec d’autres parents"
        }
    }
}

extension LienOuvert {
    /// The day an answer was recorded, whatever it was; all that is said before the question.
    var reponduLe: Jour? {
        if case .repondu(let jour) = etat { return jour }
        return derniere.map { Application.jour(a: $0.a) }
    }
}
