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

    static func secteur(de id: Identifiant<Famille>) -> SQL {
        "SELECT secteur FROM famille WHERE id = \(id)"
    }

    /// How an agent stands to a family, before reading it; `nil` when there is no such family.
    package func relation(
        _ id: Identifiant<Famille>, pour agent: Agent
    ) throws -> Droits.Relation? {
        guard let row = try sql.first(Self.secteur(de: id)) else { return nil }
        return agent.relation(avecLeSecteur: try row["secteur"])
    }

    /// The family no longer wants to be contacted since this day; `nil` lifts it.
    package func opposition(_ id: Identifiant<Famille>, depuis jour: Jour?) throws {
        try sql.execute("UPDATE famille SET ne_souhaite_plus_depuis = \(jour) WHERE id = \(id)")
        try sql.execute(
            "UPDATE proposition SET ne_souhaite_plus_depuis = \(jour) WHERE famille = \(id)")
    }

    /// Adds the family, or brings what the file says of it up to date. Whether it wants to be
    /// contacted and the day it came in stay as they are: see `opposition`.
    package func keep(_ famille: Famille) throws {
        try keep([famille])
    }

    /// Many at once, each given once.
    ///
    /// - Parameter instant: when they were written, for those that are new; `nil`: the day they came in. What is
    ///   written about a family later is dated by the journal.
    package func keep(_ familles: [Famille], a instant: Instant? = nil) throws {
        try sql.lock(.familles)
        // In the order of the keys of the tables: neighbours are written on the same pages.
        var mots = MotsDeFamille()
        let familles = familles.sorted { $0.id.valeur < $1.id.valeur }
            .map { FamilleAGarder($0, &mots) }
        let connues = try self.copies(familles.map(\.famille.id))
        try sql.insert(
            into: "famille", Self.colonnes + ", modifiee_a",
            familles.map { $0.sqlValues(modifieeA: instant) }, ending: Self.miseAJour)
        try effacerLesDetails(familles.map(\.famille.id).filter { connues[$0] != nil })
        try insertPersonnes(familles.map(\.famille))
        try insertMots(familles)
        for famille in familles {
            if let connue = connues[famille.famille.id], connue != famille.copie {
                try recopier(famille.famille, famille.copie)
            }
        }
    }

    private func effacerLesDetails(_ familles: [Identifiant<Famille>]) throws {
        for table in ["famille_personne", "famille_mot"] as [SQL] {
            for debut in stride(from: 0, to: familles.count, by: 256) {
                let tranche = Array(familles[debut..<min(debut + 256, familles.count)])
                try sql.execute("DELETE FROM \(table) WHERE famille IN \(tranche)")
            }
        }
    }

    /// Of families that may be known: what the file does not say, and a new reading must not undo.
    package func gardees(
        _ ids: [Identifiant<Famille>]
    ) throws -> [Identifiant<Famille>: (entreeLe: Jour, neSouhaitePlusDepuis: Jour?)] {
        try sql.fetch(for: ids) {
            "SELECT id, entree_le, ne_souhaite_plus_depuis FROM famille WHERE id IN \($0)"
        }.reduce(into: [:]) { gardees, row in
            gardees[try row["id"]] = (
                entreeLe: try row["entree_le"],
                neSouhaitePlusDepuis: try row["ne_souhaite_plus_depuis"]
            )
        }
    }

    func familles(_ condition: SQL) throws -> [Famille] {
        let rows = try sql.fetch("SELECT \(Self.colonnes) FROM famille \(condition)")
        let personnes = try personnes(de: rows.map { try $0["id"] })
        return try rows.map { try Famille($0, personnes) }
    }

    /// Many at once, by their identifiers; for a command, which sees them all.
    package func familles(ids: [Identifiant<Famille>]) throws -> [Identifiant<Famille>: Famille] {
        try stride(from: 0, to: ids.count, by: 256).reduce(into: [:]) { familles, debut in
            let tranche = Array(ids[debut..<min(debut + 256, ids.count)])
            let lues = try sql.fetch(together: lecture(de: tranche))
            familles.merge(try Self.familles(lues[0], lues[1])) { $1 }
        }
    }

    /// What reads families and their persons, some hundreds at most.
    func lecture(de ids: [Identifiant<Famille>]) -> [SQL] {
        ["SELECT \(Self.colonnes) FROM famille WHERE id IN \(ids)", Self.personnes("IN \(ids)")]
    }

    /// Both of `lecture`, put together.
    static func familles(
        _ rows: [Row], _ personnes: [Row]
    ) throws -> [Identifiant<Famille>: Famille] {
        let personnes = try Self.personnes(personnes)
        return try rows.reduce(into: [:]) { familles, row in
            let famille = try Famille(row, personnes)
            familles[famille.id] = famille
        }
    }

    func personnes(
        de familles: [Identifiant<Famille>]
    ) throws -> [Identifiant<Famille>: [Personne]] {
        try Self.personnes(try sql.fetch(for: familles) { Self.personnes("IN \($0)") })
    }

    static func personnes(_ desquelles: SQL) -> SQL {
        """
        SELECT famille, role, nom, prenom, naissance, deces, partie_le
        FROM famille_personne WHERE famille \(desquelles) ORDER BY famille, rang
        """
    }

    static func personnes(_ rows: [Row]) throws -> [Identifiant<Famille>: [Personne]] {
        try rows.reduce(into: [:]) { personnes, row in
            let famille: Identifiant<Famille> = try row["famille"]
            personnes[famille, default: []].append(try Personne(row))
        }
    }
}
