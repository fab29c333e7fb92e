import ActionSociale
import Demo
import Storage
import Valeurs
import Web

/// Opening an account: a first password is drawn, shown once, and kept as a hash only.
struct Comptes {
    let storage: Storage

    init(_ storage: Storage) {
        self.storage = storage
    }

    /// - Returns: the password to give to the person.
    func ouvrir(_ agent: Agent, a instant: Instant) async throws -> String {
        let (motDePasse, phc) = try tirer()
        try await storage.write { base in
            try SecteursInconnus.refuser(agent.secteurs, parmi: base.secteurs.noms().map(\.code))
            try base.agents.insert(agent, motDePasse: phc)
            try base.journal.append(
                Ecriture(
                    .agentModifie, a: instant, par: nil, sujet: agent.identifiant,
                    precision: "compte ouvert, \(agent.role.libelle)"))
        }
        return motDePasse
    }

    func reinitialiser(_ identifiant: String, a instant: Instant) async throws -> String {
        let (motDePasse, phc) = try tirer()
        try await storage.write { base in
            guard let agent = try base.agents.find(identifiant: identifiant) else {
                throw AgentInconnu(identifiant: identifiant)
            }
            try base.agents.changerMotDePasse(
                de: agent.id, phc, provisoireDepuis: Horloge.aujourdhui())
            try base.sessions.delete(agent: agent.id)
            try base.tentatives.effacer(identifiant: identifiant)
            try base.journal.append(
                Ecriture(
                    .agentModifie, a: instant, par: nil, sujet: identifiant,
                    precision: "mot de passe renouvelé"))
        }
        return motDePasse
    }

    /// The account stays readable in the journal; nobody signs in with it any more.
    func fermer(_ identifiant: String, le jour: Jour, a instant: Instant) async throws {
        try await storage.write { base in
            guard var agent = try base.agents.find(identifiant: identifiant) else {
                throw AgentInconnu(identifiant: identifiant)
            }
            agent.desactiveLe = jour
            try base.agents.update(agent)
            try base.sessions.delete(agent: agent.id)
            try base.journal.append(
                Ecriture(
                    .agentModifie, a: instant, par: nil, sujet: identifiant,
                    precision: "compte fermé"))
        }
    }

    private func tirer() throws -> (motDePasse: String, phc: String) {
        var hasard = SystemRandomNumberGenerator()
        let motDePasse = MotDePasse.inventer(&hasard)
        let sel = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &hasard) }
        return (motDePasse, try MotsDePasse.hacher(motDePasse, sel: sel))
    }
}

struct AgentInconnu: Refus {
    let identifiant: String

    var motif: String {
        "Personne n’a l’identifiant « \(identifiant) ». La commande « socle agents lister » les donne."
    }
}
