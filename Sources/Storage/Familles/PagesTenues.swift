import ActionSociale

/// What is kept beside the families and the agents, and shown with them: whoever holds a prepared page is told, by the
/// same numbers (`Revisions`), that it is to be prepared again.
extension SQLConnection {
    /// What the pages of the sector of a family show has changed.
    func reviserLeSecteur(de famille: Identifiant<Famille>) throws {
        try execute("UPDATE famille SET nom = nom WHERE id = \(famille)")
    }

    /// What the pages of a worker and of their team show has changed.
    func reviserLAnnuaire(de agent: Identifiant<Agent>) throws {
        try execute("UPDATE agent SET nom = nom WHERE id = \(agent)")
    }
}
