extension Extrait {
    /// Many households at once, by matricule: the last request of each, as `foyer(matricule:)` gives it. Those that
    /// are not in the month are left out.
    ///
    /// Slices are read in order, each one once; looked for alone, each household would read its own.
    /// - Parameter faits: names of the facts to tell; `nil`: all of them.
    package func foyers(
        matricules: some Sequence<String>, faits: Set<String>? = nil
    ) throws -> [String: FoyerLu] {
        let cles = Set(matricules.compactMap { Cle(matricule: $0)?.matriculeEmballe })
        let lus = try parTranche(cles.sorted()).parLotsEnParallele(de: 1) { lot in
            try lot.flatMap { try foyers($0.voulus, dansLaTranche: $0.rang, faits) }
        }
        // Of two requests of a matricule in two slices, the last.
        return Dictionary(lus.map { ($0.matricule, $0) }) { _, dernier in dernier }
    }

    /// Which of these households each slice may hold.
    private func parTranche(
        _ cles: [UInt128]
    ) -> [(rang: Int, voulus: ArraySlice<UInt128>)] {
        var voulus = cles[...]
        var parTranche: [(rang: Int, voulus: ArraySlice<UInt128>)] = []
        for (rang, repere) in pied.tranches.enumerated() {
            guard !voulus.isEmpty else { break }
            voulus = voulus.drop { $0 < repere.premiere.matriculeEmballe }
            let dernier = repere.derniere.matriculeEmballe
            let ici = voulus.prefix { $0 <= dernier }
            if !ici.isEmpty { parTranche.append((rang, ici)) }
            // The last matricule may have another request in the next slice.
            voulus = voulus.drop { $0 < dernier }
        }
        return parTranche
    }

    private func foyers(
        _ voulus: ArraySlice<UInt128>, dansLaTranche rang: Int, _ faits: Set<String>?
    ) throws -> [FoyerLu] {
        let tranche = try tranche(rang)
        let cles = try lire("tranche \(rang + 1)", tranche.cles)
        var restants = voulus
        var lignes: [Int] = []
        for (ligne, cle) in cles.enumerated() {
            restants = restants.drop { $0 < cle.matriculeEmballe }
            guard restants.first == cle.matriculeEmballe else { continue }
            if let derniere = lignes.last,
                cles[derniere].matriculeEmballe == cle.matriculeEmballe
            {
                lignes.removeLast()
            }
            lignes.append(ligne)
        }
        return try lire("tranche \(rang + 1)") { () throws(Lecture.HorsBornes) in
            let description = DescriptionDeTranche(
                tranche: tranche, pied: pied, colonnes: ColonnesDeTranche(tranche), seulement: faits
            )
            var foyers: [FoyerLu] = []
            for ligne in lignes { foyers.append(try description.foyer(ligne)) }
            return foyers
        }
    }
}

/// The columns of a slice, each decoded when it is first asked for and kept: worth it for many rows.
final class ColonnesDeTranche {
    private let tranche: TrancheLue
    private var nombres: [Int: ContiguousArray<Int32>] = [:]
    private var textes: [Int: ColonneDeTexte] = [:]
    private var debuts: ContiguousArray<Int32>?

    init(_ tranche: TrancheLue) {
        self.tranche = tranche
    }

    func valeur(_ colonne: Int, _ ligne: Int, _ total: Int) throws(Lecture.HorsBornes) -> Int32 {
        if let connue = nombres[colonne] { return connue[ligne] }
        var lecture = try tranche.lecture(colonne)
        let lue = try lecture.colonne(total)
        nombres[colonne] = lue
        guard lue.indices.contains(ligne) else { throw .init() }
        return lue[ligne]
    }

    func texte(_ colonne: Int, _ ligne: Int, _ total: Int) throws(Lecture.HorsBornes) -> String {
        if let connue = textes[colonne] { return connue[ligne] }
        var lecture = try tranche.lecture(colonne)
        let lue = try lecture.textes(total)
        textes[colonne] = lue
        return lue[ligne]
    }

    /// The ranks of the persons of a household.
    func personnes(_ foyer: Int) throws(Lecture.HorsBornes) -> Range<Int> {
        let debuts: ContiguousArray<Int32>
        if let connus = self.debuts { debuts = connus } else { debuts = try tranche.debut() }
        self.debuts = debuts
        return Int(debuts[foyer])..<Int(debuts[foyer + 1])
    }
}
