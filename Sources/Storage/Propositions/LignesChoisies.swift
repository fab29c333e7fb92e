import ActionSociale
import Valeurs

extension PropositionRepository {
    /// These propositions with their families, in the order asked; those that are gone are left out.
    package func choisies(_ ids: [Identifiant<Proposition>]) throws -> [LigneDeTravail] {
        let rows = try sql.fetch(for: ids) {
            "SELECT \(Self.colonnesDeListe) FROM proposition p WHERE p.id IN \($0)"
        }
        let trouvees = Dictionary(
            try lignes(rows).map { ($0.proposition.id, $0) }, uniquingKeysWith: { $1 })
        return ids.compactMap { trouvees[$0] }
    }
}
