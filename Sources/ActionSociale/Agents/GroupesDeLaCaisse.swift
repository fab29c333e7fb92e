/// Ce que les groupes d’une personne, chez le fournisseur d’identités de la caisse, ouvrent dans Socle.
package struct GroupesDeLaCaisse: Hashable, Sendable {
    /// Un groupe et ce qu’il donne.
    package struct Regle: Hashable, Sendable {
        package let groupe: String
        package let role: Agent.Role
        /// `nil`: what Socle knows stays.
        package let equipe: String?
        /// `nil`: what Socle knows stays.
        package let secteurs: [String]?

        package init(
            groupe: String, role: Agent.Role, equipe: String? = nil, secteurs: [String]? = nil
        ) {
            self.groupe = groupe
            self.role = role
            self.equipe = equipe
            self.secteurs = secteurs
        }
    }

    /// Ce que l’ensemble des groupes d’une personne donne.
    package struct Profil: Hashable, Sendable {
        package let role: Agent.Role
        package let equipe: String?
        package let secteurs: [String]?
    }

    package let regles: [Regle]

    package init(_ regles: [Regle]) {
        self.regles = regles
    }

    /// The first rule that applies gives the role and the team; the sectors of all rules of that role add up.
    /// `nil` when no group opens Socle.
    package func profil(_ groupes: [String]) -> Profil? {
        let siennes = regles.filter { groupes.contains($0.groupe) }
        guard let premiere = siennes.first else { return nil }
        let duRole = siennes.filter { $0.role == premiere.role }
        let secteurs = duRole.compactMap(\.secteurs)
        return Profil(
            role: premiere.role, equipe: duRole.compactMap(\.equipe).first,
            secteurs: secteurs.isEmpty ? nil : Array(Set(secteurs.flatMap(\.self))).sorted())
    }
}

extension Agent {
    /// The account as the groups say it at this sign-in. `connus` are the codes of the sectors that exist.
    package func selon(_ profil: GroupesDeLaCaisse.Profil, secteurs connus: Set<String>) -> Agent {
        var agent = self
        agent.role = profil.role
        agent.equipe = profil.equipe ?? equipe
        if let voulus = profil.secteurs { agent.secteurs = voulus.filter(connus.contains) }
        if !profil.role.recoitDesFamilles { agent.secteurs = [] }
        return agent
    }
}
