import ActionSociale
import Valeurs

/// Ce que garder des évènements a changé.
package struct FaitsGardes: Hashable, Sendable {
    /// Never seen before.
    package internal(set) var nouveaux: [Identifiant<FaitGenerateur>] = []
    /// Already there: nothing was added.
    package internal(set) var connus: [Identifiant<FaitGenerateur>] = []
    /// Withdrawn by a corrected file, and shown again by a later one.
    package internal(set) var revenus: [Identifiant<FaitGenerateur>] = []

    package init() {}
}

extension FaitGenerateurRepository {
    /// One event and what became of it. The same identity adds nothing.
    @discardableResult
    package func keep(_ fait: FaitGenerateur, _ suite: Suite) throws -> FaitsGardes {
        try keep([(fait, suite)])
    }

    /// Many at once; their families are there already. An event that had been withdrawn stands again,
    /// with this suite.
    @discardableResult
    package func keep(_ reperes: [(fait: FaitGenerateur, suite: Suite)]) throws -> FaitsGardes {
        try sql.lock(.faitsGenerateurs)
        let connus = try etats(reperes.map(\.fait.id))
        var bilan = FaitsGardes()
        var nouveaux: [(fait: FaitGenerateur, suite: Suite)] = []
        var vus: Set<Identifiant<FaitGenerateur>> = []
        for (fait, suite) in reperes where vus.insert(fait.id).inserted {
            switch connus[fait.id] {
            case nil:
                nouveaux.append((fait, suite))
                bilan.nouveaux.append(fait.id)
            case false?:
                bilan.connus.append(fait.id)
            case true?:
                try revenir(fait, suite)
                bilan.revenus.append(fait.id)
            }
        }
        try insert(nouveaux)
        return bilan
    }

    /// Known events, and whether they were withdrawn.
    package func etats(
        _ ids: [Identifiant<FaitGenerateur>]
    ) throws -> [Identifiant<FaitGenerateur>: Bool] {
        try sql.fetch(for: ids) { "SELECT id, retire_le FROM fait_generateur WHERE id IN \($0)" }
            .reduce(into: [:]) { etats, row in
                let retireLe: Jour? = try row["retire_le"]
                etats[try row["id"]] = retireLe != nil
            }
    }

    private func insert(_ reperes: [(fait: FaitGenerateur, suite: Suite)]) throws {
        let copies = try FamilleRepository(sql: sql).copies(reperes.map(\.fait.famille))
        try sql.insert(
            into: "fait_generateur",
            "id, caisse, famille, offre, version, survenu_le, mois, repere_le, preuve, suite, retire_le,"
                + " retire_motif",
            reperes.map { fait, suite in
                fait.sqlValues(suite, caisse: copies[fait.famille]?.caisse)
            })
        try insertSuites(reperes, copies)
    }

    private func insertSuites(
        _ reperes: [(fait: FaitGenerateur, suite: Suite)],
        _ copies: [Identifiant<Famille>: Famille.Copie]
    ) throws {
        var proposees: [(Proposition, FaitGenerateur)] = []
        var motifs: [[SQLValue]] = []
        for (fait, suite) in reperes {
            switch suite {
            case .proposition(let proposition): proposees.append((proposition, fait))
            case .sansProposition(let motif):
                motifs.append([
                    fait.id.sqlValue, (copies[fait.famille]?.caisse).sqlValue, motif.code.sqlValue,
                    motif.jour.sqlValue, motif.precision.sqlValue,
                ])
            }
        }
        try propositions.insert(proposees, copies)
        try sql.insert(
            into: "sans_proposition", "fait_generateur, caisse, code, jour, precise", motifs)
    }

    /// What had become of the event gives way to the new suite; a cancelled proposition stays readable.
    private func revenir(_ fait: FaitGenerateur, _ suite: Suite) throws {
        let copies = try FamilleRepository(sql: sql).copies([fait.famille])
        // A proposition that the family had answered was kept: it still is what became of the event.
        if let gardee = try propositions.find(suiteDe: fait.id),
            gardee.statut(au: fait.repereLe) != .annulee
        {
            try remettre(fait, "proposition")
            return
        }
        try sql.execute("UPDATE proposition SET suite = NULL WHERE fait_generateur = \(fait.id)")
        try sql.execute("DELETE FROM sans_proposition WHERE fait_generateur = \(fait.id)")
        try remettre(fait, suite.nature)
        guard case .proposition(let proposition) = suite else {
            return try insertSuites([(fait, suite)], copies)
        }
        let libre = try propositions.sousUnIdentifiantLibre(proposition)
        try insertSuites([(fait, .proposition(libre))], copies)
    }

    private func remettre(_ fait: FaitGenerateur, _ suite: String) throws {
        try sql.execute(
            """
            UPDATE fait_generateur SET retire_le = NULL, retire_motif = NULL, suite = \(suite),
                version = \(fait.version), preuve = \(PreuveEnTexte.ecrire(fait.preuve))
            WHERE id = \(fait.id)
            """)
    }
}

extension FaitGenerateur {
    fileprivate func sqlValues(_ suite: Suite, caisse: String?) -> [SQLValue] {
        [
            id.sqlValue, caisse.sqlValue, famille.sqlValue, offre.sqlValue, version.sqlValue,
            survenuLe.sqlValue, mois.sqlValue, repereLe.sqlValue,
            PreuveEnTexte.ecrire(preuve).sqlValue, suite.nature.sqlValue, (retire?.le).sqlValue,
            (retire?.motif).sqlValue,
        ]
    }
}

extension Suite {
    /// What the schema calls it.
    fileprivate var nature: String {
        switch self {
        case .proposition: "proposition"
        case .sansProposition: "sans_proposition"
        }
    }
}
