import HTTPTypes
import Hummingbird

/// Pourquoi une demande d’un programme n’a pas abouti, dit selon la RFC 9457 : ce que l’on en fait s’écrit en code,
/// ce que l’on en lit est en français.
struct Probleme: Error, Sendable {
    /// Stable: a program may rely on it. One is never renamed, only added.
    enum Sorte: String, CaseIterable, Sendable {
        case jetonAbsent = "jeton-absent"
        case jetonInconnu = "jeton-inconnu"
        case jetonExpire = "jeton-expire"
        case jetonRevoque = "jeton-revoque"
        case porteeInsuffisante = "portee-insuffisante"
        case tropDAppels = "trop-d-appels"
        case parametreInconnu = "parametre-inconnu"
        case parametreInvalide = "parametre-invalide"
        case curseurInvalide = "curseur-invalide"
        case introuvable
        case methodeRefusee = "methode-refusee"
        case formatRefuse = "format-refuse"
        case jsonIllisible = "json-illisible"
        case champsARevoir = "champs-a-revoir"
        case corpsTropGrand = "corps-trop-grand"
        case corpsTropLent = "corps-trop-lent"
        case versionAttendue = "version-attendue"
        case versionDepassee = "version-depassee"
        case cleInvalide = "cle-invalide"
        case cleDejaServie = "cle-deja-servie"
        case acteRefuse = "acte-refuse"
        case incident
    }

    let sorte: Sorte
    /// What happened, on what, and what to do next.
    let detail: String
    /// What a program may read besides: the field, the line.
    var membres: [(nom: String, valeur: JSON)] = []
    var enTetes: HTTPFields = [:]

    init(
        _ sorte: Sorte, _ detail: String, _ membres: [(nom: String, valeur: JSON)] = [],
        enTetes: HTTPFields = [:]
    ) {
        self.sorte = sorte
        self.detail = detail
        self.membres = membres
        self.enTetes = enTetes
    }

    var reponse: Response {
        var objet: [JSON.Membre] = [
            .init(nom: "type", valeur: .texte(sorte.type)),
            .init(nom: "title", valeur: .texte(sorte.titre)),
            .init(nom: "status", valeur: .entier(sorte.status.code)),
            .init(nom: "detail", valeur: .texte(detail)),
        ]
        objet += membres.map { JSON.Membre(nom: $0.nom, valeur: $0.valeur) }
        var enTetes = enTetes
        enTetes[.contentType] = "application/problem+json"
        return Response(
            status: sorte.status, headers: enTetes,
            body: .init(byteBuffer: .init(bytes: JSON.objet(objet).octets)))
    }

    static let introuvable = Probleme(
        .introuvable,
        "Cette adresse ne mène à rien que ce jeton ouvre. Vérifiez l’identifiant et le territoire du jeton."
    )
}

extension Probleme.Sorte {
    /// A name, not an address: nothing is to be fetched there.
    var type: String { "urn:socle:probleme:\(rawValue)" }

    var status: HTTPResponse.Status {
        switch self {
        case .jetonAbsent, .jetonInconnu, .jetonExpire, .jetonRevoque: .unauthorized
        case .porteeInsuffisante: .forbidden
        case .tropDAppels: .tooManyRequests
        case .parametreInconnu, .parametreInvalide, .curseurInvalide, .jsonIllisible, .cleInvalide:
            .badRequest
        case .introuvable: .notFound
        case .methodeRefusee: .methodNotAllowed
        case .formatRefuse: .unsupportedMediaType
        case .champsARevoir, .cleDejaServie, .acteRefuse: .unprocessableContent
        case .corpsTropGrand: .contentTooLarge
        case .corpsTropLent: .requestTimeout
        case .versionAttendue: .preconditionRequired
        case .versionDepassee: .preconditionFailed
        case .incident: .internalServerError
        }
    }

    var titre: String {
        switch self {
        case .jetonAbsent: "Jeton absent"
        case .jetonInconnu: "Jeton inconnu"
        case .jetonExpire: "Jeton expiré"
        case .jetonRevoque: "Jeton révoqué"
        case .porteeInsuffisante: "Ce jeton n’ouvre pas cela"
        case .tropDAppels: "Trop d’appels en peu de temps"
        case .parametreInconnu: "Paramètre inconnu"
        case .parametreInvalide: "Paramètre à revoir"
        case .curseurInvalide: "Curseur à revoir"
        case .introuvable: "Introuvable"
        case .methodeRefusee: "Méthode non permise ici"
        case .formatRefuse: "Format de contenu non permis"
        case .jsonIllisible: "JSON illisible"
        case .champsARevoir: "Champs à revoir"
        case .corpsTropGrand: "Contenu trop volumineux"
        case .corpsTropLent: "Contenu trop lent à venir"
        case .versionAttendue: "Version attendue"
        case .versionDepassee: "Version dépassée"
        case .cleInvalide: "Clé d’idempotence à revoir"
        case .cleDejaServie: "Clé d’idempotence déjà servie"
        case .acteRefuse: "Ce n’est pas possible ainsi"
        case .incident: "Un incident est survenu"
        }
    }
}
