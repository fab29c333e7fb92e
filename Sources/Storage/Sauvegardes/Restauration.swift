import Crypto
import Foundation
import Valeurs

extension Sauvegarde {
    /// Puts a backup back in an empty database, of either engine, and its extracts in a folder. The
    /// whole file is checked first; a refusal leaves the target as it was. Throws `SauvegardeRefusee`.
    @discardableResult
    package static func restaurer(
        _ chemin: String, dans lieu: StorageLocation, extraits dossier: String?
    ) async throws -> Manifeste {
        let manifeste = try verifier(chemin)
        let storage = try Storage(connecting: lieu)
        let migrations = try Migrations.livrees(storage.driver.dialect)
        guard (1...migrations.derniere).contains(manifeste.schema) else {
            throw SauvegardeRefusee.plusRecente(
                schema: manifeste.schema, programme: migrations.derniere)
        }
        let absents = try dossier.map { try extraitsAbsents(chemin, dossier: $0) } ?? []
        try await storage.driver.write { connection in
            // The schema of the backup first, its rows, then what came since.
            try migrations.appliquer(connection, jusquA: manifeste.schema)
            try verifierVide(connection, schema: manifeste.schema)
            let lecture = try LectureDeSauvegarde(chemin)
            // Before the rows that name them: a restoration that was cut is done again.
            if let dossier {
                for partie in absents {
                    try Disque.poser(lecture.contenu(partie), dossier + "/" + partie.nom)
                }
            }
            try connection.execute("DELETE FROM journal_tete")
            for partie in manifeste.parties where partie.genre == .table {
                try charger(partie, lecture, connection)
            }
            try migrations.appliquer(connection)
        }
        await storage.close()
        return manifeste
    }

    /// The files to write: those that are there already are the same. Refuses a folder with others.
    private static func extraitsAbsents(
        _ chemin: String, dossier: String
    ) throws -> [Manifeste.Partie] {
        let lecture = try LectureDeSauvegarde(chemin)
        let presents = try Disque.fichiers(dossier)
        for nom in presents {
            let octets = try Data(
                contentsOf: URL(fileURLWithPath: dossier + "/" + nom), options: .alwaysMapped)
            let empreinte = SHA256.hash(data: octets).hexadecimal
            guard
                lecture.manifeste.extraits.contains(where: {
                    $0.nom == nom && $0.empreinte == empreinte
                })
            else { throw SauvegardeRefusee.cibleNonVide("le dossier \(dossier)") }
        }
        let absents = lecture.manifeste.extraits.filter { !presents.contains($0.nom) }
        if let hostile = absents.first(where: { !Disque.resteDedans($0.nom) }) {
            throw lecture.abimee(hostile)
        }
        return absents
    }

    private static func verifierVide(_ connection: any SQLConnection, schema: Int) throws {
        // A base prepared further than the backup cannot take its rows as they were.
        guard try Migrations.faites(connection).count == schema else {
            throw SauvegardeRefusee.cibleNonVide("la base")
        }
        // `revision` counts what was done to the other tables, by migrations too: it holds nothing of anyone.
        let sansContenu: Set<String> = ["journal_tete", "migration", "revision"]
        for nom in try connection.tables() where !sansContenu.contains(nom) {
            guard let table = SQL(plainNames: nom),
                try connection.first("SELECT 1 AS un FROM \(table) LIMIT 1") == nil
            else { throw SauvegardeRefusee.cibleNonVide("la base") }
        }
    }

    private static func charger(
        _ partie: Manifeste.Partie, _ lecture: LectureDeSauvegarde, _ connection: any SQLConnection
    ) throws {
        guard let table = TablesSauvegardees.table(partie.nom) else { throw lecture.abimee(partie) }
        try lecture.lignes(partie) { noms, lignes in
            guard let colonnes = SQL(plainNames: noms) else { throw lecture.abimee(partie) }
            try connection.insert(into: table, colonnes, lignes)
        }
    }
}
