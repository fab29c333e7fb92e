import Yams

/// What libyaml says in English, said in French with the line.
enum ErreurYaml {
    static func enFrancais(_ erreur: any Error, _ source: TexteSource) -> Signalement {
        guard let erreur = erreur as? YamlError else {
            return LectureYaml.debut(source).signaler(
                0, "Le texte n’est pas lisible.", "Vérifiez l’encodage du fichier (UTF-8).")
        }
        switch erreur {
        case .scanner(_, let probleme, let marque, _), .parser(_, let probleme, let marque, _),
            .composer(_, let probleme, let marque, _):
            let (message, remede) = traduire(probleme)
            return lieu(marque, source).signaler(0, message, remede)
        case .duplicatedKeysInMapping(let cles, let contexte):
            return double(cles, lieu(contexte.mark, source))
        case .reader(_, let decalage, _, _):
            return caractereInterdit(decalage ?? 0, source)
        default:
            return LectureYaml.debut(source).signaler(
                0, "Le texte n’est pas lisible.", "Vérifiez l’encodage du fichier (UTF-8).")
        }
    }

    private static func lieu(_ marque: Mark, _ source: TexteSource) -> Passage {
        // At the end of the text, libyaml points one line past it.
        let ligne = max(1, min(marque.line, source.lignes.count))
        return Passage(
            source: source, contenu: [], ligne: ligne,
            colonne: LectureYaml.colonne(source, ligne, max(0, marque.column - 1)))
    }

    private static func double(_ cles: [String], _ lieu: Passage) -> Signalement {
        let noms = cles.map { "«\u{A0}\($0)\u{A0}»" }.joined(separator: ", ")
        let remede =
            cles.contains("offres")
            ? "Le titre du fichier s’écrit «\u{A0}titre:\u{A0}»\u{A0}; «\u{A0}offres:\u{A0}» annonce la liste."
            : "Gardez-en une seule, ou donnez un autre nom à l’autre."
        return lieu.signaler(0, "La clé \(noms) est écrite deux fois au même endroit.", remede)
    }

    private static func caractereInterdit(_ decalage: Int, _ source: TexteSource) -> Signalement {
        var reste = decalage
        for (rang, ligne) in source.lignes.enumerated() {
            if reste <= ligne.count {
                return Passage(source: source, contenu: [], ligne: rang + 1, colonne: reste + 1)
                    .signaler(
                        0, "Un caractère invisible n’est pas admis ici.",
                        "Effacez-le et retapez le texte.")
            }
            reste -= ligne.count + 1
        }
        return LectureYaml.debut(source).signaler(
            0, "Un caractère n’est pas admis.", "Vérifiez l’encodage du fichier (UTF-8).")
    }

    private static func traduire(_ probleme: String) -> (String, String) {
        for (anglais, message, remede) in traductions where probleme.contains(anglais) {
            return (message, remede)
        }
        return (
            "La mise en forme du texte n’est pas comprise ici.",
            "Vérifiez les retraits, les deux-points et les guillemets de cette ligne."
        )
    }

    private static let traductions = [
        (
            "mapping values are not allowed",
            "Un deux-points suivi d’une espace n’est pas attendu ici.",
            "Mettez le texte entre guillemets, ou vérifiez le retrait de la ligne."
        ),
        (
            "could not find expected ':'", "Il manque un deux-points après cette clé.",
            "Écrivez «\u{A0}clé: valeur\u{A0}», et gardez le même retrait que les lignes voisines."
        ),
        (
            "found character that cannot start any token",
            "Ce caractère ne peut pas commencer un texte.",
            "Mettez le texte entre guillemets\u{A0}; remplacez les tabulations par des espaces."
        ),
        (
            "found a tab character", "Une tabulation sert de retrait.",
            "Remplacez-la par des espaces."
        ),
        (
            "unexpected end of stream", "Un guillemet ouvert n’est pas refermé.",
            "Fermez le guillemet à la fin du texte."
        ),
        (
            "did not find expected ',' or ']'", "Une liste entre crochets n’est pas refermée.",
            "Séparez les éléments par des virgules et fermez le crochet."
        ),
        (
            "did not find expected ',' or '}'", "Un élément entre accolades n’est pas refermé.",
            "Séparez les éléments par des virgules et fermez l’accolade."
        ),
        (
            "did not find expected '-' indicator", "Cette ligne n’a pas le retrait de la liste.",
            "Commencez l’élément par «\u{A0}- \u{A0}», aligné sur les autres."
        ),
        (
            "did not find expected key", "Cette ligne n’a pas le retrait des lignes voisines.",
            "Alignez-la sur les clés du même élément."
        ),
        (
            "undefined alias", "Les renvois (*) ne sont pas admis.",
            "Recopiez le texte là où il sert."
        ),
        (
            "another document", "Le fichier contient plusieurs documents.",
            "Retirez la ligne «\u{A0}---\u{A0}», ou faites deux fichiers."
        ),
        (
            "nesting level", "Les éléments sont imbriqués trop profondément.",
            "Vérifiez les crochets et les retraits."
        ),
    ]
}
