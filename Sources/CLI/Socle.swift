import ArgumentParser

/// The `socle` command: one subcommand a job.
@main
struct Socle: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "socle",
        abstract: "L’outil de travail de l’action sociale des caisses d’allocations familiales.",
        subcommands: [
            Demonstration.self, Servir.self, Importer.self, Reperer.self, Offres.self, Agents.self,
            Verifier.self, Sauvegarder.self, Restaurer.self,
        ])
}
