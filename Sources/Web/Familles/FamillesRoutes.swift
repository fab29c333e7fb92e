import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Porte {
    /// A family’s page, the reason for opening it from another sector, and its wish not to be contacted.
    package static let familles: [Porte] =
        [
            .page("/familles/{famille}", .famille, .famille) { app, demande in
                try await app.pageDeFamille(demande)
            },
            .formulaire("/familles/{famille}/opposition", .famille, .famille) {
                app, demande, saisie in
                try await app.noterLOpposition(demande, saisie)
            },
        ]
        + Porte.quotient
        + Porte.motif(
            "/familles/{famille}/motif",
            lire: { app, demande in try app.pageDeMotif(demande) },
            recevoir: { app, demande, saisie in try await app.noterLeMotif(demande, saisie) })
}

extension Application {
    /// The family’s page, with the form that was refused when there is one.
    func pageDeFamille(
        _ demande: Demande, retour: RetourDeFormulaire? = nil, note: RetourDeNote? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let id = try demande.laFamille()
        let jour = aujourdhui()
        let (lecteur, agent, revision) = (
            demande.lecteur, demande.agent, demande.revisions.annuaire
        )
        let lue = try await storage.readApart { [annuaire] depots in
            try FamilleLue(
                id, pour: lecteur, notesDe: agent, enCours: demande.lecture, dans: depots, au: jour
            ) { try annuaire.annuaire(revision, dans: $0) }
        }
        let relation = demande.agent.relation(avecLeSecteur: lue.famille.secteur)
        let ecriture = Droits.reponse(demande.agent.role, .ecrire, .proposition, relation)
        let page = FamillePage(
            lue: lue, jour: jour, offres: offres, jeton: demande.jeton,
            peutEcrire: ecriture == .oui,
            outils: OutilsDeFamille(
                notes: lue.notes, agent: agent, instant: horloge(), retour: note),
            retour: retour)
        return try self.page(page, demande, status: status)
    }

    func noterLOpposition(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let id = try demande.laFamille()
        let opposee = saisie["opposition"] == "oui"
        let instant = horloge()
        let jour = aujourdhui()
        let agent = demande.agent.id
        try await storage.write { depots in
            try depots.familles.opposition(id, depuis: opposee ? jour : nil)
            try depots.journal.append(
                Ecriture(
                    .oppositionAuContact, a: instant, par: agent, famille: id,
                    precision: opposee ? "ne souhaite plus être contactée" : "peut être contactée"))
        }
        let annonce = opposee ? Annonce.opposition : .contactPossible
        return .redirect(to: annonce.apres("/familles/\(id.valeur)"))
    }

    func pageDeMotif(_ demande: Demande) throws -> Response {
        try page(
            MotifPage(adresse: demande.chemin, jeton: demande.jeton), demande)
    }

    func noterLeMotif(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let id = try demande.laFamille()
        let motif = saisie["motif"] ?? ""
        let erreurs = MotifPage.erreurs(motif)
        guard erreurs.isEmpty else {
            let page = MotifPage(
                adresse: demande.chemin, jeton: demande.jeton, motif: motif, erreurs: erreurs)
            return try self.page(page, demande, status: .unprocessableContent)
        }
        let instant = horloge()
        let agent = demande.agent.id
        try await storage.write { depots in
            try depots.journal.append(
                Ecriture(
                    .lectureAvecMotif, a: instant, par: agent, famille: id, precision: motif))
        }
        return .redirect(to: "/familles/\(id.valeur)")
    }
}
