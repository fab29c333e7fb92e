import NIOCore

/// One page being written: the fields in sight, innermost last, and the bytes so far.
struct Rendu {
    let gabarit: String
    /// Whether a name that no field bears is an error (tests) or shows nothing (production).
    let strict: Bool
    private var pile: [Champs]
    private(set) var octets: ByteBuffer

    init(gabarit: String, champs: [Champs], strict: Bool) {
        self.gabarit = gabarit
        self.strict = strict
        pile = champs
        octets = ByteBufferAllocator().buffer(capacity: 32_768)
    }

    mutating func ecrire(_ operations: [Gabarit.Operation]) throws(ErreurDeGabarit) {
        for operation in operations {
            switch operation {
            case .brut(let brut): octets.writeImmutableBuffer(brut)
            case .champ(let nom): try ecrireChamp(nom)
            case .section(let nom, let inverse, let contenu):
                try ecrireSection(nom, inverse: inverse, contenu)
            }
        }
    }

    private mutating func ecrireChamp(_ nom: String) throws(ErreurDeGabarit) {
        guard let champ = try trouver(nom) else { return }
        guard case .text(let texte) = champ else {
            if strict { throw .pasUnTexte(gabarit: gabarit, nom: nom) }
            return
        }
        octets.ecrireEchappe(texte)
    }

    private mutating func ecrireSection(
        _ nom: String, inverse: Bool, _ contenu: [Gabarit.Operation]
    ) throws(ErreurDeGabarit) {
        let champ = try trouver(nom)
        let plein = champ?.estPlein ?? false
        guard plein != inverse else { return }
        switch champ {
        case .liste(let lignes) where !inverse:
            for ligne in lignes { try ecrire(contenu, avec: ligne) }
        case .champs(let champs) where !inverse: try ecrire(contenu, avec: champs)
        case .ecrit(let ecrit) where !inverse: octets.writeImmutableBuffer(ecrit)
        default: try ecrire(contenu)
        }
    }

    private mutating func ecrire(
        _ operations: [Gabarit.Operation], avec champs: Champs
    ) throws(ErreurDeGabarit) {
        pile.append(champs)
        defer { pile.removeLast() }
        try ecrire(operations)
    }

    private func trouver(_ nom: String) throws(ErreurDeGabarit) -> Champ? {
        for champs in pile.reversed() {
            if let champ = champs[nom] { return champ }
        }
        if strict { throw .champInconnu(gabarit: gabarit, nom: nom) }
        return nil
    }
}

extension ByteBuffer {
    /// Writes text so that it is text in an element and in a quoted attribute alike.
    mutating func ecrireEchappe(_ texte: String) {
        let propre =
            texte.utf8.withContiguousStorageIfAvailable { octets in
                octets.allSatisfy { Self.entite($0) == nil }
            } ?? texte.utf8.allSatisfy { Self.entite($0) == nil }
        if propre {
            writeString(texte)
            return
        }
        for octet in texte.utf8 {
            if let entite = Self.entite(octet) {
                writeStaticString(entite)
            } else {
                writeInteger(octet)
            }
        }
    }

    @inline(__always)
    private static func entite(_ octet: UInt8) -> StaticString? {
        switch octet {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
