import ActionSociale
import Valeurs

/// Ce qu’un retrait a changé.
package struct FaitsRetires: Hashable, Sendable {
    package internal(set) var retires: [Identifiant<FaitGenerateur>] = []
    /// No answer yet: cancelled, with the reason.
    package internal(set) var annulees: [Identifiant<Proposition>] = []
    /// The family had answered: what it decided stands.
    package internal(set) var gardees: [Identifiant<Proposition>] = []

    package init() {}
}

extension Identifiant<Agent> {
    /// Who writes an act that no person wrote: a corrected file that takes an event back.
    package static let systeme: Identifiant<Agent> = "systeme"
}

extension FaitGenerateurRepository {
    /// A corrected file no longer shows these events. Unknown ones and those already withdrawn are
    /// left alone.
    @discardableResult
    package func retirer(
        _ ids: [Identifiant<FaitGenerateur>], _ retrait: FaitGenerateur.Retrait,
        par agent: Identifiant<Agent> = .systeme
    ) throws -> FaitsRetires {
        try sql.lock(.faitsGenerateurs)
        var bilan = FaitsRetires()
        for id in ids where try marquer(id, retrait) {
            bilan.retires.append(id)
            guard let proposition = try propositions.find(suiteDe: id) else { continue }
            switch proposition.statut(au: retrait.le) {
            case .acceptee, .declinee: bilan.gardees.append(proposition.id)
            case .annulee: break
            case .aEnvoyer, .envoyee, .relancee, .sansReponse, .expiree:
                try annuler(proposition, retrait, agent)
                bilan.annulees.append(proposition.id)
            }
        }
        return bilan
    }

    private func marquer(
        _ id: Identifiant<FaitGenerateur>, _ retrait: FaitGenerateur.Retrait
    ) throws -> Bool {
        try sql.execute(
            """
            UPDATE fait_generateur SET retire_le = \(retrait.le), retire_motif = \(retrait.motif)
            WHERE id = \(id) AND retire_le IS NULL
            """) == 1
    }

    private func annuler(
        _ proposition: Proposition, _ retrait: FaitGenerateur.Retrait, _ agent: Identifiant<Agent>
    ) throws {
        // An act may bear a later day than the correction: the cancellation cannot come before it.
        let jour = max(retrait.le, proposition.actes.last?.le ?? proposition.creeeLe)
        let acte = Proposition.Acte(
            nature: .annulation, le: jour, par: agent, precision: retrait.motif)
        let annulee = try proposition.ecrire(acte, surLaVersion: proposition.version, au: jour)
        try propositions.ecrire(annulee, depuisLaVersion: proposition.version)
    }
}
