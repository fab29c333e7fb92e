import ActionSociale
import Valeurs

/// Une réponse venue par un lien, et si quelqu’un s’en est occupé.
package struct ReponseRecue: Hashable, Sendable {
    package let proposition: Identifiant<Proposition>
    package let famille: Identifiant<Famille>
    /// Its place among the answers to the proposition.
    package let rang: Int
    package let reponse: ReponseDeFamille
    /// Someone of the team saw to it, or a later answer took its place.
    package let traiteeA: Instant?
    /// `nil` when nobody has, or when the family itself answered again.
    package let traiteePar: Identifiant<Agent>?
}

/// Ce que les familles ont répondu par leur lien.
package struct ReponseDeFamilleRepository {
    let sql: any SQLConnection

    /// Keeps the answer; those before it no longer wait for anyone.
    package func ajouter(
        _ reponse: ReponseDeFamille, a proposition: Identifiant<Proposition>
    ) throws {
        try sql.execute(
            """
            UPDATE reponse_de_famille SET traitee_a = \(reponse.a)
            WHERE proposition = \(proposition) AND traitee_a IS NULL
            """)
        let besoins = reponse.besoins.map(\.rawValue).joined(separator: ",")
        try sql.execute(
            """
            INSERT INTO reponse_de_famille (caisse, proposition, rang, famille, choix, a, telephone, moment, langue,
                besoins, precise)
            SELECT caisse, id,
                (SELECT coalesce(max(r.rang) + 1, 0) FROM reponse_de_famille r WHERE r.proposition = \(proposition)),
                famille, \(reponse.choix), \(reponse.a), \(reponse.telephone), \(reponse.moment),
                \(reponse.langue), \(besoins), \(reponse.precision)
            FROM proposition WHERE id = \(proposition)
            """)
        try dire(proposition)
    }

    /// Pages that show the proposition are to be made again: what they show of it has changed, if not the proposition.
    private func dire(_ proposition: Identifiant<Proposition>) throws {
        try sql.execute("UPDATE proposition SET version = version WHERE id = \(proposition)")
    }

    /// All the answers to these propositions, of each the latest last.
    package func de(
        _ propositions: [Identifiant<Proposition>]
    ) throws -> [Identifiant<Proposition>: [ReponseRecue]] {
        try Self.reponses(
            sql.fetch(for: propositions) {
                """
                SELECT \(Self.colonnes) FROM reponse_de_famille r
                WHERE r.proposition IN \($0) ORDER BY r.proposition, r.rang
                """
            })
    }

    /// The one that holds, of those to a proposition.
    package func derniere(a proposition: Identifiant<Proposition>) throws -> ReponseDeFamille? {
        try de([proposition])[proposition]?.last?.reponse
    }

    /// What reads all those of a family.
    static func lecture(de famille: Identifiant<Famille>) -> SQL {
        """
        SELECT \(colonnes) FROM reponse_de_famille r
        WHERE r.famille = \(famille) ORDER BY r.proposition, r.rang
        """
    }

    static func reponses(_ rows: [Row]) throws -> [Identifiant<Proposition>: [ReponseRecue]] {
        try rows.reduce(into: [:]) { reponses, row in
            let gardee = try ReponseRecue(row)
            reponses[gardee.proposition, default: []].append(gardee)
        }
    }

    /// Those that wait for someone, in the sectors of the agent: calls to make first, then the oldest.
    package func aTraiter(pour agent: Agent, limite: Int = 200) throws -> [ReponseRecue] {
        try sql.fetch(
            """
            SELECT \(Self.colonnes) FROM reponse_de_famille r JOIN proposition p ON p.id = r.proposition
            WHERE r.traitee_a IS NULL AND \(Lecteur.agent(agent).perimetre.condition("p.secteur"))
            ORDER BY CASE WHEN r.choix = 'appel' THEN 0 ELSE 1 END, r.a, r.proposition LIMIT \(limite)
            """
        ).map { try ReponseRecue($0) }
    }

    /// How many wait, and how many of them are calls to make.
    package func comptes(pour agent: Agent) throws -> (aTraiter: Int, appels: Int) {
        let row = try sql.first(
            """
            SELECT count(*) AS n, coalesce(sum(CASE WHEN r.choix = 'appel' THEN 1 ELSE 0 END), 0) AS appels
            FROM reponse_de_famille r JOIN proposition p ON p.id = r.proposition
            WHERE r.traitee_a IS NULL AND \(Lecteur.agent(agent).perimetre.condition("p.secteur"))
            """)
        return (try row?["n"] ?? 0, try row?["appels"] ?? 0)
    }

    /// Someone has seen to the answers that waited. `false` when none did any more.
    @discardableResult
    package func traiter(
        _ proposition: Identifiant<Proposition>, par agent: Identifiant<Agent>, a instant: Instant
    ) throws -> Bool {
        try dire(proposition)
        return try sql.execute(
            """
            UPDATE reponse_de_famille SET traitee_a = \(instant), traitee_par = \(agent)
            WHERE proposition = \(proposition) AND traitee_a IS NULL
            """) > 0
    }

    private static let colonnes: SQL = """
        r.proposition, r.famille, r.rang, r.choix, r.a, r.telephone, r.moment, r.langue, r.besoins, r.precise,
        r.traitee_a, r.traitee_par
        """
}

extension ReponseDeFamille.Choix: SQLConvertible {}
extension ReponseDeFamille.Moment: SQLConvertible {}

extension ReponseRecue {
    fileprivate init(_ row: Row) throws {
        let besoins: String = try row["besoins"]
        self.init(
            proposition: try row["proposition"], famille: try row["famille"],
            rang: try row["rang"],
            reponse: ReponseDeFamille(
                try row["choix"], a: try row["a"], telephone: try row["telephone"],
                moment: try row["moment"], langue: try row["langue"],
                besoins: besoins.split(separator: ",").compactMap {
                    ReponseDeFamille.Besoin(rawValue: String($0))
                }, precision: try row["precise"]),
            traiteeA: try row["traitee_a"], traiteePar: try row["traitee_par"])
    }
}
