import ActionSociale

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
