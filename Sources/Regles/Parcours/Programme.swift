/// The nodes of many offers in the order they run, each with a place in scratch memory that it shares in time.
struct Programme: Sendable {
    struct Recolte: Sendable {
        let offre: Int
        let noeud: Int
    }

    /// Lanes that may share a place: those of the same rows and the same width.
    struct Famille: Hashable, Sendable {
        let lignes: Noeud.Lignes
        let large: Bool
    }

    let noeuds: [Noeud]
    /// Where the lanes of a node are, among those of its family; -1 for one value and for what nothing reads.
    let places: [Int]
    let nombreDePlaces: [Famille: Int]
    /// Offers whose answer is a node, read as soon as it is known.
    let recoltes: [[Recolte]]
    /// Nodes that some offer needs, in order, without those that have one value.
    let ordre: [Int]
    let uniques: [Int]
    /// For the upper bound of a count, the node of its lower bound, when both are needed.
    let comptesMin: [Int: Int]

    /// - Parameter gardes: results are read after the last node has run, and keep their place.
    init(noeuds: [Noeud], resultats: [Int], gardes: Bool = false) {
        self.noeuds = noeuds
        var recoltes: [[Recolte]] = Array(repeating: [], count: noeuds.count)
        for (offre, noeud) in resultats.enumerated() {
            recoltes[noeud].append(Recolte(offre: offre, noeud: noeud))
        }
        self.recoltes = recoltes
        let utiles = Self.utiles(noeuds, resultats)
        comptesMin = Self.comptesMin(noeuds, utiles)
        ordre = noeuds.indices.filter { utiles[$0] && noeuds[$0].lignes != .aucune }
        uniques = noeuds.indices.filter { utiles[$0] && noeuds[$0].lignes == .aucune }
        (places, nombreDePlaces) = Self.placer(noeuds, ordre, gardes ? resultats : [], comptesMin)
    }

    private static func comptesMin(_ noeuds: [Noeud], _ utiles: [Bool]) -> [Int: Int] {
        var parMasque: [Int: Int] = [:]
        for rang in noeuds.indices where utiles[rang] {
            if case .compteMin(let masque, _) = noeuds[rang].operation { parMasque[masque] = rang }
        }
        var comptes: [Int: Int] = [:]
        for rang in noeuds.indices where utiles[rang] {
            if case .compteMax(let masque, _) = noeuds[rang].operation,
                let autre = parMasque[masque], autre < rang
            {
                comptes[rang] = autre
            }
        }
        return comptes
    }

    private static func utiles(_ noeuds: [Noeud], _ resultats: [Int]) -> [Bool] {
        var utiles = Array(repeating: false, count: noeuds.count)
        for resultat in resultats { utiles[resultat] = true }
        for rang in noeuds.indices.reversed() where utiles[rang] {
            for operande in noeuds[rang].operandes { utiles[operande] = true }
        }
        return utiles
    }

    /// A place is free again once the last node that reads it has run.
    private static func placer(
        _ noeuds: [Noeud], _ ordre: [Int], _ gardes: [Int], _ comptesMin: [Int: Int]
    ) -> ([Int], [Famille: Int]) {
        var derniereLecture = Array(repeating: -1, count: noeuds.count)
        for rang in ordre {
            for operande in noeuds[rang].operandes { derniereLecture[operande] = rang }
            // When all is known the upper bound is read off the lower.
            if let min = comptesMin[rang] { derniereLecture[min] = max(derniereLecture[min], rang) }
        }
        for rang in gardes { derniereLecture[rang] = .max }
        var places = Array(repeating: -1, count: noeuds.count)
        var libres: [Famille: [Int]] = [:]
        var nombre: [Famille: Int] = [:]
        for rang in ordre {
            let famille = noeuds[rang].famille
            if let libre = libres[famille]?.popLast() {
                places[rang] = libre
            } else {
                places[rang] = nombre[famille, default: 0]
                nombre[famille, default: 0] += 1
            }
            let lus = noeuds[rang].operandes + [comptesMin[rang]].compactMap(\.self)
            for operande in Set(lus)
            where derniereLecture[operande] == rang && places[operande] >= 0 {
                libres[noeuds[operande].famille, default: []].append(places[operande])
            }
            if derniereLecture[rang] < 0 { libres[famille, default: []].append(places[rang]) }
        }
        return (places, nombre)
    }
}

extension Noeud {
    fileprivate var famille: Programme.Famille {
        Programme.Famille(lignes: lignes, large: nature == .entier64)
    }
}
