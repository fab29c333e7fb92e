import ActionSociale
import Crypto
import HTTPTypes
import Hummingbird
import Storage

extension Application {
    /// Answers JSON with its tag, or 304 when the program holds it already. Readings of these families are kept in the
    /// journal first, the program as their author; nothing is read by who learns that nothing changed.
    func repondre(
        _ json: JSON, a appel: AppelDAPI, etiquette: String? = nil,
        familles: [Identifiant<Famille>], enTetes: HTTPFields = [:]
    ) async throws -> Response {
        let octets = json.octets
        let somme = SHA256.hash(data: octets)
        let etiquette = etiquette ?? "\"\(Hexadecimal.texte(somme.prefix(12)))\""
        var tous = enTetes
        tous[.eTag] = etiquette
        // A copy may be kept by the program alone, and is asked about each time.
        tous[.cacheControl] = "private, no-cache"
        tous[.vary] = "Authorization"
        if Etiquettes(appel.requete.headers[.ifNoneMatch]).contient(etiquette) {
            return Response(status: .notModified, headers: tous)
        }
        try await storage.noter(
            Set(familles).sorted { $0.valeur < $1.valeur }.map { famille in
                Ecriture(
                    .lectureDeFamille, a: appel.instant, par: appel.jeton.auteur, famille: famille,
                    sujet: appel.requete.uri.path)
            })
        tous[.contentType] = "application/json"
        return Response(
            status: .ok, headers: tous, body: .init(byteBuffer: .init(bytes: octets)))
    }

    /// What a program asks of a list, one element more than a page. Throws `curseurInvalide`.
    func page<Objet>(
        _ appel: AppelDAPI, de type: Objet.Type
    ) throws(Probleme) -> PageDemandee<Objet> {
        let apres = try CurseurDAPI(appel, cle: reglages.cle)
            .lire(appel.filtres["curseur"], de: type)
        return PageDemandee(
            pour: appel.lecteur, secteur: appel.filtres["secteur"],
            famille: appel.identifiant(filtre: "famille"), modifieeDepuis: appel.modifieeDepuis,
            apres: apres, limite: appel.limite + 1)
    }

    /// A page of a list: one element more than asked was read, which says whether there is a next page.
    func liste<Element>(
        _ lus: [Element], a appel: AppelDAPI, familles: (Element) -> [Identifiant<Famille>],
        identifiant: (Element) -> String, _ json: (Element) -> JSON
    ) async throws -> Response {
        let elements = Array(lus.prefix(appel.limite))
        var suivante: String?
        if lus.count > appel.limite, let dernier = elements.last {
            let curseur = CurseurDAPI(appel, cle: reglages.cle).ecrire(identifiant(dernier))
            suivante = appel.requete.uri.path + "?" + appel.filtres.avec("curseur", curseur).requete
        }
        let filtres = appel.filtres.requete
        let ici = appel.requete.uri.path + (filtres.isEmpty ? "" : "?" + filtres)
        var liens = ["<\(ici)>; rel=\"self\""]
        if let suivante { liens.append("<\(suivante)>; rel=\"next\"") }
        return try await repondre(
            ["elements": .liste(elements.map(json)), "suivante": .texte(suivante)], a: appel,
            familles: elements.flatMap(familles), enTetes: [.link: liens.joined(separator: ", ")])
    }
}

extension HTTPField.Name {
    static let link = HTTPField.Name("Link")!
    static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
    static let idempotencyReplayed = HTTPField.Name("Idempotency-Replayed")!
}

/// The tags of `If-Match` or `If-None-Match`.
struct Etiquettes: Sendable, Equatable {
    private let toutes: [String]

    init(_ enTete: String?) {
        toutes = (enTete ?? "").split(separator: ",").map { String($0).trimmed }.filter {
            !$0.isEmpty
        }
    }

    var isEmpty: Bool { toutes.isEmpty }

    /// Each is a text between quotes, weak or not: what no server can have written designates nothing.
    var seLisent: Bool {
        toutes.allSatisfy { etiquette in
            let forte = etiquette.hasPrefix("W/") ? etiquette.dropFirst(2) : etiquette[...]
            return forte.utf8.count >= 2 && forte.hasPrefix("\"") && forte.hasSuffix("\"")
        }
    }

    var premiere: String? { toutes.first }

    /// Whether one is this tag, weak or not; `*` is any.
    func contient(_ etiquette: String) -> Bool {
        toutes.contains { $0 == "*" || $0 == etiquette || $0 == "W/" + etiquette }
    }

    /// Whether one is exactly this tag: what a writing relies on.
    func designe(_ etiquette: String) -> Bool { toutes.contains(etiquette) }
}
