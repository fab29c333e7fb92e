import Foundation
import Valeurs

/// Ce qu’une sauvegarde contient, partie par partie, avec de quoi vérifier chacune.
package struct Manifeste: Codable, Hashable, Sendable {
    /// Number of the last migration of the database that was saved.
    package let schema: Int
    /// Instant, as `Instant.iso` writes it.
    package let creeeA: String
    package let parties: [Partie]

    /// A table, or a file of the extracts.
    package struct Partie: Codable, Hashable, Sendable {
        package enum Genre: String, Codable, Sendable {
            case table, extrait
        }

        package let genre: Genre
        /// Name of the table, or path of the file inside the folder of extracts.
        package let nom: String
        /// Rows of a table; zero for a file.
        package let lignes: Int
        /// First byte in the backup.
        package let debut: Int
        package let octets: Int
        /// SHA-256, 64 hexadecimal digits.
        package let empreinte: String

        /// « la table famille », « l’extrait 521/2026-09.socle ».
        package var enMots: String {
            genre == .table ? "la table \(nom)" : "l’extrait \(nom)"
        }
    }

    package func lignes(_ table: String) -> Int {
        parties.first { $0.genre == .table && $0.nom == table }?.lignes ?? 0
    }

    package var extraits: [Partie] { parties.filter { $0.genre == .extrait } }

    package var octets: Int { parties.reduce(0) { $0 + $1.octets } }
}

/// Pourquoi une sauvegarde ne peut pas être faite, lue ou restaurée.
package enum SauvegardeRefusee: Refus, Hashable {
    case dejaLa(String)
    case pasUneSauvegarde(String)
    /// Cut before its end.
    case incomplete(String)
    case abimee(String, partie: String)
    case plusRecente(schema: Int, programme: Int)
    case cibleNonVide(String)
    case disque(String, raison: String)

    package var motif: String {
        switch self {
        case .dejaLa(let chemin):
            "Le fichier \(chemin) existe déjà et n’a pas été remplacé. Donnez un autre nom."
        case .pasUneSauvegarde(let chemin):
            "\(chemin) n’est pas une sauvegarde de Socle. Vérifiez le nom du fichier."
        case .incomplete(let chemin):
            "La sauvegarde \(chemin) est incomplète\u{A0}: sa fin manque. Prenez une autre sauvegarde."
        case .abimee(let chemin, let partie):
            "La sauvegarde \(chemin) est abîmée\u{A0}: \(partie) n’est plus ce qui a été écrit."
                + " Rien n’a été restauré. Prenez une autre sauvegarde."
        case .plusRecente(let schema, let programme):
            "Cette sauvegarde vient d’une version plus récente de Socle (schéma \(schema), ce programme"
                + " connaît le schéma \(programme)). Installez la version récente, puis restaurez."
        case .cibleNonVide(let quoi):
            "La restauration demande une base et un dossier vides, et \(quoi) contient déjà des données."
                + " Rien n’a été touché. Restaurez ailleurs, ou mettez l’existant de côté."
        case .disque(let chemin, let raison):
            "Le fichier \(chemin) n’a pas pu être lu ou écrit\u{A0}: \(raison)."
                + " Vérifiez le chemin et les droits, puis recommencez."
        }
    }
}
