import Valeurs

/// Le parcours en colonnes d’un fichier entier, pour plusieurs offres à la fois.
///
/// What two offers have in common is computed once. The value may be shared by several threads:
/// each call has its own scratch memory.
package struct Balayage: Sendable {
    private let programme: Programme
    private let porteurs: [Noeud.Lignes]
    private let nombreDeFaits: (foyer: Int, personne: Int)
    /// The columns that the offers and their explanations read.
    package let faitsLus: FaitsLus

    /// The vocabulary is the one that the offers were read with.
    package init(_ offres: [OffreLue], vocabulaire: Vocabulaire) {
        var compilateur = Compilateur()
        let resultats = offres.map { compilateur.racines($0.regles).resultat }
        programme = Programme(noeuds: compilateur.noeuds, resultats: resultats)
        porteurs = offres.map(\.regles.vue.lignes)
        nombreDeFaits = (vocabulaire.foyer.count, vocabulaire.personne.count)
        faitsLus = offres.reduce(FaitsLus()) { $0.union($1.faitsLus) }
    }

    /// The events of a run of households between two months. Stops on a tranche whose columns disagree.
    package func touches(_ tranche: Tranche, mois: Mois) -> Touches {
        tranche.verifierLaForme(nombreDeFaits)
        var touches = Touches(indetermines: Array(repeating: 0, count: porteurs.count))
        var execution = Execution(programme, tranche, Calendrier(mois))
        defer { execution.liberer() }
        for debut in stride(from: 0, to: tranche.foyersApres.lignes, by: Execution.taille) {
            execution.ouvrir(debut)
            let premiere = touches.liste.count
            for rang in programme.ordre {
                execution.calculer(rang)
                for recolte in programme.recoltes[rang] { execution.recolter(recolte, &touches) }
            }
            touches.liste[premiere...].sort {
                ($0.foyer, $0.offre, $0.personne) < ($1.foyer, $1.offre, $1.personne)
            }
        }
        return touches
    }
}

extension Execution {
    fileprivate func recolter(_ recolte: Programme.Recolte, _ touches: inout Touches) {
        let lignes = programme.noeuds[recolte.noeud].lignes
        let plage = self.lignes(lignes)
        let r = entiere(recolte.noeud)
        var (quelquUn, tousConnus) = (Int32(0), Int32(-1))
        Noyaux.pourChaque(plage.count) { i in
            quelquUn |= r.vrai[i]
            tousConnus &= r.vrai[i] | r.faux[i]
        }
        if quelquUn != 0 { ajouter(recolte.offre, lignes, plage, r, &touches) }
        if tousConnus == 0 {
            suspendre(recolte.offre, lignes, plage, r, &touches)
        }
    }

    private func ajouter(
        _ offre: Int, _ lignes: Noeud.Lignes, _ plage: Range<Int>, _ r: Noyaux.Paire,
        _ touches: inout Touches
    ) {
        for i in 0..<plage.count where r.vrai[i] != 0 {
            let ligne = Int32(plage.lowerBound + i)
            guard case .personnes(let periode) = lignes else {
                touches.liste.append(.init(offre: offre, foyer: ligne, personne: -1))
                continue
            }
            let foyer = Int32(bloc.lowerBound) + foyerDe(periode)[i]
            touches.liste.append(.init(offre: offre, foyer: foyer, personne: ligne))
        }
    }

    /// Households, not persons: what someone would have to open and look at.
    private func suspendre(
        _ offre: Int, _ lignes: Noeud.Lignes, _ plage: Range<Int>, _ r: Noyaux.Paire,
        _ touches: inout Touches
    ) {
        var foyers: UnsafePointer<Int32>?
        if case .personnes(let periode) = lignes { foyers = UnsafePointer(foyerDe(periode)) }
        var (nombre, dernier) = (touches.indetermines[offre], Int32(-1))
        for i in 0..<plage.count where r.vrai[i] | r.faux[i] == 0 {
            let ligne = Int32(plage.lowerBound + i)
            let foyer = foyers.map { $0[i] } ?? ligne
            guard foyers == nil || foyer != dernier else { continue }
            dernier = foyer
            if nombre < Touches.enSuspensAuPlus {
                touches.enSuspens.append(
                    foyers == nil
                        ? .init(offre: offre, foyer: ligne, personne: -1)
                        : .init(
                            offre: offre, foyer: Int32(bloc.lowerBound) + foyer, personne: ligne))
            }
            nombre += 1
        }
        touches.indetermines[offre] = nombre
    }
}

extension Tranche {
    /// A tranche is made by the program, not by people: one that disagrees with itself is a defect.
    func verifierLaForme(_ nombreDeFaits: (foyer: Int, personne: Int)) {
        let foyers = foyersApres.lignes
        precondition(foyersAvant.lignes == foyers && foyerConnu.count == foyers)
        precondition(debutApres.count == foyers + 1 && debutAvant.count == foyers + 1)
        precondition(debutApres.last.map(Int.init) == personnesApres.lignes)
        precondition(debutAvant.last.map(Int.init) == personnesAvant.lignes)
        precondition(rangAvant.count == personnesApres.lignes)
        precondition(rangApres.count == personnesAvant.lignes)
        verifier(foyersApres, nombreDeFaits.foyer)
        verifier(foyersAvant, nombreDeFaits.foyer)
        verifier(personnesApres, nombreDeFaits.personne)
        verifier(personnesAvant, nombreDeFaits.personne)
        precondition(Self.croissants(debutApres) && Self.croissants(debutAvant))
        precondition(rangAvant.allSatisfy { Int($0) < personnesAvant.lignes })
        precondition(rangApres.allSatisfy { Int($0) < personnesApres.lignes })
    }

    private func verifier(_ tableau: Tableau, _ nombreDeFaits: Int) {
        precondition(tableau.colonnes.count == nombreDeFaits)
        precondition(
            tableau.colonnes.allSatisfy { $0.isEmpty || $0.count == tableau.lignes })
    }

    private static func croissants(_ debuts: ContiguousArray<Int32>) -> Bool {
        debuts.withUnsafeBufferPointer { debuts in
            var (croissants, i) = (debuts[0] >= 0, 1)
            while i < debuts.count {
                croissants = croissants && debuts[i - 1] <= debuts[i]
                i += 1
            }
            return croissants
        }
    }
}
