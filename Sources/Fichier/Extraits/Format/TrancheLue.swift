import Regles

/// A slice of a snapshot, read from disk: a column is decoded when it is asked for.
struct TrancheLue: Sendable {
    let foyers: Int
    let personnes: Int
    let plan: PlanDeTranche
    private let octets: [UInt8]

    init(_ octets: [UInt8], plan: PlanDeTranche) throws(Lecture.HorsBornes) {
        var lecture = Lecture(octets)
        foyers = Int(try lecture.entier(UInt32.self))
        personnes = Int(try lecture.entier(UInt32.self))
        self.plan = plan
        self.octets = octets
    }

    /// At the beginning of the column.
    func lecture(_ colonne: Int) throws(Lecture.HorsBornes) -> Lecture {
        var lecture = Lecture(octets, position: 8 + 4 * colonne)
        lecture.position = Int(try lecture.entier(UInt32.self))
        return lecture
    }

    func cles() throws(Lecture.HorsBornes) -> ContiguousArray<Cle> {
        let matricules = try emballes(PlanDeTranche.matricules)
        let demandes = try emballes(PlanDeTranche.demandes)
        return ContiguousArray(
            (0..<foyers).map {
                Cle(matriculeEmballe: matricules[$0], demandeEmballee: demandes[$0])
            })
    }

    private func emballes(_ colonne: Int) throws(Lecture.HorsBornes) -> ContiguousArray<UInt128> {
        var lecture = try lecture(colonne)
        let textes = try lecture.textes(foyers)
        return textes.octets.withUnsafeBufferPointer { memoire in
            ContiguousArray(
                (0..<foyers).map { ligne in
                    textes.bornes(ligne).reduce(UInt128(0)) { $0 << 8 | UInt128(memoire[$1]) }
                })
        }
    }

    func lignes() throws(Lecture.HorsBornes) -> ContiguousArray<Int32> {
        var lecture = try lecture(PlanDeTranche.lignes)
        return try lecture.colonne(foyers)
    }

    /// Persons of household `i` are `debut[i] ..< debut[i + 1]`.
    func debut() throws(Lecture.HorsBornes) -> ContiguousArray<Int32> {
        var lecture = try lecture(PlanDeTranche.effectifs)
        var debut: ContiguousArray<Int32> = [0]
        debut.reserveCapacity(foyers + 1)
        var somme: Int32 = 0
        for effectif in try lecture.colonne(foyers) {
            guard effectif >= 0, Int(effectif) <= personnes - Int(somme) else { throw .init() }
            somme += effectif
            debut.append(somme)
        }
        guard Int(somme) == personnes else { throw .init() }
        return debut
    }

    func texte(_ sorte: TexteDeFoyer) throws(Lecture.HorsBornes) -> ColonneDeTexte {
        var lecture = try lecture(plan.texte(sorte))
        return try lecture.textes(foyers)
    }

    func texte(_ sorte: TexteDePersonne) throws(Lecture.HorsBornes) -> ColonneDeTexte {
        var lecture = try lecture(plan.texte(sorte))
        return try lecture.textes(personnes)
    }

    func faitDuFoyer(_ rang: Int) throws(Lecture.HorsBornes) -> ContiguousArray<Int32> {
        var lecture = try lecture(plan.faitDuFoyer(rang))
        return try lecture.colonne(foyers)
    }

    func faitDeLaPersonne(_ rang: Int) throws(Lecture.HorsBornes) -> ContiguousArray<Int32> {
        var lecture = try lecture(plan.faitDeLaPersonne(rang))
        return try lecture.colonne(personnes)
    }

    func clesDesPersonnes() throws(Lecture.HorsBornes) -> ContiguousArray<UInt64> {
        var lecture = try lecture(plan.clesDesPersonnes)
        return try lecture.valeurs(personnes)
    }

    func lignesDesPersonnes() throws(Lecture.HorsBornes) -> ContiguousArray<Int32> {
        var lecture = try lecture(plan.lignesDesPersonnes)
        return try lecture.colonne(personnes)
    }
}

extension Extrait {
    /// Reads a slice and checks its sum.
    func tranche(_ rang: Int) throws -> TrancheLue {
        let repere = pied.tranches[rang]
        let octets = try fichier.lire(repere.taille, a: repere.position)
        guard Somme.de(octets) == repere.somme else { throw abime("tranche \(rang + 1)") }
        return try lire("tranche \(rang + 1)") { () throws(Lecture.HorsBornes) in
            let tranche = try TrancheLue(octets, plan: pied.plan)
            guard tranche.foyers == repere.foyers, tranche.personnes == repere.personnes else {
                throw Lecture.HorsBornes()
            }
            return tranche
        }
    }

    /// Says where the bytes are not what was written.
    func lire<Valeur>(
        _ endroit: String, _ travail: () throws(Lecture.HorsBornes) -> Valeur
    ) throws -> Valeur {
        do { return try travail() } catch { throw abime(endroit) }
    }

    func abime(_ endroit: String) -> RefusDExtrait {
        .abime(chemin: chemin, endroit: endroit)
    }
}
