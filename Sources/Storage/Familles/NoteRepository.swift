import ActionSociale
import Valeurs

/// Les notes de travail, lues par qui le peut : la condition est celle de `NoteDeTravail.estLisible`.
package struct NoteRepository {
    let sql: any SQLConnection

    /// The note of this worker on this family, empty when nothing is written.
    package func find(
        _ famille: Identifiant<Famille>, de agent: Identifiant<Agent>
    ) throws -> NoteDeTravail {
        try sql.first(
            """
            SELECT famille, agent, portee, texte, version, modifiee_a FROM note_de_travail
            WHERE famille = \(famille) AND agent = \(agent)
            """
        ).map(NoteDeTravail.init) ?? NoteDeTravail(famille: famille, auteur: agent)
    }

    /// Keeps the next version. Throws `RefusDeNoter.modifieeAilleurs` when another came first.
    package func keep(_ note: NoteDeTravail) throws {
        let changees = try sql.execute(
            """
            INSERT INTO note_de_travail (famille, agent, caisse, portee, texte, version, modifiee_a)
            SELECT id, \(note.auteur), caisse, \(note.portee), \(note.texte), \(note.version),
                \(note.modifieeA)
            FROM famille WHERE id = \(note.famille)
            ON CONFLICT (famille, agent) DO UPDATE SET portee = excluded.portee,
                texte = excluded.texte, version = excluded.version, modifiee_a = excluded.modifiee_a
            WHERE note_de_travail.version = excluded.version - 1
            """)
        guard changees == 1 else {
            throw RefusDeNoter.modifieeAilleurs(try find(note.famille, de: note.auteur))
        }
    }

    /// What the page of a family shows of them, and to whom the family is entrusted: one statement.
    package func pourLaPage(
        de famille: Identifiant<Famille>, lecteur agent: Agent
    ) throws -> NotesDUneFamille {
        try Self.pourLaPage(
            sql.fetch(Self.lecture(de: famille, lecteur: agent)), de: famille, lecteur: agent)
    }

    static func lecture(de famille: Identifiant<Famille>, lecteur agent: Agent) -> SQL {
        let notes: SQL =
            agent.rencontreDesFamilles
            ? "n.agent = \(agent.id) OR (n.portee = 'equipe' AND a.equipe = \(agent.equipe))"
            : "1 = 0"
        return """
            SELECT 'note' AS sorte, n.agent AS agent, n.portee AS portee, n.texte AS texte,
                n.version AS version, n.modifiee_a AS modifiee_a
            FROM note_de_travail n JOIN agent a ON a.id = n.agent
            WHERE n.famille = \(famille) AND (\(notes))
            UNION ALL
            SELECT 'referent', agent, '', '', 0, depuis FROM famille_referent
            WHERE famille = \(famille)
            """
    }

    static func pourLaPage(
        _ rows: [Row], de famille: Identifiant<Famille>, lecteur agent: Agent
    ) throws -> NotesDUneFamille {
        let lues = try rows.filter { try $0["sorte"] == "note" }.map {
            try NoteDeTravail($0, famille: famille)
        }
        let referent = try rows.first { try $0["sorte"] == "referent" }
        return NotesDUneFamille(
            mienne: lues.first { $0.auteur == agent.id }
                ?? NoteDeTravail(famille: famille, auteur: agent.id),
            deLEquipe: lues.filter { $0.auteur != agent.id && !$0.texte.isEmpty }
                .sorted { ($1.modifieeA?.millisecondes ?? 0) < ($0.modifieeA?.millisecondes ?? 0) },
            referent: try referent?["agent"])
    }
}

/// Ce que la page d’une famille montre des notes, et la personne à qui elle est confiée.
package struct NotesDUneFamille: Hashable, Sendable {
    package let mienne: NoteDeTravail
    /// Celles que des collègues partagent, la plus récente d’abord.
    package let deLEquipe: [NoteDeTravail]
    package let referent: Identifiant<Agent>?
}

extension NoteDeTravail.Portee: SQLConvertible {}

extension NoteDeTravail {
    fileprivate init(_ row: Row) throws {
        try self.init(row, famille: row["famille"])
    }

    fileprivate init(_ row: Row, famille: Identifiant<Famille>) throws {
        self.init(
            famille: famille, auteur: try row["agent"], portee: try row["portee"],
            texte: try row["texte"], version: try row["version"],
            modifieeA: try row["modifiee_a"])
    }
}
