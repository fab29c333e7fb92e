/// The compiled form of one offer, with what its explanation shows.
struct FormeDOffre: Sendable {
    struct Condition: Sendable {
        let noeud: Int
        let lectures: [Lecture]
    }

    let noeuds: [Noeud]
    let filtre: Int?
    let conditions: [Condition]
    let survenuLe: Int
    let resultat: Int
    let definitionsLues: Set<Int>
    let faitsLus: FaitsLus
    /// With the other month of what the rules read: what a proof shows.
    let faitsDeLaPreuve: FaitsLus

    init(_ regles: ReglesDOffre) {
        var compilateur = Compilateur()
        let racines = compilateur.racines(regles)
        var lectures = Lectures(definitions: regles.definitions)
        for terme in regles.conditions + [regles.survenuLe] {
            _ = lectures.lire(terme, regles.vue, &compilateur)
        }
        // Before the other months join them: a walk that shows no proof reads no more than the rules do.
        faitsLus = FaitsLus(compilateur.noeuds)
        var montrees = Lectures(definitions: regles.definitions, deuxMois: true)
        conditions = zip(regles.conditions, racines.conditions).map { terme, noeud in
            Condition(noeud: noeud, lectures: montrees.lire(terme, regles.vue, &compilateur))
        }
        filtre = racines.filtre
        survenuLe = racines.survenuLe
        resultat = racines.resultat
        definitionsLues = lectures.definitionsLues
        noeuds = compilateur.noeuds
        faitsDeLaPreuve = FaitsLus(noeuds)
    }
}

extension Compilateur {
    struct Racines {
        let filtre: Int?
        let conditions: [Int]
        let survenuLe: Int
        /// Everything holds, for a person of the group, on a known day.
        let resultat: Int
    }

    /// Compiles an offer among the nodes that are there already.
    mutating func racines(_ regles: ReglesDOffre) -> Racines {
        ouvrir(regles.definitions)
        // The role is the one that the person has in the month of its row.
        let filtre = regles.filtre.map { compiler($0, regles.vue.surSaLigne) }
        let conditions = regles.conditions.map { compiler($0, regles.vue) }
        let survenuLe = compiler(regles.survenuLe, regles.vue)
        var resultat = filtre ?? constante(true)
        for condition in conditions { resultat = et(resultat, condition) }
        resultat = et(resultat, datee(survenuLe))
        return Racines(
            filtre: filtre, conditions: conditions, survenuLe: survenuLe,
            resultat: etendre(resultat, regles.vue.lignes))
    }
}

extension FaitsLus {
    /// The columns that nodes read.
    init(_ noeuds: [Noeud]) {
        self.init()
        for noeud in noeuds {
            switch (noeud.operation, noeud.lignes) {
            case (.colonneFoyer(.avant, let rang, _), _): foyerAvant.insert(rang)
            case (.colonneFoyer(.apres, let rang, _), _): foyerApres.insert(rang)
            case (.colonnePersonne(let rang, _), .personnes(.avant)),
                (.colonneAppariee(let rang, _), .personnes(.apres)):
                personneAvant.insert(rang)
            case (.colonnePersonne(let rang, _), .personnes(.apres)),
                (.colonneAppariee(let rang, _), .personnes(.avant)):
                personneApres.insert(rang)
            default: break
            }
        }
    }

    /// What either reads.
    package func union(_ autre: FaitsLus) -> FaitsLus {
        var tous = self
        tous.foyerAvant.formUnion(autre.foyerAvant)
        tous.foyerApres.formUnion(autre.foyerApres)
        tous.personneAvant.formUnion(autre.personneAvant)
        tous.personneApres.formUnion(autre.personneApres)
        return tous
    }
}
