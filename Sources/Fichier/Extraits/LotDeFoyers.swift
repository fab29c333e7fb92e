import Regles

/// Slices of a source put in the order of keys, each household once: the last one given.
struct LotDeFoyers {
    private let tranches: [TrancheDuMois]
    private var ordre: [Place] = []
    private(set) var doublons: [ConstructeurDExtrait.Doublon] = []
    /// The source gave them in order.
    let trie: Bool

    private struct Place {
        let cle: Cle
        let tranche: Int32
        let foyer: Int32
    }

    init(_ tranches: [TrancheDuMois]) {
        self.tranches = tranches
        var places: [Place] = []
        places.reserveCapacity(tranches.reduce(0) { $0 + $1.foyers.lignes })
        for (rang, tranche) in tranches.enumerated() {
            for (foyer, cle) in tranche.cles.enumerated() {
                places.append(Place(cle: cle, tranche: Int32(rang), foyer: Int32(foyer)))
            }
        }
        trie = zip(places, places.dropFirst()).allSatisfy { !($1.cle < $0.cle) }
        if !trie {
            places.sort { ($0.cle, $0.tranche, $0.foyer) < ($1.cle, $1.tranche, $1.foyer) }
        }
        ordre.reserveCapacity(places.count)
        for place in places {
            if let derniere = ordre.last, derniere.cle == place.cle {
                ordre.removeLast()
                let ligne = tranches[Int(derniere.tranche)].lignes[Int(derniere.foyer)]
                doublons.append(.init(matricule: derniere.cle.matricule, ligneEcartee: Int(ligne)))
            }
            ordre.append(place)
        }
    }

    var premiere: Cle? { ordre.first?.cle }
    var derniere: Cle? { ordre.last?.cle }

    func livrer(
        parTranche taille: Int, _ vocabulaire: Vocabulaire,
        _ livrer: (TrancheDuMois) throws -> Void
    ) throws {
        for debut in stride(from: 0, to: ordre.count, by: taille) {
            var sortie = TrancheDuMois(vocabulaire)
            for place in ordre[debut..<min(debut + taille, ordre.count)] {
                sortie.copier(tranches[Int(place.tranche)], foyer: Int(place.foyer))
            }
            try livrer(sortie)
        }
    }
}

/// Lots on disk, and their merging: memory holds a few hundred households of each.
struct LotsDeFoyers {
    /// Households read together.
    private static let foyersParTranche = 256
    /// On disk, and emptied by the system if we are killed.
    static let dossier = "/var/tmp"

    private let vocabulaire: Vocabulaire
    private let plan: PlanDeTranche
    private let fichier: Descripteur
    private var position = 0
    private var lots: [[RepereDeTranche]] = []
    private var doublons: [ConstructeurDExtrait.Doublon] = []
    private var derniere: Cle?
    private var reordonne = false

    init(_ vocabulaire: Vocabulaire) throws(RefusDeFichier) {
        self.vocabulaire = vocabulaire
        plan = PlanDeTranche(
            faitsDuFoyer: vocabulaire.foyer.count, faitsDeLaPersonne: vocabulaire.personne.count)
        fichier = try Descripteur(provisoireDans: Self.dossier)
    }

    mutating func ajouter(_ lot: LotDeFoyers) throws {
        doublons += lot.doublons
        if let derniere, let premiere = lot.premiere, premiere < derniere { reordonne = true }
        if !lot.trie { reordonne = true }
        derniere = lot.derniere ?? derniere
        var reperes: [RepereDeTranche] = []
        try lot.livrer(parTranche: Self.foyersParTranche, vocabulaire) { tranche in
            let scellee = TrancheScellee(tranche)
            try fichier.ecrire(scellee.octets, a: position)
            var repere = scellee.repere
            repere.position = position
            position += repere.taille
            reperes.append(repere)
        }
        lots.append(reperes)
    }

    /// All the households in the order of keys, slice by slice.
    func fusionner(
        _ livrer: (TrancheDuMois) throws -> Void
    ) throws -> ([ConstructeurDExtrait.Doublon], reordonne: Bool) {
        var doublons = doublons
        var tas = try TasDeLots(lots.map { try LotLu($0, fichier, plan) })
        var sortie = TrancheDuMois(vocabulaire)
        while let lot = tas.premier {
            // Of two households of one key, the one of the later lot comes second.
            let depasse = try tas.avancer().map { $0.cle == lot.cle } ?? false
            if depasse {
                doublons.append(
                    .init(
                        matricule: lot.cle.matricule,
                        ligneEcartee: Int(lot.tranche.lignes[lot.foyer])))
                continue
            }
            sortie.copier(lot.tranche, foyer: lot.foyer)
            if sortie.foyers.lignes == FormatDExtrait.foyersParTranche {
                try livrer(sortie)
                sortie = TrancheDuMois(vocabulaire)
            }
        }
        if sortie.foyers.lignes > 0 { try livrer(sortie) }
        return (doublons, reordonne)
    }
}

/// The next household of a lot on disk.
private struct LotLu {
    private let fichier: Descripteur
    private let plan: PlanDeTranche
    private var reperes: ArraySlice<RepereDeTranche>
    private(set) var tranche: TrancheDuMois
    private(set) var foyer = 0

    /// - Parameter reperes: one at least.
    init(_ reperes: [RepereDeTranche], _ fichier: Descripteur, _ plan: PlanDeTranche) throws {
        self.fichier = fichier
        self.plan = plan
        self.reperes = reperes[...]
        tranche = TrancheDuMois(
            faitsDuFoyer: plan.faitsDuFoyer, faitsDeLaPersonne: plan.faitsDeLaPersonne)
        _ = try charger()
    }

    var cle: Cle { tranche.cles[foyer] }

    /// `false` after the last household.
    mutating func avancer() throws -> Bool {
        foyer += 1
        return try foyer < tranche.foyers.lignes || charger()
    }

    private mutating func charger() throws -> Bool {
        guard let repere = reperes.popFirst() else { return false }
        let octets = try fichier.lire(repere.taille, a: repere.position)
        tranche = try TrancheDuMois(TrancheLue(octets, plan: plan))
        foyer = 0
        return true
    }
}

/// The lots by their next household: the smallest first, and of equal ones the one of the earliest lot.
private struct TasDeLots {
    private var lots: [LotLu]
    /// A binary heap of ranks of lots.
    private var tas: [Int] = []

    init(_ lots: [LotLu]) {
        self.lots = lots
        tas = Array(lots.indices)
        for place in tas.indices.reversed() { descendre(place) }
    }

    var premier: LotLu? { tas.first.map { lots[$0] } }

    /// Goes past the first household, and returns the one that is first now.
    mutating func avancer() throws -> LotLu? {
        guard let rang = tas.first else { return nil }
        if try !lots[rang].avancer() {
            tas.swapAt(0, tas.count - 1)
            tas.removeLast()
        }
        descendre(0)
        return premier
    }

    private func precede(_ a: Int, _ b: Int) -> Bool {
        let (cleA, cleB) = (lots[a].cle, lots[b].cle)
        return cleA < cleB || cleA == cleB && a < b
    }

    private mutating func descendre(_ depart: Int) {
        var place = depart
        while true {
            var moindre = place
            for enfant in [2 * place + 1, 2 * place + 2]
            where enfant < tas.count && precede(tas[enfant], tas[moindre]) {
                moindre = enfant
            }
            if moindre == place { return }
            tas.swapAt(place, moindre)
            place = moindre
        }
    }
}
