/// Reads the keys of one map of a schema, and says which are missing, unknown or of the wrong shape.
struct LecteurDeTable {
    let lieu: Passage
    private let entrees: [Piece.Entree]

    /// `nil` when the piece is no map. Unknown keys are reported, with the nearest known one.
    init?(_ piece: Piece, _ quoi: String, cles: [String], _ rapport: inout Rapport) {
        guard case .table(let entrees, let lieu) = piece else {
            rapport.erreur(
                piece.lieu, 0, "On attend ici \(quoi), en lignes «\u{A0}clé: valeur\u{A0}».",
                "Clés possibles\u{A0}: \(cles.joined(separator: ", ")).")
            return nil
        }
        self.entrees = entrees
        self.lieu = lieu
        for entree in entrees where !cles.contains(entree.cle.texte) {
            let nom = entree.cle.texte
            rapport.erreur(
                entree.cle, 0, "La clé «\u{A0}\(nom)\u{A0}» n’est pas connue ici.",
                NomProche.conseil(
                    nom, parmi: cles,
                    sinon: "Clés possibles\u{A0}: \(cles.joined(separator: ", ")).")
            )
        }
    }

    func piece(_ cle: String) -> Piece? {
        entrees.first { $0.cle.texte == cle }?.valeur
    }

    /// The text of a key, or `nil` with an error when it is required and missing, empty, or no text.
    func texte(_ cle: String, requis: Bool = true, _ rapport: inout Rapport) -> Passage? {
        guard let piece = piece(cle) else {
            if requis {
                rapport.erreur(
                    lieu, 0, "Il manque la clé «\u{A0}\(cle)\u{A0}».",
                    "Ajoutez «\u{A0}\(cle): …\u{A0}».")
            }
            return nil
        }
        guard case .texte(let passage) = piece, !passage.contenu.allSatisfy(\.estBlanc) else {
            rapport.erreur(
                piece.lieu, 0, "La clé «\u{A0}\(cle)\u{A0}» demande un texte.",
                "Écrivez-le après «\u{A0}\(cle):\u{A0}».")
            return nil
        }
        return passage
    }

    /// The elements of a list; none when the key is absent.
    func liste(_ cle: String, _ rapport: inout Rapport) -> [Piece] {
        guard let piece = piece(cle) else { return [] }
        if case .liste(let elements, _) = piece { return elements }
        rapport.erreur(
            piece.lieu, 0, "La clé «\u{A0}\(cle)\u{A0}» demande une liste.",
            "Commencez chaque élément par un tiret.")
        return []
    }

    /// The lines « name: text » of a map, in the order of the file; none when the key is absent.
    func lignes(_ cle: String, _ rapport: inout Rapport) -> [(nom: Passage, texte: Passage)] {
        guard let piece = piece(cle) else { return [] }
        guard case .table(let entrees, _) = piece else {
            rapport.erreur(
                piece.lieu, 0,
                "La clé «\u{A0}\(cle)\u{A0}» demande des lignes «\u{A0}nom: règle\u{A0}».",
                "Écrivez une ligne par règle, en retrait.")
            return []
        }
        return entrees.compactMap { entree in
            guard case .texte(let texte) = entree.valeur, !texte.contenu.isEmpty else {
                rapport.erreur(
                    entree.cle, 0, "La règle «\u{A0}\(entree.cle.texte)\u{A0}» est vide.",
                    "Écrivez-la après les deux-points, avec son article.")
                return nil
            }
            return (entree.cle, texte)
        }
    }
}
