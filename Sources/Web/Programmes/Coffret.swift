import Crypto
import Foundation

/// Garde un secret que Socle devra relire : scellé par la clé de l’installation, illisible dans une copie de la base.
struct Coffret: Sendable {
    private let cle: SymmetricKey

    init(cle: [UInt8]) {
        self.cle = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: cle), info: Data("socle: secrets des avis".utf8),
            outputByteCount: 32)
    }

    /// - Parameter alea: Twelve bytes that serve once.
    func sceller(_ secret: [UInt8], alea: [UInt8]) throws -> String {
        let boite = try AES.GCM.seal(secret, using: cle, nonce: AES.GCM.Nonce(data: alea))
        return Hexadecimal.texte(alea + boite.ciphertext + boite.tag)
    }

    /// `nil` when it was sealed by another key, or is not whole.
    func ouvrir(_ scelle: String) -> [UInt8]? {
        guard let octets = Hexadecimal.octets(scelle), octets.count > 28,
            let boite = try? AES.GCM.SealedBox(combined: octets),
            let ouvert = try? AES.GCM.open(boite, using: cle)
        else { return nil }
        return Array(ouvert)
    }
}

extension Hexadecimal {
    /// `nil` when the text is not two digits a byte.
    static func octets(_ texte: String) -> [UInt8]? {
        let chiffres = Array(texte.utf8)
        guard chiffres.count.isMultiple(of: 2) else { return nil }
        var octets: [UInt8] = []
        for rang in stride(from: 0, to: chiffres.count, by: 2) {
            guard let haut = valeur(chiffres[rang]), let bas = valeur(chiffres[rang + 1]) else {
                return nil
            }
            octets.append(haut << 4 | bas)
        }
        return octets
    }

    private static func valeur(_ chiffre: UInt8) -> UInt8? {
        switch chiffre {
        case 48...57: chiffre - 48
        case 97...102: chiffre - 87
        default: nil
        }
    }
}
