import Crypto
import CryptoExtras
import Foundation

/// Une clé publique d’un fournisseur d’identités (RFC 7517), de l’une des deux sortes que l’on accepte.
struct CleDuFournisseur: Sendable {
    private enum Sorte: Sendable {
        case rsa(_RSA.Signing.PublicKey)
        case courbe(P256.Signing.PublicKey)
    }

    let kid: String?
    /// « RS256 » or « ES256 »: a key serves one way only.
    let algorithme: String
    private let sorte: Sorte

    /// `algorithme` is the one of the key: the header of a token picks none.
    func aSigne(_ octets: some DataProtocol, _ signature: [UInt8]) -> Bool {
        let somme = SHA256.hash(data: octets)
        switch sorte {
        case .rsa(let cle):
            let ecrite = _RSA.Signing.RSASignature(rawRepresentation: signature)
            return cle.isValidSignature(ecrite, for: somme, padding: .insecurePKCS1v1_5)
        case .courbe(let cle):
            guard let ecrite = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
            else { return false }
            return cle.isValidSignature(ecrite, for: somme)
        }
    }
}

extension CleDuFournisseur: Decodable {
    private enum CodingKeys: String, CodingKey {
        case kty, kid, alg, use, crv, n, e, x, y
    }

    /// Throws for a key that does not serve here: of another kind, for another use, too short.
    init(from decoder: any Decoder) throws {
        let champs = try decoder.container(keyedBy: CodingKeys.self)
        func octets(_ nom: CodingKeys) throws -> [UInt8] {
            guard let lus = Base64URL.octets(try champs.decode(String.self, forKey: nom)) else {
                throw JetonDIdentite.Defaut.cle
            }
            return lus
        }
        kid = try champs.decodeIfPresent(String.self, forKey: .kid)
        switch try champs.decode(String.self, forKey: .kty) {
        case "RSA":
            algorithme = "RS256"
            sorte = .rsa(try _RSA.Signing.PublicKey(n: octets(.n), e: octets(.e)))
        case "EC":
            guard try champs.decode(String.self, forKey: .crv) == "P-256" else {
                throw JetonDIdentite.Defaut.cle
            }
            algorithme = "ES256"
            sorte = .courbe(
                try P256.Signing.PublicKey(x963Representation: [4] + octets(.x) + octets(.y)))
        default: throw JetonDIdentite.Defaut.cle
        }
        let dit = try champs.decodeIfPresent(String.self, forKey: .alg)
        let usage = try champs.decodeIfPresent(String.self, forKey: .use)
        guard dit ?? algorithme == algorithme, usage ?? "sig" == "sig" else {
            throw JetonDIdentite.Defaut.cle
        }
    }
}
