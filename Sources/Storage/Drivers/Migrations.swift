import Foundation
import Crypto
import Valeurs

/// The plain SQL files of `Migrations/`, in the order of their numbers, for one engine.
package struct Migrations: Sendable {
    struct Migration: Sendable {
        let numero: Int
        let nom: String
        let texte: String

        var empreinte: String {
            SHA256.hash(data: Data(texte.utf8)).hexadecimal
        }
    }

    let liste: [Migration]

    /// The files that came with the program.
    static func livrees(_ dialect: Dialect) throws -> Migrations {
        guard let dossier = Bundle.module.url(forResource: "Migrations", withExtension: nil) else {
            throw SchemaRefuse.fichiersAbsents
        }
        let fichiers = try FileManager.default.contentsOfDirectory(atPath: dossier.path)
        return try Migrations(
            fichiers.sorted().map {
                ($0, try String(contentsOf: dossier.appendingPathComponent($0), encoding: .utf8))
            }, dialect)
    }

    /// `0001_nom.sql` is for both engines, `0002_nom.sqlite.sql` for one.
    init(_ fichiers: [(nom: String, texte: String)], _ dialect: Dialect) throws {
        liste = fichiers.compactMap { fichier in
            let parties = fichier.nom.split(separator: ".")
            guard parties.last == "sql", let numero = Int(fichier.nom.prefix(4)),
                parties.count == 2 || parties[1] == dialect.rawValue
            else { return nil }
            return Migration(numero: numero, nom: String(parties[0]), texte: fichier.texte)
        }.sorted { $0.numero < $1.numero }
        guard liste.map(\.numero) == Array(1..<liste.count + 1) else {
            throw SchemaRefuse.fichiersAbsents
        }
    }

    /// What a database of this program has.
    package var derniere: Int { liste.count }
}

extension Migrations {
    /// Applies what is missing, up to a number. Refuses a database that another program made.
    func appliquer(_ connection: any SQLConnection, jusquA dernier: Int? = nil) throws {
        try connection.lock(.migrations)
        try connection.executeScript(
            """
            CREATE TABLE IF NOT EXISTS migration (
                numero integer NOT NULL PRIMARY KEY,
                nom text NOT NULL,
                empreinte text NOT NULL
            )
            """)
        let faites = try Self.faites(connection)
        try verifier(faites)
        for migration in liste.dropFirst(faites.count).prefix(while: {
            $0.numero <= dernier ?? .max
        }) {
            try connection.executeScript(migration.texte)
            try connection.execute(
                """
                INSERT INTO migration (numero, nom, empreinte)
                VALUES (\(migration.numero), \(migration.nom), \(migration.empreinte))
                """)
        }
    }

    private func verifier(_ faites: [(numero: Int, empreinte: String)]) throws {
        if faites.count > liste.count {
            throw SchemaRefuse.plusRecent(base: faites.count, programme: liste.count)
        }
        for (faite, livree) in zip(faites, liste)
        where faite.numero != livree.numero || faite.empreinte != livree.empreinte {
            throw SchemaRefuse.migrationChangee(livree.nom)
        }
    }

    /// What a database has.
    static func faites(
        _ connection: any SQLConnection
    ) throws -> [(numero: Int, empreinte: String)] {
        try connection.fetch("SELECT numero, empreinte FROM migration ORDER BY numero").map {
            (try $0["numero"], try $0["empreinte"])
        }
    }
}

/// Pourquoi une base ne peut pas être ouverte par ce programme.
package enum SchemaRefuse: Refus, Hashable {
    case plusRecent(base: Int, programme: Int)
    case migrationChangee(String)
    case fichiersAbsents
    case encodage(String)

    package var motif: String {
        switch self {
        case .plusRecent(let base, let programme):
            "La base a été ouverte par une version plus récente de Socle (schéma \(base), ce programme"
                + " connaît le schéma \(programme)). Installez la version récente."
        case .migrationChangee(let nom):
            "La base a été préparée avec un autre texte de «\u{A0}\(nom)\u{A0}» que celui de ce programme."
                + " Rétablissez le programme d’origine, ou restaurez une sauvegarde."
        case .fichiersAbsents:
            "Les fichiers de préparation de la base sont introuvables ou incomplets à côté du programme."
                + " Réinstallez Socle."
        case .encodage(let encodage):
            "La base PostgreSQL est en \(encodage). Créez-la en UTF8\u{A0}: CREATE DATABASE … ENCODING 'UTF8'."
        }
    }
}
