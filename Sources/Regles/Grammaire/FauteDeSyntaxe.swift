/// The first thing in a rule's text that the grammar cannot read.
struct FauteDeSyntaxe: Error, Equatable {
    let decalage: Int
    let message: String
    let remede: String

    init(_ decalage: Int, _ message: String, _ remede: String) {
        self.decalage = decalage
        self.message = message
        self.remede = remede
    }
}
