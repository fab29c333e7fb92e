/// The columnar walk of one aid: the slow twin's control.
struct BalayageDAide {
    private let programme: Programme?
    private let noeud: Int
    private let nombreDeFaits: (foyer: Int, personne: Int)

    init(_ aide: AideLue, _ vocabulaire: Vocabulaire) {
        nombreDeFaits = (vocabulaire.foyer.count, vocabulaire.personne.count)
        guard let donne = aide.forme.donne else {
            programme = nil
            noeud = -1
            return
        }
        noeud = donne
        programme = Programme(noeuds: aide.forme.noeuds, resultats: [donne])
    }

    /// Cents that the one household of the file receives; `nil` when the committee sets the amount.
    func donne(_ dossier: DossierDeDemande) -> Int64? {
        guard let programme else { return nil }
        dossier.tranche.verifierLaForme(nombreDeFaits)
        var execution = Execution(programme, dossier.tranche, Calendrier(le: dossier.jour))
        defer { execution.liberer() }
        execution.ouvrir(0)
        for rang in programme.ordre { execution.calculer(rang) }
        return execution.valeurs(noeud)[0]
    }
}

extension Execution {
    /// The values of a node on the households of the block, in 64 bits.
    func valeurs(_ rang: Int) -> [Int64] {
        let noeud = programme.noeuds[rang]
        guard noeud.lignes != .aucune else {
            return Array(repeating: uniques[rang], count: bloc.count)
        }
        if noeud.nature == .entier64 {
            return Array(UnsafeBufferPointer(start: voie64(rang), count: bloc.count))
        }
        return UnsafeBufferPointer(start: voie(rang), count: bloc.count).map { etroite in
            switch etroite {
            case Inconnu.inconnu: Evaluation.inconnu
            case Inconnu.aucun: Evaluation.aucun
            default: Int64(etroite)
            }
        }
    }
}
