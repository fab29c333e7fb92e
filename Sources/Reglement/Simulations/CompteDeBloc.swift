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
                resultat.parComposition[composition.rawValue].compter(avant[i], apres[i])
            }
        }
        for i in 0..<nombre {
            resultat.parCommune.compter(commune(bloc.foyers.lowerBound + i), avant[i], apres[i])
        }
    }

    private func parClasse(
        _ avant: [Int64], _ apres: [Int64], _ resultat: inout ResultatDeSimulation
    ) {
        guard let quotients = bloc.quotients else { return }
        let largeur = Int64(100 * ResultatDeSimulation.largeurDeClasse)
        let derniere = Int64(resultat.classes.count - 1)
        for i in quotients.indices {
            let quotient = quotients[i]
            // The two lowest integers: unknown, and none.
            guard quotient > .min + 1 else {
                resultat.quotientInconnu.compter(avant[i], apres[i])
                continue
            }
            let classe = Int(max(0, min(quotient / largeur, derniere)))
            resultat.classes[classe].compter(avant[i], apres[i])
        }
    }

    private func compter(_ scenario: Int, _ rang: Int, _ aide: inout ResultatDeSimulation.Aide) {
        var eligibles: Int32 = 0
        for oui in bloc.eligible(scenario, aide: rang).oui { eligibles &-= oui }
        aide.eligibles += Int(eligibles)
        guard let montants = bloc.montant(scenario, aide: rang) else { return }
        var (ouverts, beneficiaires, somme) = (0, 0, Int64(0))
        for montant in montants {
            ouverts &+= montant == .min ? 1 : 0
            beneficiaires &+= montant > 0 ? 1 : 0
            somme &+= max(montant, 0)
        }
        aide.ouverts += ouverts
        aide.beneficiaires += beneficiaires
        aide.montant += somme
        aide.subvention += Self.somme(bloc.subvention(scenario, aide: rang))
        aide.pret += Self.somme(bloc.pret(scenario, aide: rang))
    }

    private static func somme(_ montants: UnsafeBufferPointer<Int64>?) -> Int64 {
        montants?.reduce(0) { $0 &+ max($1, 0) } ?? 0
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
