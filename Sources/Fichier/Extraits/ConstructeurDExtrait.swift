import Regles

/// Bâtit l’extrait d’un mois foyer par foyer, dans l’ordre où une source les donne.
///
/// Households are kept in columns, some thousands at a time; beyond that they go in sorted lots to a working
/// file, that `finir` merges: memory does not grow with the source.
/// A household given twice: the last one is kept, and `doublons` tells.
package struct ConstructeurDExtrait {
    /// Un foyer donné plusieurs fois : la dernière ligne l’emporte.
    package struct Doublon: Hashable, Sendable {
        package let matricule: String
        package let ligneEcartee: Int
    }

    private let chemin: String
    private let vocabulaire: Vocabulaire
    private let tranchesParLot: Int
    private var tranches: [TrancheDuMois] = []
    private var courante: TrancheDuMois
    private var lots: LotsDeFoyers?

    package init(chemin: String, vocabulaire: Vocabulaire) {
        self.init(chemin: chemin, vocabulaire: vocabulaire, tranchesParLot: 8)
    }

    /// - Parameter tranchesParLot: slices kept in memory.
    init(chemin: String, vocabulaire: Vocabulaire, tranchesParLot: Int) {
        self.chemin = chemin
        self.vocabulaire = vocabulaire
        self.tranchesParLot = tranchesParLot
        courante = TrancheDuMois(vocabulaire)
    }

    /// Throws when the matricule cannot be one; nothing is added then.
    package mutating func ajouter(_ foyer: LigneDeFoyer) throws {
        guard let cle = Cle(matricule: foyer.matricule, demande: foyer.demande) else {
            throw RefusDExtrait.matriculeIllisible(ligne: foyer.ligne, texte: foyer.matricule)
        }
        precondition(
            foyer.faits.count == vocabulaire.foyer.count
                && foyer.personnes.allSatisfy { $0.faits.count == vocabulaire.personne.count },
            "facts follow the vocabulary")
        try ajouter { $0.ajouter(foyer, cle: cle) }
    }

    /// `remplir` adds one household to the columns, or throws and adds nothing.
    mutating func ajouter<Resultat>(
        _ remplir: (inout TrancheDuMois) throws -> Resultat
    ) throws -> Resultat {
        let resultat = try remplir(&courante)
        if courante.foyers.lignes >= FormatDExtrait.foyersParTranche {
            tranches.append(courante)
            courante = TrancheDuMois(vocabulaire)
            if tranches.count == tranchesParLot { try deposer() }
        }
        return resultat
    }

    /// Puts the slices at hand in order, on disk.
    private mutating func deposer() throws {
        var lots = try self.lots ?? LotsDeFoyers(vocabulaire)
        try lots.ajouter(LotDeFoyers(tranches))
        self.lots = lots
        tranches = []
    }

    /// Writes the snapshot beside `chemin`. Its sources are known now that they have been read to the end.
    package consuming func finir(
        provenance: Provenance
    ) throws -> (extrait: ExtraitEnAttente, doublons: [Doublon]) {
        var ecriture = try EcritureDExtrait(
            chemin: chemin, provenance: provenance, vocabulaire: vocabulaire)
        let (doublons, reordonne) = try livrer { try ecriture.ajouter(TrancheScellee($0)) }
        return (try ecriture.finir(provenance: provenance, reordonne: reordonne), doublons)
    }

    /// A snapshot without a name, that vanishes when it is no longer used: for a comparison that keeps nothing.
    ///
    /// - Parameter lus: the only facts that are kept.
    consuming func finirSansGarder(
        provenance: Provenance, seulement lus: (foyer: Set<Int>, personne: Set<Int>)
    ) throws -> (extrait: Extrait, doublons: [Doublon]) {
        var ecriture = try EcritureDExtrait(
            provisoire: chemin, provenance: provenance, vocabulaire: vocabulaire)
        let (doublons, reordonne) = try livrer { tranche in
            var tranche = tranche
            tranche.oublier(saufDuFoyer: lus.foyer, saufDeLaPersonne: lus.personne)
            try ecriture.ajouter(TrancheScellee(tranche))
        }
        return (
            try ecriture.finirSansGarder(provenance: provenance, reordonne: reordonne), doublons
        )
    }

    /// All the households in the order of keys, slice by slice.
    private consuming func livrer(
        _ livrer: (TrancheDuMois) throws -> Void
    ) throws -> ([Doublon], reordonne: Bool) {
        if courante.foyers.lignes > 0 { tranches.append(courante) }
        guard lots != nil else {
            let lot = LotDeFoyers(tranches)
            try lot.livrer(parTranche: FormatDExtrait.foyersParTranche, vocabulaire, livrer)
            return (lot.doublons, !lot.trie)
        }
        if !tranches.isEmpty { try deposer() }
        return try lots?.fusionner(livrer) ?? ([], false)
    }
}
