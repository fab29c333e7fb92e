import Valeurs

/// Ce qu’il est advenu d’un message confié à un autre serveur.
enum IssueDeRemise: Hashable, Sendable {
    /// Taken; `reference` is how the other side names it.
    case remis(reference: String?)
    /// For ever.
    case refuse(String)
    /// Nothing was handed over: to be tried again.
    case aRecommencer(String)
    /// The whole was sent, and no answer came.
    case incertain(String)
}
