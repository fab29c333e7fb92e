import ActionSociale
import Valeurs

/// Des lettres réunies en un PDF : la liste est arrêtée quand on le demande, le fichier s’écrit derrière les pages.
package struct Recueil: Hashable, Sendable {
    package let id: String
    /// The wave whose letters these are; `nil` for all that waited.
    package let vague: String?
    package let par: Identifiant<Agent>
    package let demandeA: Instant
    /// Letters when it was asked for.
    package let nombre: Int
    /// Letters drawn so far.
    package let avancement: Int
    package let pretA: Instant?
    package let octets: Int?
    package let posteesA: Instant?

    package init(
        id: String, vague: String?, par: Identifiant<Agent>, demandeA: Instant, nombre: Int = 0,
        avancement: Int = 0, pretA: Instant? = nil, octets: Int? = nil, posteesA: Instant? = nil
    ) {
        self.id = id
        self.vague = vague
        self.par = par
        self.demandeA = demandeA
        self.nombre = nombre
        self.avancement = avancement
        self.pretA = pretA
        self.octets = octets
        self.posteesA = posteesA
    }
}

/// Une lettre imprimée que la famille ne doit plus recevoir.
package struct LettreRetiree: Hashable, Sendable {
    /// The number at its foot.
    package let rang: Int
    package let famille: Identifiant<Famille>
    package let nom: String
    package let motif: String
}

/// Les PDF de lettres : demandés, prêts, postés.
package struct RecueilRepository {
    package static let sorteDeTache = "lettres"

    let sql: any SQLConnection

    private static let colonnes: SQL =
        "id, vague, par, demande_a, nombre, avancement, pret_a, octets, postees_a"

    /// With the letters that wait and are in no other, in their order; returns how many. None: nothing is kept.
    package func insert(
        _ recueil: Recueil, pour lecteur: Lecteur, limite: Int = 20_000
    ) throws -> Int {
        let lettres = try aReunir(
            recueil.vague, pour: lecteur, a: recueil.demandeA, limite: limite)
        guard !lettres.isEmpty else { return 0 }
        try sql.execute(
            """
            INSERT INTO recueil (id, vague, par, demande_a, nombre)
            VALUES (\(recueil.id), \(recueil.vague), \(recueil.par), \(recueil.demandeA), \(lettres.count))
            """)
        try sql.insert(
            into: "recueil_lettre", "recueil, rang, message",
            lettres.enumerated().map { [recueil.id.sqlValue, ($0 + 1).sqlValue, $1.sqlValue] },
            ending: "ON CONFLICT (message) DO NOTHING")
        // Somebody else may have taken some of them at the same moment.
        let nombre: Int =
            try sql.first(
                "SELECT count(*) AS n FROM recueil_lettre WHERE recueil = \(recueil.id)")?[
                "n"] ?? 0
        if nombre == 0 { _ = try abandonner(recueil.id) }
        if nombre < lettres.count {
            try sql.execute("UPDATE recueil SET nombre = \(nombre) WHERE id = \(recueil.id)")
        }
        return nombre
    }

    /// How many letters wait and are in no PDF.
    package func nombreAReunir(
        _ vague: String?, pour lecteur: Lecteur, a instant: Instant
    ) throws -> Int {
        try sql.first("SELECT count(*) AS n \(attendent(vague, lecteur, instant))")?["n"] ?? 0
    }

    private func aReunir(
        _ vague: String?, pour lecteur: Lecteur, a instant: Instant, limite: Int
    ) throws -> [Identifiant<Message>] {
        try sql.fetch(
            """
            SELECT m.id AS id \(attendent(vague, lecteur, instant))
            ORDER BY m.cree_a, m.id LIMIT \(limite)
            """
        ).map { try $0["id"] }
    }

    private func attendent(_ vague: String?, _ lecteur: Lecteur, _ instant: Instant) -> SQL {
        let deLaVague: SQL = vague.map { "AND m.vague = \($0)" } ?? ""
        return """
            FROM message m JOIN famille f ON f.id = m.famille
            WHERE \(Casier.lettres.condition(a: instant)) \(deLaVague)
                AND \(lecteur.perimetre.condition("coalesce(f.secteur, '')"))
                AND NOT EXISTS (SELECT 1 FROM recueil_lettre r WHERE r.message = m.id)
            """
    }

    package func find(_ id: String) throws -> Recueil? {
        try recueils("WHERE id = \(id)").first
    }

    /// Of an agent, the latest first.
    package func de(_ agent: Identifiant<Agent>, limite: Int = 10) throws -> [Recueil] {
        try recueils(
            """
            WHERE par = \(agent) ORDER BY CASE WHEN postees_a IS NULL THEN 0 ELSE 1 END,
                demande_a DESC, id LIMIT \(limite)
            """)
    }

    /// Posted, or asked for, before that instant: their files are not needed any more.
    package func anciens(avant instant: Instant) throws -> [Recueil] {
        try recueils("WHERE coalesce(postees_a, demande_a) < \(instant) ORDER BY id")
    }

    /// Its letters after that rank, each with its rank, in order; whatever became of them.
    package func lettres(
        _ id: String, apres rang: Int, limite: Int
    ) throws -> [(rang: Int, message: Message)] {
        let rows = try sql.fetch(
            """
            SELECT rang, message FROM recueil_lettre WHERE recueil = \(id) AND rang > \(rang)
            ORDER BY rang LIMIT \(limite)
            """)
        let messages = try MessageRepository(sql: sql).messages(
            ids: rows.map { try $0["message"] })
        return try rows.compactMap { row in
            try messages[try row["message"]].map { (rang: try row["rang"], message: $0) }
        }
    }

    package func avancer(_ id: String, a rang: Int) throws {
        try sql.execute(
            "UPDATE recueil SET avancement = \(rang) WHERE id = \(id) AND pret_a IS NULL")
    }

    /// Whole, on disk, with so many letters.
    package func pret(_ id: String, a instant: Instant, octets: Int, nombre: Int) throws {
        try sql.execute(
            """
            UPDATE recueil SET pret_a = \(instant), octets = \(octets), nombre = \(nombre),
                avancement = \(nombre)
            WHERE id = \(id) AND postees_a IS NULL
            """)
    }

    /// These letters are not printed after all: they leave the list, the others keep their numbers.
    package func oublier(_ messages: Set<Identifiant<Message>>) throws {
        guard !messages.isEmpty else { return }
        try sql.execute(
            "DELETE FROM recueil_lettre WHERE message IN \(messages.sorted { $0.valeur < $1.valeur })"
        )
    }

    /// Printed letters that were cancelled since: to be taken out before the post.
    package func retirees(_ id: String, limite: Int) throws -> [LettreRetiree] {
        let rows = try sql.fetch(
            """
            SELECT r.rang AS rang, m.id AS message, f.id AS famille, f.nom AS nom
            FROM recueil_lettre r JOIN message m ON m.id = r.message JOIN famille f ON f.id = m.famille
            WHERE r.recueil = \(id) AND m.etat = 'annule' ORDER BY r.rang LIMIT \(limite)
            """)
        let messages = try MessageRepository(sql: sql).messages(
            ids: rows.map { try $0["message"] })
        return try rows.map { row in
            LettreRetiree(
                rang: try row["rang"], famille: try row["famille"], nom: try row["nom"],
                motif: messages[try row["message"]]?.dernierEchec ?? "Elle a été annulée.")
        }
    }

    /// The file is to be written again, from the same list. `false` when its letters are posted.
    package func refaire(_ id: String) throws -> Bool {
        try sql.execute(
            """
            UPDATE recueil SET pret_a = NULL, octets = NULL, avancement = 0
            WHERE id = \(id) AND postees_a IS NULL
            """) == 1
    }

    /// `false` when it is not ready, or when that was said already.
    package func poster(_ id: String, a instant: Instant) throws -> Bool {
        try sql.execute(
            """
            UPDATE recueil SET postees_a = \(instant)
            WHERE id = \(id) AND pret_a IS NOT NULL AND postees_a IS NULL
            """) == 1
    }

    /// Its letters wait again, for another PDF. `false` when they are posted.
    package func abandonner(_ id: String) throws -> Bool {
        try sql.execute("DELETE FROM recueil WHERE id = \(id) AND postees_a IS NULL") == 1
    }

    private func recueils(_ condition: SQL) throws -> [Recueil] {
        try sql.fetch("SELECT \(Self.colonnes) FROM recueil \(condition)").map {
            Recueil(
                id: try $0["id"], vague: try $0["vague"], par: try $0["par"],
                demandeA: try $0["demande_a"], nombre: try $0["nombre"],
                avancement: try $0["avancement"], pretA: try $0["pret_a"],
                octets: try $0["octets"], posteesA: try $0["postees_a"])
        }
    }
}
