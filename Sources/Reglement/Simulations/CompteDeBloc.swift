import Regles

/// Counts what a walk has just computed for a run of households.
struct CompteDeBloc {
    private let bloc: BlocDeReglement
    private let scenarios: [Scenario]
    private let horsTotal: [[Int]]
    private let nombre: Int

    init(_ bloc: BlocDeReglement, _ simulation: Simulation) {
        self.bloc = bloc
        scenarios = simulation.scenarios
        horsTotal = simulation.horsTotal
        nombre = bloc.foyers.count
    }

    func ajouter(a resultat: inout ResultatDeSimulation, commune: (Int) -> String) {
        for scenario in scenarios.indices {
            for aide in scenarios[scenario].reglement.aides.indices {
                compter(scenario, aide, &resultat.aides[scenario][aide])
            }
        }
        let avant = totaux(0)
        let apres = scenarios.count > 1 ? totaux(1) : avant
        for i in 0..<nombre { resultat.ensemble.compter(avant[i], apres[i]) }
        parClasse(avant, apres, &resultat)
        if let (conjoints, enfants) = bloc.compositions {
            for i in 0..<nombre {
                let composition = ResultatDeSimulation.Composition(
                    conjoints: conjoints[i], enfants: enfants[i])
                resultat.compositions[composition, default: .init()].compter(avant[i], apres[i])
            }
        }
        parCommune(avant, apres, &resultat, commune)
    }

    private func parClasse(
        _ avant: [Int64], _ apres: [Int64], _ resultat: inout ResultatDeSimulation
    ) {
        var (classes, inconnu) = (resultat.classes, resultat.quotientInconnu)
        bloc.quotients { i, quotient in
            guard quotient != .min else { return inconnu.compter(avant[i], apres[i]) }
            let euros = Int(quotient / 100)
            let classe = max(
                0, min(euros / ResultatDeSimulation.largeurDeClasse, classes.count - 1))
            classes[classe].compter(avant[i], apres[i])
        }
        (resultat.classes, resultat.quotientInconnu) = (classes, inconnu)
    }

    /// Neighbours are often of the same commune: the dictionary is asked when it changes.
    private func parCommune(
        _ avant: [Int64], _ apres: [Int64], _ resultat: inout ResultatDeSimulation,
        _ commune: (Int) -> String
    ) {
        for i in 0..<nombre {
            resultat.communes[commune(bloc.foyers.lowerBound + i), default: .init()]
                .compter(avant[i], apres[i])
        }
    }

    private func compter(_ scenario: Int, _ rang: Int, _ aide: inout ResultatDeSimulation.Aide) {
        let (oui, _) = bloc.eligible(scenario, aide: rang)
        for i in 0..<nombre { aide.eligibles += oui[i] != 0 ? 1 : 0 }
        guard let montants = bloc.montant(scenario, aide: rang) else { return }
        for montant in montants {
            if montant == .min {
                aide.ouverts += 1
            } else if montant > 0 {
                aide.beneficiaires += 1
                aide.montant += montant
            }
        }
        aide.subvention += Self.somme(bloc.subvention(scenario, aide: rang))
        aide.pret += Self.somme(bloc.pret(scenario, aide: rang))
    }

    private static func somme(_ montants: UnsafeBufferPointer<Int64>?) -> Int64 {
        montants?.reduce(0) { $1 > 0 ? $0 + $1 : $0 } ?? 0
    }

    /// The first total of the règlement and the aids that it does not speak of, or all the aids together;
    /// what is open counts for nothing.
    private func totaux(_ scenario: Int) -> [Int64] {
        let reglement = scenarios[scenario].reglement
        var totaux =
            reglement.totaux.isEmpty
            ? [Int64](repeating: 0, count: nombre) : bloc.total(scenario, 0).map { max(0, $0) }
        for aide in horsTotal[scenario] {
            guard let montants = bloc.montant(scenario, aide: aide) else { continue }
            for i in 0..<nombre where montants[i] > 0 { totaux[i] += montants[i] }
        }
        return totaux
    }
}
