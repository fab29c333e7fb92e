import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Application {
    /// Says what it does; only the button does it. A link that is closed still serves to be left alone.
    func pageDOpposition(_ requete: Request, _ visite: Visite) async throws -> Response {
        let (ouvert, caisse) = try await lienOuvert(requete, visite)
        let retour = adresse(du: visite)
        let page = OppositionPage(
            adresse: "\(retour)/opposition", retour: retour,
            fait: ouvert.opposeeDepuis.map { "C’est noté depuis le \($0.enLettres)." } ?? "",
            tout: ouvert.opposeeDepuis != nil)
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
        let (famille, sujet) = (ouvert.famille.id, ouvert.proposition.id.valeur)
        try await storage.write {
            try $0.noterLOpposition(
                de: famille, depuis: jour, sujet: sujet, a: instant, "par le lien")
        }
    }
}

extension Repositories {
    /// What a family asks by itself, by its link or by a message: no more contact, or contact again (`nil`).
    func noterLOpposition(
        de famille: Identifiant<Famille>, depuis jour: Jour?, sujet: String, a instant: Instant,
        _ comment: String
    ) throws {
        let mot = jour == nil ? "peut être contactée" : "ne souhaite plus être contactée"
        try familles.opposition(famille, depuis: jour)
        try journal.append(
            Ecriture(
                .oppositionAuContact, a: instant, par: nil, famille: famille, sujet: sujet,
                precision: "\(mot), \(comment)"))
    }
}
