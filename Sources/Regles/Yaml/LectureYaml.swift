import Yams

/// Reads the YAML subset of rule files: maps, lists, text, comments; no anchor, no tag, one document.
enum LectureYaml {
    /// `nil` after an error, which is in the report.
    static func lire(_ texte: String, nom: String, _ rapport: inout Rapport) -> Piece? {
        let texte = texte.hasPrefix("\u{FEFF}") ? String(texte.dropFirst()) : texte
        let source = TexteSource(nom: nom, texte: texte)
        if let refus = Garde.refus(texte, source) {
            rapport.erreur(refus)
            return nil
        }
        do {
            let analyseur = try Parser(yaml: texte, resolver: .basic)
            guard let noeud = try analyseur.singleRoot() else {
                rapport.erreur(
                    debut(source), 0, "Le fichier est vide.", "Écrivez-y au moins une règle.")
                return nil
            }
            // Nodes hold their anchors weakly: the parser keeps them.
            return withExtendedLifetime(analyseur) { piece(noeud, source, &rapport) }
        } catch {
            rapport.erreur(ErreurYaml.enFrancais(error, source))
            return nil
        }
    }

    static func debut(_ source: TexteSource) -> Passage {
        Passage(source: source, contenu: [], ligne: 1, colonne: 1)
    }

    private static func piece(
        _ noeud: Node, _ source: TexteSource, _ rapport: inout Rapport
    ) -> Piece? {
        let lieu = passage(noeud, source)
        // An anchor is refused where it is first met, so that no alias is ever followed.
        guard noeud.anchor == nil else {
            rapport.erreur(
                lieu, 0, "Les ancres et les renvois (& et *) ne sont pas admis.",
                "Recopiez le texte là où il sert.")
            return nil
        }
        guard sansEtiquette(noeud) else {
            rapport.erreur(
                lieu, 0, "Les étiquettes de type (\u{A0}!\u{A0}) ne sont pas admises.",
                "Retirez l’étiquette, ou mettez le texte entre guillemets.")
            return nil
        }
        switch noeud {
        case .scalar:
            return .texte(lieu)
        case .sequence(let liste):
            return .liste(liste.compactMap { piece($0, source, &rapport) }, lieu)
        case .mapping(let table):
            return .table(entrees(table, source, &rapport), lieu)
        case .alias:
            return nil
        }
    }

    private static func entrees(
        _ table: Node.Mapping, _ source: TexteSource, _ rapport: inout Rapport
    ) -> [Piece.Entree] {
        table.compactMap { cle, valeur in
            guard case .texte(let nom)? = piece(cle, source, &rapport) else {
                rapport.erreur(
                    passage(cle, source), 0, "Une clé est un texte simple.",
                    "Écrivez «\u{A0}clé: valeur\u{A0}».")
                return nil
            }
            return piece(valeur, source, &rapport).map { Piece.Entree(cle: nom, valeur: $0) }
        }
    }

    /// No tag, or the one that Yams itself resolves: « !!str », harmless since every scalar is text here.
    private static func sansEtiquette(_ noeud: Node) -> Bool {
        let (etiquette, naturelle) =
            switch noeud {
            case .scalar(let scalaire): (scalaire.tag.description, Tag.Name.str)
            case .sequence(let liste): (liste.tag.description, Tag.Name.seq)
            case .mapping(let table): (table.tag.description, Tag.Name.map)
            case .alias: ("", Tag.Name.str)
            }
        return etiquette.isEmpty || etiquette == naturelle.rawValue
    }

    /// Yams counts columns in Unicode scalars, a reader counts characters.
    private static func passage(_ noeud: Node, _ source: TexteSource) -> Passage {
        let ligne = noeud.mark?.line ?? 1
        let scalaires = (noeud.mark?.column ?? 1) - 1
        return Passage(
            source: source, contenu: Array(noeud.scalar?.string ?? ""), ligne: ligne,
            colonne: colonne(source, ligne, scalaires))
    }

    static func colonne(_ source: TexteSource, _ ligne: Int, _ scalaires: Int) -> Int {
        guard source.lignes.indices.contains(ligne - 1) else { return 1 }
        var (lus, colonne) = (0, 1)
        for caractere in source.lignes[ligne - 1] {
            if lus >= scalaires { break }
            lus += caractere.unicodeScalars.count
            colonne += 1
        }
        return colonne
    }
}
