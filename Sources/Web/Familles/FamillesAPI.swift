import ActionSociale
import Hummingbird
import Storage
import Valeurs

extension OperationDAPI {
    /// The families met: all of them page by page, or one.
    static let familles: [OperationDAPI] = [
        .lecture(
            "/familles", .famillesLire,
            [
                .limite, .curseur, .modifieeDepuis, .secteur,
                ParametreDAPI(nom: "commune", forme: .texte),
            ]
        ) { app, appel in try await app.famillesDAPI(appel) },
        .lecture("/familles/{famille}", .famillesLire) { app, appel in
            let id = try appel.identifiant("famille", de: Famille.self)
            let lue = try await app.storage.read {
                try $0.familles.datee(id, pour: appel.lecteur)
            }
            guard let lue else { throw Probleme.introuvable }
            return try await app.repondre(lue.json, a: appel, familles: [id])
        },
    ]
}

extension Application {
    fileprivate func famillesDAPI(_ appel: AppelDAPI) async throws -> Response {
        let filtre = FiltreDeFamilles(
            try page(appel, de: Famille.self), commune: appel.filtres["commune"])
        let lues = try await storage.read { try $0.familles.page(filtre) }
        return try await liste(
            lues, a: appel, familles: { [$0.famille.id] }, identifiant: \.famille.id.valeur, \.json)
    }
}

extension FamilleDatee {
    fileprivate var json: JSON {
        [
            "id": .texte(famille.id.valeur),
            "dossier": [
                "caisse": .texte(famille.dossier.caisse),
                "matricule": .texte(famille.dossier.matricule),
            ],
            "nom": .texte(famille.nom),
            "commune": ["code": .texte(famille.commune), "nom": .texte(famille.nomCommune)],
            "secteur": .texte(famille.secteur), "telephone": .texte(famille.telephone),
            "courriel": .texte(famille.courriel), "adresse": .texte(famille.adresse),
            "personnes": .liste(famille.personnes.map(\.json)),
            "neSouhaitePlusEtreContacteeDepuis": .texte(
                famille.neSouhaitePlusEtreContacteeDepuis?.iso),
            "entreeLe": .texte(famille.entreeLe.iso), "modifieeA": .texte(modifieeA.iso),
        ]
    }
}

extension Personne {
    fileprivate var json: JSON {
        [
            "role": .texte(role.rawValue), "nom": .texte(nom), "prenom": .texte(prenom),
            "naissance": .texte(naissance?.iso), "deces": .texte(deces?.iso),
            "partieLe": .texte(partieLe?.iso),
        ]
    }
}
