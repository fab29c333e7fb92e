import ActionSociale
import HTTPTypes
import Hummingbird
import Regles
import Valeurs

/// Un appel qu’un programme peut faire : son adresse, ce qu’il ouvre, ce qu’il accepte.
///
/// `docs/api/openapi.yaml` dit la même chose aux développeurs, et un essai compare les deux.
package struct OperationDAPI: Sendable {
    let methode: HTTPRequest.Method
    /// With parameters as `{famille}`.
    let chemin: String
    /// `nil`: any token in force.
    let portee: JetonDAPI.Portee?
    let parametres: [ParametreDAPI]
    /// Titles of the statuses it may answer besides those that any call may.
    let statuts: [HTTPResponse.Status]
    let repondre: @Sendable (Application, AppelDAPI) async throws -> Response

    /// A reading: answers 304 when nothing changed since the tag that the program kept.
    static func lecture(
        _ chemin: String, _ portee: JetonDAPI.Portee?, _ parametres: [ParametreDAPI] = [],
        _ repondre: @escaping @Sendable (Application, AppelDAPI) async throws -> Response
    ) -> OperationDAPI {
        OperationDAPI(
            methode: .get, chemin: racine + chemin, portee: portee, parametres: parametres,
            statuts: [.ok, .notModified] + (chemin.contains("{") ? [.notFound] : []),
            repondre: repondre)
    }

    /// The version is in the address: what is promised of it does not change.
    static let racine = "/api/v1"

    var porte: Porte {
        Porte(methode: methode, chemin: chemin, droit: .jeton(portee), reponse: .api(self))
    }

    /// Statuses that any call may answer, whatever it asks.
    static let statutsDeTous: [HTTPResponse.Status] = [
        .badRequest, .unauthorized, .forbidden, .tooManyRequests, .internalServerError,
    ]
}

/// Un paramètre de l’adresse, après « ? ».
package struct ParametreDAPI: Sendable, Equatable {
    enum Forme: Sendable, Equatable {
        case entier(ClosedRange<Int>)
        case instant, jour, mois, identifiant
        case parmi([String])
        case texte
    }

    let nom: String
    let forme: Forme

    /// Ce qui ne va pas dans une valeur ; `nil` quand elle convient.
    func refus(_ valeur: String) -> String? {
        switch forme {
        case .entier(let plage):
            if let entier = Int(valeur), plage.contains(entier) { return nil }
            return "un nombre entier de \(plage.lowerBound) à \(plage.upperBound) est attendu"
        case .instant:
            return Instant(rfc3339: valeur) == nil
                ? "un instant en temps universel est attendu, par exemple 2026-11-10T08:00:00Z"
                : nil
        case .jour:
            return Jour(iso: valeur) == nil
                ? "un jour est attendu, par exemple 2026-11-10" : nil
        case .mois:
            return Mois(iso: valeur) == nil ? "un mois est attendu, par exemple 2026-11" : nil
        case .identifiant:
            return Identifiant<OperationDAPI>(valeur) == nil
                ? "un identifiant est attendu\u{A0}: lettres minuscules, chiffres et tirets" : nil
        case .parmi(let valeurs):
            if valeurs.contains(valeur) { return nil }
            let proche = NomProche.chercher(valeur, parmi: valeurs)
            return proche.map { "vouliez-vous dire «\u{A0}\($0)\u{A0}»\u{A0}?" }
                ?? "une de ces valeurs est attendue\u{A0}: \(valeurs.joined(separator: ", "))"
        case .texte:
            return valeur.isEmpty || valeur.count > 200
                ? "1 à 200\u{A0}caractères sont attendus" : nil
        }
    }
}

extension ParametreDAPI {
    static let limite = ParametreDAPI(nom: "limite", forme: .entier(1...200))
    static let curseur = ParametreDAPI(nom: "curseur", forme: .texte)
    static let modifieeDepuis = ParametreDAPI(nom: "modifieeDepuis", forme: .instant)
    static let secteur = ParametreDAPI(nom: "secteur", forme: .texte)
    static let famille = ParametreDAPI(nom: "famille", forme: .identifiant)
    static let offre = ParametreDAPI(nom: "offre", forme: .identifiant)
}

extension Instant {
    /// `2026-11-10T08:00:00Z`, with milliseconds or not; universal time only.
    init?(rfc3339 texte: String) {
        let octets = Array(texte.utf8)
        guard octets.count == 20 || octets.count == 24, octets.last == UInt8(ascii: "Z") else {
            return nil
        }
        let complet = octets.count == 24 ? texte : texte.dropLast() + ".000Z"
        let signes: [(Int, Unicode.Scalar)] = [(10, "T"), (13, ":"), (16, ":"), (19, ".")]
        let entier = Array(complet.utf8)
        guard signes.allSatisfy({ entier[$0.0] == UInt8(ascii: $0.1) }),
            let instant = Instant(iso: complet),
            // An hour that does not exist comes back as another.
            instant.iso == complet
        else { return nil }
        self = instant
    }
}
