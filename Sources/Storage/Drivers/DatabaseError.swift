/// What a database refused, in words that are the same for both engines.
package struct DatabaseError: Error, Hashable, Sendable {
    /// Why, as far as the program may care.
    package enum Kind: String, Hashable, Sendable {
        case unique, foreignKey, notNull, check
        /// Another transaction came first: doing the whole again may succeed.
        case serialization
        /// Another writer holds the database longer than we wait.
        case busy
        /// The server is away, or went away.
        case connection
        /// The statement took longer than it may.
        case timeout
        /// A rule of the schema refused the change (the journal, for one).
        case refused
        /// The server no longer knows a statement it had prepared, or the schema changed under it.
        case stalePlan
        /// What was stored is not what the code expects.
        case unreadable
        case other
    }

    package let kind: Kind
    /// In the words of the engine; for the log, never for a page.
    package let message: String

    package init(kind: Kind, message: String) {
        self.kind = kind
        self.message = message
    }
}

extension DatabaseError: CustomStringConvertible {
    package var description: String { "\(kind.rawValue): \(message)" }
}
