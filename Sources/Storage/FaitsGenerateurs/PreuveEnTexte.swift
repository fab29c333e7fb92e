import ActionSociale
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
            var json = LectureJSON(texte)
            let preuve = try json.liste(Self.constat)
            try json.fin()
            return preuve
        } catch {
            throw DatabaseError(kind: .unreadable, message: "proof: \(error)")
        }
    }

    private static func constat(
        _ json: inout LectureJSON
    ) throws(LectureJSON.Illisible) -> Constat {
        var (condition, regle, article): (String?, String?, String?)
        var (valeurs, sources): ([Constat.Valeur]?, [Constat.Source]?)
        try json.objet { json, cle throws(LectureJSON.Illisible) in
            switch cle {
            case "condition": condition = try json.texte()
            case "regle": regle = try json.texte()
            case "article": article = try json.texte()
            case "valeurs": valeurs = try json.liste(Self.valeur)
            case "sources": sources = try json.liste(Self.source)
            default: throw json.illisible
            }
        }
        guard let condition, let regle, let article, let valeurs, let sources else {
            throw json.illisible
        }
        return Constat(
            condition: condition, regle: regle, article: article, valeurs: valeurs,
            sources: sources)
    }

    private static func valeur(
        _ json: inout LectureJSON
    ) throws(LectureJSON.Illisible) -> Constat.Valeur {
        var (fait, avant, apres): (String?, String?, String?)
        try json.objet { json, cle throws(LectureJSON.Illisible) in
            switch cle {
            case "fait": fait = try json.texte()
            case "avant": avant = try json.texte()
            case "apres": apres = try json.texte()
            default: throw json.illisible
            }
        }
        guard let fait else { throw json.illisible }
        return Constat.Valeur(fait: fait, avant: avant, apres: apres)
    }

    private static func source(
        _ json: inout LectureJSON
    ) throws(LectureJSON.Illisible) -> Constat.Source {
        var (fichier, mois): (String?, String?)
        var ligne: Int?
        try json.objet { json, cle throws(LectureJSON.Illisible) in
            switch cle {
            case "fichier": fichier = try json.texte()
            case "ligne": ligne = try json.nombre()
            case "mois": mois = try json.texte()
            default: throw json.illisible
            }
        }
        guard let fichier, let ligne else { throw json.illisible }
        return Constat.Source(fichier: fichier, ligne: ligne, mois: mois.flatMap(Mois.init(iso:)))
    }
}
