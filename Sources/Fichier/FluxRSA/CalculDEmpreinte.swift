import Crypto
import Foundation

/// The SHA-256 of a file that is being read anyway.
struct CalculDEmpreinte {
    private var calcul = SHA256()

    mutating func ajouter(_ octets: [UInt8]) {
        calcul.update(data: octets)
    }

    var hexadecimal: String {
        Empreinte.hexadecimal(calcul.finalize())
    }
}
