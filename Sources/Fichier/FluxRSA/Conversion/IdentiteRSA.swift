import Crypto
import Foundation

/// Le secret avec lequel la caisse rend méconnaissables les numéros de sécurité sociale.
///
/// The same secret must serve from one month to the next: with another, nobody is recognised.
package struct SecretDIdentite: Sendable {
    private let cle: SymmetricKey

    /// `nil` below 16 bytes: too easy to guess.
    package init?(_ octets: [UInt8]) {
        guard octets.count >= 16 else { return nil }
        cle = SymmetricKey(data: octets)
    }

    /// First 32 bits of HMAC-SHA256, never 0: enough to tell the persons of one household apart.
    func reconnaissance(_ texte: String) -> UInt32 {
        let code = HMAC<SHA256>.authenticationCode(for: Array(texte.utf8), using: cle)
        return max(1, code.prefix(4).reduce(0) { $0 << 8 | UInt32($1) })
    }
}

extension PersonneRSA {
    /// The 13 first characters of the NIR when there is one: MSA files add the two of its key.
    var nirSansCle: String? {
        let lisible = nir.filter { $0 != " " }.uppercased()
        let debut = Array(lisible.utf8.prefix(13))
        guard debut.count == 13 else { return nil }
        let valide = debut.enumerated().allSatisfy { rang, octet in
            let chiffre = octet >= UInt8(ascii: "0") && octet <= UInt8(ascii: "9")
            let corse = octet == UInt8(ascii: "A") || octet == UInt8(ascii: "B")
            return chiffre || rang == 6 && corse
        }
        return valide && debut.contains { $0 != UInt8(ascii: "0") }
            ? String(decoding: debut, as: UTF8.self) : nil
    }

    /// Birth name, first name, birth day as written, rank among twins. Spelled alike whatever the accents.
    var etatCivil: String {
        [
            Pliage.plier(nomDeNaissance.isEmpty ? nom : nomDeNaissance), Pliage.plier(prenoms[0]),
            naissanceEcrite, rangDeNaissance,
        ].joined(separator: "|")
    }

    /// What recognises the person from month to month: the NIR in the upper half, 0 when there is none, and
    /// the civil status in the lower one. A newborn child gets its NIR some months after its birth: the half
    /// that stays tells that it is the same child.
    func cle(_ secret: SecretDIdentite) -> CleDePersonne {
        let numero = nirSansCle.map { secret.reconnaissance("nir " + $0) } ?? 0
        let etat = secret.reconnaissance("etat civil " + etatCivil)
        return CleDePersonne(valeur: UInt64(numero) << 32 | UInt64(etat))
    }
}

extension FoyerRSA {
    /// The CAF's number on 7 digits, out of the 15 of the file. Longer numbers (MSA) stay whole: the last
    /// eight are cut only when they are all zeros.
    var matriculeCourt: String {
        guard !matricule.isEmpty, matricule.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else {
            return matricule
        }
        if matricule.count <= 7 {
            return String(repeating: "0", count: 7 - matricule.count) + matricule
        }
        return matricule.dropFirst(7).allSatisfy { $0 == "0" }
            ? String(matricule.prefix(7)) : matricule
    }

    /// « 521 » for a CAF; another fund says its name, since its numbers are its own: « MSA521 ».
    var caisseQuiPaie: String {
        fonds.isEmpty || fonds == "CAF" ? caisse : fonds + caisse
    }

    /// On three characters, as the settings and the file may differ by a leading zero.
    static func departement(_ texte: String) -> String {
        texte.count < 3 ? String(repeating: "0", count: 3 - texte.count) + texte : texte
    }
}
