import ArgumentParser
import Foundation
import Valeurs

/// The `socle` command: one subcommand a job.
@main
struct Socle: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "socle",
        abstract: "L’outil de travail de l’action sociale des caisses d’allocations familiales.",
        version: "0.5.0",
        subcommands: [
            Demonstration.self, Servir.self, Importer.self, Surveiller.self, Reperer.self,
            Offres.self, Agents.self,
            Secteurs.self, ReglesCommandes.self, Simuler.self, Verifier.self, Sauvegarder.self,
            Restaurer.self,
        ])

    /// A refusal is a sentence for the person at the terminal, and so is what the machine refuses; the rest is said as the
    /// library says it.
    static func main() async {
        do {
            let commande = try await asyncParseAsRoot()
            if var commande = commande as? any AsyncParsableCommand {
                try await commande.run()
            } else {
                var commande = commande
                try commande.run()
            }
        } catch let refus as any Refus {
            Sortie.signaler(refus.motif)
            Foundation.exit(1)
        } catch {
            if let phrase = PanneEnFrancais.phrase(error) {
                Sortie.signaler(phrase)
                Foundation.exit(1)
            }
            exit(withError: error)
        }
    }
}
