import ActionSociale
import Demo
import Storage
import Valeurs

/// Places, openings and some meetings with families who accepted one, so that agendas are not empty.
struct AgendasDeDemonstration {
    /// Of the meetings in the past, this many stay to be noted.
    private static let aRenseigner = 3

    let jour: Jour
    let instant: Instant

    func garder(_ base: Repositories) throws {
        guard try base.lieux.all().isEmpty else { return }
        let fictifs = AgendasFictifs(au: jour)
        for lieu in AgendasFictifs.lieux { try base.lieux.keep(lieu) }
        for plage in try fictifs.plages() { try base.disponibilites.keep(plage) }
        for agent in AgentsFictifs.tous where agent.role == .travailleurSocial {
            try rencontrer(agent, base)
        }
        try base.rencontres.ouvrir(fictifs.seance, a: instant, exige: .aucune)
        try inscrire(fictifs.seance, base)
        // Last: it crosses meetings that are fixed, which the agenda then says.
        try base.disponibilites.keep(fictifs.absence)
    }

    /// Families of the agent who accepted: half of them met these last weeks, the others to be met.
    private func rencontrer(_ agent: Agent, _ base: Repositories) throws {
        let acceptees = try acceptees(pour: agent, base)
        let debut = jour.lundi.plus(jours: -14)
        let libres = try base.rencontres.creneauxLibres(
            RechercheDeCreneaux(
                agents: [agent.id], du: debut, au: jour.plus(jours: 20),
                apres: HeureDeParis.instant(debut, minute: 0), limite: 500))
        let choisis = libres.enumerated().filter { $0.offset.isMultiple(of: 7) }.map(\.element)
        for (rang, (ligne, creneau)) in zip(acceptees, choisis).enumerated() {
            let id = "rdv-\(ligne.proposition.id.valeur)".prefix(64)
            guard let rencontre = Identifiant<Rencontre>(String(id)),
                let modalite = Modalite.allCases.first(where: creneau.modalites.contains)
            else { continue }
            try base.rencontres.fixer(
                RendezVous(
                    id: rencontre, famille: ligne.famille.id, proposition: ligne.proposition.id,
                    agent: agent.id, modalite: modalite, lieu: creneau.lieu,
                    intervalle: creneau.intervalle, offre: ligne.proposition.offre),
                a: instant, par: agent.id, exige: .aucune)
            let passee = creneau.intervalle.fin <= instant
            if passee, rang >= Self.aRenseigner {
                try noter(rencontre, ligne.famille.id, par: agent.id, rang: rang, base)
            }
            try base.journal.append(
                Ecriture(
                    .rencontreFixee, a: instant, par: agent.id, famille: ligne.famille.id,
                    sujet: rencontre.valeur))
        }
    }

    private func noter(
        _ rencontre: Identifiant<Rencontre>, _ famille: Identifiant<Famille>,
        par agent: Identifiant<Agent>, rang: Int, _ base: Repositories
    ) throws {
        if rang.isMultiple(of: 5) {
            try base.rencontres.noterLaPresence(de: famille, a: rencontre, .absente, a: instant)
            return
        }
        let orientations =
            rang.isMultiple(of: 2)
            ? [SuiteDeRencontre.Orientation(partenaire: "Mission locale", suiviLe: jour)] : []
        try base.rencontres.noter(
            try SuiteDeRencontre(
                contenus: rang.isMultiple(of: 3) ? [.ecoute, .soutien] : [.accesAuxDroits],
                droitsVerifies: "prime d’activité, aide au logement", orientations: orientations,
                duree: 45, niveau: rang.isMultiple(of: 4) ? .accompagnement : .informationConseil),
            de: famille, a: rencontre, a: instant, par: agent)
    }

    private func inscrire(_ seance: Rencontre, _ base: Repositories) throws {
        let filtre = FiltreDeTravail(
            pour: AgentsFictifs.malik, onglet: .aEnvoyer, secteur: seance.secteur, parPage: 5)
        for ligne in try base.propositions.liste(filtre, au: jour) {
            try base.rencontres.inscrire(
                ligne.famille.id, a: seance.id, attendre: true, a: instant,
                par: AgentsFictifs.malik.id)
        }
    }

    private func acceptees(pour agent: Agent, _ base: Repositories) throws -> [LigneDeTravail] {
        let filtre = FiltreDeTravail(pour: agent, onglet: .acceptees, parPage: 24)
        let lignes = try base.propositions.liste(filtre, au: jour)
        // Some stay accepted, with nothing fixed: the work list has something to do.
        return lignes.enumerated().filter { !$0.offset.isMultiple(of: 4) }.map(\.element)
    }
}
