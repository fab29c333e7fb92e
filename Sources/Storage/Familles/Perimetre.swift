import ActionSociale

/// Qui lit les familles, et donc lesquelles il voit. Une lecture sans périmètre ne peut pas s’écrire.
package enum Lecteur: Sendable {
    /// Les familles de ses secteurs, selon la page de droits.
    case agent(Agent)
    /// Toutes les familles que ses droits ouvrent avec un motif écrit ; l’appelant l’a mis au journal.
    case agentAvecMotif(Agent)
    /// Un autre programme, sur le territoire que son jeton ouvre.
    case programme(JetonDAPI)
    /// Une commande, un repérage : personne ne regarde.
    case systeme

    package var perimetre: Perimetre {
        switch self {
        case .agent(let agent): Perimetre(agent, jusqua: [.oui])
        case .agentAvecMotif(let agent): Perimetre(agent, jusqua: [.oui, .avecMotif])
        case .programme(let jeton): Perimetre(secteurs: jeton.secteurs)
        case .systeme: .tout
        }
    }
}

/// Les secteurs dont les familles se lisent.
package struct Perimetre: Hashable, Sendable {
    /// `nil` : tous. Une chaîne vide désigne les familles hors de tout secteur.
    let secteurs: [String]?

    package static let tout = Perimetre(secteurs: nil)

    init(secteurs: [String]?) {
        self.secteurs = secteurs
    }

    /// What the page of rights opens to this agent.
    init(_ agent: Agent, jusqua reponses: Set<Droits.Reponse>) {
        func ouvre(_ relation: Droits.Relation) -> Bool {
            reponses.contains(Droits.reponse(agent.role, .lire, .famille, relation))
        }
        if ouvre(.autreSecteur), ouvre(.sonSecteur) {
            secteurs = nil
        } else {
            let horsSecteur = ouvre(agent.relation(avecLeSecteur: nil)) ? [""] : []
            secteurs = ouvre(.sonSecteur) ? agent.secteurs + horsSecteur : []
        }
    }

    /// Only this sector of what is open.
    func seulement(_ secteur: String) -> Perimetre {
        Perimetre(secteurs: secteurs.map { $0.contains(secteur) ? [secteur] : [] } ?? [secteur])
    }

    /// `colonne` holds '' for no sector.
    func condition(_ colonne: SQL) -> SQL {
        secteurs.map { "\(colonne) IN \($0)" } ?? "1 = 1"
    }

    func contient(_ secteur: String?) -> Bool {
        secteurs?.contains(secteur ?? "") ?? true
    }
}
