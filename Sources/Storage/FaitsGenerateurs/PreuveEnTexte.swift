import ActionSociale
import Foundation

/// The proof of an event as text: it is read with its event and never searched, so it needs no table.
enum PreuveEnTexte {
    static func ecrire(_ preuve: [Constat]) throws -> String {
        let encodeur = JSONEncoder()
        encodeur.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encodeur.encode(preuve.map(Ligne.init)), as: UTF8.self)
    }

    static func lire(_ texte: String) throws(DatabaseError) -> [Constat] {
        do {
            return try JSONDecoder().decode([Ligne].self, from: Data(texte.utf8)).map(\.constat)
        } catch {
            throw DatabaseError(kind: .unreadable, message: "proof: \(error)")
        }
    }

    private struct Ligne: Codable {
        let condition, regle, article: String
        let valeurs: [Valeur]
        let sources: [Source]

        init(_ constat: Constat) {
            condition = constat.condition
            regle = constat.regle
            article = constat.article
            valeurs = constat.valeurs.map {
                Valeur(fait: $0.fait, avant: $0.avant, apres: $0.apres)
            }
            sources = constat.sources.map { Source(fichier: $0.fichier, ligne: $0.ligne) }
        }

        var constat: Constat {
            Constat(
                condition: condition, regle: regle, article: article,
                valeurs: valeurs.map {
                    Constat.Valeur(fait: $0.fait, avant: $0.avant, apres: $0.apres)
                },
                sources: sources.map { Constat.Source(fichier: $0.fichier, ligne: $0.ligne) })
        }
    }

    private struct Valeur: Codable {
        let fait: String
        let avant, apres: String?
    }

    private struct Source: Codable {
        let fichier: String
        let ligne: Int
    }
}
