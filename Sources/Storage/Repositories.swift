/// What a transaction offers, one repository a subject. Valid inside the closure that received it.
package struct Repositories {
    package let agents: AgentRepository
    package let messages: MessageRepository
    package let modeles: ModeleRepository
    package let contacts: ContactRepository
    package let vagues: VagueRepository
    package let sessions: SessionRepository
    package let tentatives: TentativeRepository
    package let equipes: EquipeRepository
    package let liens: LienDeMotDePasseRepository
    package let secondsFacteurs: SecondFacteurRepository
    package let identites: IdentiteExterneRepository
    package let remplacements: RemplacementRepository
    package let secteurs: SecteurRepository
    package let familles: FamilleRepository
    package let faits: FaitGenerateurRepository
    package let propositions: PropositionRepository
    package let liensDeReponse: LienDeReponseRepository
    package let reponses: ReponseDeFamilleRepository
    package let couverture: CouvertureRepository
    package let importations: ImportationRepository
    package let depots: DepotRepository
    package let offres: OffreRepository
    package let brouillons: BrouillonRepository
    package let quotients: QuotientRepository
    package let taches: TacheRepository
    package let referents: ReferentRepository
    package let notes: NoteRepository
    package let reports: ReportRepository
    package let listes: ListesRepository
    package let avertissements: AvertissementRepository
    package let transferts: TransfertRepository
    package let jetons: JetonDAPIRepository
    package let reponsesGardees: ReponseGardeeRepository
    package let abonnements: AbonnementRepository
    package let livraisons: LivraisonRepository
    package let lieux: LieuRepository
    package let disponibilites: DisponibiliteRepository
    package let rencontres: RencontreRepository
    package let fluxDAgenda: FluxDAgendaRepository
    package let journal: JournalRepository
    package let parametres: ParametreRepository
    private let connection: any SQLConnection

    init(_ connection: any SQLConnection) {
        agents = AgentRepository(sql: connection)
        messages = MessageRepository(sql: connection)
        modeles = ModeleRepository(sql: connection)
        contacts = ContactRepository(sql: connection)
        vagues = VagueRepository(sql: connection)
        sessions = SessionRepository(sql: connection)
        tentatives = TentativeRepository(sql: connection)
        equipes = EquipeRepository(sql: connection)
        liens = LienDeMotDePasseRepository(sql: connection)
        secondsFacteurs = SecondFacteurRepository(sql: connection)
        identites = IdentiteExterneRepository(sql: connection)
        remplacements = RemplacementRepository(sql: connection)
        secteurs = SecteurRepository(sql: connection)
        familles = FamilleRepository(sql: connection)
        faits = FaitGenerateurRepository(sql: connection)
        propositions = PropositionRepository(sql: connection)
        liensDeReponse = LienDeReponseRepository(sql: connection)
        reponses = ReponseDeFamilleRepository(sql: connection)
        couverture = CouvertureRepository(sql: connection)
        importations = ImportationRepository(sql: connection)
        depots = DepotRepository(sql: connection)
        offres = OffreRepository(sql: connection)
        brouillons = BrouillonRepository(sql: connection)
        quotients = QuotientRepository(sql: connection)
        taches = TacheRepository(sql: connection)
        referents = ReferentRepository(sql: connection)
        notes = NoteRepository(sql: connection)
        reports = ReportRepository(sql: connection)
        listes = ListesRepository(sql: connection)
        avertissements = AvertissementRepository(sql: connection)
        transferts = TransfertRepository(sql: connection)
        jetons = JetonDAPIRepository(sql: connection)
        reponsesGardees = ReponseGardeeRepository(sql: connection)
        abonnements = AbonnementRepository(sql: connection)
        livraisons = LivraisonRepository(sql: connection)
        lieux = LieuRepository(sql: connection)
        disponibilites = DisponibiliteRepository(sql: connection)
        rencontres = RencontreRepository(sql: connection)
        fluxDAgenda = FluxDAgendaRepository(sql: connection)
        journal = JournalRepository(sql: connection)
        parametres = ParametreRepository(sql: connection)
        self.connection = connection
    }

    /// Said within a long writing, when what it has kept so far has changed the size of the tables.
    package func rafraichirLesPlans() throws { try connection.refreshPlans() }
}
