import Regles

/// A run of households laid out in the bytes that the snapshot keeps, with what the footer says of it.
struct TrancheScellee: Sendable {
    let octets: [UInt8]
    let repere: RepereDeTranche
    /// Names of the persons, with `tranche` still 0: the writer knows the rank.
    let noms: ContiguousArray<EntreeDeNom>
    /// Number of households of each caisse.
    let caisses: [String: Int]

    /// `tranche` has one row at least, keys rising.
    init(_ tranche: TrancheDuMois) {
        octets = Self.disposer(tranche)
        repere = RepereDeTranche(
            position: 0, taille: octets.count, foyers: tranche.foyers.lignes,
            personnes: tranche.personnes.lignes, premiere: tranche.cles[0],
            derniere: tranche.cles[tranche.cles.count - 1], somme: Somme.de(octets))
        noms = EntreeDeNom.entrees(de: tranche)
        caisses = Self.compter(tranche.textes[TexteDeFoyer.caisse.rawValue], tranche.foyers.lignes)
    }

    /// Row counts, then where each column begins, then the columns in the order of `PlanDeTranche`.
    private static func disposer(_ tranche: TrancheDuMois) -> [UInt8] {
        let foyers = tranche.foyers.lignes, personnes = tranche.personnes.lignes
        let plan = PlanDeTranche(
            faitsDuFoyer: tranche.foyers.colonnes.count,
            faitsDeLaPersonne: tranche.personnes.colonnes.count)
        var ecriture = Ecriture(reserve: foyers * 40 + personnes * 24 + plan.nombre * 12)
        ecriture.ajouter(UInt32(foyers))
        ecriture.ajouter(UInt32(personnes))
        let debut = ecriture.taille
        for _ in 0..<plan.nombre { ecriture.ajouter(UInt32(0)) }
        var colonne = 0
        func marquer() {
            ecriture.corriger(UInt32(ecriture.taille), a: debut + 4 * colonne)
            colonne += 1
        }
        func entiers(_ valeurs: ContiguousArray<Int32>, _ lignes: Int, absent: Int32) {
            marquer()
            ecriture.ajouter(
                colonne: valeurs.isEmpty
                    ? ContiguousArray(repeating: absent, count: lignes) : valeurs)
        }
        func textes(_ valeurs: ColonneDeTexte, _ lignes: Int) {
            marquer()
            ecriture.ajouter(textes: valeurs, lignes: lignes)
        }
        textes(.emballes(tranche.cles, \.matriculeEmballe), foyers)
        textes(.emballes(tranche.cles, \.demandeEmballee), foyers)
        entiers(tranche.lignes, foyers, absent: 0)
        entiers(effectifs(tranche.debut), foyers, absent: 0)
        for texte in tranche.textes { textes(texte, foyers) }
        for fait in tranche.foyers.colonnes { entiers(fait, foyers, absent: Inconnu.inconnu) }
        marquer()
        ecriture.ajouter(valeurs: tranche.clesDesPersonnes)
        entiers(tranche.lignesDesPersonnes, personnes, absent: 0)
        for texte in tranche.textesDesPersonnes { textes(texte, personnes) }
        for fait in tranche.personnes.colonnes { entiers(fait, personnes, absent: Inconnu.inconnu) }
        return ecriture.octets
    }

    private static func effectifs(_ debut: ContiguousArray<Int32>) -> ContiguousArray<Int32> {
        ContiguousArray(zip(debut, debut.dropFirst()).map { $1 - $0 })
    }

    private static func compter(_ caisses: ColonneDeTexte, _ lignes: Int) -> [String: Int] {
        guard !caisses.fins.isEmpty else { return ["": lignes] }
        // Codes are short: a number stands for each, and no text is made a row.
        var comptes: [UInt128: Int] = [:], autres: [String: Int] = [:]
        for ligne in 0..<lignes {
            if let code = Cle.emballer(caisses.octets[caisses.bornes(ligne)]) {
                comptes[code, default: 0] += 1
            } else {
                autres[caisses[ligne], default: 0] += 1
            }
        }
        return autres.merging(comptes.map { (Cle.deballer($0.key), $0.value) }, uniquingKeysWith: +)
    }
}

extension ColonneDeTexte {
    /// The texts that keys hold as numbers.
    fileprivate static func emballes(
        _ cles: ContiguousArray<Cle>, _ partie: KeyPath<Cle, UInt128>
    ) -> ColonneDeTexte {
        var colonne = ColonneDeTexte()
        for cle in cles {
            let nombre = cle[keyPath: partie]
            var reste = (128 - nombre.leadingZeroBitCount + 7) / 8
            while reste > 0 {
                reste -= 1
                colonne.octets.append(UInt8(truncatingIfNeeded: nombre >> (8 * reste)))
            }
            colonne.fins.append(Int32(colonne.octets.count))
        }
        return colonne
    }
}
