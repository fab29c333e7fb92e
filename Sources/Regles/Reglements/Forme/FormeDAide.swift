/// The compiled form of one aid, with what its explanation shows.
struct FormeDAide: Sendable {
    struct Condition: Sendable {
        let noeud: Int
        let lectures: [Lecture]
        /// The test of the exception request; `nil` when the règlement allows none.
        let derogation: Int?
        let lecturesDeDerogation: [Lecture]
    }

    struct Valeur: Sendable {
        let nom: String
        let noeud: Int
        let genre: Genre
        let decimales: Int
    }

    struct Etape: Sendable {
        let valeurs: [Valeur]
        /// For a scale: what it reads, and the test of each bracket.
        let selon: Valeur?
        let tests: [Int]
    }

    let noeuds: [Noeud]
    let filtre: Int?
    let conditions: [Condition]
    /// Every condition holds.
    let eligible: Int
    /// Every condition holds, or its exception may be requested.
    let derogeable: Int
    let etapes: [Etape]
    let quands: [Int]
    let montant: Int?
    /// The amount before its cap and its rounding, and the cap, as an explanation shows them.
    let montantEcrit: Valeur?
    let plafond: Int?
    let plafondEcrit: Valeur?
    let subvention: Int?
    let pret: Int?
    let pieces: [Int?]
    /// What the household receives in all: of the amount, of the grant, of the loan.
    let donne: Int?

    init(_ regles: ReglesDAide) {
        var compilateur = Compilateur()
        compilateur.ouvrir(regles.definitions)
        let vue = regles.vue
        var lectures = Lectures(definitions: regles.definitions)
        let filtre = regles.filtre.map { compilateur.compiler($0, vue) }
        let conditions = Self.conditions(regles, &lectures, &compilateur)
        self.filtre = filtre
        self.conditions = conditions
        eligible = compilateur.tenir(conditions, vue, derogations: false)
        derogeable = compilateur.tenir(conditions, vue, derogations: true)
        etapes = regles.etapes.map { Self.etape($0, regles, &compilateur) }
        quands = regles.quands.map { compilateur.compiler($0, vue) }
        montantEcrit = regles.montantEcrit.map {
            Self.valeur("montant", $0, regles, &compilateur)
        }
        plafondEcrit = regles.plafond.map { Self.valeur("plafond", $0, regles, &compilateur) }
        montant = regles.montant.map { compilateur.compiler($0, vue) }
        plafond = regles.plafond.map { compilateur.compiler($0, vue) }
        subvention = regles.subvention.map { compilateur.compiler($0, vue) }
        pret = regles.pret.map { compilateur.compiler($0, vue) }
        pieces = regles.pieces.map { $0.map { compilateur.compiler($0, vue) } }
        donne = regles.donne(regles.montant).map { compilateur.compiler($0, .apres) }
        noeuds = compilateur.noeuds
    }

    private static func conditions(
        _ regles: ReglesDAide, _ lectures: inout Lectures, _ compilateur: inout Compilateur
    ) -> [Condition] {
        zip(regles.conditions, regles.derogations).map { terme, derogation in
            Condition(
                noeud: compilateur.compiler(terme, regles.vue),
                lectures: lectures.lire(terme, regles.vue, &compilateur),
                derogation: derogation.map { compilateur.compiler($0, regles.vue) },
                lecturesDeDerogation: derogation.map {
                    lectures.lire($0, regles.vue, &compilateur)
                } ?? [])
        }
    }

    private static func valeur(
        _ nom: String, _ terme: Terme, _ regles: ReglesDAide, _ compilateur: inout Compilateur
    ) -> Valeur {
        Valeur(
            nom: nom, noeud: compilateur.compiler(terme, regles.vue), genre: terme.genre,
            decimales: terme.decimales)
    }

    private static func etape(
        _ etape: ReglesDAide.Etape, _ regles: ReglesDAide, _ compilateur: inout Compilateur
    ) -> Etape {
        // A step of persons, in an aid of the household, has no one value to show.
        let montres = zip(etape.etape.noms, etape.rangs).filter { _, rang in
            regles.filtre != nil || !regles.definitions[rang].parPersonne
        }
        let valeurs = montres.map { nom, rang in
            valeur(nom, regles.definitions[rang], regles, &compilateur)
        }
        guard let bareme = etape.bareme, regles.filtre != nil || !bareme.selon.parPersonne else {
            return Etape(valeurs: valeurs, selon: nil, tests: [])
        }
        return Etape(
            valeurs: valeurs, selon: valeur("selon", bareme.selon, regles, &compilateur),
            tests: bareme.tests.map { compilateur.compiler($0, regles.vue) })
    }
}

extension Compilateur {
    /// Every condition holds, or what is still open to request when exceptions count.
    fileprivate mutating func tenir(
        _ conditions: [FormeDAide.Condition], _ vue: Vue, derogations: Bool
    ) -> Int {
        var tout = constante(true)
        for condition in conditions {
            var tenue = condition.noeud
            if derogations, let derogation = condition.derogation { tenue = ou(tenue, derogation) }
            tout = et(tout, tenue)
        }
        return etendre(tout, vue.lignes)
    }
}
