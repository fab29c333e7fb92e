import ActionSociale
import Valeurs

/// Une famille d’une vague, et le message qu’elle a reçu.
package struct LigneDeVague: Hashable, Sendable {
    package let famille: Identifiant<Famille>
    package let nom: String
    /// `nil` while it waits.
    package let message: Message?
}

/// Une ligne à écrire d’une vague.
package struct LigneAEcrire: Hashable, Sendable {
    package let rang: Int
    package let proposition: Identifiant<Proposition>
    /// As it was when the line was ticked.
    package let version: Int?
}

/// Où en est une vague.
package struct SuiviDeVague: Hashable, Sendable {
    package let total, ecrites, ecartees: Int

    package var faites: Int { ecrites + ecartees }
}

/// Les lignes d’une vague que l’on demande à voir.
package enum FiltreDeVague: Hashable, Sendable {
    case toutes, enAttente
    case ecrites(Message.Canal, Message.Etat)

    fileprivate func condition(a instant: Instant) -> SQL {
        switch self {
        case .toutes: "(l.sort IS NULL OR l.sort = 'ecrite')"
        case .enAttente: "l.sort IS NULL"
        case .ecrites(let canal, let etat):
            "m.canal = \(canal) AND \(VagueRepository.etat(a: instant)) = \(etat)"
        }
    }
}

extension VagueRepository {
    /// The state at that instant: what waits too long does not leave.
    fileprivate static func etat(a instant: Instant) -> SQL {
        """
        (CASE WHEN m.etat = 'en_attente' AND m.limite_a <= \(instant) THEN 'abandonne' ELSE m.etat END)
        """
    }

    private static let jointures: SQL = """
        FROM vague_ligne l JOIN proposition p ON p.id = l.proposition JOIN famille f ON f.id = p.famille
        LEFT JOIN message m ON m.proposition = l.proposition AND m.vague = l.vague
        """

    /// The first families that wait, in the order of the list.
    package func aEcrire(_ vague: String, limite: Int) throws -> [LigneAEcrire] {
        try sql.fetch(
            """
            SELECT rang, proposition, version FROM vague_ligne
            WHERE vague = \(vague) AND sort IS NULL ORDER BY rang LIMIT \(limite)
            """
        ).map {
            LigneAEcrire(
                rang: try $0["rang"], proposition: try $0["proposition"],
                version: try $0["version"])
        }
    }

    /// In the transaction that writes the messages, so that a family is done or is not.
    package func noter(_ rangs: [Int], ecrites: Bool, _ vague: String) throws {
        guard !rangs.isEmpty else { return }
        try sql.execute(
            """
            UPDATE vague_ligne SET sort = \(ecrites ? "ecrite" : "ecartee")
            WHERE vague = \(vague) AND rang IN \(rangs) AND sort IS NULL
            """)
    }

    package func suivi(_ vague: String) throws -> SuiviDeVague {
        let row = try sql.first(
            """
            SELECT count(*) AS total, sum(CASE WHEN sort = 'ecrite' THEN 1 ELSE 0 END) AS ecrites,
                sum(CASE WHEN sort = 'ecartee' THEN 1 ELSE 0 END) AS ecartees
            FROM vague_ligne WHERE vague = \(vague)
            """)
        let (ecrites, ecartees): (Int?, Int?) = (try row?["ecrites"], try row?["ecartees"])
        return SuiviDeVague(
            total: try row?["total"] ?? 0, ecrites: ecrites ?? 0, ecartees: ecartees ?? 0)
    }

    /// How many messages there are by channel and by state, of the families that this reader may see.
    package func comptes(
        _ vague: String, pour lecteur: Lecteur, a instant: Instant
    ) throws -> [(canal: Message.Canal, etat: Message.Etat, nombre: Int)] {
        try sql.fetch(
            """
            SELECT canal, etat, count(*) AS nombre FROM (
                SELECT m.canal AS canal, \(Self.etat(a: instant)) AS etat \(Self.jointures)
                WHERE l.vague = \(vague) AND m.id IS NOT NULL
                    AND \(lecteur.perimetre.condition("coalesce(f.secteur, '')"))
            ) t GROUP BY canal, etat ORDER BY canal, etat
            """
        ).map { (try $0["canal"], try $0["etat"], try $0["nombre"]) }
    }

    /// How many lines answer, and a page of them in the order of the list; the first page is 1.
    package func lignes(
        _ vague: String, _ filtre: FiltreDeVague, pour lecteur: Lecteur, a instant: Instant,
        page: Int, parPage: Int
    ) throws -> (total: Int, lignes: [LigneDeVague]) {
        let condition: SQL = """
            \(Self.jointures) WHERE l.vague = \(vague) AND \(filtre.condition(a: instant))
                AND \(lecteur.perimetre.condition("coalesce(f.secteur, '')"))
            """
        let rows = try sql.fetch(
            """
            SELECT f.id AS famille, f.nom AS nom, m.id AS message
            \(condition) ORDER BY l.rang LIMIT \(parPage) OFFSET \((page - 1) * parPage)
            """)
        let total: Int = try sql.first("SELECT count(*) AS n \(condition)")?["n"] ?? 0
        let messages = try MessageRepository(sql: sql).messages(
            ids: rows.compactMap { try $0["message"] })
        return (
            total,
            try rows.map { row in
                let message: Identifiant<Message>? = try row["message"]
                return LigneDeVague(
                    famille: try row["famille"], nom: try row["nom"],
                    message: message.flatMap { messages[$0] })
            }
        )
    }
}

extension PropositionRepository {
    /// The rows of the work list that answer, by their identifiers alone, in its order.
    package func identifiants(
        _ filtre: FiltreDeTravail, au jour: Jour, limite: Int
    ) throws -> [Identifiant<Proposition>] {
        try sql.fetch(
            """
            SELECT id FROM (\(Self.tout(filtre, au: jour))) t
            ORDER BY \(filtre.ordre("")) LIMIT \(limite)
            """
        ).map { try $0["id"] }
    }
}
