import ActionSociale
import Foundation
import Valeurs

/// Les envois reçus.
package struct DepotRepository {
    let sql: any SQLConnection

    /// The kind of task that reads and applies deposits.
    package static let sorteDeTache = "import"

    package func insert(_ depot: Depot) throws {
        try sql.insert(into: "depot", Self.colonnes, [try depot.sqlValues])
    }

    package func find(_ id: Identifiant<Depot>) throws -> Depot? {
        try depots("WHERE id = \(id)").first
    }

    /// The latest first.
    package func liste(limite: Int = 100) throws -> [Depot] {
        try depots("ORDER BY recu_a DESC, id LIMIT \(limite)")
    }

    /// A deposit of these very files that was applied: the corrections made then are not to be lost by reading it again.
    package func applique(empreintes: [String]) throws -> Depot? {
        try depots(
            """
            WHERE empreintes = \(empreintes.joined(separator: "\n")) AND importation IS NOT NULL
            ORDER BY recu_a DESC, id LIMIT 1
            """
        ).first
    }

    /// Writes it when nobody else has since this version was read; its version then goes up. `false` otherwise.
    package func ecrire(
        _ depot: Depot, depuisLaVersion version: Int, par agent: Identifiant<Agent>?
    ) throws -> Bool {
        try sql.execute(
            """
            UPDATE depot SET correspondance = \(depot.correspondance), mois = \(depot.mois),
                departement = \(depot.departement), etat = \(depot.etat.rawValue),
                version = \(version + 1), modifie_par = \(agent), avancement = \(depot.avancement),
                corrections = \(depot.corrections), corrections_lues = \(depot.correctionsLues),
                motif = \(depot.motif), apercu = \(try depot.apercu.map(Self.ecrire)),
                decisions = \(try Self.ecrire(depot.decisions)), importation = \(depot.importation),
                fini_a = \(depot.finiA), vu_a = \(depot.vuA)
            WHERE id = \(depot.id) AND version = \(version)
            """) == 1
    }

    /// Says how far the work has come, per thousand.
    package func avancer(_ id: Identifiant<Depot>, a avancement: Int) throws {
        try sql.execute(
            """
            UPDATE depot SET avancement = \(avancement)
            WHERE id = \(id) AND etat IN ('a_lire', 'a_appliquer')
            """)
    }

    /// An administrator has seen what was refused.
    package func voir(_ id: Identifiant<Depot>, a instant: Instant) throws {
        try sql.execute(
            "UPDATE depot SET vu_a = \(instant) WHERE id = \(id) AND etat = 'refuse' AND vu_a IS NULL"
        )
    }

    /// What waits for an administrator: refused and not seen, or come by night and to be decided.
    package func aRegarder() throws -> Int {
        try sql.first(
            """
            SELECT count(*) AS n FROM depot
            WHERE (etat = 'refuse' AND vu_a IS NULL) OR (etat = 'pret' AND origine = 'dossier')
            """)?["n"] ?? 0
    }

    /// Ended before that instant.
    package func finisAvant(_ instant: Instant) throws -> [Depot] {
        try depots("WHERE fini_a < \(instant) ORDER BY recu_a, id")
    }

    private static let colonnes: SQL = """
        id, origine, recu_a, par, fichiers, empreintes, octets, format, correspondance, mois,
        departement, etat, version, modifie_par, avancement, corrections, corrections_lues, motif,
        apercu, decisions, importation, fini_a, vu_a
        """

    private func depots(_ condition: SQL) throws -> [Depot] {
        try sql.fetch("SELECT \(Self.colonnes) FROM depot \(condition)").map { try Depot($0) }
    }

    fileprivate static func ecrire(_ decisions: [String: String]) throws -> String? {
        decisions.isEmpty ? nil : try enTexte(decisions)
    }

    fileprivate static func ecrire(_ apercu: Depot.Apercu) throws -> String {
        try enTexte(apercu)
    }

    private static func enTexte(_ valeur: some Encodable) throws -> String {
        let encodeur = JSONEncoder()
        encodeur.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encodeur.encode(valeur), as: UTF8.self)
    }
}

extension Depot {
    fileprivate var sqlValues: [SQLValue] {
        get throws {
            [
                id.sqlValue, origine.rawValue.sqlValue, recuA.sqlValue, par.sqlValue,
                fichiers.joined(separator: "\n").sqlValue,
                empreintes.joined(separator: "\n").sqlValue, octets.sqlValue,
                format.rawValue.sqlValue, correspondance.sqlValue, mois.sqlValue,
                departement.sqlValue, etat.rawValue.sqlValue, version.sqlValue,
                modifiePar.sqlValue, avancement.sqlValue, corrections.sqlValue,
                correctionsLues.sqlValue, motif.sqlValue,
                try apercu.map(DepotRepository.ecrire).sqlValue,
                try DepotRepository.ecrire(decisions).sqlValue, importation.sqlValue,
                finiA.sqlValue, vuA.sqlValue,
            ]
        }
    }

    fileprivate init(_ row: Row) throws {
        let (origine, format, etat): (String, String, String) = (
            try row["origine"], try row["format"], try row["etat"]
        )
        guard let origine = Origine(rawValue: origine), let format = Format(rawValue: format),
            let etat = Etat(rawValue: etat)
        else {
            throw DatabaseError(kind: .unreadable, message: "deposit \(origine) \(format) \(etat)")
        }
        let (fichiers, empreintes): (String, String) = (try row["fichiers"], try row["empreintes"])
        self.init(
            id: try row["id"], origine: origine, recuA: try row["recu_a"], par: try row["par"],
            fichiers: fichiers.split(separator: "\n").map(String.init),
            empreintes: empreintes.split(separator: "\n").map(String.init),
            octets: try row["octets"], format: format, correspondance: try row["correspondance"],
            mois: try row["mois"], departement: try row["departement"], etat: etat)
        version = try row["version"]
        modifiePar = try row["modifie_par"]
        avancement = try row["avancement"]
        corrections = try row["corrections"]
        correctionsLues = try row["corrections_lues"]
        motif = try row["motif"]
        let apercu: String? = try row["apercu"]
        self.apercu = try apercu.map {
            try JSONDecoder().decode(Apercu.self, from: Data($0.utf8))
        }
        let decisions: String? = try row["decisions"]
        self.decisions =
            try decisions.map {
                try JSONDecoder().decode([String: String].self, from: Data($0.utf8))
            } ?? [:]
        importation = try row["importation"]
        finiA = try row["fini_a"]
        vuA = try row["vu_a"]
    }
}
