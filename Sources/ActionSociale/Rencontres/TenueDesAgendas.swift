extension Agent {
    /// Les agendas qu’un agent peut lire : le sien, et ceux des collègues avec qui il partage un secteur.
    package func peutVoirLAgenda(de autre: Agent) -> Bool {
        id == autre.id || !Set(secteurs).isDisjoint(with: autre.secteurs)
    }

    /// Ceux où il peut changer les disponibilités et les absences : le sien ; ceux de l’équipe, pour qui l’encadre.
    package func peutTenirLAgenda(de autre: Agent) -> Bool {
        id == autre.id || (role == .responsable && peutVoirLAgenda(de: autre))
    }
}
