import Crypto
import Valeurs

/// Le code à six chiffres que donne un téléphone, et qui change toutes les trente secondes (RFC 6238).
struct CodeTemporel: Sendable {
    /// Seconds a code lasts.
    static let periode: Int64 = 30
    static let chiffres = 6
    /// Periods accepted before and after the present one: a telephone is seldom on time to the second.
    static let tolerance: Int64 = 1
    /// Bytes of a secret: the length of the digest, as RFC 4226 recommends.
    static let longueurDuSecret = 20

    let secret: [UInt8]

    static func pas(a instant: Instant) -> Int64 {
        instant.millisecondes / 1000 / periode
    }

    /// The code of a period, with its leading zeros.
    func code(pas: Int64, chiffres: Int = Self.chiffres) -> String {
        let compteur = (0..<8).map { UInt8(truncatingIfNeeded: pas >> (56 - 8 * $0)) }
        let somme = Array(
            HMAC<Insecure.SHA1>.authenticationCode(
                for: compteur, using: SymmetricKey(data: secret)))
        let debut = Int(somme[19] & 15)
        let nombre = somme[debut..<debut + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        var texte = String(nombre & 0x7fff_ffff)
        texte = String(texte.suffix(chiffres))
        return String(repeating: "0", count: chiffres - texte.count) + texte
    }

    /// The period whose code was typed, the present one first; `nil` when it is none of them.
    func pas(duCode texte: String, a instant: Instant) -> Int64? {
        let present = Self.pas(a: instant)
        let ecarts = (-Self.tolerance...Self.tolerance).sorted { abs($0) < abs($1) }
        // All are compared, so that the time taken tells nothing of which one it was.
        var trouve: Int64?
        for ecart in ecarts {
            let juste = Hexadecimal.egaux(code(pas: present + ecart), texte)
            if juste, trouve == nil { trouve = present + ecart }
        }
        return trouve
    }

    /// What the QR code says: `otpauth://totp/Socle:claire.morel?secret=…`.
    func adresse(identifiant: String, emetteur: String) -> String {
        let (qui, ou) = (Saisie.encoder(identifiant), Saisie.encoder(emetteur))
        return "otpauth://totp/\(ou):\(qui)?secret=\(Base32.texte(secret))&issuer=\(ou)"
    }
}

/// Les secrets tels qu’on les tape dans un téléphone (RFC 4648).
enum Base32 {
    private static let lettres = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func texte(_ octets: [UInt8]) -> String {
        var texte: [UInt8] = []
        var (reste, bits) = (0, 0)
        for octet in octets {
            (reste, bits) = (reste << 8 | Int(octet), bits + 8)
            while bits >= 5 {
                bits -= 5
                texte.append(lettres[reste >> bits & 31])
                reste &= (1 << bits) - 1
            }
        }
        if bits > 0 { texte.append(lettres[reste << (5 - bits) & 31]) }
        return String(decoding: texte, as: UTF8.self)
    }

    /// By groups of four, as people read and type: « JBSW Y3DP ».
    static func parGroupes(_ octets: [UInt8]) -> String {
        let lettres = Array(texte(octets))
        return stride(from: 0, to: lettres.count, by: 4)
            .map { String(lettres[$0..<min($0 + 4, lettres.count)]) }.joined(separator: " ")
    }
}
