import ActionSociale
import Foundation
import Valeurs

/// The proof of an event as text: it is read with its event and never searched, so it needs no table.
enum PreuveEnTexte {
    /// What is written of a fact that an official code of the file gave: « code SITFAM ».
    static let motifDeCode = "%\"fait\":\"code %"

    static func ecrire(_ preuve: [Constat]) -> String {
        var json = EcritureJSON()
        json.liste(preuve) { json, constat in
            json.objet([
                ("article", { $0.texte(constat.article) }),
                ("condition", { $0.texte(constat.condition) }),
                ("regle", { $0.texte(constat.regle) }),
                ("sources", { $0.liste(constat.sources, Self.ecrire) }),
                ("valeurs", { $0.liste(constat.valeurs, Self.ecrire) }),
            ])
        }
        return json.ecrit
    }

    private static func ecrire(_ json: inout EcritureJSON, _ source: Constat.Source) {
        json.objet([
            ("fichier", { $0.texte(source.fichier) }), ("ligne", { $0.nombre(source.ligne) }),
            ("mois", source.mois.map { mois in { $0.texte(mois.iso) } }),
        ])
    }

    private static func ecrire(_ json: inout EcritureJSON, _ valeur: Constat.Valeur) {
        json.objet([
            ("apres", valeur.apres.map { apres in { $0.texte(apres) } }),
            ("avant", valeur.avant.map { avant in { $0.texte(avant) } }),
            ("fait", { $0.texte(valeur.fait) }),
        ])
    }

    static func lire(_ texte: String) throws(DatabaseError) -> [Constat] {
        do {
            return try JSONDecoder().decode([Ligne].self, from: Data(texte.utf8)).map(\.constat)
        } catch {
            throw DatabaseError(kind: .unreadable, message: "proof: \(error)")
        }
    }

    private struct Ligne: Decodable {
        let condition, regle, article: String
        let valeurs: [Valeur]
        let sources: [Source]

        var constat: Constat {
            Constat(
                condition: condition, regle: regle, article: article,
                valeurs: valeurs.map {
                    Constat.Valeur(fait: $0.fait, avant: $0.avant, apres: $0.apres)
                },
                sources: sources.map {
                    Constat.Source(
                        fichier: $0.fichier, ligne: $0.ligne, mois: $0.mois.flatMap(Mois.init(iso:))
                    )
                })
        }
    }

    private struct Valeur: Decodable {
        let fait: String
        let avant, apres: String?
    }

    private struct Source: Decodable {
        let fichier: String
        let ligne: Int
        let mois: String?
    }
}
