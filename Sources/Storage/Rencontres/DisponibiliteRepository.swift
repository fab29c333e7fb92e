import ActionSociale
import Valeurs

/// Quand les agents peuvent recevoir, et quand ils ne sont pas là.
package struct DisponibiliteRepository {
    let sql: any SQLConnection

    package func plage(_ id: Identifiant<Plage>) throws -> Plage? {
        try plages("WHERE p.id = \(id)").first
    }

    /// Those that may still open a slot from that day on, in the order of their beginning.
    package func plages(
        de agents: [Identifiant<Agent>], depuis jour: Jour
    ) throws -> [Plage] {
        try plages(
            """
            WHERE p.agent IN \(agents) AND (p.jusqu_au IS NULL OR p.jusqu_au >= \(jour))
            ORDER BY p.agent, p.depuis, p.minute, p.id
            """)
    }

    /// Adds it, or replaces it whole.
    package func keep(_ plage: Plage) throws {
        let recurrence = plage.recurrence
        try sql.execute(
            """
            INSERT INTO plage
                (id, agent, depuis, jusqu_au, rythme, jours, minute, duree, modalites, lieu)
            VALUES (\(plage.id), \(plage.agent), \(recurrence.depuis), \(recurrence.jusquAu),
                \(recurrence.rythme.rawValue), \(recurrence.joursEnTexte), \(plage.minute),
                \(plage.duree), \(plage.modalites.enTexte), \(plage.lieu))
            ON CONFLICT (id) DO UPDATE SET depuis = excluded.depuis, jusqu_au = excluded.jusqu_au,
                rythme = excluded.rythme, jours = excluded.jours, minute = excluded.minute,
                duree = excluded.duree, modalites = excluded.modalites, lieu = excluded.lieu
            """)
    }

    /// What was fixed in it stays fixed.
    package func retirer(_ plage: Identifiant<Plage>) throws {
        try sql.execute("DELETE FROM plage WHERE id = \(plage)")
    }

    package func absence(_ id: Identifiant<Absence>) throws -> Absence? {
        try absences("WHERE b.id = \(id)").first
    }

    /// Those that touch that time, in order.
    package func absences(
        de agents: [Identifiant<Agent>], dans intervalle: Intervalle
    ) throws -> [Absence] {
        try absences(
            """
            WHERE b.agent IN \(agents) AND b.fin_a > \(intervalle.debut)
                AND b.debut_a < \(intervalle.fin)
            ORDER BY b.debut_a, b.id
            """)
    }

    /// Those that have not ended, in order.
    package func absences(de agent: Identifiant<Agent>, depuis instant: Instant) throws -> [Absence]
    {
        try absences("WHERE b.agent = \(agent) AND b.fin_a > \(instant) ORDER BY b.debut_a, b.id")
    }

    /// Adds it, or replaces it whole; its replacement is kept already. Meetings that it crosses stay fixed: see
    /// `RencontreRepository.aReaffecter`.
    package func keep(_ absence: Absence) throws {
        let temps = absence.intervalle
        try sql.execute(
            """
            INSERT INTO absence (id, agent, debut_a, fin_a, remplacement, intitule)
            VALUES (\(absence.id), \(absence.agent), \(temps.debut), \(temps.fin),
                \(absence.remplacement?.id), \(absence.intitule))
            ON CONFLICT (id) DO UPDATE SET debut_a = excluded.debut_a, fin_a = excluded.fin_a,
                remplacement = excluded.remplacement, intitule = excluded.intitule
            """)
    }

    package func retirer(_ absence: Identifiant<Absence>) throws {
        try sql.execute("DELETE FROM absence WHERE id = \(absence)")
    }

    /// What ends with its place ends the day before the place closes.
    private func plages(_ condition: SQL) throws -> [Plage] {
        try sql.fetch(
            """
            SELECT p.id AS id, agent, depuis, jusqu_au, rythme, jours, minute, duree, modalites,
                lieu, ferme_le
            FROM plage p LEFT JOIN lieu l ON l.id = p.lieu \(condition)
            """
        ).compactMap { try Plage($0) }
    }

    private func absences(_ condition: SQL) throws -> [Absence] {
        try sql.fetch(
            """
            SELECT b.id AS absence, b.agent AS agent, debut_a, fin_a, intitule, r.id AS id,
                r.absent AS absent, r.remplacant AS remplacant, r.du AS du, r.au AS au,
                r.note AS note
            FROM absence b LEFT JOIN remplacement r ON r.id = b.remplacement \(condition)
            """
        ).map { row in
            let remplacement: Identifiant<Remplacement>? = try row["id"]
            return Absence(
                id: try row["absence"], agent: try row["agent"],
                intervalle: Intervalle(try row["debut_a"], try row["fin_a"]),
                remplacement: try remplacement.map { _ in try Remplacement(row) },
                intitule: try row["intitule"])
        }
    }
}

extension Recurrence {
    /// « 135 » : lundi, mercredi, vendredi.
    fileprivate var joursEnTexte: String {
        jours.sorted().map { String($0.rawValue) }.joined()
    }
}

extension Set<Modalite> {
    fileprivate var enTexte: String { map(\.rawValue).sorted().joined(separator: ",") }
}

extension Plage {
    /// `nil` when its place closes before its first day.
    fileprivate init?(_ row: Row) throws {
        let (depuis, jusquAu): (Jour, Jour?) = (try row["depuis"], try row["jusqu_au"])
        let ferme: Jour? = try row["ferme_le"]
        let dernier = [jusquAu, ferme?.plus(jours: -1)].compactMap { $0 }.min()
        let (rythme, jours): (Int, String) = (try row["rythme"], try row["jours"])
        let modalites: String = try row["modalites"]
        if let dernier, dernier < depuis { return nil }
        guard let rythme = Recurrence.Rythme(rawValue: rythme),
            let recurrence = Recurrence(
                rythme: rythme, jours: Set(jours.compactMap(JourDeSemaine.init)), depuis: depuis,
                jusquAu: dernier)
        else { throw DatabaseError(kind: .unreadable, message: "plage: \(rythme), \(jours)") }
        try self.init(
            id: try row["id"], agent: try row["agent"], recurrence: recurrence,
            minute: try row["minute"], duree: try row["duree"],
            modalites: Set(
                modalites.split(separator: ",").compactMap { Modalite(rawValue: "\($0)") }),
            lieu: try row["lieu"])
    }
}

extension JourDeSemaine {
    fileprivate init?(_ chiffre: Character) {
        guard let rang = chiffre.wholeNumberValue else { return nil }
        self.init(rawValue: rang)
    }
}
