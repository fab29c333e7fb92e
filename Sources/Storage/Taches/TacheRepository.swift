import Valeurs

/// Les choses à faire derrière les pages. Written in the transaction that makes them necessary, so that nothing is
/// done for what was undone, and nothing is forgotten.
package struct TacheRepository {
    let sql: any SQLConnection

    /// Asks for it once; a task of the same sort and object that waits or has ended stays as it is.
    package func ajouter(
        _ sorte: String, _ objet: String, aFaireA: Instant, limiteA: Instant? = nil
    ) throws {
        try sql.execute(
            """
            INSERT INTO tache (sorte, objet, a_faire_a, limite_a)
            VALUES (\(sorte), \(objet), \(aFaireA), \(limiteA)) ON CONFLICT (sorte, objet) DO NOTHING
            """)
    }

    /// Takes the oldest tasks of this sort that are due, for so many seconds; each is taken by one worker at a time.
    /// A worker that does not answer within the time loses the task, which another takes again.
    package func prendre(
        _ sorte: String, au plus: Int = 1, par ouvrier: String, a instant: Instant,
        pour secondes: Int
    ) throws -> [Tache] {
        let suite: SQL = sql.dialect == .postgres ? "FOR UPDATE SKIP LOCKED" : ""
        return try sql.fetch(
            """
            UPDATE tache SET tentatives = tentatives + 1, prise_par = \(ouvrier),
                prise_jusqu_a = \(instant.plus(secondes: secondes))
            WHERE sorte = \(sorte) AND objet IN (
                SELECT objet FROM tache
                WHERE sorte = \(sorte) AND a_faire_a <= \(instant) AND finie_a IS NULL AND abandonnee_a IS NULL
                    AND (prise_jusqu_a IS NULL OR prise_jusqu_a <= \(instant))
                ORDER BY a_faire_a, objet LIMIT \(plus) \(suite))
            RETURNING *
            """
        ).map { try Tache($0) }.sorted { ($0.aFaireA, $0.objet) < ($1.aFaireA, $1.objet) }
    }

    /// Long work goes on: the task stays taken until then. `false` when this worker no longer holds it.
    @discardableResult
    package func prolonger(_ tache: Tache, jusquA instant: Instant) throws -> Bool {
        try sql.execute(
            """
            UPDATE tache SET prise_jusqu_a = \(instant)
            WHERE sorte = \(tache.sorte) AND objet = \(tache.objet) AND prise_par = \(tache.prisePar)
                AND tentatives = \(tache.tentatives) AND finie_a IS NULL
            """) == 1
    }

    /// It is done. `false` when this worker no longer holds it: its time had passed.
    @discardableResult
    package func finir(_ tache: Tache, a instant: Instant) throws -> Bool {
        try clore(tache, "finie_a = \(instant)")
    }

    /// It failed: to be tried again then. `false` when this worker no longer holds it.
    @discardableResult
    package func remettre(
        _ tache: Tache, a prochaine: Instant, echec: String, echoueA instant: Instant
    ) throws -> Bool {
        try clore(
            tache, "a_faire_a = \(prochaine), dernier_echec = \(echec), echec_a = \(instant)")
    }

    /// Not now, and no failure: to be taken again then, and not counted among the tries. `false` when this worker no longer holds it.
    @discardableResult
    package func reporter(_ tache: Tache, a prochaine: Instant) throws -> Bool {
        try clore(tache, "a_faire_a = \(prochaine), tentatives = tentatives - 1")
    }

    /// It will not be done: too late, too often, or for ever refused. `false` when this worker no longer holds it.
    @discardableResult
    package func abandonner(_ tache: Tache, echec: String, a instant: Instant) throws -> Bool {
        try clore(
            tache, "abandonnee_a = \(instant), dernier_echec = \(echec), echec_a = \(instant)")
    }

    /// A person asks for an abandoned task to be tried again, as many times as at first.
    package func reprendre(_ sorte: String, _ objet: String, a instant: Instant) throws {
        try sql.execute(
            """
            UPDATE tache SET abandonnee_a = NULL, a_faire_a = \(instant), limite_a = NULL, tentatives = 0,
                prise_par = NULL, prise_jusqu_a = NULL
            WHERE sorte = \(sorte) AND objet = \(objet) AND abandonnee_a IS NOT NULL
            """)
    }

    /// A person asks for it again, whatever became of it: it waits as if it were new.
    package func refaire(_ sorte: String, _ objet: String, a instant: Instant) throws {
        try sql.execute("DELETE FROM tache WHERE sorte = \(sorte) AND objet = \(objet)")
        try ajouter(sorte, objet, aFaireA: instant)
    }

    /// Gives back what servers whose name begins so had taken: they are no more, and nobody waits for their time to end.
    @discardableResult
    package func liberer(prisesPar debut: String) throws -> Int {
        try sql.execute(
            """
            UPDATE tache SET prise_par = NULL, prise_jusqu_a = NULL
            WHERE prise_par IS NOT NULL AND substr(prise_par, 1, \(debut.count)) = \(debut)
                AND finie_a IS NULL
            """)
    }

    /// What asked for it is undone before it was done.
    package func annuler(_ sorte: String, _ objet: String) throws {
        try sql.execute(
            "DELETE FROM tache WHERE sorte = \(sorte) AND objet = \(objet) AND finie_a IS NULL")
    }

    package func find(_ sorte: String, _ objet: String) throws -> Tache? {
        try sql.first("SELECT * FROM tache WHERE sorte = \(sorte) AND objet = \(objet)")
            .map { try Tache($0) }
    }

    /// Those that failed at least once and are not done, the latest failure first.
    package func enEchec(limite: Int) throws -> [Tache] {
        try sql.fetch(
            """
            SELECT * FROM tache WHERE echec_a IS NOT NULL AND finie_a IS NULL
            ORDER BY echec_a DESC, sorte, objet LIMIT \(limite)
            """
        ).map { try Tache($0) }
    }

    /// For each sort: how many wait, how many were abandoned.
    package func comptes() throws -> [(sorte: String, enAttente: Int, abandonnees: Int)] {
        try sql.fetch(
            """
            SELECT sorte, sum(CASE WHEN abandonnee_a IS NULL THEN 1 ELSE 0 END) AS en_attente,
                sum(CASE WHEN abandonnee_a IS NULL THEN 0 ELSE 1 END) AS abandonnees
            FROM tache WHERE finie_a IS NULL GROUP BY sorte ORDER BY sorte
            """
        ).map { (try $0["sorte"], try $0["en_attente"], try $0["abandonnees"]) }
    }

    /// Forgets what ended before.
    @discardableResult
    package func purge(avant instant: Instant) throws -> Int {
        try sql.execute("DELETE FROM tache WHERE finie_a < \(instant)")
    }

    private func clore(_ tache: Tache, _ colonnes: SQL) throws -> Bool {
        try sql.execute(
            """
            UPDATE tache SET \(colonnes), prise_par = NULL, prise_jusqu_a = NULL
            WHERE sorte = \(tache.sorte) AND objet = \(tache.objet) AND prise_par = \(tache.prisePar)
                AND tentatives = \(tache.tentatives) AND finie_a IS NULL
            """) == 1
    }
}

extension Tache {
    fileprivate init(_ row: Row) throws {
        self.init(
            sorte: try row["sorte"], objet: try row["objet"], aFaireA: try row["a_faire_a"],
            limiteA: try row["limite_a"], tentatives: try row["tentatives"],
            dernierEchec: try row["dernier_echec"], echecA: try row["echec_a"],
            finieA: try row["finie_a"], abandonneeA: try row["abandonnee_a"],
            prisePar: try row["prise_par"], priseJusquA: try row["prise_jusqu_a"])
    }
}
