import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Application {
    /// Says what it does; only the button does it. A link that is closed still serves to be left alone.
    func pageDOpposition(_ requete: Request, _ visite: Visite) async throws -> Response {
        let (ouvert, caisse) = try await lienOuvert(requete, visite)
        let page = OppositionPage(
            adresse: adresse(du: visite), opposeeDepuis: ouvert.opposeeDepuis?.enLettres ?? "")
        return try pagePublique(page, caisse)
    }

    /// No question and no token: whoever holds the link may ask for silence, mail programs in one click included
    /// (RFC 8058). It costs the family nothing, and is undone by the family or by its social worker.
    func recevoirLOpposition(_ requete: Request, _ visite: Visite) async throws -> Response {
        let (ouvert, _) = try await lienOuvert(requete, visite)
        if ouvert.opposeeDepuis == nil {
            try await noterLOpposition(de: ouvert, depuis: aujourdhui())
        }
        return .redirect(to: "\(adresse(du: visite))/opposition")
    }

    /// Messages again: asked by the family itself, who has answered the question.
    func leverLOpposition(_ requete: Request, _ visite: Visite) async throws -> Response {
        let (ouvert, _) = try await lienOuvert(requete, visite)
        guard let temoin = ouvert.visite else { throw LienFerme.formulairePerime }
        _ = try await formulairePublic(requete, jetonDeVisite(temoin))
        if ouvert.opposeeDepuis != nil { try await noterLOpposition(de: ouvert, depuis: nil) }
        return .redirect(to: adresse(du: visite))
    }

    private func noterLOpposition(de ouvert: LienOuvert, depuis jour: Jour?) async throws {
        let instant = horloge()
        let famille = ouvert.famille.id
        let mot = jour == nil ? "peut être contactée" : "ne souhaite plus être contactée"
        try await storage.write { depots in
            try depots.familles.opposition(famille, depuis: jour)
            try depots.journal.append(
                Ecriture(
                    .oppositionAuContact, a: instant, par: nil, famille: famille,
                    sujet: ouvert.proposition.id.valeur, precision: "\(mot), par le lien"))
        }
    }
}
