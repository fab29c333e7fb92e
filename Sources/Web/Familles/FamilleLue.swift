import ActionSociale
import Storage
import Valeurs

/// Ce que la page d’une famille lit, en une fois.
struct FamilleLue: Sendable {
    /// Lectures lues, les plus récentes d’abord : celles d’une personne en un jour n’en font qu’une.
    static let lecturesLues = 40

    let famille: Famille
    /// Le nom de son secteur.
    let secteur: String?
    /// Les agents du secteur.
    let equipe: [Agent]
    /// Chaque évènement, et la raison pour laquelle il n’a pas donné de proposition quand c’est le cas.
    let faits: [(fait: FaitGenerateur, motif: MotifSansProposition?)]
    let propositions: [Proposition]
    /// Les plus récentes d’abord.
    let rencontres: [Rencontre]
    let suites: [Identifiant<Rencontre>: SuiteDeRencontre]
    let lieux: [Identifiant<Lieu>: Lieu]
    /// Ce qu’elle a répondu par ses liens.
    let reponses: [Identifiant<Proposition>: [ReponseRecue]]
    /// Le nom des agents cités.
    let noms: [Identifiant<Agent>: String]
    let lectures: [OuverturesDUneHeure]
    let notes: NotesDUneFamille

    /// - Parameter enCours: l’ouverture qui demande cette page ; elle s’écrit pendant que la page se lit.
    /// - Throws: `introuvable` when there is no such family, or none that this reader may see.
    init(
        _ id: Identifiant<Famille>, pour lecteur: Lecteur, notesDe agent: Agent,
        enCours: Ecriture?, dans depots: Repositories, au jour: Jour,
        annuaire: (Repositories) throws -> Annuaire
    ) throws {
        guard
            let lue = try depots.familles.entiere(
                id, pour: lecteur, notesDe: agent, lectures: Self.lecturesLues)
        else { throw RequeteRefusee.introuvable }
        famille = lue.famille
        propositions = lue.propositions
        lectures = Self.lectures(lue.lectures, avec: enCours)
        rencontres = lue.rencontres.rencontres
        suites = lue.rencontres.suites
        lieux = lue.rencontres.lieux
        reponses = lue.reponses
        notes = lue.notes
        let annuaire = try annuaire(depots)
        noms = annuaire.noms
        equipe = annuaire.equipe(de: famille.secteur, le: jour)
        secteur = famille.secteur.flatMap { annuaire.secteurs[$0] }
        // An event whose proposition was cancelled may have got a reason since.
        let proposes = Set(
            propositions.filter { $0.conclusion?.statut != .annulee }.map(\.faitGenerateur))
        faits = lue.faits.map { ($0, proposes.contains($0.id) ? nil : lue.motifs[$0.id]) }
    }

    /// The opening under way may have been written meanwhile, or not yet.
    private static func lectures(
        _ lues: [OuverturesDUneHeure], avec enCours: Ecriture?
    ) -> [OuverturesDUneHeure] {
        guard let enCours else { return lues }
        let yEst = lues.contains {
            $0.acte == enCours.acte && $0.agent == enCours.agent && $0.derniere >= enCours.instant
        }
        if yEst { return lues }
        let ouverture = OuverturesDUneHeure(
            acte: enCours.acte, agent: enCours.agent, derniere: enCours.instant,
            precision: enCours.precision, nombre: 1)
        return [ouverture] + lues
    }
}
