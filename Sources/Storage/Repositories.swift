/// What a transaction offers, one repository a subject. Valid inside the closure that received it.
package struct Repositories {
    package var agents: AgentRepository { AgentRepository(sql: connection) }
    package var messages: MessageRepository { MessageRepository(sql: connection) }
    package var modeles: ModeleRepository { ModeleRepository(sql: connection) }
    package var contacts: ContactRepository { ContactRepository(sql: connection) }
    package var vagues: VagueRepository { VagueRepository(sql: connection) }
    package var recueils: RecueilRepository { RecueilRepository(sql: connection) }
    package var sessions: SessionRepository { SessionRepository(sql: connection) }
    package var tentatives: TentativeRepository { TentativeRepository(sql: connection) }
    package var equipes: EquipeRepository { EquipeRepository(sql: connection) }
    package var liens: LienDeMotDePasseRepository { LienDeMotDePasseRepository(sql: connection) }
    package var secondsFacteurs: SecondFacteurRepository {
        SecondFacteurRepository(sql: connection)
    }
    package var identites: IdentiteExterneRepository { IdentiteExterneRepository(sql: connection) }
    package var remplacements: RemplacementRepository { RemplacementRepository(sql: connection) }
    package var secteurs: SecteurRepository { SecteurRepository(sql: connection) }
    package var familles: FamilleRepository { FamilleRepository(sql: connection) }
    package var faits: FaitGenerateurRepository { FaitGenerateurRepository(sql: connection) }
    package var propositions: PropositionRepository { PropositionRepository(sql: connection) }
    package var liensDeReponse: LienDeReponseRepository { LienDeReponseRepository(sql: connection) }
    package var reponses: ReponseDeFamilleRepository { ReponseDeFamilleRepository(sql: connection) }
    package var couverture: CouvertureRepository { CouvertureRepository(sql: connection) }
    package var importations: ImportationRepository { ImportationRepository(sql: connection) }
    package var depots: DepotRepository { DepotRepository(sql: connection) }
    package var offres: OffreRepository { OffreRepository(sql: connection) }
    package var brouillons: BrouillonRepository { BrouillonRepository(sql: connection) }
    package var quotients: QuotientRepository { QuotientRepository(sql: connection) }
    package var taches: TacheRepository { TacheRepository(sql: connection) }
    package var referents: ReferentRepository { ReferentRepository(sql: connection) }
    package var notes: NoteRepository { NoteRepository(sql: connection) }
    package var reports: ReportRepository { ReportRepository(sql: connection) }
    package var listes: ListesRepository { ListesRepository(sql: connection) }
    package var avertissements: AvertissementRepository { AvertissementRepository(sql: connection) }
    package var transferts: TransfertRepository { TransfertRepository(sql: connection) }
    package var jetons: JetonDAPIRepository { JetonDAPIRepository(sql: connection) }
    package var reponsesGardees: ReponseGardeeRepository {
        ReponseGardeeRepository(sql: connection)
    }
    package var abonnements: AbonnementRepository { AbonnementRepository(sql: connection) }
    package var livraisons: LivraisonRepository { LivraisonRepository(sql: connection) }
    package var lieux: LieuRepository { LieuRepository(sql: connection) }
    package var disponibilites: DisponibiliteRepository { DisponibiliteRepository(sql: connection) }
    package var rencontres: RencontreRepository { RencontreRepository(sql: connection) }
    package var fluxDAgenda: FluxDAgendaRepository { FluxDAgendaRepository(sql: connection) }
    package var journal: JournalRepository { JournalRepository(sql: connection) }
    package var parametres: ParametreRepository { ParametreRepository(sql: connection) }
    private let connection: any SQLConnection

    init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    /// Said within a long writing, when what it has kept so far has changed the size of the tables.
    package func rafraichirLesPlans() throws { try connection.refreshPlans() }
}
