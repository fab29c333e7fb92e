import Fichier
import Regles
import Valeurs

/// Ce que donnerait un règlement aux foyers d’un mois, et ce qu’une autre version y changerait.
package struct Simulation: Sendable {
    /// The version in force, then the one it is compared with.
    package let scenarios: [Scenario]
    let balayage: BalayageDeReglement
    /// The day of the request for everyone: ages and dated values are of that day.
    package let jour: Jour

    /// Compiles both versions once.
    ///
    /// - Parameter classes: name of a definition of the first version that gives the classes of the quotient, when
    ///   it is not the quotient of the file.
    package init(
        _ reglement: ReglementLu, contre: ReglementLu? = nil, vocabulaire: Vocabulaire,
        le jour: Jour, classes: String? = nil
    ) {
        scenarios = [reglement, contre].compactMap(\.self).map { Scenario($0) }
        balayage = BalayageDeReglement(scenarios, vocabulaire: vocabulaire, classes: classes)
        self.jour = jour
        horsTotal = scenarios.map { $0.reglement.aidesHorsDuTotal }
    }

    /// By version: aids that its first total does not speak of, and that are added to it.
    let horsTotal: [[Int]]

    /// The columns that both versions read.
    package var faitsLus: FaitsLus { balayage.faitsLus }

    /// Walks a month.
    ///
    /// - Parameter avancement: from 0 to 1.
    /// - Throws: what reading the month throws.
    package func executer(
        _ mois: MoisSeul, fils: Int, avancement: @Sendable (Double) -> Void = { _ in }
    ) throws -> ResultatDeSimulation {
        // One count a thread, however long the month is.
        let comptes = try mois.cumuler(
            faitsLus, fils: fils, depart: { ResultatDeSimulation(scenarios) },
            avancement: avancement
        ) { situee, resultat in
            compter(situee.tranche, a: &resultat) { situee.commune($0) }
        }
        return comptes.reduce(into: ResultatDeSimulation(scenarios)) { $0.ajouter($1) }
    }

    /// Counts a run of households. `commune` gives the INSEE code of one of them.
    package func compter(
        _ tranche: Tranche, commune: (Int) -> String
    ) -> ResultatDeSimulation {
        var resultat = ResultatDeSimulation(scenarios)
        compter(tranche, a: &resultat, commune: commune)
        return resultat
    }

    private func compter(
        _ tranche: Tranche, a resultat: inout ResultatDeSimulation, commune: (Int) -> String
    ) {
        balayage.parcourir(tranche, le: jour) { bloc in
            CompteDeBloc(bloc, self).ajouter(a: &resultat, commune: commune)
        }
    }
}
