extension ReglementLu {
    /// Facts of the benefit file that the rules of an aid read, besides the questions that it asks.
    package func faitsDuFichier(_ aide: AideLue) -> (foyer: [Fait], personne: [Fait]) {
        let lus = FaitsLus(aide.forme.noeuds)
        return (
            vocabulaire.foyer.filter { lus.foyerApres.contains($0.rang) },
            vocabulaire.personne.filter { lus.personneApres.contains($0.rang) }
        )
    }
}
