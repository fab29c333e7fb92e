import Crypto
import Foundation

/// The SHA-256 of a file that is being read anyway.
struct CalculDEmpreinte {
    private var calcul = SHA256()

    mutating func ajouter(_ octets: ArraySlice<UInt8>) {
        octets.withUnsafeBytes { calcul.update(bufferPointer: $0) }
    }

    var hexadecimal: String {
        Empreinte.hexadecimal(calcul.finalize())
    }
}
