import Crypto
import Foundation

/// The keys with which links are signed: that of the installation, and those before it, which still recognise the
/// links of letters already sent.
///
/// A token is the name of its key, a number and its signature: nothing in it speaks of anyone. It is computed again
/// from the identifier of the link whenever a message needs it, so that only its fingerprint is kept.
struct ClesDesLiens: Sendable {
    /// Letters and digits that are not taken for one another, and make a compact square (QR) in capitals.
    static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    /// Characters of a token: two name the key, sixteen are the number, sixteen its signature.
    static let longueur = 34

    private struct Cle: Sendable {
        /// Eight characters, kept with each link; a token says the first two.
        let nom: String
        let secret: SymmetricKey

        init(_ octets: [UInt8]) {
            // A key of its own: what signs a form signs no link.
            let racine = SymmetricKey(data: octets)
            let derivee = HMAC<SHA256>.authenticationCode(
                for: Array("socle, liens de réponse".utf8), using: racine)
            secret = SymmetricKey(data: Array(derivee))
            nom = String(ClesDesLiens.base32(Array(SHA256.hash(data: Array(derivee)))).prefix(8))
        }

        func code(_ usage: String, _ texte: String) -> [UInt8] {
            Array(
                HMAC<SHA256>.authenticationCode(for: Array("\(usage):\(texte)".utf8), using: secret)
            )
        }
    }

    private let cles: [Cle]

    init(_ courante: [UInt8], anciennes: [[UInt8]] = []) {
        cles = ([courante] + anciennes).map(Cle.init)
    }

    /// The name of the key that signs new links.
    var courante: String { cles[0].nom }

    /// What opens the link; `nil` when its key is no longer known.
    func jeton(de id: String, cle nom: String) -> String? {
        cle(nom).map { cle in
            let numero = Self.base32(Array(cle.code("numéro", id).prefix(10)))
            return cle.nom.prefix(2) + numero + signature(numero, cle)
        }
    }

    /// Its code to be typed; `nil` when its key is no longer known.
    func code(de id: String, cle nom: String) -> CodeARecopier? {
        cle(nom).map { CodeARecopier(tire: $0.code("code", id)) }
    }

    /// The fingerprint under which the link of a token is kept; `nil` for a token that we did not sign.
    func empreinte(duJeton texte: String) -> String? {
        let jeton = texte.uppercased()
        guard jeton.utf8.count == Self.longueur,
            jeton.utf8.allSatisfy({ Self.alphabet.contains($0) })
        else { return nil }
        let nom = String(jeton.prefix(2))
        let numero = String(jeton.dropFirst(2).prefix(16))
        // Two keys may begin alike, once in a thousand.
        for cle in cles where cle.nom.hasPrefix(nom) {
            if Hexadecimal.egaux(String(jeton.suffix(16)), signature(numero, cle)) {
                return Hexadecimal.texte(cle.code("empreinte du jeton", jeton))
            }
        }
        return nil
    }

    /// The fingerprints under which a code may be kept, one a key.
    func empreintes(du code: CodeARecopier) -> [String] {
        cles.map { Hexadecimal.texte($0.code("empreinte du code", code.texte)) }
    }

    /// The fingerprint under which a new link keeps its code.
    func empreinte(du code: CodeARecopier) -> String { empreintes(du: code)[0] }

    private func cle(_ nom: String) -> Cle? { cles.first { $0.nom == nom } }

    private func signature(_ numero: String, _ cle: Cle) -> String {
        Self.base32(Array(cle.code("répondre à une proposition", numero).prefix(10)))
    }

    /// Five bits a character, the first bits first; ten bytes are sixteen characters.
    private static func base32(_ octets: [UInt8]) -> String {
        var texte: [UInt8] = []
        var reste: UInt32 = 0
        var bits = 0
        for octet in octets {
            reste = reste << 8 | UInt32(octet)
            bits += 8
            while bits >= 5 {
                bits -= 5
                texte.append(alphabet[Int(reste >> UInt32(bits) & 31)])
            }
            reste &= (1 << UInt32(bits)) - 1
        }
        return String(decoding: texte, as: UTF8.self)
    }
}
