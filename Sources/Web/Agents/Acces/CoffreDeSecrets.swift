import Crypto
import Foundation
import ActionSociale

/// Scelle les secrets des téléphones avec une clé de l’installation : une copie de la base n’ouvre rien.
struct CoffreDeSecrets: Sendable {
    private let cle: SymmetricKey
    private let cleDesCodes: SymmetricKey

    /// `cle` is that of the installation (`SOCLE_CLE`); the keys used here are drawn from it and serve nothing else.
    init(cle: [UInt8]) {
        func tirer(_ usage: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: cle), info: Data("socle \(usage)".utf8),
                outputByteCount: 32)
        }
        self.cle = tirer("second facteur")
        cleDesCodes = tirer("codes de secours")
    }

    /// `alea` is twelve bytes that never serve twice. The text is bound to its agent: moved to another, it opens no more.
    func sceller(_ secret: [UInt8], de agent: Identifiant<Agent>, alea: [UInt8]) throws -> String {
        let boite = try AES.GCM.seal(
            secret, using: cle, nonce: AES.GCM.Nonce(data: alea),
            authenticating: Data(agent.valeur.utf8))
        return (boite.combined ?? Data()).base64EncodedString()
    }

    /// `nil` when the key of the installation is no longer the one that sealed it.
    func ouvrir(_ texte: String, de agent: Identifiant<Agent>) -> [UInt8]? {
        guard let octets = Data(base64Encoded: texte),
            let boite = try? AES.GCM.SealedBox(combined: octets),
            let secret = try? AES.GCM.open(
                boite, using: cle, authenticating: Data(agent.valeur.utf8))
        else { return nil }
        return Array(secret)
    }

    /// What is kept of a recovery code, however it was typed.
    func empreinte(duCode texte: String, de agent: Identifiant<Agent>) -> String {
        // What is taken for one another is written alike.
        let semblables: [Character: Character] = ["o": "0", "i": "1", "l": "1"]
        let utile = texte.lowercased().filter { $0.isLetter || $0.isNumber }
            .map { semblables[$0] ?? $0 }
        let octets = Array("\(agent.valeur):\(String(utile))".utf8)
        return Hexadecimal.texte(
            HMAC<SHA256>.authenticationCode(for: octets, using: cleDesCodes))
    }

    /// « k7mq2-x4tbd » : fifty bits each, without the letters that are taken for a digit.
    static func tirerDesCodes(_ hasard: @Sendable (Int) -> [UInt8]) -> [String] {
        let lettres = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
        return (0..<nombreDeCodes).map { _ in
            let signes = hasard(10).map { lettres[Int($0 & 31)] }
            return String(decoding: signes[..<5] + [45] + signes[5...], as: UTF8.self)
        }
    }

    static let nombreDeCodes = 10
}
