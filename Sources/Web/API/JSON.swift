/// A JSON value, members in the order written: what the interface for programs answers, and what it reads.
enum JSON: Sendable, Equatable {
    struct Membre: Sendable, Equatable {
        let nom: String
        let valeur: JSON
    }

    case nul
    case oui(Bool)
    case entier(Int)
    /// Neither a whole number nor small enough for one: kept as it was written.
    case nombre(String)
    case texte(String)
    case liste([JSON])
    case objet([Membre])

    /// Text that may be missing: an absent text is written `null`.
    static func texte(_ texte: String?) -> JSON { texte.map { .texte($0) } ?? .nul }

    static func entier(_ entier: Int?) -> JSON { entier.map { .entier($0) } ?? .nul }

    /// The value of a member; `nil` when this is no object or has no such member.
    subscript(_ nom: String) -> JSON? {
        guard case .objet(let membres) = self else { return nil }
        return membres.first { $0.nom == nom }?.valeur
    }

    /// Compact, as UTF-8.
    var octets: [UInt8] {
        var octets: [UInt8] = []
        octets.reserveCapacity(1024)
        ecrire(dans: &octets)
        return octets
    }

    /// What it is, for a person whose program sent it.
    var genre: String {
        switch self {
        case .nul: "null"
        case .oui: "un booléen"
        case .entier, .nombre: "un nombre"
        case .texte: "un texte"
        case .liste: "une liste"
        case .objet: "un objet"
        }
    }

    private func ecrire(dans octets: inout [UInt8]) {
        switch self {
        case .nul: octets += "null".utf8
        case .oui(let oui): octets += (oui ? "true" : "false").utf8
        case .entier(let entier): octets += String(entier).utf8
        case .nombre(let texte): octets += texte.utf8
        case .texte(let texte): Self.ecrire(texte, dans: &octets)
        case .liste(let elements):
            octets.append(UInt8(ascii: "["))
            for (rang, element) in elements.enumerated() {
                if rang > 0 { octets.append(UInt8(ascii: ",")) }
                element.ecrire(dans: &octets)
            }
            octets.append(UInt8(ascii: "]"))
        case .objet(let membres):
            octets.append(UInt8(ascii: "{"))
            for (rang, membre) in membres.enumerated() {
                if rang > 0 { octets.append(UInt8(ascii: ",")) }
                Self.ecrire(membre.nom, dans: &octets)
                octets.append(UInt8(ascii: ":"))
                membre.valeur.ecrire(dans: &octets)
            }
            octets.append(UInt8(ascii: "}"))
        }
    }

    private static func ecrire(_ texte: String, dans octets: inout [UInt8]) {
        octets.append(UInt8(ascii: "\""))
        for octet in texte.utf8 {
            switch octet {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): octets += [UInt8(ascii: "\\"), octet]
            case 0x0A: octets += "\\n".utf8
            case ..<0x20:
                octets += "\\u00".utf8
                octets += Hexadecimal.texte([octet]).utf8
            default: octets.append(octet)
            }
        }
        octets.append(UInt8(ascii: "\""))
    }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
    ExpressibleByStringInterpolation
{
    init(dictionaryLiteral paires: (String, JSON)...) {
        self = .objet(paires.map { Membre(nom: $0.0, valeur: $0.1) })
    }

    init(arrayLiteral elements: JSON...) { self = .liste(elements) }

    init(stringLiteral texte: String) { self = .texte(texte) }
}
