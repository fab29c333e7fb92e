import ActionSociale
import Hummingbird
import Storage
import Valeurs

extension OperationDAPI {
    /// The meetings: all of them page by page, or one. What was said there stays between the family and the service.
    static let rencontres: [OperationDAPI] = [
        .lecture(
            "/rencontres", .rencontresLire,
            [
                .limite, .curseur, .modifieeDepuis, .secteur, .famille,
                ParametreDAPI(nom: "agent", forme: .identifiant),
                ParametreDAPI(nom: "debutDepuis", forme: .instant),
                ParametreDAPI(nom: "debutAvant", forme: .instant),
            ]
        ) { app, appel in try await app.rencontresDAPI(appel) },
        .lecture("/rencontres/{rencontre}", .rencontresLire) { app, appel in
            let id = try appel.identifiant("rencontre", de: Rencontre.self)
            let lue = try await app.storage.read {
                try $0.rencontres.visible(id, pour: appel.lecteur)
            }
            guard let lue else { throw Probleme.introuvable }
            return try await app.repondre(
                lue.json(a: appel.instant), a: appel,
                familles: lue.participations.map(\.famille))
        },
    ]
}

extension Application {
    fileprivate func rencontresDAPI(_ appel: AppelDAPI) async throws -> Response {
        let filtre = FiltreDeRencontres(
            try page(appel, de: Rencontre.self), agent: appel.identifiant(filtre: "agent"),
            debutDepuis: appel.filtres["debutDepuis"].flatMap(Instant.init(rfc3339:)),
            debutAvant: appel.filtres["debutAvant"].flatMap(Instant.init(rfc3339:)))
        let lues = try await storage.read { try $0.rencontres.page(filtre) }
        return try await liste(
            lues, a: appel, familles: { $0.participations.map(\.famille) },
            identifiant: \.rencontre.id.valeur
        ) { $0.json(a: appel.instant) }
    }
}

extension RencontreVisible {
    fileprivate func json(a instant: Instant) -> JSON {
        let temps = rencontre.intervalle
        return [
            "id": .texte(rencontre.id.valeur), "sorte": .texte(rencontre.sorte.rawValue),
            "agent": .texte(rencontre.agent.valeur),
            "modalite": .texte(rencontre.modalite.rawValue),
            "lieu": .texte(rencontre.lieu?.valeur), "debutA": .texte(temps.debut.iso),
            "finA": .texte(temps.fin.iso), "capacite": .entier(rencontre.capacite),
            "intitule": .texte(rencontre.intitule), "offre": .texte(rencontre.offre?.valeur),
            "etat": .texte(rencontre.etat(a: instant).rawValue),
            "version": .entier(rencontre.version), "creeeA": .texte(rencontre.creeeA.iso),
            "participations": .liste(
                participations.map { participation in
                    [
                        "famille": .texte(participation.famille.valeur),
                        "proposition": .texte(participation.proposition?.valeur),
                        "etat": .texte(
                            rencontre.etat(pour: participation.famille, a: instant).rawValue),
                        "inscriteA": .texte(participation.inscriteA.iso),
                        "retireeA": .texte(participation.retireeA?.iso),
                        "presence": .texte(participation.presence?.rawValue),
                    ]
                }),
        ]
    }
}
