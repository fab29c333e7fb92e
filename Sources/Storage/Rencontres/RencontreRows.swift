import ActionSociale
import Valeurs

extension Modalite: SQLConvertible {}
extension Rencontre.Sorte: SQLConvertible {}
extension Rencontre.Acte.Nature: SQLConvertible {}
extension Participation.Place: SQLConvertible {}
extension Participation.Presence: SQLConvertible {}
extension SuiteDeRencontre.Niveau: SQLConvertible {}

extension RencontreRepository {
    static let colonnes: SQL = """
        r.id AS id, r.sorte AS sorte, r.agent AS agent, r.modalite AS modalite, r.lieu AS lieu,
        r.debut_a AS debut_a, r.fin_a AS fin_a, r.capacite AS capacite, r.intitule AS intitule,
        r.offre AS offre, r.secteur AS secteur, r.creee_a AS creee_a
        """

    static func lecture(_ condition: SQL) -> SQL {
        "SELECT \(colonnes) FROM rencontre r \(condition)"
    }

    /// With all that belongs to them, three statements whatever their number.
    func rencontres(_ condition: SQL) throws -> [Rencontre] {
        let rows = try sql.fetch(Self.lecture(condition))
        let ids: [Identifiant<Rencontre>] = try rows.map { try $0["id"] }
        return try Self.rencontres(
            rows, participations: sql.fetch(for: ids, Self.lectureDesParticipations),
            actes: sql.fetch(for: ids, Self.lectureDesActes))
    }

    /// What was read of them, put together.
    static func rencontres(
        _ rows: [Row], participations: [Row], actes: [Row]
    ) throws -> [Rencontre] {
        let (participations, actes) = (
            try Self.participations(participations), try Self.actes(actes)
        )
        return try rows.map { row in
            let id: Identifiant<Rencontre> = try row["id"]
            return Rencontre(
                id: id, sorte: try row["sorte"], agent: try row["agent"],
                modalite: try row["modalite"], lieu: try row["lieu"],
                intervalle: Intervalle(try row["debut_a"], try row["fin_a"]),
                capacite: try row["capacite"], intitule: try row["intitule"],
                offre: try row["offre"], secteur: try row["secteur"], creeeA: try row["creee_a"],
                participations: participations[id] ?? [], actes: actes[id] ?? [])
        }
    }

    static func lectureDesParticipations(_ ids: [Identifiant<Rencontre>]) -> SQL {
        """
        SELECT rencontre, famille, proposition, place, inscrite_a, retiree_a, presence
        FROM participation WHERE rencontre IN \(ids) ORDER BY rencontre, inscrite_a, famille
        """
    }

    private static func participations(
        _ rows: [Row]
    ) throws -> [Identifiant<Rencontre>: [Participation]] {
        try rows.reduce(into: [:]) { participations, row in
            let rencontre: Identifiant<Rencontre> = try row["rencontre"]
            participations[rencontre, default: []].append(
                Participation(
                    famille: try row["famille"], proposition: try row["proposition"],
                    place: try row["place"], inscriteA: try row["inscrite_a"],
                    retireeA: try row["retiree_a"], presence: try row["presence"]))
        }
    }

    static func lectureDesActes(_ ids: [Identifiant<Rencontre>]) -> SQL {
        """
        SELECT rencontre, nature, a, par, avant_a, precise FROM rencontre_acte
        WHERE rencontre IN \(ids) ORDER BY rencontre, rang
        """
    }

    private static func actes(_ rows: [Row]) throws -> [Identifiant<Rencontre>: [Rencontre.Acte]] {
        try rows.reduce(into: [:]) { actes, row in
            let rencontre: Identifiant<Rencontre> = try row["rencontre"]
            actes[rencontre, default: []].append(
                Rencontre.Acte(
                    try row["nature"], a: try row["a"], par: try row["par"],
                    avant: try row["avant_a"], precision: try row["precise"]))
        }
    }

    func insert(_ rencontre: Rencontre) throws {
        let temps = rencontre.intervalle
        try sql.execute(
            """
            INSERT INTO rencontre (id, sorte, agent, modalite, lieu, debut_a, fin_a, capacite, intitule,
                offre, secteur, version, creee_a)
            VALUES (\(rencontre.id), \(rencontre.sorte), \(rencontre.agent), \(rencontre.modalite),
                \(rencontre.lieu), \(temps.debut), \(temps.fin), \(rencontre.capacite),
                \(rencontre.intitule), \(rencontre.offre), \(rencontre.secteur),
                \(rencontre.version), \(rencontre.creeeA))
            """)
        try insertActes(de: rencontre, depuis: 0)
    }

    func insertActes(de rencontre: Rencontre, depuis rang: Int) throws {
        try sql.insert(
            into: "rencontre_acte", "rencontre, rang, nature, a, par, avant_a, precise",
            rencontre.actes.enumerated().dropFirst(rang).map { rang, acte in
                [
                    rencontre.id.sqlValue, rang.sqlValue, acte.nature.sqlValue, acte.a.sqlValue,
                    acte.par.sqlValue, acte.avant.sqlValue, acte.precision.sqlValue,
                ]
            })
    }
}
