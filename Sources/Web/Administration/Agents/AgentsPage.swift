import ActionSociale
import Storage
import Valeurs

/// Ce que les pages des comptes lisent, en une fois.
struct ComptesLus: Sendable {
    let agents: [Agent]
    let equipes: [EquipeRepository.Equipe]
    let secteurs: [Secteur]
    let ouvertures: [Identifiant<Agent>: Instant]
    /// Those that are not over.
    let remplacements: [Remplacement]
    let jour: Jour

    init(dans depots: Repositories, au jour: Jour) throws {
        agents = try depots.agents.all()
        equipes = try depots.equipes.all()
        secteurs = try depots.secteurs.all()
        ouvertures = try depots.journal.dernieresOuvertures()
        remplacements = try depots.remplacements.depuis(jour)
        self.jour = jour
    }

    func nom(_ id: Identifiant<Agent>) -> String {
        agents.first { $0.id == id }?.nomComplet ?? "une personne partie"
    }

    func noms(desSecteurs codes: [String]) -> String {
        secteurs.filter { codes.contains($0.code) }.map(\.nom).joined(separator: ", ")
    }

    /// What is to be known of an account at a glance; empty when it is plainly in use.
    func signes(_ agent: Agent) -> [(phrase: String, ton: String)] {
        var signes: [(String, String)] = []
        if let depart = agent.desactiveLe {
            signes.append(
                depart <= jour
                    ? ("fermé le \(depart.court)", "") : ("part le \(depart.court)", "tard"))
        } else if ouvertures[agent.id] == nil {
            signes.append(("aucune session encore", "tard"))
        }
        for remplacement in remplacements where remplacement.moment(au: jour) == .enCours {
            let fin = "jusqu’au \(remplacement.au.court)"
            if remplacement.absent == agent.id { signes.append(("en absence \(fin)", "")) }
            if remplacement.remplacant == agent.id {
                signes.append(("remplace \(nom(remplacement.absent)) \(fin)", "accent"))
            }
        }
        return signes
    }
}

/// Les comptes des personnes de la caisse. Gabarit `Administration/agents`.
///
/// Champs : ceux d’`OngletDAdministration` ; `resume` ; `texte` (cherché) ; `etats` (rangées `adresse`, `intitule`, `compte`,
/// `actuel`) ; `aDesAgents`, `agents` (rangées `adresse`, `nom`, `identifiant`, `role`, `equipe`, `secteurs`, `derniere`,
/// `signes` : rangées `phrase`, `ton`).
struct AgentsPage: Page {
    static let gabarit = "Administration/agents"

    let titre = "Agents"
    let lus: ComptesLus
    let fermes: Bool
    let texte: String

    var champs: Champs {
        let (ouverts, partis) = (
            lus.agents.filter { estOuvert($0) }, lus.agents.filter { !estOuvert($0) }
        )
        let montres = (fermes ? partis : ouverts).filter(repond)
        return OngletDAdministration.agents.champs.plus([
            "resume": .text(
                "\(ouverts.count.compte("compte ouvert", "comptes ouverts")) le \(lus.jour.enLettres)."
            ),
            "texte": .text(texte), "fermes": .oui(fermes),
            "etats": .liste([
                etat("En fonction", ouverts.count, "/administration/agents", actuel: !fermes),
                etat(
                    "Partis", partis.count, "/administration/agents?etat=partis", actuel: fermes),
            ]),
            "aDesAgents": .oui(!montres.isEmpty), "agents": .liste(montres.map(ligne)),
        ])
    }

    private func estOuvert(_ agent: Agent) -> Bool { agent.estActif(le: lus.jour) }

    private func repond(_ agent: Agent) -> Bool {
        let mots = TexteDeRecherche(texte).mots
        let dits = TexteDeRecherche(
            "\(agent.nomComplet) \(agent.identifiant) \(agent.equipe ?? "")"
        ).mots
        return mots.allSatisfy { mot in dits.contains { $0.hasPrefix(mot) } }
    }

    private func etat(_ intitule: String, _ compte: Int, _ adresse: String, actuel: Bool) -> Champs
    {
        [
            "adresse": .text(adresse), "intitule": .text(intitule), "compte": .nombre(compte),
            "actuel": .oui(actuel),
        ]
    }

    private func ligne(_ agent: Agent) -> Champs {
        [
            "adresse": .text("/administration/agents/\(agent.id.valeur)"),
            "nom": .text("\(agent.nom) \(agent.prenom)"),
            "identifiant": .text(agent.identifiant), "role": .text(agent.role.libelle),
            "equipe": .text(agent.equipe),
            "secteurs": .text(lus.noms(desSecteurs: agent.secteurs)),
            "derniere": .text(
                lus.ouvertures[agent.id].map { Application.jour(a: $0).court } ?? "jamais"),
            "signes": .liste(
                lus.signes(agent).map { ["phrase": .text($0.phrase), "ton": .text($0.ton)] }),
        ]
    }
}
