/// Les faits que les règles peuvent nommer. Le vocabulaire est national : une caisse ne l’écrit pas.
package struct Vocabulaire: Sendable {
    /// In the order of their `rang`.
    package let foyer: [Fait]
    package let personne: [Fait]

    package init(foyer: [Fait], personne: [Fait]) {
        self.foyer = foyer
        self.personne = personne
    }

    package func fait(_ nom: String, de porteur: Fait.Porteur) -> Fait? {
        (porteur == .foyer ? foyer : personne).first { $0.nom == nom }
    }
}
