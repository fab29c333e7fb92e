import ActionSociale
import Valeurs

/// Les familles que l’action sociale a rencontrées. Chaque lecture dit qui lit.
package struct FamilleRepository {
    let sql: any SQLConnection

    /// `nil` when there is none, or none that this reader may see.
    package func find(_ id: Identifiant<Famille>, pour lecteur: Lecteur) throws -> Famille? {
        try familles(
            "WHERE id = \(id) AND \(lecteur.perimetre.condition("coalesce(secteur, '')"))"
        ).first
    }

    /// By the key of the benefit file. `nil` when there is none, or none that this reader may see.
    package func find(dossier: Dossier, pour lecteur: Lecteur) throws -> Famille? {
        try familles(
            """
            WHERE caisse = \(dossier.caisse) AND matricule = \(dossier.matricule)
                AND \(lecteur.perimetre.condition("coalesce(secteur, '')"))
            """
        ).first
    }

    /// How an agent stands to a family, before reading it; `nil` when there is no such family.
    package func relation(
        _ id: Identifiant<Famille>, pour agent: Agent
    ) throws -> Droits.Relation? {
        guard let row = try sql.first("SELECT secteur FROM famille WHERE id = \(id)") else {
            return nil
        }
        return agent.relation(avecLeSecteur: try row["secteur"])
    }

    /// The family no longer wants to be contacted since this day; `nil` lifts it.
    package func opposition(_ id: Identifiant<Famille>, depuis jour: Jour?) throws {
        try sql.execute("UPDATE famille SET ne_souhaite_plus_depuis = \(jour) WHERE id = \(id)")
    }

    /// Adds the family, or brings what the file says of it up to date. Whether it wants to be
    /// contacted and the day it came in stay as they are: see `opposition`.
    package func keep(_ famille: Famille) throws {
        try keep([famille])
    }

    /// Many at once, each given once.
    package func keep(_ familles: [Famille]) throws {
        try sql.lock(.familles)
        let connues = try copies(familles.map(\.id))
        try sql.insert(
            into: "famille", Self.colonnes, familles.map(\.sqlValues), ending: Self.miseAJour)
        let anciennes = familles.filter { connues[$0.id] != nil }.map(\.id)
        for table in ["famille_personne", "famille_mot"] as [SQL] where !anciennes.isEmpty {
            for debut in stride(from: 0, to: anciennes.count, by: 256) {
                let tranche = Array(anciennes[debut..<min(debut + 256, anciennes.count)])
                try sql.execute("DELETE FROM \(table) WHERE famille IN \(tranche)")
            }
        }
        try insertPersonnes(familles)
        try insertMots(familles)
        for famille in familles {
            if let connue = connues[famille.id], connue != famille.copie {
                try recopier(famille)
            }
        }
    }

    func familles(_ condition: SQL) throws -> [Famille] {
        let rows = try sql.fetch("SELECT \(Self.colonnes) FROM famille \(condition)")
        let personnes = try personnes(de: rows.map { try $0["id"] })
        return try rows.map { try Famille($0, personnes) }
    }

    func familles(ids: [Identifiant<Famille>]) throws -> [Identifiant<Famille>: Famille] {
        let rows = try sql.fetch(for: ids) {
            "SELECT \(Self.colonnes) FROM famille WHERE id IN \($0)"
        }
        let personnes = try personnes(de: ids)
        return try rows.reduce(into: [:]) { familles, row in
            let famille = try Famille(row, personnes)
            familles[famille.id] = famille
        }
    }

    private func personnes(
        de familles: [Identifiant<Famille>]
    ) throws -> [Identifiant<Famille>: [Personne]] {
        let rows = try sql.fetch(for: familles) {
            """
            SELECT famille, role, nom, prenom, naissance, deces, partie_le
            FROM famille_personne WHERE famille IN \($0) ORDER BY famille, rang
            """
        }
        return try rows.reduce(into: [:]) { personnes, row in
            let famille: Identifiant<Famille> = try row["famille"]
            personnes[famille, default: []].append(try Personne(row))
        }
    }
}
