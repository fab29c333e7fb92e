import ActionSociale
import Valeurs

/// Les faits générateurs, chacun avec sa suite : une proposition, ou la raison écrite de son absence.
package struct FaitGenerateurRepository {
    let sql: any SQLConnection

    var propositions: PropositionRepository { PropositionRepository(sql: sql) }

    package func find(_ id: Identifiant<FaitGenerateur>) throws -> FaitGenerateur? {
        try faits("WHERE id = \(id)").first
    }

    /// The latest first.
    package func de(_ famille: Identifiant<Famille>) throws -> [FaitGenerateur] {
        try faits("WHERE famille = \(famille) ORDER BY survenu_le DESC, id")
    }

    /// All the events that the file of a month showed, the withdrawn ones too.
    package func duMois(_ mois: Mois, caisse: String? = nil) throws -> [FaitGenerateur] {
        try faits("WHERE mois = \(mois)\(Self.seulement(caisse)) ORDER BY survenu_le, id")
    }

    /// The events of a month that still stand: those that a corrected file no longer shows are to
    /// be withdrawn.
    package func identites(
        mois: Mois, caisse: String? = nil
    ) throws -> Set<Identifiant<FaitGenerateur>> {
        try sql.fetch(
            """
            SELECT id FROM fait_generateur
            WHERE mois = \(mois) AND retire_le IS NULL\(Self.seulement(caisse))
            """
        ).reduce(into: []) { $0.insert(try $1["id"]) }
    }

    /// What became of an event. `nil` when there is no such event.
    package func suite(_ id: Identifiant<FaitGenerateur>) throws -> Suite? {
        if let proposition = try propositions.find(suiteDe: id) { return .proposition(proposition) }
        return try motifs([id])[id].map(Suite.sansProposition)
    }

    /// The written reasons of the events that gave no proposition.
    package func motifs(
        _ ids: [Identifiant<FaitGenerateur>]
    ) throws -> [Identifiant<FaitGenerateur>: MotifSansProposition] {
        try Self.motifs(
            try sql.fetch(for: ids) {
                """
                SELECT fait_generateur, code, jour, precise FROM sans_proposition
                WHERE fait_generateur IN \($0)
                """
            })
    }

    private static func motifs(
        _ rows: [Row], de fait: String = "fait_generateur"
    ) throws -> [Identifiant<FaitGenerateur>: MotifSansProposition] {
        try rows.reduce(into: [:]) { motifs, row in
            motifs[try row[fait]] = try MotifSansProposition(
                code: row["code"], jour: row["jour"], precision: row["precise"])
        }
    }

    /// What reads the events of a family, the latest first, each with its written reason when it has one.
    static func lectureAvecMotifs(de famille: Identifiant<Famille>) -> SQL {
        """
        SELECT \(colonnes), s.code AS code, s.jour AS jour, s.precise AS precise
        FROM fait_generateur LEFT JOIN sans_proposition s ON s.fait_generateur = fait_generateur.id
        WHERE famille = \(famille) ORDER BY survenu_le DESC, id
        """
    }

    /// Both, by event.
    static func faitsEtMotifs(
        _ rows: [Row]
    ) throws -> (
        faits: [FaitGenerateur], motifs: [Identifiant<FaitGenerateur>: MotifSansProposition]
    ) {
        let motives = try rows.filter { try $0["code"] as String? != nil }
        return (try faits(rows), try motifs(motives, de: "id"))
    }

    /// The events of families that an official code announced and that still stand, the latest first.
    package func annoncesParUnCode(
        _ familles: [Identifiant<Famille>]
    ) throws -> [Identifiant<Famille>: [FaitGenerateur]] {
        try sql.fetch(for: familles) {
            """
            SELECT \(Self.colonnes) FROM fait_generateur
            WHERE famille IN \($0) AND retire_le IS NULL AND preuve LIKE \(PreuveEnTexte.motifDeCode)
            ORDER BY famille, survenu_le DESC, id
            """
        }.reduce(into: [:]) { annonces, row in
            let fait = try FaitGenerateur(row)
            annonces[fait.famille, default: []].append(fait)
        }
    }

    private static func seulement(_ caisse: String?) -> SQL {
        caisse.map { " AND caisse = \($0)" } ?? ""
    }

    static func lecture(_ condition: SQL) -> SQL {
        "SELECT \(colonnes) FROM fait_generateur \(condition)"
    }

    static func faits(_ rows: [Row]) throws -> [FaitGenerateur] {
        try rows.map { try FaitGenerateur($0) }
    }

    func faits(_ condition: SQL) throws -> [FaitGenerateur] {
        try Self.faits(sql.fetch(Self.lecture(condition)))
    }

    private static let colonnes: SQL = """
        id, famille, offre, version, survenu_le, mois, repere_le, preuve, retire_le, retire_motif
        """
}

extension FaitGenerateur {
    fileprivate init(_ row: Row) throws {
        let retireLe: Jour? = try row["retire_le"]
        let motif: String? = try row["retire_motif"]
        self.init(
            id: try row["id"], famille: try row["famille"], offre: try row["offre"],
            version: try row["version"], survenuLe: try row["survenu_le"], mois: try row["mois"],
            repereLe: try row["repere_le"], preuve: try PreuveEnTexte.lire(row["preuve"]),
            retire: retireLe.flatMap { jour in motif.map { Retrait(le: jour, motif: $0) } })
    }
}
