import ActionSociale
import ArgumentParser
import Foundation
import Storage
import Valeurs
import Web

/// `socle agents` : les personnes qui ouvrent une session.
struct Agents: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Gère les personnes qui ouvrent une session.",
        subcommands: [
            AjouterAgent.self, ListerAgents.self, ReinitialiserMotDePasse.self, FermerAgent.self,
        ])
}

struct AjouterAgent: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ajouter", abstract: "Ajoute une personne et donne son premier mot de passe.")

    @Argument(help: "Ce qui se tape pour ouvrir une session : claire.morel")
    var identifiant: String
    @Option(help: "Prénom.") var prenom: String
    @Option(help: "Nom.") var nom: String
    @Option(help: "travailleur_social, responsable, administrateur ou pilotage.") var role: String
    @Option(help: "Équipe.") var equipe: String?
    @Option(parsing: .upToNextOption, help: "Codes des secteurs.") var secteurs: [String] = []
    @OptionGroup var lieux: Lieux

    func run() async throws {
        guard let role = Agent.Role(rawValue: role) else {
            throw RoleInconnu(role: role)
        }
        let cle = "agent-" + identifiant.split(separator: ".").joined(separator: "-")
        guard let id = Identifiant<Agent>(cle) else {
            throw IdentifiantMalEcrit(identifiant: identifiant)
        }
        let agent = Agent(
            id: id, identifiant: identifiant, nom: nom, prenom: prenom, role: role, equipe: equipe,
            secteurs: secteurs, motDePasseProvisoireDepuis: Horloge.aujourdhui())
        let storage = try await lieux.ouvrir()
        let motDePasse = try await Comptes(storage).ouvrir(agent, a: Horloge.maintenant())
        Sortie.dire("\(agent.nomComplet) : \(identifiant) / \(motDePasse)")
        await storage.close()
    }
}

struct ListerAgents: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lister", abstract: "Donne les personnes, leur rôle et leurs secteurs.")

    @OptionGroup var lieux: Lieux

    func run() async throws {
        let storage = try await lieux.ouvrirExistante()
        for agent in try await storage.read({ try $0.agents.all() }) {
            let fin = agent.desactiveLe.map { ", fermé le \($0.enLettres)" } ?? ""
            Sortie.dire(
                "\(agent.identifiant)  \(agent.nomComplet), \(agent.role.libelle), "
                    + "\(agent.secteurs.joined(separator: " "))\(fin)")
        }
        await storage.close()
    }
}

struct ReinitialiserMotDePasse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mot-de-passe", abstract: "Donne un nouveau mot de passe à une personne.")

    @Argument(help: "Son identifiant.") var identifiant: String
    @OptionGroup var lieux: Lieux

    func run() async throws {
        let storage = try await lieux.ouvrirExistante()
        let motDePasse = try await Comptes(storage).reinitialiser(
            identifiant, a: Horloge.maintenant())
        Sortie.dire("Nouveau mot de passe de \(identifiant) : \(motDePasse)")
        await storage.close()
    }
}

struct FermerAgent: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fermer", abstract: "Ferme le compte d’une personne qui quitte la caisse.")

    @Argument(help: "Son identifiant.") var identifiant: String
    @OptionGroup var lieux: Lieux

    func run() async throws {
        let storage = try await lieux.ouvrirExistante()
        try await Comptes(storage).fermer(
            identifiant, le: Horloge.aujourdhui(), a: Horloge.maintenant())
        Sortie.dire("Le compte \(identifiant) est fermé ; ses sessions aussi.")
        await storage.close()
    }
}
