import Foundation
import Valeurs

/// La sauvegarde : un seul fichier, le même pour les deux bases, fait pendant que Socle sert.
package enum Sauvegarde {
    /// Writes everything as it is at one moment, the extracts included, and checks nothing out of it:
    /// others go on writing meanwhile. Throws `SauvegardeRefusee`.
    @discardableResult
    package static func creer(
        _ storage: Storage, extraits dossier: String?, vers chemin: String, a instant: Instant
    ) async throws -> Manifeste {
        guard !FileManager.default.fileExists(atPath: chemin) else {
            throw SauvegardeRefusee.dejaLa(chemin)
        }
        let schema = try Migrations.livrees(storage.driver.dialect).derniere
        return try await storage.driver.readAtLength { connection in
            let ecriture = try EcritureDeSauvegarde(chemin)
            do {
                for table in TablesSauvegardees.toutes {
                    try ecriture.table(table.nom, triee: table.cle, connection)
                }
                // Sealed files: all those that the rows above name were there before them.
                if let dossier { try ecriture.extraits(dossier) }
                return try ecriture.achever(schema: schema, a: instant)
            } catch {
                ecriture.abandonner()
                throw error
            }
        }
    }

    /// Reads the whole backup and compares it with what it says of itself; writes nothing.
    @discardableResult
    package static func verifier(_ chemin: String) throws -> Manifeste {
        let lecture = try LectureDeSauvegarde(chemin)
        try lecture.verifier()
        return lecture.manifeste
    }
}

extension EcritureDeSauvegarde {
    fileprivate func table(_ nom: SQL, triee cle: SQL, _ connection: any SQLConnection) throws {
        try partie(.table, nom.questionMarks) {
            var lignes = 0
            var octets: [UInt8] = []
            try connection.forEach("SELECT * FROM \(nom) ORDER BY \(cle)") { row in
                if lignes == 0 {
                    LigneDeTable.ecrire(row.columns.names.map(\.sqlValue), dans: &octets)
                }
                LigneDeTable.ecrire(row.values, dans: &octets)
                lignes += 1
                if octets.count > 1 << 16 {
                    try ecrire(octets)
                    octets.removeAll(keepingCapacity: true)
                }
            }
            try ecrire(octets)
            return lignes
        }
    }

    fileprivate func extraits(_ dossier: String) throws {
        for nom in try Disque.fichiers(dossier) {
            let chemin = dossier + "/" + nom
            guard let fichier = FileHandle(forReadingAtPath: chemin) else {
                throw SauvegardeRefusee.systeme(chemin)
            }
            defer { try? fichier.close() }
            try partie(.extrait, nom) {
                while let octets = try fichier.read(upToCount: 1 << 20), !octets.isEmpty {
                    try ecrire(Array(octets))
                }
                return 0
            }
        }
    }
}
