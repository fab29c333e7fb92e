/// Ce qui désigne un foyer dans le fichier : son matricule, et la demande quand un matricule en a plusieurs.
///
/// Kept as numbers so that aligning two months compares words and not texts. A shorter text comes before a
/// longer one: matricules padded with zeros and plain numbers are both in their usual order that way.
package struct Cle: Hashable, Comparable, Sendable {
    /// The bytes of the text, read as one big-endian number.
    let matriculeEmballe: UInt128
    let demandeEmballee: UInt128

    /// Longest text that fits.
    static let tailleMaximale = 16

    init(matriculeEmballe: UInt128, demandeEmballee: UInt128 = 0) {
        self.matriculeEmballe = matriculeEmballe
        self.demandeEmballee = demandeEmballee
    }

    /// `nil` when a text is longer than 16 bytes, when the matricule is empty, or when either holds anything
    /// but printable ASCII.
    package init?(matricule: String, demande: String = "") {
        guard !matricule.isEmpty, let premier = Self.emballer(matricule.utf8),
            let second = Self.emballer(demande.utf8)
        else { return nil }
        self.init(matriculeEmballe: premier, demandeEmballee: second)
    }

    package static func < (gauche: Cle, droite: Cle) -> Bool {
        gauche.matriculeEmballe != droite.matriculeEmballe
            ? gauche.matriculeEmballe < droite.matriculeEmballe
            : gauche.demandeEmballee < droite.demandeEmballee
    }

    package var matricule: String { Self.deballer(matriculeEmballe) }

    /// Empty when the file does not tell requests apart.
    package var demande: String { Self.deballer(demandeEmballee) }

    static func emballer(_ octets: some Collection<UInt8>) -> UInt128? {
        guard octets.count <= tailleMaximale else { return nil }
        var nombre: UInt128 = 0
        for octet in octets {
            guard octet > 0x20, octet < 0x7F else { return nil }
            nombre = nombre << 8 | UInt128(octet)
        }
        return nombre
    }

    static func deballer(_ nombre: UInt128) -> String {
        let taille = (128 - nombre.leadingZeroBitCount + 7) / 8
        return String(
            decoding: (0..<taille).map {
                UInt8(truncatingIfNeeded: nombre >> (8 * (taille - 1 - $0)))
            },
            as: UTF8.self)
    }
}

/// Ce qui reconnaît une personne d’un mois à l’autre dans son foyer (rôle, rang et naissance, ou identité).
///
/// A digest of the parts, in the order they are given. Two persons of one household who share it (twins
/// whose file gives no rank) are matched in the order of the file.
package struct CleDePersonne: Hashable, Sendable {
    package private(set) var valeur: UInt64 = 0x9E37_79B9_7F4A_7C15

    package init() {}

    init(valeur: UInt64) {
        self.valeur = valeur
    }

    package mutating func ajouter(_ fait: Int32) {
        melanger(UInt64(UInt32(bitPattern: fait)) | 1 << 63)
    }

    package mutating func ajouter(_ texte: String) {
        ajouter(octets: texte.utf8)
    }

    mutating func ajouter(octets: some Collection<UInt8>) {
        var mot: UInt64 = 0, place = 0
        for octet in octets {
            mot |= UInt64(octet) << (8 * place)
            place += 1
            if place == 7 {
                melanger(mot)
                (mot, place) = (0, 0)
            }
        }
        melanger(mot | UInt64(octets.count) << 56)
    }

    /// A text of less than seven bytes, given as a little-endian word.
    @inline(__always)
    mutating func ajouter(mot: UInt64, taille: Int) {
        melanger(mot | UInt64(taille) &<< 56)
    }

    @inline(__always)
    private mutating func melanger(_ mot: UInt64) {
        let produit = (valeur ^ mot).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        valeur = produit.high ^ produit.low &+ 0x2545_F491_4F6C_DD1D
    }
}
