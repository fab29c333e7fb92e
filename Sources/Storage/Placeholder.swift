// Stands in until the branch `storage` is merged, so that `Web` compiles. Deleted by that merge.
package struct Storage: Sendable {
    package init() {}
    package func read<V: Sendable>(_ work: @escaping @Sendable (Repositories) throws -> V)
        async throws -> V
    { try work(Repositories()) }
    package func write<V: Sendable>(_ work: @escaping @Sendable (Repositories) throws -> V)
        async throws -> V
    { try work(Repositories()) }
}

package struct Repositories {}

package enum Onglet: Sendable { case aEnvoyer, enAttente, aRelancer, acceptees, closes, toutes }
