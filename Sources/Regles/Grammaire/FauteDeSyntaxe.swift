/// The first thing in a rule's text that the grammar cannot read.
struct FauteDeSyntaxe: Error, Equatable {
    let decalage: Int
    let message: String
    let remede: String
    /// The words that make no known name together, when that is the fault.
    let nom: String?

    init(_ decalage: Int, _ message: String, _ remede: String, nom: String? = nil) {
        self.nom = nom
        self.decalage = decalage
        self.message = message
        self.remede = remede
    }
}
