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
    /// The month that the rule does not read, shown beside the one that it reads; nothing is said of it when it is not known.
    let enFace: Bool

    /// What a person’s presence in the household is called.
    static let presence = "présence au foyer"
}

/// Gathers what a term reads, through its definitions, each value once.
struct Lectures {
    private struct Cle: Hashable {
        let nom: String
        let periode: Periode?
    }

    let definitions: [Terme]
    /// Whether each value is shown in both months, though the rule reads one.
    private let deuxMois: Bool
    /// While the months that the rule does not read are gathered.
    private var enFace = false
    private(set) var definitionsLues: Set<Int> = []
    private var vues: Set<Compilateur.Appel> = []
    private var cles: Set<Cle> = []
    private var trouvees: [Lecture] = []

    init(definitions: [Terme], deuxMois: Bool = false) {
        self.definitions = definitions
        self.deuxMois = deuxMois
    }

    mutating func lire(
        _ terme: Terme, _ vue: Vue, _ compilateur: inout Compilateur
    ) -> [Lecture] {
        vues = []
        cles = []
        trouvees = []
        enFace = false
        parcourir(terme, vue, &compilateur)
        guard deuxMois else { return trouvees }
        vues = []
        enFace = true
        parcourir(terme, vue, &compilateur)
        return trouvees
    }

    private mutating func parcourir(
        _ terme: Terme, _ vue: Vue, _ compilateur: inout Compilateur
    ) {
        switch terme.forme {
        case .constante, .premierJour, .dernierJour, .groupe, .erreur: break
        case .fait(let fait, let citee):
            let periode = lu(citee ?? (fait.porteur == .foyer ? vue.foyer : vue.personne))
            ajouter(
                fait.nom, periode, compilateur.colonne(fait, periode, vue), nil, fait.sorte)
        case .age(let naissance, let citee):
            let periode = lu(citee ?? vue.personne)
            let age = Terme(
                .age(naissance: naissance, periode), terme.genre, bornes: terme.bornes,
                parPersonne: terme.parPersonne)
            ajouter(
                NomReserve.age.rawValue, periode, compilateur.compiler(age, vue), nil, .nombre)
        case .present(let citee):
            let periode = lu(citee)
            let present = Terme(.present(periode), terme.genre, parPersonne: terme.parPersonne)
            ajouter(Lecture.presence, periode, compilateur.compiler(present, vue), nil, .ouiNon)
        case .foyerConnu:
            // A household of the file is in its later month.
            let noeud = enFace ? compilateur.constante(true) : compilateur.compiler(terme, vue)
            ajouter("foyer connu", lu(.avant), noeud, nil, .ouiNon)
        case .definition(let rang, let periode):
            definitionsLues.insert(rang)
            let citee = vue.citee(periode)
            guard vues.insert(.init(definition: rang, vue: citee)).inserted else { return }
            parcourir(definitions[rang], citee, &compilateur)
        case .nombreDe(let groupe, let texte):
            compter(groupe, texte, vue, &compilateur)
        case .sommeDe(let groupe, let valeur, let texte):
            additionner(groupe, valeur, texte, terme, vue, &compilateur)
        default:
            for dedans in terme.parties { parcourir(dedans, vue, &compilateur) }
        }
    }

    private mutating func additionner(
        _ groupe: Groupe, _ valeur: Terme, _ texte: String, _ somme: Terme, _ vue: Vue,
        _ compilateur: inout Compilateur
    ) {
        citer(groupe)
        citer(valeur)
        guard let (lu, vue) = lu(groupe, vue), !enFace || !tientAUnMois(valeur) else { return }
        ajouter(
            texte, periode(lu, vue), compilateur.additionner(lu, valeur, vue), nil,
            somme.genre == .montant ? .montant : .nombre,
            calculee: (somme.genre, somme.decimales))
    }

    private mutating func compter(
        _ groupe: Groupe, _ texte: String, _ vue: Vue, _ compilateur: inout Compilateur
    ) {
        citer(groupe)
        guard let (lu, vue) = lu(groupe, vue) else { return }
        let (min, max) = compilateur.compter(lu, vue)
        ajouter(texte, periode(lu, vue), min, max, .nombre)
    }

    /// The month that is gathered: that of the rule, or the other.
    private func lu(_ periode: Periode) -> Periode { enFace ? periode.autre : periode }

    /// The group in the month that is gathered; `nil` when it only means something in that of the rule.
    private func lu(_ groupe: Groupe, _ vue: Vue) -> (Groupe, Vue)? {
        guard enFace else { return (groupe, vue) }
        let autre = periode(groupe, vue).autre
        return tientAUnMois(groupe) ? nil : (self.groupe(groupe, au: autre), vue.citee(autre))
    }

    private func groupe(_ groupe: Groupe, au periode: Periode) -> Groupe {
        switch groupe {
        case .tous: .tous(periode)
        case .definition(let rang, _): .definition(rang, periode)
        case .filtre(let base, let condition):
            .filtre(self.groupe(base, au: periode), condition)
        }
    }

    /// Whether its persons are chosen by what one month says of the other: « enfants où non présent avant ».
    private func tientAUnMois(_ groupe: Groupe) -> Bool {
        switch groupe {
        case .tous: false
        case .definition(let rang, _): tientAUnMois(definitions[rang])
        case .filtre(let base, let condition): tientAUnMois(base) || tientAUnMois(condition)
        }
    }

    private func tientAUnMois(_ terme: Terme) -> Bool {
        switch terme.forme {
        case .fait(_, let citee), .age(_, let citee): citee != nil
        case .present, .foyerConnu, .premierJour, .dernierJour: true
        case .definition(let rang, let citee): citee != nil || tientAUnMois(definitions[rang])
        case .groupe(let groupe), .nombreDe(let groupe, _): tientAUnMois(groupe)
        case .sommeDe(let groupe, let valeur, _): tientAUnMois(groupe) || tientAUnMois(valeur)
        default: terme.parties.contains { tientAUnMois($0) }
        }
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
                auPlus: auPlus, sorte: sorte, calculee: calculee, enFace: enFace))
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
