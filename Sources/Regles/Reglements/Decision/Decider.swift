import Valeurs

extension AideLue {
    /// Decides for one family, with the whole explanation.
    package func decider(_ dossier: DossierDeDemande) -> DecisionDAide {
        var evaluation = Evaluation(
            noeuds: forme.noeuds, tranche: dossier.tranche, foyer: 0,
            calendrier: Calendrier(le: dossier.jour))
        let lignes = regardes(&evaluation)
        let verdicts = lignes.map { VerdictDAide(self, &evaluation, $0, dossier) }
        let bilan = BilanDesVerdicts(verdicts, self)
        let accorde = bilan.centimes
        let pret = versee.sorte == .pret ? accorde : bilan.pret
        return DecisionDAide(
            issue: bilan.issue, decideur: decision.decideur(accorde),
            subvention: versee.sorte == .pret
                ? nil : (bilan.subvention ?? accorde).map(Montant.init),
            pret: pret.map(Montant.init),
            mensualites: pret.flatMap { centimes in
                centimes > 0 ? versee.remboursement?.durees(centimes) : nil
            },
            pieces: pieces(&evaluation, lignes),
            explication: ExplicationDAide(volets: verdicts.map(\.volet)))
    }

    /// Rows of the persons whom the aid looks at; -1 for the household. A person whose role is unknown counts.
    private func regardes(_ evaluation: inout Evaluation) -> [Int] {
        guard let filtre = forme.filtre else { return [-1] }
        var gardees: [Int] = []
        for personne in evaluation.lignes(.apres) where evaluation.valeur(filtre, personne) != 0 {
            gardees.append(personne)
        }
        return gardees
    }

    private func pieces(_ evaluation: inout Evaluation, _ lignes: [Int]) -> [String] {
        var demandees: [String] = []
        for (piece, noeud) in zip(pieces, forme.pieces) {
            guard let noeud else {
                demandees.append(piece.intitule)
                continue
            }
            for ligne in lignes where evaluation.valeur(noeud, ligne) == 1 {
                demandees.append(piece.intitule)
                break
            }
        }
        return demandees
    }
}

/// What an aid answers for the household, or for one of its persons.
struct VerdictDAide {
    enum Issue {
        case accord
        case commission
        case refus
        case derogation
        case demander
    }

    let issue: Issue
    let montant: Int64
    let plafond: Int64?
    let subvention: Int64?
    let pret: Int64?
    /// Conditions known not to hold, whose exception is not open.
    let refus: [String]
    let derogations: [String]
    let questions: [String]
    let volet: ExplicationDAide.Volet

    init(
        _ aide: AideLue, _ evaluation: inout Evaluation, _ ligne: Int, _ dossier: DossierDeDemande
    ) {
        let forme = aide.forme
        let eligible = evaluation.valeur(forme.eligible, ligne)
        let derogeable = evaluation.valeur(forme.derogeable, ligne)
        let lu = forme.montant.map { evaluation.valeur($0, ligne) } ?? Evaluation.inconnu
        // What is made from a value that there is not gives nothing.
        montant = lu == Evaluation.aucun ? 0 : lu
        let parts = [forme.subvention, forme.pret].compactMap(\.self)
        let partInconnue = parts.contains {
            evaluation.valeur($0, ligne) == Evaluation.inconnu
        }
        let propre = Self.issue(
            eligible, derogeable, forme.montant == nil,
            partInconnue ? Evaluation.inconnu : montant)
        issue = Self.issue(propre, montant, duGroupe: forme.filtre, &evaluation, ligne)
        (refus, derogations) = Self.articles(aide, &evaluation, ligne)
        plafond = forme.plafond.map { evaluation.valeur($0, ligne) }.connue
        subvention = forme.subvention.map { evaluation.valeur($0, ligne) }.connue
        pret = forme.pret.map { evaluation.valeur($0, ligne) }.connue
        if case .demander = issue {
            questions = Pertinence(aide, ligne).questions(
                &evaluation, accordPossible: eligible != 0)
        } else {
            questions = []
        }
        let qui = ligne >= 0 && ligne < dossier.personnes.count ? dossier.personnes[ligne] : nil
        volet = aide.volet(&evaluation, ligne, qui, self.issue, montant)
    }

    /// Of the conditions known not to hold: those that refuse, and those whose exception is open.
    private static func articles(
        _ aide: AideLue, _ evaluation: inout Evaluation, _ ligne: Int
    ) -> (refus: [String], derogations: [String]) {
        var (refus, derogations) = ([String](), [String]())
        for (rang, condition) in aide.forme.conditions.enumerated()
        where evaluation.valeur(condition.noeud, ligne) == 0 {
            let ouverte = condition.derogation.map { evaluation.valeur($0, ligne) == 1 } ?? false
            if ouverte {
                derogations.append(aide.derogations[rang]?.article ?? "")
            } else {
                refus.append(aide.conditions[rang].article)
            }
        }
        return (refus.uniques, derogations.uniques)
    }

    private static func issue(
        _ eligible: Int64, _ derogeable: Int64, _ sansMontant: Bool, _ montant: Int64
    ) -> Issue {
        switch (eligible, derogeable) {
        case (1, _):
            if sansMontant { return .commission }
            return montant == Evaluation.inconnu ? .demander : .accord
        case (_, 0): return .refus
        case (0, 1): return .derogation
        default: return .demander
        }
    }

    /// A person who may not belong to the group has the answer of the others only if it changes nothing.
    private static func issue(
        _ propre: Issue, _ montant: Int64, duGroupe filtre: Int?,
        _ evaluation: inout Evaluation, _ ligne: Int
    ) -> Issue {
        guard let filtre, evaluation.valeur(filtre, ligne) == Evaluation.inconnu else {
            return propre
        }
        switch propre {
        case .refus: return .refus
        case .accord where montant == 0: return .accord
        default: return .demander
        }
    }
}

extension [String] {
    /// Each once, in order, without the empty ones.
    fileprivate var uniques: [String] {
        guard count > 1 else { return filter { !$0.isEmpty } }
        var vus: Set<String> = []
        return filter { !$0.isEmpty && vus.insert($0).inserted }
    }
}

extension Int64? {
    fileprivate var connue: Int64? { flatMap { $0 > Evaluation.aucun ? $0 : nil } }
}

/// The answers of several persons, together: what is granted is added, and the rest does not prevent it.
struct BilanDesVerdicts {
    let issue: DecisionDAide.Issue
    /// Cents of what is granted; `nil` when nothing is.
    private(set) var centimes: Int64?
    private(set) var subvention: Int64?
    private(set) var pret: Int64?

    init(_ verdicts: [VerdictDAide], _ aide: AideLue) {
        func parmi(_ test: (VerdictDAide.Issue) -> Bool) -> [VerdictDAide] {
            verdicts.filter { test($0.issue) }
        }
        let accords = parmi { if case .accord = $0 { true } else { false } }
        let questions = verdicts.flatMap(\.questions).uniques
        let commissions = parmi { if case .commission = $0 { true } else { false } }
        let derogations = parmi { if case .derogation = $0 { true } else { false } }
        let somme = accords.reduce(0) { $0 + max(0, $1.montant) }
        if !questions.isEmpty
            || verdicts.contains(where: { if case .demander = $0.issue { true } else { false } })
        {
            issue = .demander(questions)
        } else if !accords.isEmpty {
            issue = .accord(Montant(centimes: somme))
            centimes = somme
            let parts = aide.versee.sorte == .parts
            subvention = parts ? accords.reduce(0) { $0 + ($1.subvention ?? 0) } : nil
            pret = parts ? accords.reduce(0) { $0 + ($1.pret ?? 0) } : nil
        } else if !commissions.isEmpty {
            let plafonds = commissions.compactMap(\.plafond)
            issue = .commission(
                plafond: plafonds.count == commissions.count
                    ? Montant(centimes: plafonds.reduce(0, +)) : nil)
        } else if !derogations.isEmpty {
            issue = .derogationPossible(derogations.flatMap(\.derogations).uniques)
        } else {
            let articles = verdicts.flatMap(\.refus).uniques
            issue = .refus(articles)
        }
    }
}

extension Calendrier {
    /// A day of decision: ages are of that day.
    init(le jour: Jour) {
        self.init(premier: jour.mois.premierJour, dernier: jour)
    }
}
