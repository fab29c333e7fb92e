import HTTPTypes
import Hummingbird
import Logging
import Storage
import Valeurs

/// Turns whatever was thrown under `/api` into a problem that a program can read, in one place.
struct ErreursDAPI: Sendable {
    let app: Application
    /// The addresses there are.
    let portes: [Porte]

    static func concerne(_ requete: Request) -> Bool {
        let chemin = requete.uri.path
        return chemin == "/api" || chemin.hasPrefix("/api/")
    }

    func repondre(_ erreur: any Error, _ requete: Request, _ context: Visite) -> Response {
        switch erreur {
        case let probleme as Probleme: return probleme.reponse
        case RequeteRefusee.introuvable: return ailleurs(requete)
        case RequeteRefusee.tropGrand: return tropGrand.reponse
        case RequeteRefusee.tropLent:
            return Probleme(
                .corpsTropLent,
                "Le contenu a mis trop de temps à venir\u{A0}: rien n’a été enregistré."
            ).reponse
        case let conflit as EcritureConcurrente:
            return Probleme(.versionDepassee, conflit.motif).reponse
        case let refus as any Refus: return Probleme(.acteRefuse, refus.motif).reponse
        case let erreur as HTTPError where erreur.status == .contentTooLarge:
            return tropGrand.reponse
        case let erreur as HTTPError where erreur.status.code < 500: return ailleurs(requete)
        default: return imprevue(erreur, context)
        }
    }

    private var tropGrand: Probleme {
        Probleme(
            .corpsTropGrand,
            "Le contenu dépasse \(app.reglages.tailleDeFormulaire.enChiffres)\u{A0}octets\u{A0}: rien n’a été enregistré."
        )
    }

    /// No route answered: another method of a known address, or an address that there is not.
    private func ailleurs(_ requete: Request) -> Response {
        let methodes = portes.filter { Self.mene($0.chemin, a: requete.uri.path) }.map(\.methode)
        guard !methodes.isEmpty else {
            return Probleme(
                .introuvable,
                "Cette adresse n’existe pas. Les adresses de cette version commencent par \(OperationDAPI.racine)/."
            ).reponse
        }
        let lecture: [HTTPRequest.Method] = methodes.contains(.get) ? [.get, .head] : []
        let permises = (lecture + methodes.filter { $0 != .get } + [.options]).map(\.rawValue)
        let permis: HTTPFields = [.allow: permises.joined(separator: ", ")]
        if requete.method == .options { return Response(status: .noContent, headers: permis) }
        return Probleme(
            .methodeRefusee,
            "\(requete.method.rawValue) n’est pas permis ici. Méthodes possibles\u{A0}: \(permises.joined(separator: ", ")).",
            enTetes: permis
        ).reponse
    }

    private static func mene(_ modele: String, a chemin: String) -> Bool {
        let attendus = modele.split(separator: "/")
        let parties = chemin.split(separator: "/")
        return attendus.count == parties.count
            && zip(attendus, parties).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }

    private func imprevue(_ erreur: any Error, _ context: Visite) -> Response {
        let numero = Hexadecimal.texte(app.hasard(4))
        context.logger.error("unexpected", metadata: ["numero": "\(numero)", "error": "\(erreur)"])
        return Probleme(
            .incident,
            "La réponse n’a pas pu être préparée. Recommencez dans un instant\u{A0}; si cela se répète, "
                + "donnez le numéro \(numero) à l’administration.",
            [("numero", .texte(numero))]
        ).reponse
    }
}
