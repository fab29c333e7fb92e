import ActionSociale
import Valeurs

/// Le journal : on ajoute, on ne change jamais. Chaque ligne est liée à la précédente.
package struct JournalRepository {
    let sql: any SQLConnection

    /// In the transaction of what it tells: both are kept, or neither. Best said last, since on
    /// PostgreSQL other writers of the journal wait from here to the end of the transaction.
    package func append(_ ecriture: Ecriture) throws {
        try append([ecriture])
    }

    package func append(_ ecritures: [Ecriture]) throws {
        guard !ecritures.isEmpty else { return }
        let retentissement = Retentissement(sql: sql)
        try retentissement.dater(ecritures)
        // Taking the head locks it: two transactions never write after the same line.
        guard
            let tete = try sql.first(
                """
                UPDATE journal_tete SET sequence = sequence + \(ecritures.count)
                WHERE unique_ligne = 1 RETURNING sequence, empreinte
                """)
        else { throw DatabaseError(kind: .unreadable, message: "the journal has no head") }
        let derniere: Int = try tete["sequence"]
        var precedente: String = try tete["empreinte"]
        let lignes = ecritures.enumerated().map { rang, ecriture in
            let sequence = derniere - ecritures.count + 1 + rang
            let empreinte = Chaine.empreinte(sequence, ecriture, apres: precedente)
            defer { precedente = empreinte }
            return LigneDuJournal(
                sequence: sequence, ecriture: ecriture, precedente: precedente,
                empreinte: empreinte)
        }
        try ecrire(lignes, derniere: precedente)
        try retentissement.aviser(lignes)
    }

    private func ecrire(_ lignes: [LigneDuJournal], derniere empreinte: String) throws {
        let tete: SQL = "UPDATE journal_tete SET empreinte = \(empreinte) WHERE unique_ligne = 1"
        let rows = lignes.map(\.sqlValues)
        // In one round trip when they are few, as the readings of pages are: others wait for the head.
        if sql.dialect == .postgres, let largeur = rows.first?.count, rows.count <= 16 {
            let pieces = SQL.insertion(
                into: "journal", Self.colonnes, rows: rows.count, width: largeur, ending: "")
            let insertion = SQL(pieces: pieces, values: rows.flatMap(\.self))
            _ = try sql.fetch(together: [insertion, tete])
        } else {
            try sql.insert(into: "journal", Self.colonnes, rows)
            try sql.execute(tete)
        }
    }

    /// The latest first, 50 a page unless said.
    package func page(_ filtre: FiltreDuJournal) throws -> [LigneDuJournal] {
        try sql.fetch(
            """
            SELECT \(Self.colonnes) FROM journal WHERE \(filtre.condition)
            ORDER BY sequence DESC LIMIT \(min(max(filtre.parPage, 1), 500))
            """
        ).map(LigneDuJournal.init)
    }

    /// When each person signed in last.
    package func dernieresOuvertures() throws -> [Identifiant<Agent>: Instant] {
        try sql.fetch(
            """
            SELECT agent, max(a) AS a FROM journal
            WHERE acte = \(Ecriture.Acte.ouvertureDeSession) AND agent IS NOT NULL GROUP BY agent
            """
        ).reduce(into: [:]) { $0[try $1["agent"]] = try $1["a"] }
    }

    static let colonnes: SQL = """
        sequence, a, acte, agent, famille, sujet, precise, precedente, empreinte
        """
}

/// Ce que l’on cherche au journal.
package struct FiltreDuJournal: Hashable, Sendable {
    package var famille: Identifiant<Famille>?
    package var agent: Identifiant<Agent>?
    package var acte: Ecriture.Acte?
    package var depuis: Instant?
    package var jusquA: Instant?
    /// Lines before this one: the last `sequence` of a page leads to the next.
    package var avant: Int?
    /// 1 to 500.
    package var parPage: Int

    package init(
        famille: Identifiant<Famille>? = nil, agent: Identifiant<Agent>? = nil,
        acte: Ecriture.Acte? = nil, depuis: Instant? = nil, jusquA: Instant? = nil,
        avant: Int? = nil, parPage: Int = 50
    ) {
        self.famille = famille
        self.agent = agent
        self.acte = acte
        self.depuis = depuis
        self.jusquA = jusquA
        self.avant = avant
        self.parPage = parPage
    }

    fileprivate var condition: SQL {
        let conditions: [SQL?] = [
            famille.map { "famille = \($0)" }, agent.map { "agent = \($0)" },
            acte.map { "acte = \($0)" }, depuis.map { "a >= \($0)" },
            jusquA.map { "a <= \($0)" }, avant.map { "sequence < \($0)" },
        ]
        let posees = conditions.compactMap(\.self)
        return posees.isEmpty ? "1 = 1" : .joined(posees, by: " AND ")
    }
}

extension LigneDuJournal {
    var sqlValues: [SQLValue] {
        [
            sequence.sqlValue, ecriture.instant.sqlValue, ecriture.acte.sqlValue,
            ecriture.agent.sqlValue, ecriture.famille.sqlValue, ecriture.sujet.sqlValue,
            ecriture.precision.sqlValue, precedente.sqlValue, empreinte.sqlValue,
        ]
    }

    init(_ row: Row) throws {
        self.init(
            sequence: try row["sequence"],
            ecriture: Ecriture(
                try row["acte"], a: try row["a"], par: try row["agent"],
                famille: try row["famille"], sujet: try row["sujet"],
                precision: try row["precise"]),
            precedente: try row["precedente"], empreinte: try row["empreinte"])
    }
}
