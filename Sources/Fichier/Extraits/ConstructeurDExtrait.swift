import Regles

/// Bâtit l’extrait d’un mois foyer par foyer, dans l’ordre où une source les donne.
///
/// Households are kept in columns, in memory, until `finir`: some 400 bytes each. That suits the flow of a
/// département (100,000 households); a CSV pair goes through `ImportationCSV`, which streams.
/// A household given twice: the last one is kept, and `doublons` tells.
package struct ConstructeurDExtrait {
    /// Un foyer donné plusieurs fois : la dernière ligne l’emporte.
    package struct Doublon: Hashable, Sendable {
        package let matricule: String
        package let ligneEcartee: Int
    }

    private let chemin: String
    private let vocabulaire: Vocabulaire
    private var tranches: [TrancheDuMois] = []
    private var courante: TrancheDuMois

    package init(chemin: String, vocabulaire: Vocabulaire) {
        self.chemin = chemin
        self.vocabulaire = vocabulaire
        courante = Self.vide(vocabulaire)
    }

    /// Throws when the matricule cannot be one; nothing is added then.
    package mutating func ajouter(_ foyer: LigneDeFoyer) throws(RefusDExtrait) {
        guard let cle = Cle(matricule: foyer.matricule, demande: foyer.demande) else {
            throw .matriculeIllisible(ligne: foyer.ligne, texte: foyer.matricule)
        }
        precondition(
            foyer.faits.count == vocabulaire.foyer.count
                && foyer.personnes.allSatisfy { $0.faits.count == vocabulaire.personne.count },
            "facts follow the vocabulary")
        courante.ajouter(foyer, cle: cle)
        if courante.foyers.lignes == FormatDExtrait.foyersParTranche {
            tranches.append(courante)
            courante = Self.vide(vocabulaire)
        }
    }

    /// Writes the snapshot beside `chemin`. Its sources are known now that they have been read to the end.
    package consuming func finir(
        provenance: Provenance
    ) throws -> (extrait: ExtraitEnAttente, doublons: [Doublon]) {
        if courante.foyers.lignes > 0 { tranches.append(courante) }
        let (ordre, doublons, reordonne) = ranger()
        var ecriture = try EcritureDExtrait(
            chemin: chemin, provenance: provenance, vocabulaire: vocabulaire)
        var debut = 0
        while debut < ordre.count {
            let fin = min(debut + FormatDExtrait.foyersParTranche, ordre.count)
            try ecriture.ajouter(TrancheScellee(rassembler(ordre[debut..<fin])))
            debut = fin
        }
        return (try ecriture.finir(provenance: provenance, reordonne: reordonne), doublons)
    }

    private struct Place {
        let cle: Cle
        let tranche: Int32
        let foyer: Int32
    }

    /// Where each household kept is, in the order of keys.
    private func ranger() -> ([Place], [Doublon], reordonne: Bool) {
        var places: [Place] = []
        for (rang, tranche) in tranches.enumerated() {
            for (foyer, cle) in tranche.cles.enumerated() {
                places.append(Place(cle: cle, tranche: Int32(rang), foyer: Int32(foyer)))
            }
        }
        let trie = zip(places, places.dropFirst()).allSatisfy { !($1.cle < $0.cle) }
        if !trie {
            places.sort { ($0.cle, $0.tranche, $0.foyer) < ($1.cle, $1.tranche, $1.foyer) }
        }
        var gardees: [Place] = [], doublons: [Doublon] = []
        for place in places {
            if let derniere = gardees.last, derniere.cle == place.cle {
                gardees.removeLast()
                let ligne = tranches[Int(derniere.tranche)].lignes[Int(derniere.foyer)]
                doublons.append(
                    Doublon(matricule: derniere.cle.matricule, ligneEcartee: Int(ligne)))
            }
            gardees.append(place)
        }
        return (gardees, doublons, !trie)
    }

    private func rassembler(_ places: ArraySlice<Place>) -> TrancheDuMois {
        var sortie = Self.vide(vocabulaire)
        for place in places {
            sortie.copier(tranches[Int(place.tranche)], foyer: Int(place.foyer))
        }
        return sortie
    }

    private static func vide(_ vocabulaire: Vocabulaire) -> TrancheDuMois {
        TrancheDuMois(
            faitsDuFoyer: vocabulaire.foyer.count, faitsDeLaPersonne: vocabulaire.personne.count)
    }
}
