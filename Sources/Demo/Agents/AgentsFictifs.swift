import ActionSociale

/// Les personnes inventées qui ouvrent une session dans la démonstration.
///
/// No password is here: the command draws one for each, see `MotDePasse`.
package enum AgentsFictifs {
    /// Four social workers, two managers, one administrator, one person who steers.
    package static let tous = [ines, malik, helene, yann, claire, paul, nora, gilles]

    package static let ines = agent(
        "ines.fabre", "Inès", "Fabre", .travailleurSocial, equipe: 0, ["haute-brume", "cretes"])
    package static let malik = agent(
        "malik.ouali", "Malik", "Ouali", .travailleurSocial, equipe: 1, ["vieux-bourg"])
    package static let helene = agent(
        "helene.caron", "Hélène", "Caron", .travailleurSocial, equipe: 1, ["faubourgs"])
    package static let yann = agent(
        "yann.le-goff", "Yann", "Le Goff", .travailleurSocial, equipe: 2, ["etangs", "plateau"])
    /// Manages the teams of the north and of the centre.
    package static let claire = agent(
        "claire.morel", "Claire", "Morel", .responsable, equipe: 1,
        ["haute-brume", "cretes", "vieux-bourg", "faubourgs"])
    package static let paul = agent(
        "paul.essomba", "Paul", "Essomba", .responsable, equipe: 2, ["etangs", "plateau"])
    package static let nora = agent("nora.lindqvist", "Nora", "Lindqvist", .administrateur)
    package static let gilles = agent("gilles.tardieu", "Gilles", "Tardieu", .pilotage)

    private static func agent(
        _ identifiant: String, _ prenom: String, _ nom: String, _ role: Agent.Role,
        equipe: Int? = nil, _ secteurs: [String] = []
    ) -> Agent {
        let cle = "agent-" + identifiant.split(separator: ".").joined(separator: "-")
        guard let id = Identifiant<Agent>(cle) else {
            preconditionFailure("not an identifier: \(cle)")
        }
        return Agent(
            id: id, identifiant: identifiant, nom: nom, prenom: prenom, role: role,
            equipe: equipe.map { ValDeBrume.equipes[$0].nom }, secteurs: secteurs)
    }
}
