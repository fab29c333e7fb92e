import ActionSociale
import Valeurs

/// Les fichiers importés, avec leurs lignes rejetées et les décisions écrites.
package struct ImportationRepository {
    let sql: any SQLConnection

    /// The rejected rows in the order of the file. Throws `DatabaseError` of kind `unique` when the
    /// same file was imported for the same month already: ask `find(empreinte:)` first.
    package func insert(_ importation: Importation, rejets: [Importation.Rejet] = []) throws {
        try sql.insert(into: "importation", Self.colonnes, [importation.sqlValues])
        try sql.insert(
            into: "importation_rejet", "importation, rang, caisse, fichier, ligne, motif",
            rejets.enumerated().map { rang, rejet in
                [
                    importation.id.sqlValue, rang.sqlValue, importation.caisse.sqlValue,
                    rejet.fichier.sqlValue, rejet.ligne.sqlValue, rejet.motif.sqlValue,
                ]
            })
    }

    package func find(_ id: Identifiant<Importation>) throws -> Importation? {
        try importations("WHERE id = \(id)").first
    }

    /// The latest import of this very content.
    package func find(empreinte: String) throws -> Importation? {
        try importations("WHERE empreinte = \(empreinte) ORDER BY a DESC, id").first
    }

    /// The latest first.
    package func liste(limite: Int = 100) throws -> [Importation] {
        try importations("ORDER BY a DESC, id LIMIT \(limite)")
    }

    /// All of them, the first one first: what the next import must know.
    package func toutes() throws -> [Importation] {
        try importations("ORDER BY a, id")
    }

    /// The imports of a month, the first one first: the later ones correct it.
    package func duMois(_ mois: Mois, caisse: String) throws -> [Importation] {
        try importations("WHERE caisse = \(caisse) AND mois = \(mois) ORDER BY a, id")
    }

    package func dernierMois(caisse: String) throws -> Mois? {
        try sql.first("SELECT max(mois) AS mois FROM importation WHERE caisse = \(caisse)")
            .flatMap { try $0["mois"] }
    }

    /// In the order of the file; from `debut` on, counted from zero.
    package func rejets(
        _ id: Identifiant<Importation>, debut: Int = 0, limite: Int = 200
    ) throws -> [Importation.Rejet] {
        try sql.fetch(
            """
            SELECT fichier, ligne, motif FROM importation_rejet
            WHERE importation = \(id) AND rang >= \(debut) ORDER BY rang LIMIT \(limite)
            """
        ).map {
            Importation.Rejet(
                fichier: try $0["fichier"], ligne: try $0["ligne"], motif: try $0["motif"])
        }
    }

    /// Keeps what detecting an import gave; of a detection done again, what it found the first time stays.
    package func garder(_ bilan: Importation.Bilan, de id: Identifiant<Importation>) throws {
        try sql.execute(
            """
            INSERT INTO importation_bilan
                (importation, evenements, propositions, motifs, deja_connus, retires)
            SELECT id, \(bilan.evenements), \(bilan.propositions), \(bilan.motifs),
                \(bilan.dejaConnus), \(bilan.retires)
            FROM importation WHERE id = \(id) ON CONFLICT (importation) DO NOTHING
            """)
    }

    /// `nil`: a first month, or an import of before the reports.
    package func bilan(_ id: Identifiant<Importation>) throws -> Importation.Bilan? {
        try sql.first("SELECT * FROM importation_bilan WHERE importation = \(id)")
            .map { try Importation.Bilan($0) }
    }

    /// Those of the latest imports.
    package func bilans() throws -> [Identifiant<Importation>: Importation.Bilan] {
        let rows = try sql.fetch("SELECT * FROM importation_bilan")
        return try rows.reduce(into: [:]) { bilans, row in
            bilans[try row["importation"]] = try Importation.Bilan(row)
        }
    }

    /// Rejected rows of an import.
    package func nombreDeRejets(_ id: Identifiant<Importation>) throws -> Int {
        try sql.first("SELECT count(*) AS n FROM importation_rejet WHERE importation = \(id)")?["n"]
            ?? 0
    }

    private static let colonnes: SQL = """
        id, caisse, mois, a, par, format, fichiers, empreinte, foyers, personnes, nouvelles, connues,
        modifiees, a_verifier, erreurs, jour, extrait, decision, retour
        """

    private func importations(_ condition: SQL) throws -> [Importation] {
        try sql.fetch("SELECT \(Self.colonnes) FROM importation \(condition)").map(Importation.init)
    }
}

extension Importation.Bilan {
    fileprivate init(_ row: Row) throws {
        self.init(
            evenements: try row["evenements"], propositions: try row["propositions"],
            motifs: try row["motifs"], dejaConnus: try row["deja_connus"],
            retires: try row["retires"])
    }
}

extension Importation {
    fileprivate var sqlValues: [SQLValue] {
        [
            id.sqlValue, caisse.sqlValue, mois.sqlValue, a.sqlValue, par.sqlValue,
            format.sqlValue, fichiers.joined(separator: "\n").sqlValue, empreinte.sqlValue,
            foyers.sqlValue, personnes.sqlValue, lignes.nouvelles.sqlValue,
            lignes.connues.sqlValue, lignes.modifiees.sqlValue, lignes.aVerifier.sqlValue,
            lignes.erreurs.sqlValue, jour.sqlValue, extrait.sqlValue, decision.sqlValue,
            retour.sqlValue,
        ]
    }

    fileprivate init(_ row: Row) throws {
        let fichiers: String = try row["fichiers"]
        self.init(
            id: try row["id"], caisse: try row["caisse"], mois: try row["mois"], a: try row["a"],
            par: try row["par"], format: try row["format"],
            fichiers: fichiers.split(separator: "\n").map(String.init),
            empreinte: try row["empreinte"], foyers: try row["foyers"],
            personnes: try row["personnes"],
            lignes: Lignes(
                nouvelles: try row["nouvelles"], connues: try row["connues"],
                modifiees: try row["modifiees"], aVerifier: try row["a_verifier"],
                erreurs: try row["erreurs"]),
            jour: try row["jour"], extrait: try row["extrait"], decision: try row["decision"],
            retour: try row["retour"])
    }
}
