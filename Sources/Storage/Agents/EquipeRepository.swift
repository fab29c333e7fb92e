import ActionSociale
import Valeurs

/// Les équipes de la caisse. Une équipe qui n’existe plus est fermée, jamais effacée.
package struct EquipeRepository {
    let sql: any SQLConnection

    /// Une équipe, telle qu’on la choisit pour une personne.
    package struct Equipe: Hashable, Sendable {
        package let nom: String
        package let fermeeLe: Jour?
    }

    /// By name; those that are closed too.
    package func all() throws -> [Equipe] {
        try sql.fetch("SELECT nom, fermee_le FROM equipe ORDER BY nom").map {
            Equipe(nom: try $0["nom"], fermeeLe: try $0["fermee_le"])
        }
    }

    package func find(_ nom: String) throws -> Equipe? {
        try sql.first("SELECT nom, fermee_le FROM equipe WHERE nom = \(nom)").map {
            Equipe(nom: try $0["nom"], fermeeLe: try $0["fermee_le"])
        }
    }

    /// Throws `EquipeDejaConnue`.
    package func insert(_ nom: String) throws {
        if try find(nom) != nil { throw EquipeDejaConnue(nom: nom) }
        try sql.execute("INSERT INTO equipe (nom) VALUES (\(nom))")
    }

    /// Its people follow. Throws `EquipeDejaConnue`.
    package func renommer(_ nom: String, en nouveau: String) throws {
        guard nom != nouveau else { return }
        if try find(nouveau) != nil { throw EquipeDejaConnue(nom: nouveau) }
        try sql.execute("UPDATE equipe SET nom = \(nouveau) WHERE nom = \(nom)")
        try sql.execute("UPDATE agent SET equipe = \(nouveau) WHERE equipe = \(nom)")
    }

    /// `nil`: it is open again.
    package func fermer(_ nom: String, le jour: Jour?) throws {
        try sql.execute("UPDATE equipe SET fermee_le = \(jour) WHERE nom = \(nom)")
    }
}

/// Deux équipes ne peuvent pas avoir le même nom.
package struct EquipeDejaConnue: Refus, Hashable {
    package let nom: String

    package var motif: String {
        "Une équipe s’appelle déjà «\u{A0}\(nom)\u{A0}». Choisissez un autre nom."
    }
}
