/// An amendment holds only what it changes: its keys take the place of those of the text that it amends.
enum FusionDAmendement {
    /// The text as amended; every line keeps its place in its own file.
    static func fondre(_ base: Piece, _ amendement: Piece, _ rapport: inout Rapport) -> Piece {
        guard case .table(let anciennes, let lieu) = base,
            case .table(let nouvelles, _) = amendement
        else { return amendement }
        let retirees = retirees(valeur("retire", nouvelles), anciennes, &rapport)
        var entrees = remplacer(anciennes, nouvelles.filter { $0.cle.texte != "retire" })
        entrees = entrees.map { entree in
            guard entree.cle.texte == "aides", case .liste(let aides, let ou) = entree.valeur
            else { return entree }
            let gardees = aides.filter { titre($0).map { !retirees.contains($0) } ?? true }
            return Piece.Entree(cle: entree.cle, valeur: .liste(gardees, ou))
        }
        return .table(entrees, lieu)
    }

    private static func remplacer(
        _ anciennes: [Piece.Entree], _ nouvelles: [Piece.Entree]
    ) -> [Piece.Entree] {
        var resultat = anciennes
        for nouvelle in nouvelles {
            let cle = nouvelle.cle.texte
            guard let rang = resultat.firstIndex(where: { $0.cle.texte == cle }) else {
                resultat.append(nouvelle)
                continue
            }
            resultat[rang] = Piece.Entree(
                cle: nouvelle.cle, valeur: remplacer(cle, resultat[rang].valeur, nouvelle.valeur))
        }
        return resultat
    }

    private static func remplacer(_ cle: String, _ ancienne: Piece, _ nouvelle: Piece) -> Piece {
        switch (ancienne, nouvelle) {
        case (.liste(let a, let lieu), .liste(let b, _)) where cle == "aides":
            return .liste(aides(a, b), lieu)
        // A scale is one rule: it is changed whole.
        case (.table(let a, let lieu), .table(let b, _))
        where valeur("selon", a) == nil && valeur("selon", b) == nil:
            return .table(remplacer(a, b), lieu)
        default: return nouvelle
        }
    }

    private static func aides(_ anciennes: [Piece], _ nouvelles: [Piece]) -> [Piece] {
        var resultat = anciennes
        for nouvelle in nouvelles {
            let rang = resultat.firstIndex { titre($0) == titre(nouvelle) }
            guard let rang, case .table(let a, let lieu) = resultat[rang],
                case .table(let b, _) = nouvelle
            else {
                resultat.append(nouvelle)
                continue
            }
            resultat[rang] = .table(remplacer(a, b), lieu)
        }
        return resultat
    }

    static func titre(_ aide: Piece) -> String? {
        guard case .table(let entrees, _) = aide,
            case .texte(let passage)? = valeur("aide", entrees)
        else { return nil }
        return Lexique.normaliser(passage.texte)
    }

    private static func valeur(_ cle: String, _ entrees: [Piece.Entree]) -> Piece? {
        entrees.first { $0.cle.texte == cle }?.valeur
    }

    /// The aids that an amendment takes away: they are in the text that it amends.
    private static func retirees(
        _ piece: Piece?, _ anciennes: [Piece.Entree], _ rapport: inout Rapport
    ) -> Set<String> {
        guard let piece else { return [] }
        guard case .liste(let elements, _) = piece else {
            rapport.erreur(
                piece.lieu, 0, "La clé «\u{A0}retire\u{A0}» demande une liste.",
                "Écrivez «\u{A0}retire: [titre de l’aide]\u{A0}».")
            return []
        }
        var connues: [String] = []
        if case .liste(let aides, _)? = valeur("aides", anciennes) {
            connues = aides.compactMap(titre)
        }
        var retirees: Set<String> = []
        for element in elements {
            let lieu = element.lieu
            let nom = Lexique.normaliser(lieu.texte)
            if case .texte = element, connues.contains(nom) {
                retirees.insert(nom)
            } else {
                rapport.erreur(
                    lieu, 0, "«\u{A0}\(nom)\u{A0}» n’est pas une aide du texte modifié.",
                    NomProche.conseil(
                        nom, parmi: connues, sinon: "Écrivez le titre de l’aide à retirer."))
            }
        }
        return retirees
    }
}
