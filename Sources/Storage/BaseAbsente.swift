import Foundation
import Valeurs

/// La base que l’on veut lire n’est pas là : le plus souvent, la commande est lancée sans les réglages du site.
package struct BaseAbsente: Refus, Hashable {
    private let lieu: StorageLocation

    init(_ lieu: StorageLocation) {
        self.lieu = lieu
    }

    package var motif: String { "\(constat) Rien n’a été lu, et rien n’a été créé. \(remede)" }

    private var constat: String {
        switch lieu {
        case .sqlite(let path):
            "Il n’y a pas de base de Socle à cet endroit\u{A0}: \(URL(fileURLWithPath: path).path)."
        case .postgres, .memory:
            "La base PostgreSQL que nomme SOCLE_DATABASE_URL n’a pas encore les tables de Socle."
        }
    }

    private var remede: String {
        switch lieu {
        case .sqlite:
            "Donnez le dossier des données du site, par --donnees ou par SOCLE_DONNEES. Sur un serveur, les réglages "
                + "du service sont dans /etc/socle.env, que le terminal ne lit pas de lui-même\u{A0}: "
                + "voir «\u{A0}Lancer une commande\u{A0}» dans docs/exploitation.md."
        case .postgres, .memory:
            "Vérifiez son adresse\u{A0}; pour une base neuve, lancez d’abord «\u{A0}socle servir\u{A0}», qui les prépare."
        }
    }
}
