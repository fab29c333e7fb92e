import ActionSociale
import Valeurs

/// Le découpage du département en secteurs : une commune est dans un secteur au plus.
package struct SecteurRepository {
    let sql: any SQLConnection

    package func all() throws -> [Secteur] {
        let communes: [String: [String]] = try sql.fetch(
            "SELECT secteur, commune FROM secteur_commune ORDER BY commune"
        ).reduce(into: [:]) { communes, row in
            communes[try row["secteur"], default: []].append(try row["commune"])
        }
        return try sql.fetch("SELECT code, nom FROM secteur ORDER BY nom, code").map {
            let code: String = try $0["code"]
            return Secteur(code: code, nom: try $0["nom"], communes: communes[code] ?? [])
        }
    }

    /// The names of some sectors, without their communes: what a page says of them.
    package func noms(_ codes: [String]) throws -> [(code: String, nom: String)] {
        guard !codes.isEmpty else { return [] }
        return try sql.fetch(
            "SELECT code, nom FROM secteur WHERE code IN \(codes) ORDER BY nom, code"
        ).map { (code: try $0["code"], nom: try $0["nom"]) }
    }

    /// The names of all of them, by code.
    package func noms() throws -> [(code: String, nom: String)] {
        try sql.fetch("SELECT code, nom FROM secteur ORDER BY nom, code").map {
            (code: try $0["code"], nom: try $0["nom"])
        }
    }

    /// The sector of a commune (INSEE code), `nil` outside of all.
    package func secteur(deLaCommune commune: String) throws -> String? {
        try sql.first("SELECT secteur FROM secteur_commune WHERE commune = \(commune)").map {
            try $0["secteur"]
        }
    }

    /// The whole division at once. Families, propositions and agents follow: what was in a sector
    /// that is no more is in none, and each family goes to the sector of its commune.
    package func replace(_ secteurs: [Secteur]) throws {
        try sql.execute("DELETE FROM secteur_commune")
        try sql.insert(
            into: "secteur", "code, nom", secteurs.map { [$0.code.sqlValue, $0.nom.sqlValue] },
            ending: " ON CONFLICT (code) DO UPDATE SET nom = excluded.nom")
        let codes = Set(secteurs.map(\.code))
        for ancien in try sql.fetch("SELECT code FROM secteur") {
            let code: String = try ancien["code"]
            if !codes.contains(code) {
                try sql.execute("DELETE FROM secteur WHERE code = \(code)")
            }
        }
        try sql.insert(
            into: "secteur_commune", "commune, secteur",
            secteurs.flatMap { secteur in
                secteur.communes.map { [$0.sqlValue, secteur.code.sqlValue] }
            })
        try redistribuer()
    }

    /// A sector that did not exist, without any commune. Throws `SecteurDejaPris`.
    package func insert(_ secteur: Secteur) throws {
        let pris = try sql.first("SELECT code FROM secteur WHERE code = \(secteur.code)") != nil
        if pris { throw SecteurDejaPris(code: secteur.code) }
        try sql.execute(
            "INSERT INTO secteur (code, nom) VALUES (\(secteur.code), \(secteur.nom))")
    }

    package func renommer(_ code: String, _ nom: String) throws {
        try sql.execute("UPDATE secteur SET nom = \(nom) WHERE code = \(code)")
    }

    /// A commune goes to a sector, or to none; its families and what is proposed to them follow.
    package func placer(_ commune: String, dans secteur: String?) throws {
        try sql.execute("DELETE FROM secteur_commune WHERE commune = \(commune)")
        if let secteur {
            try sql.execute(
                "INSERT INTO secteur_commune (commune, secteur) VALUES (\(commune), \(secteur))")
        }
        try sql.execute("UPDATE famille SET secteur = \(secteur) WHERE commune = \(commune)")
        for table in ["proposition", "famille_mot"] as [SQL] {
            try sql.execute(
                """
                UPDATE \(table) SET secteur = \(secteur ?? "")
                WHERE famille IN (SELECT id FROM famille WHERE commune = \(commune))
                """)
        }
    }

    /// A sector whose communes are in none any more, and that nobody holds.
    package func retirer(_ code: String) throws {
        for row in try sql.fetch("SELECT commune FROM secteur_commune WHERE secteur = \(code)") {
            try placer(try row["commune"], dans: nil)
        }
        try sql.execute("DELETE FROM secteur WHERE code = \(code)")
    }

    /// Each commune where a family met lives: its name when a file gave one, its sector, its families.
    package func communesHabitees() throws -> [CommuneHabitee] {
        try sql.fetch(
            """
            SELECT f.commune AS commune, max(f.nom_commune) AS nom, max(c.secteur) AS secteur,
                count(*) AS familles
            FROM famille f LEFT JOIN secteur_commune c ON c.commune = f.commune
            GROUP BY f.commune ORDER BY f.commune
            """
        ).map {
            CommuneHabitee(
                code: try $0["commune"], nom: try $0["nom"], secteur: try $0["secteur"],
                familles: try $0["familles"])
        }
    }

    /// How many propositions of each sector are not closed on this day.
    package func propositionsEnCours(au jour: Jour) throws -> [String: Int] {
        try sql.fetch(
            """
            SELECT secteur, sum(nombre) AS n FROM compte_de_travail
            WHERE etat IN ('a_envoyer', 'acceptee') OR (etat = 'en_cours' AND expire_le >= \(jour))
            GROUP BY secteur
            """
        ).reduce(into: [:]) { $0[try $1["secteur"]] = try $1["n"] }
    }

    private func redistribuer() throws {
        try sql.execute(
            """
            UPDATE famille SET secteur =
                (SELECT secteur FROM secteur_commune c WHERE c.commune = famille.commune)
            """)
        for table in ["proposition", "famille_mot"] as [SQL] {
            try sql.execute(
                """
                UPDATE \(table) SET secteur = coalesce(
                    (SELECT f.secteur FROM famille f WHERE f.id = \(table).famille), '')
                """)
        }
    }
}

/// Une commune où vit une famille rencontrée.
package struct CommuneHabitee: Hashable, Sendable {
    /// INSEE.
    package let code: String
    package let nom: String?
    /// `nil`: in no sector, so that nobody is named for its families.
    package let secteur: String?
    package let familles: Int
}

/// Deux secteurs ne peuvent pas avoir le même code.
package struct SecteurDejaPris: Refus, Hashable {
    package let code: String

    package var motif: String {
        "Le code «\u{A0}\(code)\u{A0}» est déjà celui d’un autre secteur. Choisissez-en un autre."
    }
}
