import ActionSociale
import Foundation
import Testing
import Valeurs

@testable import Storage

/// The proof written by hand is, byte for byte, what the encoder of Foundation writes.
struct EcritureJSONTests {
    private struct Ligne: Encodable {
        let condition, regle, article: String
        let valeurs: [Valeur]
        let sources: [Source]
    }

    private struct Valeur: Encodable {
        let fait: String
        let avant, apres: String?
    }

    private struct Source: Encodable {
        let fichier: String
        let ligne: Int
        let mois: String?
    }

    private func lente(_ preuve: [Constat]) throws -> String {
        let encodeur = JSONEncoder()
        encodeur.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let lignes = preuve.map { constat in
            Ligne(
                condition: constat.condition, regle: constat.regle, article: constat.article,
                valeurs: constat.valeurs.map {
                    Valeur(fait: $0.fait, avant: $0.avant, apres: $0.apres)
                },
                sources: constat.sources.map {
                    Source(fichier: $0.fichier, ligne: $0.ligne, mois: $0.mois?.iso)
                })
        }
        return String(decoding: try encodeur.encode(lignes), as: UTF8.self)
    }

    private static let textes = [
        "", "séparé", "a/b \\ c", "« 12 \"ans\" »", "ligne\nautre\ttab\r\u{8}\u{C}",
        "\u{1}\u{1F}\u{7F}", "👨‍👩‍👧 œ \u{2028}", "{\"fait\":\"code SITFAM\"}",
    ]

    @Test(arguments: textes)
    func `la preuve écrite à la main est celle de l’encodeur, et se relit`(texte: String) throws {
        let preuves: [[Constat]] = [
            [], [Exemples.constat],
            [
                Constat(
                    condition: texte, regle: texte, article: texte,
                    valeurs: [
                        Constat.Valeur(fait: texte, avant: texte, apres: nil),
                        Constat.Valeur(fait: texte, avant: nil, apres: texte),
                        Constat.Valeur(fait: texte, avant: nil, apres: nil),
                    ],
                    sources: [
                        Constat.Source(fichier: texte, ligne: -12),
                        Constat.Source(fichier: texte, ligne: 3, mois: "2026-10"),
                    ]),
                Exemples.constat,
            ],
        ]
        for preuve in preuves {
            let ecrite = PreuveEnTexte.ecrire(preuve)
            #expect(try ecrite == lente(preuve))
            #expect(try PreuveEnTexte.lire(ecrite) == preuve)
        }
    }
}
