import Valeurs

@testable import Regles

/// What a cell says, as the oracle sees it.
enum Lu: Equatable {
    case inconnu
    case aucun
    case est(Int)

    var colonne: Int32 {
        switch self {
        case .inconnu: Inconnu.inconnu
        case .aucun: Inconnu.aucun
        case .est(let valeur): Int32(valeur)
        }
    }
}

/// An invented household, as people think of it: no columns, no ranks.
struct FoyerDEssai {
    struct Personne {
        let numero: Int
        let faits: [String: Lu]
    }

    struct Mensuel {
        let faits: [String: Lu]
        let personnes: [Personne]

        func personne(_ numero: Int) -> Personne? { personnes.first { $0.numero == numero } }
    }

    /// `nil` when the household was not in the earlier file.
    let avant: Mensuel?
    let apres: Mensuel

    func mois(_ periode: Periode) -> Mensuel? { periode == .avant ? avant : apres }
}

/// What cells may hold.
enum Cellules {
    /// Values, unknown cells, cells that say « none ».
    case melees
    /// Nothing is unknown.
    case sansInconnu
    /// Values only.
    case connues
}

extension FoyerDEssai {
    static func auHasard(
        _ nombre: Int, _ vocabulaire: Vocabulaire, _ hasard: inout Hasard,
        cellules: Cellules = .melees
    ) -> [FoyerDEssai] {
        (0..<nombre).map { _ in
            let avant = mensuel(nil, vocabulaire, &hasard, cellules)
            let apres = mensuel(avant, vocabulaire, &hasard, cellules)
            let connu = Int.random(in: 0..<8, using: &hasard) > 0 || cellules != .melees
            return FoyerDEssai(avant: connu ? avant : nil, apres: apres)
        }
    }

    private static func mensuel(
        _ precedent: Mensuel?, _ vocabulaire: Vocabulaire, _ hasard: inout Hasard,
        _ cellules: Cellules
    ) -> Mensuel {
        let faits = self.faits(precedent?.faits, vocabulaire.foyer, &hasard, cellules)
        var personnes: [Personne] = []
        for numero in 0..<6 where Int.random(in: 0..<3, using: &hasard) > 0 || numero == 5 {
            // The last one of six is rarely there, so that numbers differ from rows.
            if numero == 5, Int.random(in: 0..<4, using: &hasard) > 0 { continue }
            let ancienne = precedent?.personne(numero)
            personnes.append(
                Personne(
                    numero: numero,
                    faits: self.faits(ancienne?.faits, vocabulaire.personne, &hasard, cellules)))
        }
        return Mensuel(faits: faits, personnes: personnes)
    }

    private static func faits(
        _ precedents: [String: Lu]?, _ faits: [Fait], _ hasard: inout Hasard,
        _ cellules: Cellules
    ) -> [String: Lu] {
        var lus: [String: Lu] = [:]
        for fait in faits {
            let change = Int.random(in: 0..<3, using: &hasard) == 0
            lus[fait.nom] = change ? nil : precedents?[fait.nom]
            if lus[fait.nom] == nil { lus[fait.nom] = valeur(fait, &hasard, cellules) }
        }
        return lus
    }

    private static func valeur(
        _ fait: Fait, _ hasard: inout Hasard, _ cellules: Cellules
    ) -> Lu {
        let tirage = Int.random(in: 0..<10, using: &hasard)
        if tirage == 0, cellules == .melees { return .inconnu }
        if tirage < 5, fait.videVautAucun, cellules != .connues { return .aucun }
        switch fait.sorte {
        case .ouiNon: return .est(Int.random(in: 0...1, using: &hasard))
        case .nombre: return .est(Int.random(in: -1...5, using: &hasard))
        case .montant: return .est(Int.random(in: 0...12, using: &hasard) * 10_000)
        case .choix(let liste): return .est(Int.random(in: 0..<liste.count, using: &hasard))
        case .date:
            let jours = Int.random(in: 0...9, using: &hasard)
            let recent = Int.random(in: 0...1, using: &hasard) == 0
            return .est(Int(("2026-10-05" as Jour).rang) - jours * (recent ? 7 : 1000))
        }
    }

    /// The same households as columns, in the same order.
    static func tranche(_ foyers: [FoyerDEssai], _ vocabulaire: Vocabulaire) -> Tranche {
        var tranche = Tranche(
            faitsDuFoyer: vocabulaire.foyer.count, faitsDeLaPersonne: vocabulaire.personne.count)
        remplir(&tranche.foyersApres, foyers.map(\.apres.faits), vocabulaire.foyer)
        remplir(&tranche.foyersAvant, foyers.map { $0.avant?.faits ?? [:] }, vocabulaire.foyer)
        tranche.foyerConnu = ContiguousArray(foyers.map { $0.avant == nil ? 0 : 1 })
        let apres = foyers.map(\.apres.personnes)
        let avant = foyers.map { $0.avant?.personnes ?? [] }
        remplir(&tranche.personnesApres, apres.joined().map(\.faits), vocabulaire.personne)
        remplir(&tranche.personnesAvant, avant.joined().map(\.faits), vocabulaire.personne)
        tranche.debutApres = debuts(apres)
        tranche.debutAvant = debuts(avant)
        tranche.rangAvant = rangs(apres, avant, tranche.debutAvant)
        tranche.rangApres = rangs(avant, apres, tranche.debutApres)
        return tranche
    }

    private static func remplir(
        _ tableau: inout Tableau, _ lignes: [[String: Lu]], _ faits: [Fait]
    ) {
        tableau.lignes = lignes.count
        for fait in faits {
            tableau.colonnes[fait.rang] = ContiguousArray(
                lignes.map { $0[fait.nom, default: .inconnu].colonne })
        }
    }

    private static func debuts(_ personnes: [[Personne]]) -> ContiguousArray<Int32> {
        personnes.reduce(into: [0]) { debuts, liste in
            debuts.append((debuts.last ?? 0) + Int32(liste.count))
        }
    }

    private static func rangs(
        _ personnes: [[Personne]], _ autres: [[Personne]], _ debuts: ContiguousArray<Int32>
    ) -> ContiguousArray<Int32> {
        var rangs: ContiguousArray<Int32> = []
        for (foyer, liste) in personnes.enumerated() {
            for personne in liste {
                let rang = autres[foyer].firstIndex { $0.numero == personne.numero }
                rangs.append(rang.map { debuts[foyer] + Int32($0) } ?? -1)
            }
        }
        return rangs
    }
}
