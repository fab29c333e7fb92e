import Crypto
import Foundation

/// Le secret avec lequel la caisse rend méconnaissables les numéros de sécurité sociale.
///
/// The same secret must serve from one month to the next: with another, nobody is recognised.
package struct SecretDIdentite: Sendable {
    /// Both halves of HMAC-SHA256 with the key already taken in; `nil` when nothing is kept.
    private let depart: (interieur: SHA256, exterieur: SHA256)?

    /// For a comparison that keeps nothing: two files are read side by side, then forgotten.
    package static let ephemere = SecretDIdentite()

    private init() { depart = nil }

    /// `nil` below 16 bytes: too easy to guess.
    package init?(_ octets: [UInt8]) {
        guard octets.count >= 16 else { return nil }
        let cle = octets.count > 64 ? Array(SHA256.hash(data: octets)) : octets
        func etat(_ masque: UInt8) -> SHA256 {
            var calcul = SHA256()
            calcul.update(data: (0..<64).map { ($0 < cle.count ? cle[$0] : 0) ^ masque })
            return calcul
        }
        depart = (etat(0x36), etat(0x5C))
    }

    /// First 32 bits of HMAC-SHA256, never 0: enough to tell the persons of one household apart.
    func reconnaissance(_ texte: [UInt8]) -> UInt32 {
        guard let depart else {
            var cle = CleDePersonne()
            cle.ajouter(octets: texte)
            return max(1, UInt32(truncatingIfNeeded: cle.valeur >> 32))
        }
        var (interieur, exterieur) = depart
        texte.withUnsafeBytes { interieur.update(bufferPointer: $0) }
        interieur.finalize().withUnsafeBytes { exterieur.update(bufferPointer: $0) }
        return exterieur.finalize().withUnsafeBytes { code in
            max(1, code.prefix(4).reduce(0) { $0 << 8 | UInt32($1) })
        }
    }
}

extension PersonneRSA {
    /// The 13 first characters of the NIR when there is one: MSA files add the two of its key.
    private var nirSansCle: [UInt8]? {
        var debut: [UInt8] = []
        debut.reserveCapacity(17)
        debut += "nir ".utf8
        for octet in nir.utf8 where octet != 0x20 && debut.count < 17 {
            debut.append(octet >= 0x61 && octet <= 0x7A ? octet - 0x20 : octet)
        }
        guard debut.count == 17 else { return nil }
        var utile = false
        for (rang, octet) in debut.dropFirst(4).enumerated() {
            let chiffre = octet >= UInt8(ascii: "0") && octet <= UInt8(ascii: "9")
            let corse = octet == UInt8(ascii: "A") || octet == UInt8(ascii: "B")
            guard chiffre || rang == 6 && corse else { return nil }
            utile = utile || octet != UInt8(ascii: "0")
        }
        return utile ? debut : nil
    }

    /// Birth name, first name, birth day as written, rank among twins. Spelled alike whatever the accents.
    private var etatCivil: [UInt8] {
        var texte = Array("etat civil ".utf8)
        texte.reserveCapacity(64)
        texte += Pliage.plier(octets: (nomDeNaissance.isEmpty ? nom : nomDeNaissance).utf8)
        texte.append(UInt8(ascii: "|"))
        texte += Pliage.plier(octets: prenoms[0].utf8)
        texte.append(UInt8(ascii: "|"))
        texte += naissanceEcrite.utf8
        texte.append(UInt8(ascii: "|"))
        texte += rangDeNaissance.utf8
        return texte
    }

    /// What recognises the person from month to month: the NIR in the upper half, 0 when there is none, and
    /// the civil status in the lower one. A newborn child gets its NIR some months after its birth: the half
    /// that stays tells that it is the same child.
    func cle(_ secret: SecretDIdentite) -> CleDePersonne {
        let numero = nirSansCle.map { secret.reconnaissance($0) } ?? 0
        let etat = secret.reconnaissance(etatCivil)
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
