/// A value that an explanation shows: a fact of one month, or the count of a group.
struct Lecture: Sendable {
    let nom: String
    /// The name as people read it.
    let intitule: String
    /// `nil` for what belongs to no month.
    let periode: Periode?
    let noeud: Int
    /// For a count, the node of what it is at most.
    let auPlus: Int?
    let sorte: Fait.Sorte
    /// Of a value that is computed: it may have more decimals than a fact.
    let calculee: (genre: Genre, decimales: Int)?
}

/// Gathers what a term reads, through its definitions, each value once.
struct Lectures {
    private struct Cle: Hashable {
        let nom: String
        let periode: Periode?
    }

    let definitions: [Terme]
    private(set) var definitionsLues: Set<Int> = []
    private var vues: Set<Compilateur.Appel> = []
    private var cles: Set<Cle> = []
    private var trouvees: [Lecture] = []

    init(definitions: [Terme]) {
        self.definitions = definitions
    }

    mutating func lire(
        _ terme: Terme, _ vue: Vue, _ compilateur: inout Compilateur
    ) -> [Lecture] {
        vues = []
        cles = []
        trouvees = []
        parcourir(terme, vue, &compilateur)
        return trouvees
    }

    private mutating func parcourir(
        _ terme: Terme, _ vue: Vue, _ compilateur: inout Compilateur
    ) {
        switch terme.forme {
        case .constante, .premierJour, .dernierJour, .groupe, .erreur: break
        case .fait(let fait, let citee):
            let periode = citee ?? (fait.porteur == .foyer ? vue.foyer : vue.personne)
            ajouter(
                fait.nom, periode, compilateur.colonne(fait, citee, vue), nil, fait.sorte)
        case .age(_, let citee):
            ajouter(
                NomReserve.age.rawValue, citee ?? vue.personne, compilateur.compiler(terme, vue),
                nil, .nombre)
        case .present(let periode):
            ajouter(
                "présence au foyer", periode, compilateur.compiler(terme, vue), nil, .ouiNon)
        case .foyerConnu:
            ajouter("foyer connu", .avant, compilateur.compiler(terme, vue), nil, .ouiNon)
        case .definition(let rang, let periode):
            definitionsLues.insert(rang)
            let citee = vue.citee(periode)
            guard vues.insert(.init(definition: rang, vue: citee)).inserted else { return }
            parcourir(definitions[rang], citee, &compilateur)
        case .nombreDe(let groupe, let texte):
            compter(groupe, texte, vue, &compilateur)
        case .sommeDe(let groupe, let valeur, let texte):
            citer(groupe)
            citer(valeur)
            ajouter(
                texte, periode(groupe, vue), compilateur.compiler(terme, vue), nil,
                terme.genre == .montant ? .montant : .nombre,
                calculee: (terme.genre, terme.decimales))
        default:
            for dedans in terme.parties { parcourir(dedans, vue, &compilateur) }
        }
    }

    private mutating func compter(
        _ groupe: Groupe, _ texte: String, _ vue: Vue, _ compilateur: inout Compilateur
    ) {
        citer(groupe)
        let (min, max) = compilateur.compter(groupe, vue)
        ajouter(texte, periode(groupe, vue), min, max, .nombre)
    }

    private func periode(_ groupe: Groupe, _ vue: Vue) -> Periode {
        switch groupe {
        case .tous(let citee): citee ?? vue.foyer
        case .filtre(let base, _): periode(base, vue)
        case .definition(let rang, let citee):
            if case .groupe(let defini) = definitions[rang].forme {
                periode(defini, vue.citee(citee))
            } else {
                citee ?? vue.foyer
            }
        }
    }

    /// Definitions that a group uses count as read, though their facts are not shown one by one.
    private mutating func citer(_ groupe: Groupe) {
        switch groupe {
        case .tous: break
        case .filtre(let base, let condition):
            citer(base)
            citer(condition)
        case .definition(let rang, _):
            guard definitionsLues.insert(rang).inserted else { return }
            citer(definitions[rang])
        }
    }

    private mutating func citer(_ terme: Terme) {
        switch terme.forme {
        case .definition(let rang, _):
            guard definitionsLues.insert(rang).inserted else { return }
            citer(definitions[rang])
        case .groupe(let groupe), .nombreDe(let groupe, _): citer(groupe)
        default: for dedans in terme.parties { citer(dedans) }
        }
    }

    private mutating func ajouter(
        _ nom: String, _ periode: Periode?, _ noeud: Int, _ auPlus: Int?, _ sorte: Fait.Sorte,
        calculee: (genre: Genre, decimales: Int)? = nil
    ) {
        guard cles.insert(Cle(nom: nom, periode: periode)).inserted else { return }
        trouvees.append(
            Lecture(
                nom: nom, intitule: nom.replacing("'", with: "’"), periode: periode, noeud: noeud,
                auPlus: auPlus, sorte: sorte, calculee: calculee))
    }
}

extension Terme {
    /// The terms that it is directly made of.
    fileprivate var parties: [Terme] {
        switch forme {
        case .non(let a), .renseigne(let a), .plusMois(let a, _), .arrondi(let a, _, _): [a]
        case .tous(let termes), .un(let termes): termes
        case .compare(_, let a, let b), .memeReponse(let a, let b), .calcul(_, let a, let b),
            .assembler(vraiDe: let a, fauxDe: let b), .quotient(let a, let b, _),
            .extremum(_, let a, let b):
            [a, b]
        case .si(let condition, let alors, let sinon): [condition, alors, sinon]
        default: []
        }
    }
}
