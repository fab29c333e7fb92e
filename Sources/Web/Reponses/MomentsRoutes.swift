import ActionSociale
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import Valeurs

extension Porte {
    /// Choosing, moving and giving back a moment, by the link.
    static let moments: [Porte] = [
        .publique(.get, "/r/{lien}/moments") { app, requete, visite in
            try await app.pageDesMoments(requete, visite)
        },
        .publique(.post, "/r/{lien}/moments") { app, requete, visite in
            try await app.choisirUnMoment(requete, visite)
        },
        .publique(.get, "/r/{lien}/rendez-vous.ics") { app, requete, visite in
            try await app.rendezVousPourLAgenda(requete, visite)
        },
        .publique(.get, "/r/{lien}/annulation") { app, requete, visite in
            try await app.pageDAnnulation(requete, visite)
        },
        .publique(.post, "/r/{lien}/annulation") { app, requete, visite in
            try await app.rendreUnMoment(requete, visite)
        },
    ]
}

extension Application {
    func pageDesMoments(_ requete: Request, _ visite: Visite) async throws -> Response {
        guard let (ouvert, caisse, jeton) = try await visiteOuverte(requete, visite) else {
            return .redirect(to: adresse(du: visite))
        }
        let page = try await momentsOfferts(ouvert, requete, visite, jeton)
        return try pagePublique(page, caisse)
    }

    func choisirUnMoment(_ requete: Request, _ visite: Visite) async throws -> Response {
        guard let (ouvert, caisse, jeton) = try await visiteOuverte(requete, visite) else {
            throw LienFerme.formulairePerime
        }
        let saisie = try await formulairePublic(requete, jeton)
        let choisi = saisie.brut("moment") ?? ""
        var erreurs = ErreursDeSaisie()
        let moment = MomentChoisi(choisi)
        let seance = Identifiant<Rencontre>(choisi)
        let numero = NumeroDeTelephone.lire(saisie["telephone"] ?? "")
        if moment == nil, seance == nil {
            erreurs.ajouter("Choisissez un moment dans la liste.", sur: "moments")
        }
        if moment?.modalite == .telephone, numero == nil {
            erreurs.ajouter(
                "Écrivez les dix chiffres du numéro où vous appeler, par exemple "
                    + "06\u{A0}39\u{A0}98\u{A0}00\u{A0}01.", sur: "telephone")
        }
        if erreurs.isEmpty {
            do {
                try await prendre(moment, seance, ouvert, telephone: numero)
                return .redirect(to: adresse(du: visite))
            } catch let pris as CreneauPris {
                erreurs.ajouter(pris.pourLaFamille, sur: "moments")
            } catch let refus as RefusDeRencontre {
                erreurs.ajouter(refus.pourLaFamille, sur: "moments")
            }
        }
        var page = try await momentsOfferts(
            ouvert, requete, visite, jeton, modalite: moment?.modalite)
        page.erreurs = erreurs
        page.choisi = choisi
        page.telephone = String((saisie["telephone"] ?? "").prefix(40))
        return try pagePublique(page, caisse, status: .unprocessableContent)
    }

    /// The meeting for the calendar of a phone: neither a name nor a reason, since calendars are shared at home.
    func rendezVousPourLAgenda(_ requete: Request, _ visite: Visite) async throws -> Response {
        guard let (ouvert, _, _) = try await visiteOuverte(requete, visite),
            let rencontre = ouvert.rencontre
        else { return .redirect(to: adresse(du: visite)) }
        let lieux = ouvert.lieu.map { [$0.id: $0] } ?? [:]
        let famille = ouvert.famille.id
        // Not under what a message has said of it: a calendar would not take it.
        let dite = try await storage.read {
            try $0.sequence(de: rencontre, pour: famille).derniere
        }
        let calendrier = Calendrier(
            [rencontre], lieux: lieux, sequence: max(dite ?? 0, rencontre.sequence))
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/calendar; charset=utf-8",
                .contentDisposition: "attachment; filename=\"rendez-vous.ics\"",
            ], body: .init(byteBuffer: ByteBuffer(string: calendrier.texte)))
    }

    func pageDAnnulation(_ requete: Request, _ visite: Visite) async throws -> Response {
        let adresse = adresse(du: visite)
        guard let (ouvert, caisse, jeton) = try await visiteOuverte(requete, visite),
            let rencontre = ouvert.rencontre
        else { return .redirect(to: adresse) }
        let page = AnnulationPage(
            adresse: adresse, jeton: jeton, moment: rencontre.intervalle.debutEnMots)
        return try pagePublique(page, caisse)
    }

    func rendreUnMoment(_ requete: Request, _ visite: Visite) async throws -> Response {
        guard let (ouvert, _, jeton) = try await visiteOuverte(requete, visite) else {
            throw LienFerme.formulairePerime
        }
        _ = try await formulairePublic(requete, jeton)
        let instant = horloge()
        try await storage.write { depots in
            guard let proposition = try depots.propositions.find(ouvert.proposition.id) else {
                return
            }
            let rendu = try self.rendreLeMoment(
                de: proposition, .parLeLien, dans: depots, a: instant)
            if rendu != .aucun {
                try depots.reponses.ajouter(
                    ReponseDeFamille(.annulation, a: instant), a: proposition.id)
            }
        }
        return .redirect(to: adresse(du: visite))
    }

    private func momentsOfferts(
        _ ouvert: LienOuvert, _ requete: Request, _ visite: Visite, _ jeton: String,
        modalite voulue: Modalite? = nil
    ) async throws -> MomentsPage {
        let filtres = Saisie(requete.uri.query ?? "")
        let instant = horloge()
        let du = filtres["du"].flatMap { Jour(iso: $0) }
        let comment = voulue ?? filtres["comment"].flatMap(Modalite.init(rawValue:))
        let moments = try await storage.read { depots in
            try Moments(
                pour: ouvert.proposition, de: ouvert.famille, du: du, modalite: comment,
                dans: depots, a: instant)
        }
        return MomentsPage(
            titre: ouvert.rencontre == nil ? "Choisir un moment" : "Changer de moment",
            adresse: adresse(du: visite), jeton: jeton, moments: moments,
            modalite: comment ?? moments.modalites.first,
            deplace: ouvert.rencontre?.intervalle.debutEnMots ?? "",
            telephone: ouvert.derniere?.telephone.map(NumeroDeTelephone.enMots) ?? "")
    }
}

/// Confirmer que l’on rend son rendez-vous. Gabarit `Reponses/annulation`.
///
/// Champs : `adresse` (POST), `moments` (adresse où en choisir un autre), `retour` (adresse), `jeton`, `moment` (en mots).
struct AnnulationPage: Page {
    static let gabarit = "Reponses/annulation"

    let titre = "Annuler le rendez-vous"
    let adresse: String
    let jeton: String
    let moment: String

    var champs: Champs {
        [
            "adresse": .text("\(adresse)/annulation"), "moments": .text("\(adresse)/moments"),
            "retour": .text(adresse), "jeton": .text(jeton), "moment": .text(moment),
        ]
    }
}
