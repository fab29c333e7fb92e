import Foundation
import Valeurs

/// Ce qu’un fournisseur d’identités affirme d’une personne, une fois sa signature et ses termes vérifiés.
struct JetonDIdentite: Sendable {
    /// Pourquoi un jeton ne vaut rien.
    enum Defaut: String, Error, Hashable, Sendable {
        case forme, algorithme, cle, signature, emetteur, destinataire, expire, avantLHeure, nonce,
            sujet
    }

    /// Seconds that two clocks may differ by.
    static let ecartPermis = 60
    /// No other: « none » proves nothing, and a shared secret would make us able to write tokens.
    static let algorithmes: Set = ["RS256", "ES256"]

    let revendications: [String: Valeur]

    var sujet: String { texte("sub") ?? "" }

    func texte(_ nom: String) -> String? {
        if case .texte(let texte)? = revendications[nom] { return texte }
        return nil
    }

    /// A claim of one text or of several: groups, audiences. Absent, `nil`.
    func textes(_ nom: String) -> [String]? {
        switch revendications[nom] {
        case .texte(let texte)?: [texte]
        case .liste(let textes)?: textes
        default: nil
        }
    }

    private func instant(_ nom: String) -> Instant? {
        guard case .nombre(let secondes)? = revendications[nom], abs(secondes) < 1e11 else {
            return nil
        }
        return Instant(millisecondes: Int64(secondes * 1000))
    }

    /// A claim, as JSON holds it: what is neither text, number, yes, nor list of texts is of no use here.
    enum Valeur: Codable, Hashable, Sendable {
        case texte(String)
        case nombre(Double)
        case oui(Bool)
        case liste([String])
        case autre

        init(from decoder: any Decoder) throws {
            let valeur = try decoder.singleValueContainer()
            self =
                if let oui = try? valeur.decode(Bool.self) {
                    .oui(oui)
                } else if let nombre = try? valeur.decode(Double.self) {
                    .nombre(nombre)
                } else if let texte = try? valeur.decode(String.self) {
                    .texte(texte)
                } else if let liste = try? valeur.decode([String].self) {
                    .liste(liste)
                } else {
                    .autre
                }
        }

        func encode(to encoder: any Encoder) throws {
            var valeur = encoder.singleValueContainer()
            switch self {
            case .texte(let texte): try valeur.encode(texte)
            case .nombre(let nombre): try valeur.encode(nombre)
            case .oui(let oui): try valeur.encode(oui)
            case .liste(let liste): try valeur.encode(liste)
            case .autre: try valeur.encodeNil()
            }
        }
    }
}

/// L’en-tête d’un jeton : par quelle clé, de quelle façon.
struct EnTeteDeJeton: Decodable, Sendable {
    let alg: String
    let kid: String?

    /// Of a token that nothing proves yet.
    init(_ jeton: String) throws(JetonDIdentite.Defaut) {
        let parties = jeton.split(separator: ".", omittingEmptySubsequences: false)
        guard parties.count == 3, jeton.utf8.count < 65_536,
            let octets = Base64URL.octets(parties[0]),
            let lu = try? JSONDecoder().decode(EnTeteDeJeton.self, from: Data(octets))
        else { throw .forme }
        self = lu
        guard JetonDIdentite.algorithmes.contains(alg) else { throw .algorithme }
    }
}

extension JetonDIdentite {
    /// Verifies the signature by this one key, in the one way that the key serves.
    static func verifier(
        _ jeton: String, enTete: EnTeteDeJeton, cle: CleDuFournisseur
    ) throws(Defaut) -> JetonDIdentite {
        guard cle.algorithme == enTete.alg else { throw .algorithme }
        let parties = jeton.split(separator: ".", omittingEmptySubsequences: false)
        guard parties.count == 3, let signature = Base64URL.octets(parties[2]),
            let charge = Base64URL.octets(parties[1])
        else { throw .forme }
        let signe = Data("\(parties[0]).\(parties[1])".utf8)
        guard cle.aSigne(signe, signature) else { throw .signature }
        guard let lues = try? JSONDecoder().decode([String: Valeur].self, from: Data(charge)) else {
            throw .forme
        }
        return JetonDIdentite(revendications: lues)
    }

    /// What the claims must say, once the signature is right (OpenID Connect Core 3.1.3.7).
    func verifierLesTermes(
        emetteur: String, client: String, nonce: String, a instant: Instant
    ) throws(Defaut) {
        guard texte("iss") == emetteur else { throw .emetteur }
        let destinataires = textes("aud") ?? []
        guard destinataires.contains(client) else { throw .destinataire }
        if let autorise = texte("azp") {
            guard autorise == client else { throw .destinataire }
        } else if destinataires.count > 1 {
            // For several, one must say for whom it was made.
            throw .destinataire
        }
        guard let fin = self.instant("exp"), instant < fin.plus(secondes: Self.ecartPermis) else {
            throw .expire
        }
        for nom in ["iat", "nbf"] {
            if let debut = self.instant(nom), debut.plus(secondes: -Self.ecartPermis) > instant {
                throw .avantLHeure
            }
        }
        guard Hexadecimal.egaux(texte("nonce") ?? "", nonce) else { throw .nonce }
        guard !sujet.isEmpty, sujet.utf8.count <= 255 else { throw .sujet }
    }
}

/// Bytes in base 64 for addresses, without padding (RFC 4648, section 5).
enum Base64URL {
    static func texte(_ octets: some Sequence<UInt8>) -> String {
        Data(octets).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    static func octets(_ texte: some StringProtocol) -> [UInt8]? {
        var base = String(texte).replacing("-", with: "+").replacing("_", with: "/")
        base += String(repeating: "=", count: (4 - base.utf8.count % 4) % 4)
        return Data(base64Encoded: base).map(Array.init)
    }
}
