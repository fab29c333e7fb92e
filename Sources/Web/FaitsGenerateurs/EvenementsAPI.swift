import ActionSociale
import Hummingbird
import Storage
import Valeurs

extension OperationDAPI {
    /// The events with their proof: all of them page by page, or one.
    static let evenements: [OperationDAPI] = [
        .lecture(
            "/evenements", .evenementsLire,
            [
                .limite, .curseur, .modifieeDepuis, .secteur, .famille, .offre,
                ParametreDAPI(nom: "mois", forme: .mois),
            ]
        ) { app, appel in try await app.evenementsDAPI(appel) },
        .lecture("/evenements/{evenement}", .evenementsLire) { app, appel in
            let id = try appel.identifiant("evenement", de: FaitGenerateur.self)
            let lu = try await app.storage.read { try $0.faits.suivi(id, pour: appel.lecteur) }
            guard let lu else { throw Probleme.introuvable }
            return try await app.repondre(lu.json, a: appel, familles: [lu.fait.famille])
        },
    ]
}

extension Application {
    fileprivate func evenementsDAPI(_ appel: AppelDAPI) async throws -> Response {
        let filtre = FiltreDEvenements(
            try page(appel, de: FaitGenerateur.self), offre: appel.identifiant(filtre: "offre"),
            mois: appel.filtres["mois"].flatMap { Mois(iso: $0) })
        let lus = try await storage.read { try $0.faits.page(filtre) }
        return try await liste(
            lus, a: appel, familles: { [$0.fait.famille] }, identifiant: \.fait.id.valeur, \.json)
    }
}

extension EvenementSuivi {
    fileprivate var json: JSON {
        [
            "id": .texte(fait.id.valeur), "famille": .texte(fait.famille.valeur),
            "offre": ["code": .texte(fait.offre.valeur), "version": .texte(fait.version)],
            "survenuLe": .texte(fait.survenuLe.iso), "mois": .texte(fait.mois.iso),
            "repereLe": .texte(fait.repereLe.iso),
            "retrait": fait.retire.map {
                ["le": .texte($0.le.iso), "motif": .texte($0.motif)]
            } ?? .nul,
            "proposition": .texte(proposition?.valeur),
            "sansProposition": motif.map {
                ["code": .texte($0.code), "phrase": .texte($0.phrase)]
            } ?? .nul,
            "preuve": .liste(fait.preuve.map(\.json)),
        ]
    }
}

extension Constat {
    fileprivate var json: JSON {
        [
            "condition": .texte(condition), "regle": .texte(regle), "article": .texte(article),
            "valeurs": .liste(
                valeurs.map {
                    [
                        "fait": .texte($0.fait), "avant": .texte($0.avant),
                        "apres": .texte($0.apres),
                    ]
                }),
            "sources": .liste(
                sources.map {
                    [
                        "fichier": .texte($0.fichier), "ligne": .entier($0.ligne),
                        "mois": .texte($0.mois?.iso),
                    ]
                }),
        ]
    }
}
