import ActionSociale
import Valeurs

/// Des messages écrits ensemble à une liste de familles.
package struct Vague: Hashable, Sendable {
    package let id: String
    package let a: Instant
    package let par: Identifiant<Agent>
    package let intitule: String
    /// How each family is written to, as the form says it.
    package let moyen: String
    /// Families of the list that were not written to.
    package let ecartees: Int
    /// `nil` while it goes on.
    package let finieA: Instant?

    package init(
        id: String, a: Instant, par: Identifiant<Agent>, intitule: String,
        moyen: String = "au-mieux", ecartees: Int = 0, finieA: Instant? = nil
    ) {
        self.id = id
        self.a = a
        self.par = par
        self.intitule = intitule
        self.moyen = moyen
        self.ecartees = ecartees
        self.finieA = finieA
    }
}

/// Une famille de la liste à qui rien n’est parti, et pourquoi, comme l’agent l’a lu.
package struct LigneEcartee: Hashable, Sendable {
    /// `nil` for a line that was not there any more.
    package let famille: Identifiant<Famille>?
    package let motif: String

    package init(_ famille: Identifiant<Famille>?, _ motif: String) {
        self.famille = famille
        self.motif = motif
    }
}

/// Les vagues d’envoi.
package struct VagueRepository {
    let sql: any SQLConnection

    private static let colonnes: SQL = "id, a, par, intitule, moyen, ecartees, finie_a"

    /// With its list, in order; a version is that of a line which was ticked. `false` when that very wave was asked for
    /// already: nothing is added to it.
    @discardableResult
    package func insert(
        _ vague: Vague, _ liste: [(proposition: Identifiant<Proposition>, version: Int?)] = []
    ) throws -> Bool {
        let neuve =
            try sql.execute(
                """
                INSERT INTO vague (\(Self.colonnes))
                VALUES (\(vague.id), \(vague.a), \(vague.par), \(vague.intitule), \(vague.moyen),
                    \(vague.ecartees), \(vague.finieA)) ON CONFLICT (id) DO NOTHING
                """) == 1
        guard neuve else { return false }
        try sql.insert(
            into: "vague_ligne", "vague, rang, proposition, version",
            liste.enumerated().map { rang, ligne in
                [
                    vague.id.sqlValue, rang.sqlValue, ligne.proposition.sqlValue,
                    ligne.version.sqlValue,
                ]
            })
        return true
    }

    /// Keeps the lines left out, after those that were, and counts them.
    package func ecarter(_ lignes: [LigneEcartee], de vague: String) throws {
        guard !lignes.isEmpty else { return }
        let row = try sql.first(
            "SELECT coalesce(max(rang), -1) AS n FROM vague_ecartee WHERE vague = \(vague)")
        let dernier: Int = try row?["n"] ?? -1
        try sql.insert(
            into: "vague_ecartee", "vague, rang, famille, motif",
            lignes.enumerated().map { rang, ligne in
                [
                    vague.sqlValue, (dernier + 1 + rang).sqlValue, ligne.famille.sqlValue,
                    String(ligne.motif.prefix(1000)).sqlValue,
                ]
            })
        try sql.execute(
            "UPDATE vague SET ecartees = ecartees + \(lignes.count) WHERE id = \(vague)")
    }

    /// The lines left out, in their order; from `debut` on, counted from zero.
    package func ecartees(
        de vague: String, debut: Int = 0, limite: Int
    ) throws -> [LigneEcartee] {
        try sql.fetch(
            """
            SELECT famille, motif FROM vague_ecartee WHERE vague = \(vague)
            ORDER BY rang LIMIT \(limite) OFFSET \(debut)
            """
        ).map { LigneEcartee(try $0["famille"], try $0["motif"]) }
    }

    package func find(_ id: String) throws -> Vague? {
        try vagues("WHERE id = \(id)").first
    }

    /// Of an agent, the latest first.
    package func de(_ agent: Identifiant<Agent>, limite: Int = 20) throws -> [Vague] {
        try vagues("WHERE par = \(agent) ORDER BY a DESC, id LIMIT \(limite)")
    }

    /// It has come to its end.
    package func finir(_ id: String, a instant: Instant) throws {
        try sql.execute(
            "UPDATE vague SET finie_a = \(instant) WHERE id = \(id) AND finie_a IS NULL")
    }

    private func vagues(_ condition: SQL) throws -> [Vague] {
        try sql.fetch("SELECT \(Self.colonnes) FROM vague \(condition)").map {
            Vague(
                id: try $0["id"], a: try $0["a"], par: try $0["par"],
                intitule: try $0["intitule"], moyen: try $0["moyen"],
                ecartees: try $0["ecartees"], finieA: try $0["finie_a"])
        }
    }
}
