/// Une borne, une condition ou une exception qu’aucun cas ne rencontre.
package struct ManqueDeCas: Hashable, Sendable {
    /// « Aucun cas n’est juste au-dessus de 354 (barème « grille ») ».
    package let phrase: String
    /// A case that would meet it, with the answer of the engine, for a person to approve; `nil` when none
    /// can be made from those that are there.
    package let cas: String?
}
