import ActionSociale
import Valeurs

/// What a column may hold. Two types are enough: days, instants and identifiers are text in both engines.
package enum SQLValue: Hashable, Sendable {
    case null
    case text(String)
    case integer(Int64)
}

/// A value that can be bound in a statement and read back from a row.
package protocol SQLConvertible: Sendable {
    /// What is bound.
    var sqlValue: SQLValue { get }
    /// `nil` when the stored value is no such thing.
    init?(sqlValue: SQLValue)
}

extension SQLValue: SQLConvertible {
    package var sqlValue: SQLValue { self }

    package init?(sqlValue: SQLValue) { self = sqlValue }
}

extension String: SQLConvertible {
    package var sqlValue: SQLValue { .text(self) }

    package init?(sqlValue: SQLValue) {
        switch sqlValue {
        case .text(let texte): self = texte
        case .integer(let entier): self = String(entier)
        case .null: return nil
        }
    }
}

extension Int64: SQLConvertible {
    package var sqlValue: SQLValue { .integer(self) }

    /// PostgreSQL answers in text.
    package init?(sqlValue: SQLValue) {
        switch sqlValue {
        case .integer(let entier): self = entier
        case .text(let texte):
            guard let entier = Int64(texte) else { return nil }
            self = entier
        case .null: return nil
        }
    }
}

extension Int: SQLConvertible {
    package var sqlValue: SQLValue { .integer(Int64(self)) }

    package init?(sqlValue: SQLValue) {
        guard let entier = Int64(sqlValue: sqlValue) else { return nil }
        self.init(entier)
    }
}

extension Jour: SQLConvertible {
    package var sqlValue: SQLValue { .text(iso) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let texte) = sqlValue else { return nil }
        self.init(iso: texte)
    }
}

extension Mois: SQLConvertible {
    package var sqlValue: SQLValue { .text(iso) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let texte) = sqlValue else { return nil }
        self.init(iso: texte)
    }
}

extension Instant: SQLConvertible {
    package var sqlValue: SQLValue { .text(iso) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let texte) = sqlValue else { return nil }
        self.init(iso: texte)
    }
}

extension Identifiant: SQLConvertible {
    package var sqlValue: SQLValue { .text(valeur) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let texte) = sqlValue else { return nil }
        self.init(texte)
    }
}

extension SQLConvertible where Self: RawRepresentable, RawValue == String {
    package var sqlValue: SQLValue { .text(rawValue) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let texte) = sqlValue else { return nil }
        self.init(rawValue: texte)
    }
}

extension Agent.Role: SQLConvertible {}
extension SessionOuverte.Etape: SQLConvertible {}
extension Personne.Role: SQLConvertible {}
extension Offre.Contact: SQLConvertible {}
extension Proposition.Acte.Nature: SQLConvertible {}
extension Proposition.Acte.Canal: SQLConvertible {}
extension Ecriture.Acte: SQLConvertible {}

extension Optional where Wrapped: SQLConvertible {
    var sqlValue: SQLValue { self?.sqlValue ?? .null }
}
