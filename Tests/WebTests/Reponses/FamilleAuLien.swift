import ActionSociale
import Storage
import Testing
import Valeurs

@testable import Web

extension Essai {
    /// The link of a proposition, as a message carries it.
    func lien(_ proposition: Identifiant<Proposition> = "proposition-dupont") async throws
        -> LienEcrit
    {
        let app = app
        return try await app.storage.write { depots in
            let lue = try #require(try depots.propositions.find(proposition))
            let famille = try #require(try depots.familles.find(lue.famille, pour: .systeme))
            return try app.lien(de: lue, a: famille, dans: depots, a: app.horloge())
        }
    }

    func proposition(_ id: Identifiant<Proposition> = "proposition-dupont") async throws
        -> Proposition
    {
        try #require(try await app.storage.read { try $0.propositions.find(id) })
    }

    /// Day, month and year of birth of a person of the household, as the family types them.
    func naissance(
        _ famille: Identifiant<Famille> = "famille-dupont"
    ) async throws -> [(String, String)] {
        let lue = try #require(
            try await app.storage.read { try $0.familles.find(famille, pour: .systeme) })
        let jour = try #require(lue.personnes.compactMap(\.naissance).first).composants
        return [
            ("jour", "\(jour.jour)"), ("mois", "\(jour.mois)"), ("annee", "\(jour.annee)"),
        ]
    }

    /// A family that has opened its link and answered the question; with the path of the link.
    func famille(
        _ proposition: Identifiant<Proposition> = "proposition-dupont"
    ) async throws -> (navigateur: Navigateur, adresse: String) {
        let adresse = try await lien(proposition).chemin
        let navigateur = visiteur()
        try await navigateur.get(adresse)
        let suite = try await navigateur.post(
            "\(adresse)/confirmation", naissance(self.proposition(proposition).famille))
        #expect(suite.versLAdresse == "\(adresse)?suite")
        // The page of choices holds the token of the visit.
        try await navigateur.get(adresse)
        return (navigateur, adresse)
    }
}

extension LienEcrit {
    /// Without the origin.
    var chemin: String { "/r/" + (adresse.split(separator: "/").last ?? "") }
}
