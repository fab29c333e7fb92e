import ActionSociale
import Demo
import Storage
import Valeurs

/// Places, openings and some meetings with families who accepted one, so that agendas are not empty.
struct AgendasDeDemonstration {
    /// Of the meetings in the past of each worker, this many stay to be noted.
    private static let aRenseigner = 2
    /// Meetings of each worker, at most.
    private static let parAgent = 20

    let jour: Jour
    let instant: Instant
    /// The families whose story the pages tell keep it.
    let estLibre: (Famille) -> Bool

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
        if let remplacement = fictifs.absence.remplacement {
            try base.remplacements.insert(remplacement)
        }
        try base.disponibilites.keep(fictifs.absence)
    }

    /// One meeting in the past and one to come, in turn.
    private func rencontrer(_ agent: Agent, _ base: Repositories) throws {
        var passees = 0
        for (suivie, creneau) in zip(
            try familles(pour: agent, base), try moments(de: agent, base))
        {
            let id = "rdv-\(suivie.famille.valeur)".prefix(64)
            guard let rencontre = Identifiant<Rencontre>(String(id)),
                let modalite = Modalite.allCases.first(where: creneau.modalites.contains)
            else { continue }
            try base.rencontres.fixer(
                RendezVous(
                    id: rencontre, famille: suivie.famille, proposition: suivie.proposition,
                    agent: agent.id, modalite: modalite, lieu: creneau.lieu,
                    intervalle: creneau.intervalle),
                a: instant, par: agent.id, exige: .aucune)
            if creneau.intervalle.fin <= instant {
                passees += 1
                if passees > Self.aRenseigner {
                    try noter(rencontre, suivie.famille, par: agent.id, rang: passees, base)
                }
            }
            try base.journal.append(
                Ecriture(
                    .rencontreFixee, a: instant, par: agent.id, famille: suivie.famille,
                    sujet: rencontre.valeur))
        }
    }

    private func moments(de agent: Agent, _ base: Repositories) throws -> [Creneau] {
        let debut = jour.lundi.plus(jours: -14)
        let libres = try base.rencontres.creneauxLibres(
            RechercheDeCreneaux(
                agents: [agent.id], du: debut, au: jour.plus(jours: 20),
                apres: HeureDeParis.instant(debut, minute: 0), limite: 500))
        func espaces(_ creneaux: [Creneau]) -> [Creneau] {
            creneaux.enumerated().filter { $0.offset % 5 == 1 }.map(\.element)
        }
        let passes = espaces(libres.filter { $0.intervalle.fin <= instant }.reversed())
        let prochains = espaces(libres.filter { $0.intervalle.debut > instant })
        return zip(passes, prochains).flatMap { [$0, $1] }
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
                duree: 45,
                niveau: rang.isMultiple(of: 4) ? .accompagnement : .informationConseil),
            de: famille, a: rencontre, a: instant, par: agent)
    }

    private func inscrire(_ seance: Rencontre, _ base: Repositories) throws {
        let filtre = FiltreDeTravail(
            pour: AgentsFictifs.malik, onglet: .aEnvoyer, secteur: seance.secteur, parPage: 12)
        for ligne in try base.propositions.liste(filtre, au: jour) where estLibre(ligne.famille) {
            try base.rencontres.inscrire(
                ligne.famille.id, a: seance.id, attendre: true, a: instant,
                par: AgentsFictifs.malik.id)
        }
    }

    /// Those who accepted, but some for whom a meeting is still to be fixed; then some who came by themselves.
    private func familles(
        pour agent: Agent, _ base: Repositories
    ) throws -> [(famille: Identifiant<Famille>, proposition: Identifiant<Proposition>?)] {
        func liste(_ onglet: Onglet) throws -> [LigneDeTravail] {
            try base.propositions.liste(
                FiltreDeTravail(pour: agent, onglet: onglet, parPage: Self.parAgent), au: jour
            ).filter { estLibre($0.famille) }
        }
        let acceptees = try liste(.acceptees)
        let fixees = acceptees.enumerated().filter { $0.offset % 4 != 3 }.map(\.element)
        var connues = Set(acceptees.map(\.famille.id))
        let venues = try liste(.aEnvoyer).filter { connues.insert($0.famille.id).inserted }
        var deja: Set<Identifiant<Famille>> = []
        let toutes =
            fixees.map { (famille: $0.famille.id, proposition: Optional($0.proposition.id)) }
            + venues.map { (famille: $0.famille.id, proposition: nil) }
        return toutes.filter { deja.insert($0.famille).inserted }.prefix(Self.parAgent).map(\.self)
    }
}
