import ActionSociale
import Crypto
import Foundation
import Valeurs

/// Un texte d’offres mis en vigueur : ce que la caisse a écrit, tel quel.
package struct TexteEnVigueur: Hashable, Sendable {
    /// « socle-national-2023-2027.yaml ».
    package let nom: String
    package let texte: String
    /// SHA-256 of the text, 64 hexadecimal digits.
    package let empreinte: String
    /// `nil`: a command.
    package let par: Identifiant<Agent>?
    package let depuis: Instant
    /// When another text, or none, took its place.
    package let jusquA: Instant?
}

/// Les textes des offres en vigueur, et ceux qui l’ont été.
package struct OffreRepository {
    let sql: any SQLConnection

    /// What is in force, by file name.
    package func enVigueur() throws -> [TexteEnVigueur] {
        try textes("WHERE jusqu_a IS NULL ORDER BY nom")
    }

    /// Every text that was ever in force, the latest first.
    package func historique() throws -> [TexteEnVigueur] {
        try textes("ORDER BY depuis DESC, numero DESC")
    }

    /// Changes whenever the texts in force do: what a server compares before it reads them again.
    package func revision() throws -> Int {
        let row = try sql.first(
            "SELECT coalesce(max(numero), 0) + count(jusqu_a) AS n FROM offre_en_vigueur")
        return try row?["n"] ?? 0
    }

    /// Puts a whole set in force: a text that did not change stays, one that is not given any more
    /// leaves. False when the set was in force already.
    @discardableResult
    package func mettreEnVigueur(
        _ textes: [(nom: String, texte: String)], par agent: Identifiant<Agent>?, a instant: Instant
    ) throws -> Bool {
        let actuels = try enVigueur()
        let nouveaux = textes.map { ($0.nom, $0.texte, Self.empreinte($0.texte)) }
        let partants = actuels.filter { actuel in
            !nouveaux.contains { $0.0 == actuel.nom && $0.2 == actuel.empreinte }
        }
        let entrants = nouveaux.filter { nouveau in
            !actuels.contains { $0.nom == nouveau.0 && $0.empreinte == nouveau.2 }
        }
        for partant in partants {
            try sql.execute(
                """
                UPDATE offre_en_vigueur SET jusqu_a = \(instant)
                WHERE nom = \(partant.nom) AND jusqu_a IS NULL
                """)
        }
        let dernier: Int =
            try sql.first("SELECT coalesce(max(numero), 0) AS n FROM offre_en_vigueur")?["n"] ?? 0
        try sql.insert(
            into: "offre_en_vigueur", "numero, nom, contenu, empreinte, par, depuis",
            entrants.enumerated().map { rang, texte in
                [
                    (dernier + 1 + rang).sqlValue, texte.0.sqlValue, texte.1.sqlValue,
                    texte.2.sqlValue, agent.sqlValue, instant.sqlValue,
                ]
            })
        return !partants.isEmpty || !entrants.isEmpty
    }

    private static func empreinte(_ texte: String) -> String {
        SHA256.hash(data: Data(texte.utf8)).hexadecimal
    }

    private func textes(_ condition: SQL) throws -> [TexteEnVigueur] {
        try sql.fetch(
            "SELECT nom, contenu, empreinte, par, depuis, jusqu_a FROM offre_en_vigueur \(condition)"
        ).map {
            TexteEnVigueur(
                nom: try $0["nom"], texte: try $0["contenu"], empreinte: try $0["empreinte"],
                par: try $0["par"], depuis: try $0["depuis"], jusquA: try $0["jusqu_a"])
        }
    }
}
