/// Which unknown facts can still change an answer, and in which order to ask for them.
struct Pertinence {
    private let aide: AideLue
    private let ligne: Int

    init(_ aide: AideLue, _ ligne: Int) {
        self.aide = aide
        self.ligne = ligne
    }

    /// First what decides whether, the conditions that fewest unknown facts leave open before the others;
    /// then what decides how much, unless nothing can be granted any more.
    func questions(_ evaluation: inout Evaluation, accordPossible: Bool) -> [String] {
        var groupes = [aide.forme.filtre.map { inconnus($0, &evaluation) } ?? []]
        for condition in aide.forme.conditions {
            let derogation = condition.derogation
            let ouverte = derogation.map { evaluation.valeur($0, ligne) == 1 } ?? false
            // Refused as it stands: a condition whose exception is open changes nothing more.
            if !accordPossible, ouverte { continue }
            var faits = inconnus(condition.noeud, &evaluation)
            if let derogation, evaluation.valeur(condition.noeud, ligne) != 1 {
                faits += inconnus(derogation, &evaluation)
            }
            groupes.append(faits)
        }
        let ordonnes = groupes.enumerated().sorted { a, b in
            (a.element.count, a.offset) < (b.element.count, b.offset)
        }.flatMap(\.element)
        var montants: [String] = []
        let forme = aide.forme
        for noeud in [forme.montant, forme.plafond, forme.subvention, forme.pret]
            .compactMap(\.self) where accordPossible
        {
            montants += inconnus(noeud, &evaluation)
        }
        var vus: Set<String> = []
        return (ordonnes + montants).filter { vus.insert($0).inserted }
    }

    private func inconnus(_ noeud: Int, _ evaluation: inout Evaluation) -> [String] {
        var fouille = Fouille()
        fouille.visiter(noeud, ligne, &evaluation)
        let noms = aide.regles.noms
        return fouille.trouves.map { fait in
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
    private var faits: [FaitInconnu] = []
    /// Facts that are known, and from which nothing can be said: a day beyond the calendar, a division by zero.
    private var sansReponse: [FaitInconnu] = []

    var trouves: [FaitInconnu] { faits.isEmpty ? sansReponse : faits }

    mutating func visiter(_ rang: Int, _ personne: Int, _ evaluation: inout Evaluation) {
        guard evaluation.valeur(rang, personne) == Evaluation.inconnu else { return }
        descendre(rang, personne, &evaluation, force: false)
    }

    /// `force`: a known bound of a count whose persons are not all known, or a known side of what is not.
    private mutating func descendre(
        _ rang: Int, _ personne: Int, _ evaluation: inout Evaluation, force: Bool
    ) {
        guard vus.insert(Passage(noeud: rang, personne: personne, force: force)).inserted else {
            return
        }
        let noeud = evaluation.noeuds[rang]
        switch noeud.operation {
        case .colonneFoyer(_, let fait, _): ajouter(.foyer(fait), rang, personne, &evaluation)
        case .colonnePersonne(let fait, _), .colonneAppariee(let fait, _):
            ajouter(.personne(fait), rang, personne, &evaluation)
        case .compteMin(let masque, let periode), .compteMax(let masque, let periode):
            for autre in evaluation.lignes(periode) { visiter(masque, autre, &evaluation) }
        case .sommeDe(let valeur, let periode):
            for autre in evaluation.lignes(periode) { visiter(valeur, autre, &evaluation) }
        case .choisir(let si, let a, let b):
            visiter(si, personne, &evaluation)
            let test = evaluation.valeur(si, personne)
            if test != 0 { visiter(a, personne, &evaluation) }
            if test != 1 { visiter(b, personne, &evaluation) }
        default:
            let inconnus = noeud.operandes.filter {
                evaluation.valeur($0, personne) == Evaluation.inconnu
            }
            let tous = force || noeud.aDeuxBornes || inconnus.isEmpty
            for operande in tous ? noeud.responsables(inconnus) : inconnus {
                descendre(operande, personne, &evaluation, force: tous)
            }
        }
    }

    private mutating func ajouter(
        _ fait: FaitInconnu, _ rang: Int, _ personne: Int, _ evaluation: inout Evaluation
    ) {
        if evaluation.valeur(rang, personne) == Evaluation.inconnu {
            if !faits.contains(fait) { faits.append(fait) }
        } else if !sansReponse.contains(fait) {
            sansReponse.append(fait)
        }
    }
}

extension Noeud {
    /// Made of the two bounds of a count: each may be known, and the answer not.
    fileprivate var aDeuxBornes: Bool {
        switch operation {
        case .assembler, .exact: true
        default: false
        }
    }

    /// The operands from which it may be that nothing can be said: of a division of known values, the divisor.
    fileprivate func responsables(_ inconnus: [Int]) -> [Int] {
        switch operation {
        case .calcul(.division, _, let diviseur), .diviser(_, let diviseur, _):
            inconnus.isEmpty ? [diviseur] : operandes
        default: operandes
        }
    }
}
