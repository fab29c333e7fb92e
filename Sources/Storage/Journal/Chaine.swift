import ActionSociale
import Crypto
import Foundation
import Valeurs

/// Une ligne du journal, à son rang, liée à la précédente.
package struct LigneDuJournal: Hashable, Sendable {
    /// 1, 2, 3… without a gap.
    package let sequence: Int
    package let ecriture: Ecriture
    /// Hash of the line before, 64 hexadecimal digits.
    package let precedente: String
    /// Hash of this line.
    package let empreinte: String
}

/// How a line is bound to the one before: whoever changes, removes or moves a line breaks the chain.
enum Chaine {
    /// What the first line is bound to.
    static let origine = String(repeating: "0", count: 64)

    /// SHA-256 of the rank, of every field and of the previous hash. Each field comes with its length:
    /// no two different lines are written alike.
    static func empreinte(_ sequence: Int, _ ecriture: Ecriture, apres precedente: String) -> String
    {
        let champs: [String?] = [
            "socle-journal-1", precedente, String(sequence), ecriture.instant.iso,
            ecriture.acte.rawValue, ecriture.agent?.valeur, ecriture.famille?.valeur,
            ecriture.sujet, ecriture.precision,
        ]
        var octets: [UInt8] = []
        octets.reserveCapacity(512)
        for champ in champs {
            if let champ {
                octets += "\(champ.utf8.count):".utf8
                octets += champ.utf8
            } else {
                octets.append(UInt8(ascii: "-"))
            }
            octets.append(UInt8(ascii: "\n"))
        }
        return SHA256.hash(data: octets).hexadecimal
    }
}

extension Sequence<UInt8> {
    /// Two lower-case digits a byte.
    var hexadecimal: String {
        let chiffres = Array("0123456789abcdef".utf8)
        let octets = flatMap { [chiffres[Int($0 >> 4)], chiffres[Int($0 & 15)]] }
        return String(decoding: octets, as: UTF8.self)
    }
}
