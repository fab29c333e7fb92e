/// The columnar walk of one run of households, 512 at a time.
struct Execution {
    static let taille = 512

    let programme: Programme
    let tranche: Tranche
    let calendrier: Calendrier
    /// Values of the nodes that have one for the whole walk.
    let uniques: [Int64]
    /// By node, in the current block.
    let marques: UnsafeMutablePointer<Marque>
    let foyers: Espace
    let apres: Espace
    let avant: Espace
    /// For each person of the block, the rank of its household in the block.
    let foyerApres: Espace
    let foyerAvant: Espace
    /// By node, its 32-bit lane: its place, or the column itself where a lane would be a copy of it.
    let voies: UnsafeMutablePointer<UnsafeMutablePointer<Int32>>
    /// The columns of the later month, when they stay open for the whole walk.
    let colonnes: ColonnesOuvertes?
    /// Households of the tranche that the block covers, and its persons in each month.
    var bloc = 0..<0
    var personnesApres = 0..<0
    var personnesAvant = 0..<0

    init(
        _ programme: Programme, _ tranche: Tranche, _ calendrier: Calendrier,
        _ colonnes: ColonnesOuvertes? = nil
    ) {
        self.programme = programme
        self.tranche = tranche
        self.calendrier = calendrier
        self.colonnes = colonnes
        uniques = Self.uniques(programme, calendrier)
        marques = .allocate(capacity: programme.noeuds.count)
        marques.initialize(repeating: Marque(), count: programme.noeuds.count)
        for rang in programme.uniques {
            marques[rang].connu = uniques[rang] > Evaluation.aucun
        }
        let places = programme.nombreDePlaces
        func espace(_ lignes: Noeud.Lignes, _ capacite: Int) -> Espace {
            Espace(
                places: places[.init(lignes: lignes, large: false), default: 0],
                placesLarges: places[.init(lignes: lignes, large: true), default: 0],
                capacite: capacite)
        }
        let parBloc = (
            apres: Self.maximum(tranche.debutApres), avant: Self.maximum(tranche.debutAvant)
        )
        foyers = espace(.foyers, Self.taille)
        apres = espace(.personnes(.apres), parBloc.apres)
        avant = espace(.personnes(.avant), parBloc.avant)
        // A running sum has one value more than there are persons, and a household writes by fours.
        foyerApres = Espace(places: 1, placesLarges: 1, capacite: parBloc.apres + 4)
        foyerAvant = Espace(places: 1, placesLarges: 1, capacite: parBloc.avant + 4)
        voies = .allocate(capacity: programme.noeuds.count)
        voies.initialize(repeating: foyers.voie(0), count: programme.noeuds.count)
        for rang in programme.ordre where programme.noeuds[rang].nature != .entier64 {
            voies[rang] = place(rang)
        }
    }

    func liberer() {
        for espace in [foyers, apres, avant, foyerApres, foyerAvant] { espace.liberer() }
        marques.deallocate()
        voies.deallocate()
    }

    private static func uniques(_ programme: Programme, _ calendrier: Calendrier) -> [Int64] {
        var valeurs = Array(repeating: Int64(0), count: programme.noeuds.count)
        var evaluation = Evaluation(
            noeuds: programme.noeuds, tranche: Tranche(faitsDuFoyer: 0, faitsDeLaPersonne: 0),
            foyer: 0, calendrier: calendrier)
        for rang in programme.uniques { valeurs[rang] = evaluation.valeur(rang) }
        return valeurs
    }

    /// The most persons that a block has.
    private static func maximum(_ debut: ContiguousArray<Int32>) -> Int {
        stride(from: 0, to: debut.count - 1, by: taille).reduce(0) { maximum, i in
            max(maximum, Int(debut[min(i + taille, debut.count - 1)] - debut[i]))
        }
    }

    func espace(_ lignes: Noeud.Lignes) -> Espace {
        switch lignes {
        case .aucune, .foyers: foyers
        case .personnes(.apres): apres
        case .personnes(.avant): avant
        }
    }

    /// Rows of the tranche that a node has in the block.
    func lignes(_ lignes: Noeud.Lignes) -> Range<Int> {
        switch lignes {
        case .aucune, .foyers: bloc
        case .personnes(.apres): personnesApres
        case .personnes(.avant): personnesAvant
        }
    }

    func foyerDe(_ periode: Periode) -> UnsafeMutablePointer<Int32> {
        (periode == .apres ? foyerApres : foyerAvant).voie(0)
    }

    /// Room for the running sum of a lane of persons, and for the zero before it.
    func cumul(_ periode: Periode) -> UnsafeMutablePointer<Int32> {
        (periode == .apres ? foyerApres : foyerAvant).paire(0).faux
    }

    func cumul64(_ periode: Periode) -> UnsafeMutablePointer<Int64> {
        (periode == .apres ? foyerApres : foyerAvant).voie64(0)
    }

    mutating func ouvrir(_ debut: Int) {
        bloc = debut..<min(debut + Self.taille, tranche.foyersApres.lignes)
        personnesApres = plage(tranche.debutApres)
        personnesAvant = plage(tranche.debutAvant)
        situer(tranche.debutApres, foyerDe(.apres))
        situer(tranche.debutAvant, foyerDe(.avant))
    }

    private func plage(_ debut: ContiguousArray<Int32>) -> Range<Int> {
        Int(debut[bloc.lowerBound])..<Int(debut[bloc.upperBound])
    }

    private func situer(
        _ debut: ContiguousArray<Int32>, _ voie: UnsafeMutablePointer<Int32>
    ) {
        debut.withUnsafeBufferPointer { debut in
            let origine = debut[bloc.lowerBound]
            for i in bloc {
                let foyer = Int32(truncatingIfNeeded: i &- bloc.lowerBound)
                var p = Int(debut[i] &- origine)
                let fin = Int(debut[i + 1] &- origine)
                // Few households have more than four persons; the next one writes over what is too much.
                for rang in 0..<4 { voie[p &+ rang] = foyer }
                p &+= 4
                while p < fin {
                    voie[p] = foyer
                    p &+= 1
                }
            }
        }
    }

    func calculer(_ rang: Int) {
        let noeud = programme.noeuds[rang]
        marques[rang] = Marque()
        switch noeud.operation {
        case .colonneFoyer, .colonnePersonne, .colonneAppariee, .foyerConnu, .present, .toujours:
            charger(noeud, rang)
        case .repandre, .duFoyer, .elargir, .saturer, .compteMin, .compteMax, .siFoyerConnu,
            .sommeDe:
            deplacer(noeud, rang)
        case .calcul, .extremum, .plusMois, .age, .exact, .choisir, .arrondir, .diviser:
            noeud.nature == .entier64
                ? valeur64(noeud, rang)
                : noeud.nature == .entier32 ? valeur32(noeud, rang) : repondre(noeud, rang)
        case .non, .et, .ou, .comparer, .renseigne, .connu, .assembler: repondre(noeud, rang)
        // They have one value for the whole walk.
        case .constante, .premierJour, .dernierJour, .seuilDeMois, .seuilDAge: break
        }
    }

    /// The 32-bit lane of a node.
    func voie(_ rang: Int) -> UnsafeMutablePointer<Int32> { voies[rang] }

    func place(_ rang: Int) -> UnsafeMutablePointer<Int32> {
        espace(programme.noeuds[rang].lignes).voie(programme.places[rang])
    }

    func voie64(_ rang: Int) -> UnsafeMutablePointer<Int64> {
        espace(programme.noeuds[rang].lignes).voie64(programme.places[rang])
    }

    func paire(_ rang: Int) -> Noyaux.Paire {
        espace(programme.noeuds[rang].lignes).paire(programme.places[rang])
    }
}
