import ActionSociale
import Hummingbird
import Regles
import Valeurs

extension OperationDAPI {
    /// The offers in force, or that were: all versions, or those in force on a day; and one offer with its rule.
    static let offres: [OperationDAPI] = [
        .lecture(
            "/offres", .offresLire, [ParametreDAPI(nom: "vigueurLe", forme: .jour)]
        ) { app, appel in
            let jour = appel.filtres["vigueurLe"].flatMap { Jour(iso: $0) }
            let connues = app.offres
            let offres = connues.offres.filter { offre in jour.map(offre.estActive) ?? true }
                .sorted {
                    ($0.code.valeur, $0.activeeLe, $0.version) < (
                        $1.code.valeur, $1.activeeLe, $1.version
                    )
                }
            return try await app.repondre(
                ["elements": .liste(offres.map { $0.json(nil) }), "suivante": .nul], a: appel,
                familles: [])
        },
        .lecture("/offres/{offre}", .offresLire) { app, appel in
            let code = try appel.identifiant("offre", de: Offre.self)
            let connues = app.offres
            let versions = connues.offres.filter { $0.code == code }
                .sorted { ($0.activeeLe, $0.version) < ($1.activeeLe, $1.version) }
            guard !versions.isEmpty else { throw Probleme.introuvable }
            return try await app.repondre(
                [
                    "code": .texte(code.valeur),
                    "versions": .liste(versions.map { $0.json(.some(connues.lue($0))) }),
                ], a: appel, familles: [])
        },
    ]
}

extension Offre {
    /// With the text of its rule when it is asked for: `null` when no file in force says it any more.
    fileprivate func json(_ lue: OffreLue??) -> JSON {
        var membres: [(String, JSON)] = [
            ("code", .texte(code.valeur)), ("version", .texte(version)),
            ("intitule", .texte(intitule)), ("niveau", .texte(niveau.rawValue)),
            ("domaine", .texte(domaine.rawValue)), ("texte", .texte(texte)),
            ("public", .texte(self.public)), ("territoires", territoiresEnJSON),
            ("contact", .texte(contact.rawValue)), ("activeeLe", .texte(activeeLe.iso)),
            ("retireeLe", .texte(retireeLe?.iso)),
            (
                "delais",
                [
                    "envoi": .entier(horloge.delai), "relance": .entier(horloge.relance),
                    "echeance": .entier(horloge.echeance),
                ]
            ),
        ]
        if let lue { membres.append(("regle", lue?.json ?? .nul)) }
        return .objet(membres.map { JSON.Membre(nom: $0.0, valeur: $0.1) })
    }

    private var territoiresEnJSON: JSON {
        switch territoires {
        case .tous: .nul
        case .seulement(let codes): .liste(codes.map { .texte($0) })
        }
    }
}

extension OffreLue {
    fileprivate var json: JSON {
        [
            "pour": .texte(parPersonne?.qui), "conditions": .liste(conditions.map(Self.json)),
            "definitions": .liste(definitions.map(Self.json)),
            "survenuLe": .texte(survenuLe.regle), "source": .texte(texteSource),
        ]
    }

    private static func json(_ ligne: LigneDeRegle) -> JSON {
        [
            "nom": .texte(ligne.nom), "regle": .texte(ligne.regle),
            "article": .texte(ligne.article),
        ]
    }
}
