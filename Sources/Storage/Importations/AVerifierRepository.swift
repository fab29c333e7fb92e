import ActionSociale
import Foundation
import Valeurs

extension Importation {
    /// Ce qu’une offre a laissé en suspens dans un mois : combien de foyers, et lesquels.
    package struct AVerifier: Hashable, Sendable {
        /// Un foyer à qui l’on ne sait pas encore s’il est arrivé quelque chose.
        package struct Foyer: Hashable, Sendable, Codable {
            package let matricule: String
            /// INSEE code; empty when the file does not say.
            package let commune: String
            /// What the file does not say, in words.
            package let manque: [String]

            package init(matricule: String, commune: String, manque: [String]) {
                self.matricule = matricule
                self.commune = commune
                self.manque = manque
            }
        }

        /// Code of the offer.
        package let offre: String
        package let nombre: Int
        /// The first ones; none once the month is old.
        package let foyers: [Foyer]

        package init(offre: String, nombre: Int, foyers: [Foyer]) {
            self.offre = offre
            self.nombre = nombre
            self.foyers = foyers
        }
    }
}

extension ImportationRepository {
    /// Months after which the households are no longer told, only counted.
    package static let moisNommes = 3

    /// Keeps what a detection left open, in place of what an earlier one of the same import did; and forgets the
    /// households of old months.
    package func garder(
        aVerifier: [Importation.AVerifier], de id: Identifiant<Importation>, mois: Mois
    ) throws {
        try sql.execute("DELETE FROM importation_a_verifier WHERE importation = \(id)")
        let encodeur = JSONEncoder()
        encodeur.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try sql.insert(
            into: "importation_a_verifier", "importation, offre, nombre, foyers",
            try aVerifier.sorted { $0.offre < $1.offre }.map { offre in
                [
                    id.sqlValue, offre.offre.sqlValue, offre.nombre.sqlValue,
                    String(decoding: try encodeur.encode(offre.foyers), as: UTF8.self).sqlValue,
                ]
            })
        try sql.execute(
            """
            UPDATE importation_a_verifier SET foyers = NULL
            WHERE foyers IS NOT NULL AND importation IN
                (SELECT id FROM importation WHERE mois < \(mois.plus(-Self.moisNommes)))
            """)
    }

    /// Offers with the most households first.
    package func aVerifier(_ id: Identifiant<Importation>) throws -> [Importation.AVerifier] {
        try sql.fetch(
            """
            SELECT offre, nombre, foyers FROM importation_a_verifier
            WHERE importation = \(id) ORDER BY nombre DESC, offre
            """
        ).map { row in
            let foyers: String? = try row["foyers"]
            return Importation.AVerifier(
                offre: try row["offre"], nombre: try row["nombre"],
                foyers: try foyers.map {
                    try JSONDecoder().decode(
                        [Importation.AVerifier.Foyer].self, from: Data($0.utf8))
                } ?? [])
        }
    }

    /// How many households each import left open, by offer.
    package func comptesAVerifier() throws -> [Identifiant<Importation>: [String: Int]] {
        try sql.fetch("SELECT importation, offre, nombre FROM importation_a_verifier")
            .reduce(into: [:]) { comptes, row in
                comptes[try row["importation"], default: [:]][try row["offre"]] = try row["nombre"]
            }
    }
}
