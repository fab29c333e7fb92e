import ActionSociale
import Valeurs

extension Message.Nature: SQLConvertible {}
extension Message.Fait.Sorte: SQLConvertible {}
extension Message.Etat: SQLConvertible {}
extension ContactsDeFamille.Sorte: SQLConvertible {}

/// Ce qui est écrit aux familles. Chaque message n’est gardé qu’une fois : sa clé dit ce qu’il est.
package struct MessageRepository {
    let sql: any SQLConnection

    /// Keeps a message; `false` when that very one was already written.
    package func insert(_ message: Message, cle: String) throws -> Bool {
        try insert([(message, cle)]) == 1
    }

    /// Many at once; returns how many were new.
    @discardableResult
    package func insert(_ messages: [(Message, cle: String)]) throws -> Int {
        let caisses = try caisses(messages.map(\.0.famille))
        let connues = Set(
            try sql.fetch(for: messages.map(\.cle)) { "SELECT cle FROM message WHERE cle IN \($0)" }
                .map { try $0["cle"] as String })
        let neufs = messages.filter { !connues.contains($0.cle) }
        try sql.insert(
            into: "message", Self.colonnes + ", caisse, cle, etat, etat_a, remis_a",
            neufs.map { message, cle in
                message.sqlValues
                    + [
                        (caisses[message.famille] ?? "").sqlValue, cle.sqlValue,
                        message.etatGarde.sqlValue,
                        (message.faits.last?.a ?? message.creeA).sqlValue,
                        message.remisA.sqlValue,
                    ]
            })
        try insertFaits(neufs.map(\.0), depuis: 0)
        return neufs.count
    }

    package func find(_ id: Identifiant<Message>) throws -> Message? {
        try messages("WHERE id = \(id)").first
    }

    /// By the name that the other side gave it.
    package func find(reference: String) throws -> Message? {
        try messages("WHERE reference = \(reference) ORDER BY cree_a DESC LIMIT 1").first
    }

    /// The latest first.
    package func de(_ famille: Identifiant<Famille>, limite: Int = 50) throws -> [Message] {
        try messages("WHERE famille = \(famille) ORDER BY cree_a DESC, id LIMIT \(limite)")
    }

    /// What this family was told of that meeting, in order.
    package func annonces(
        de rencontre: Identifiant<Rencontre>, a famille: Identifiant<Famille>
    ) throws -> [Message] {
        try messages(
            "WHERE famille = \(famille) AND rencontre = \(rencontre.valeur) ORDER BY sequence NULLS FIRST, id"
        )
    }

    /// In the order in which they were written.
    package func de(vague: String, canal: Message.Canal? = nil) throws -> [Message] {
        let dUnCanal: SQL = canal.map { "AND canal = \($0)" } ?? ""
        return try messages("WHERE vague = \(vague) \(dUnCanal) ORDER BY cree_a, id")
    }

    /// Keeps what was just learned of it: the state that follows, and the last fact.
    package func noter(_ suivant: Message) throws {
        guard let fait = suivant.faits.last else { return }
        try sql.execute(
            """
            UPDATE message SET etat = \(suivant.etatGarde), etat_a = \(fait.a),
                remis_a = \(suivant.remisA), limite_a = \(suivant.limiteA)
            WHERE id = \(suivant.id)
            """)
        let connus = try sql.fetch("SELECT rang FROM message_fait WHERE message = \(suivant.id)")
        try insertFaits([suivant], depuis: connus.count)
    }

    /// Many that have just learned the same fact.
    package func noter(_ suivants: [Message]) throws {
        for debut in stride(from: 0, to: suivants.count, by: 256) {
            let tranche = Array(suivants[debut..<min(debut + 256, suivants.count)])
            guard let premier = tranche.first, let fait = premier.faits.last else { return }
            try sql.execute(
                """
                UPDATE message SET etat = \(premier.etatGarde), etat_a = \(fait.a),
                    remis_a = \(premier.remisA)
                WHERE id IN \(tranche.map(\.id))
                """)
            try sql.insert(
                into: "message_fait", "message, rang, sorte, a, par, precise",
                tranche.compactMap { message in
                    message.faits.last.map { message.ligne($0, rang: message.faits.count - 1) }
                })
        }
    }

    /// Said before the hand-over, and taken back (`nil`) once its end is known.
    package func remise(_ id: Identifiant<Message>, commenceeA instant: Instant?) throws {
        try sql.execute("UPDATE message SET remise_commencee_a = \(instant) WHERE id = \(id)")
    }

    package func remiseCommencee(_ id: Identifiant<Message>) throws -> Bool {
        try sql.first(
            "SELECT id FROM message WHERE id = \(id) AND remise_commencee_a IS NOT NULL") != nil
    }

    package func nommer(_ id: Identifiant<Message>, reference: String) throws {
        try sql.execute("UPDATE message SET reference = \(reference) WHERE id = \(id)")
    }

    /// Written messages handed over between two instants to the same person: to that family, or to that address.
    package func partis(
        famille: Identifiant<Famille>, destination: String, de debut: Instant, a fin: Instant
    ) throws -> Int {
        let row = try sql.first(
            """
            SELECT count(*) AS nombre FROM message
            WHERE (famille = \(famille) OR destination = \(destination)) AND canal <> 'telephone'
                AND remis_a >= \(debut) AND remis_a < \(fin)
            """)
        return try row?["nombre"] ?? 0
    }

    func messages(_ condition: SQL) throws -> [Message] {
        let rows = try sql.fetch("SELECT \(Self.colonnes) FROM message \(condition)")
        let faits = try faits(de: rows.map { try $0["id"] })
        return try rows.map { try Message($0, faits) }
    }

    /// Many at once; those that are gone are left out.
    package func messages(
        ids: [Identifiant<Message>]
    ) throws -> [Identifiant<Message>: Message] {
        let rows = try sql.fetch(for: ids) {
            "SELECT \(Self.colonnes) FROM message WHERE id IN \($0)"
        }
        let faits = try faits(de: rows.map { try $0["id"] })
        return try rows.reduce(into: [:]) { messages, row in
            let message = try Message(row, faits)
            messages[message.id] = message
        }
    }

    func faits(
        de messages: [Identifiant<Message>]
    ) throws -> [Identifiant<Message>: [Message.Fait]] {
        let rows = try sql.fetch(for: messages) {
            """
            SELECT message, sorte, a, par, precise FROM message_fait
            WHERE message IN \($0) ORDER BY message, rang
            """
        }
        return try rows.reduce(into: [:]) { faits, row in
            let message: Identifiant<Message> = try row["message"]
            faits[message, default: []].append(
                Message.Fait(
                    try row["sorte"], a: try row["a"], par: try row["par"],
                    precision: try row["precise"]))
        }
    }

    private func insertFaits(_ messages: [Message], depuis rang: Int) throws {
        try sql.insert(
            into: "message_fait", "message, rang, sorte, a, par, precise",
            messages.flatMap { message in
                message.faits.enumerated().dropFirst(rang).map { message.ligne($1, rang: $0) }
            })
    }

    private func caisses(
        _ familles: [Identifiant<Famille>]
    ) throws -> [Identifiant<Famille>: String] {
        try sql.fetch(for: familles) { "SELECT id, caisse FROM famille WHERE id IN \($0)" }
            .reduce(into: [:]) { caisses, row in
                let famille: Identifiant<Famille> = try row["id"]
                caisses[famille] = try row["caisse"]
            }
    }
}

extension MessageRepository {
    static let colonnes: SQL = """
        id, famille, proposition, rencontre, vague, canal, nature, destination, objet, texte,
        version, cree_a, par, limite_a, sequence
        """
}

extension Message {
    /// Without the clock: what waits too long is known by its limit.
    fileprivate var etatGarde: Etat { etat(a: Instant(millisecondes: .min)) }

    fileprivate func ligne(_ fait: Fait, rang: Int) -> [SQLValue] {
        [
            id.sqlValue, rang.sqlValue, fait.sorte.sqlValue, fait.a.sqlValue, fait.par.sqlValue,
            fait.precision.sqlValue,
        ]
    }

    fileprivate var sqlValues: [SQLValue] {
        [
            id.sqlValue, famille.sqlValue, proposition.sqlValue, rencontre.sqlValue,
            vague.sqlValue, canal.sqlValue, natureGardee.sqlValue, destination.sqlValue,
            objet.sqlValue,
            texte.sqlValue, version.sqlValue, creeA.sqlValue, par.sqlValue, limiteA.sqlValue,
            sequence.sqlValue,
        ]
    }

    /// What changes nothing in a calendar is kept as what is said of a meeting, without a rank among its changes. The
    /// table knows the natures of its first day, and a check cannot be changed in both engines.
    fileprivate var natureGardee: Nature {
        switch nature {
        case .rappelDeRendezVous: .rendezVousFixe
        case .attenteAnnulee: .rendezVousAnnule
        default: nature
        }
    }

    private static func nature(_ row: Row) throws -> Nature {
        let (gardee, sequence): (Nature, Int?) = (try row["nature"], try row["sequence"])
        let rencontre: String? = try row["rencontre"]
        guard sequence == nil, rencontre != nil else { return gardee }
        switch gardee {
        case .rendezVousFixe: return .rappelDeRendezVous
        case .rendezVousAnnule: return .attenteAnnulee
        default: return gardee
        }
    }

    init(_ row: Row, _ faits: [Identifiant<Message>: [Fait]]) throws {
        let id: Identifiant<Message> = try row["id"]
        self.init(
            id: id, famille: try row["famille"], proposition: try row["proposition"],
            rencontre: try row["rencontre"], sequence: try row["sequence"],
            vague: try row["vague"], canal: try row["canal"],
            nature: try Self.nature(row), destination: try row["destination"],
            objet: try row["objet"], texte: try row["texte"], version: try row["version"],
            creeA: try row["cree_a"], par: try row["par"], limiteA: try row["limite_a"],
            faits: faits[id] ?? [])
    }
}
