import ActionSociale
import Foundation
import Valeurs

/// Les quotients retenus, du plus récent au plus ancien. On ajoute, on ne change jamais.
package struct QuotientRepository {
    let sql: any SQLConnection

    /// Keeps one more. The family is there already.
    package func insert(_ quotient: QuotientFamilial) throws {
        let dernier = try sql.first(
            "SELECT coalesce(max(numero), 0) AS numero FROM quotient_familial WHERE famille = \(quotient.famille)"
        )
        let numero: Int = try dernier?["numero"] ?? 0
        try sql.execute(
            """
            INSERT INTO quotient_familial
                (numero, famille, caisse, centimes, au, mode, source, entrees, regle, calcule_a, agent)
            SELECT \(numero + 1), id, caisse, \(Int(quotient.valeur.centimes)), \(quotient.au),
                \(quotient.mode.rawValue), \(quotient.source.rawValue),
                \(try Self.ecrire(quotient.entrees)), \(quotient.regle), \(quotient.calculeA), \(quotient.par)
            FROM famille WHERE id = \(quotient.famille)
            """)
    }

    /// All those of a family, the latest first.
    package func de(_ famille: Identifiant<Famille>) throws -> [QuotientFamilial] {
        try sql.fetch(
            "SELECT * FROM quotient_familial WHERE famille = \(famille) ORDER BY numero DESC"
        ).map { try QuotientFamilial($0) }
    }

    private static func ecrire(_ entrees: [QuotientFamilial.Entree]) throws -> String {
        let encodeur = JSONEncoder()
        encodeur.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(
            decoding: try encodeur.encode(entrees.map { [$0.nom, $0.valeur] }), as: UTF8.self)
    }
}

extension QuotientFamilial {
    fileprivate init(_ row: Row) throws {
        let (mode, source): (String, String) = (try row["mode"], try row["source"])
        guard let mode = Mode(rawValue: mode), let source = Source(rawValue: source) else {
            throw DatabaseError(
                kind: .unreadable, message: "quotient of mode \(mode), source \(source)")
        }
        let entrees: String = try row["entrees"]
        let centimes: Int = try row["centimes"]
        self.init(
            famille: try row["famille"], valeur: Montant(centimes: Int64(centimes)),
            au: try row["au"],
            mode: mode, source: source,
            entrees: try JSONDecoder().decode([[String]].self, from: Data(entrees.utf8)).compactMap
            {
                $0.count == 2 ? Entree(nom: $0[0], valeur: $0[1]) : nil
            }, regle: try row["regle"], calculeA: try row["calcule_a"], par: try row["agent"])
    }
}
