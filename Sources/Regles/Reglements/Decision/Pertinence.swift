/// Which unknown facts can still change an answer, and in which order to ask for them.
struct Pertinence {
    private let aide: AideLue
    private let ligne: Int

    init(_ aide: AideLue, _ ligne: Int) {
        self.aide = aide
        self.ligne = ligne
    }

    /// First what decides whether, the conditions that fewest unknown facts leave open before the others;
    /// then what decides how much.
    func questions(_ evaluation: inout Evaluation) -> [String] {
        var groupes: [[String]] = []
        for condition in aide.forme.conditions {
            var faits = inconnus(condition.noeud, &evaluation)
            if let derogation = condition.derogation, evaluation.valeur(condition.noeud, ligne) != 1
            {
                faits += inconnus(derogation, &evaluation)
            }
            if !faits.isEmpty { groupes.append(faits) }
        }
        let ordonnes = groupes.enumerated().sorted { a, b in
            (a.element.count, a.offset) < (b.element.count, b.offset)
        }.flatMap(\.element)
        var montants: [String] = []
        for noeud in [aide.forme.montant, aide.forme.plafond].compactMap(\.self) {
            montants += inconnus(noeud, &evaluation)
        }
        var vus: Set<String> = []
        return (ordonnes + montants).filter { vus.insert($0).inserted }
    }

    private func inconnus(_ noeud: Int, _ evaluation: inout Evaluation) -> [String] {
        var fouille = Fouille()
        fouille.visiter(noeud, ligne, &evaluation)
        let noms = aide.regles.noms
        return fouille.faits.map { fait in
            switch fait {
            case .foyer(let rang): noms.foyer[rang]
            case .personne(let rang): noms.personne[rang]
            }
        }
    }
}

/// Walks the unknown nodes down to the facts that make them so.
private struct Fouille {
    enum FaitInconnu: Hashable {
        case foyer(Int)
        case personne(Int)
    }

    private struct Passage: Hashable {
        let noeud: Int
        let personne: Int
        let force: Bool
    }

    private var vus: Set<Passage> = []
    private(set) var faits: [FaitInconnu] = []

    mutating func visiter(_ rang: Int, _ personne: Int, _ evaluation: inout Evaluation) {
        guard evaluation.valeur(rang, personne) == Evaluation.inconnu else { return }
        descendre(rang, personne, &evaluation, force: false)
    }

    /// `force`: a known bound of a count whose persons are not all known.
    private mutating func descendre(
        _ rang: Int, _ personne: Int, _ evaluation: inout Evaluation, force: Bool
    ) {
        guard vus.insert(Passage(noeud: rang, personne: personne, force: force)).inserted else {
            return
        }
        let noeud = evaluation.noeuds[rang]
        switch noeud.operation {
        case .colonneFoyer(_, let fait, _): ajouter(.foyer(fait))
        case .colonnePersonne(let fait, _), .colonneAppariee(let fait, _):
            ajouter(.personne(fait))
        case .compteMin(let masque, let periode), .compteMax(let masque, let periode):
            for autre in evaluation.lignes(periode) { visiter(masque, autre, &evaluation) }
        case .sommeDe(let valeur, let periode):
            for autre in evaluation.lignes(periode) { visiter(valeur, autre, &evaluation) }
        case .assembler(let a, let b), .exact(let a, let b):
            for operande in [a, b] { descendre(operande, personne, &evaluation, force: true) }
        case .choisir(let si, let a, let b):
            visiter(si, personne, &evaluation)
            let test = evaluation.valeur(si, personne)
            if test != 0 { visiter(a, personne, &evaluation) }
            if test != 1 { visiter(b, personne, &evaluation) }
        default:
            for operande in noeud.operandes {
                if force {
                    descendre(operande, personne, &evaluation, force: true)
                } else {
                    visiter(operande, personne, &evaluation)
                }
            }
        }
    }

    private mutating func ajouter(_ fait: FaitInconnu) {
        if !faits.contains(fait) { faits.append(fait) }
    }
}
