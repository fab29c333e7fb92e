import ActionSociale
import HTTPTypes
import Hummingbird
import Valeurs

extension Porte {
    /// What other programs may call. A subject adds its own line here.
    package static let api: [Porte] = OperationDAPI.toutes.map(\.porte)
}

extension OperationDAPI {
    /// The whole interface, in the order of the guide.
    static let toutes: [OperationDAPI] =
        [.racineDeLaVersion] + familles + evenements + propositions + rencontres + offres

    /// What this token is: the first call of a program that is being set up.
    static let racineDeLaVersion = OperationDAPI.lecture("", nil) { app, appel in
        let jeton = appel.jeton
        let json: JSON = [
            "version": "1",
            "jeton": [
                "nom": .texte(jeton.nom),
                "portees": .liste(jeton.portees.map(\.rawValue).sorted().map { .texte($0) }),
                "secteurs": jeton.secteurs.map { .liste($0.map { .texte($0) }) } ?? .nul,
                "expireLe": .texte(jeton.expireLe.iso),
            ],
        ]
        return try await app.repondre(json, a: appel, familles: [])
    }
}
