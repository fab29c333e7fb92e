/// A scale of a règlement: brackets of one value, and what each gives, column by column.
struct BaremeACalculer {
    private struct Ligne {
        enum Borne {
            /// « jusqu’à n », « moins de n », « au-delà ».
            case jusqua(Passage), moinsDe(Passage), auDela
        }

        let borne: Borne
        let texte: String
        let lieu: Passage
        let cellules: [Passage]
    }

    let noms: [Passage]
    let lu: BaremeLu
    private let selon: Passage
    private let lignes: [Ligne]
    /// For a linear scale, its points.
    private let points: [(x: Passage, y: Passage)]

    init?(_ entree: Piece.Entree, _ rapport: inout Rapport) {
        guard case .table(let entrees, let lieu) = entree.valeur,
            case .texte(let texte)? = entrees.first(where: { $0.cle.texte == "selon" })?.valeur
        else {
            rapport.erreur(
                entree.cle, 0, "Le barème ne dit pas ce qu’il lit.",
                "Ajoutez «\u{A0}selon: quotient § article\u{A0}».")
            return nil
        }
        let (selon, article) = texte.regleEtArticle
        self.selon = selon
        if article.isEmpty {
            rapport.avertir(
                entree.cle, 0, "Le barème «\u{A0}\(entree.cle.texte)\u{A0}» ne cite pas d’article.",
                "Terminez la ligne «\u{A0}selon:\u{A0}» par «\u{A0}§\u{A0}» et l’article.")
        }
        noms = Self.colonnes(entrees, entree.cle)
        let erreurs = rapport.erreurs.count
        points = Self.points(entrees, &rapport)
        lignes = entrees.compactMap { Self.ligne($0, &rapport) }
        guard rapport.erreurs.count == erreurs else { return nil }
        let ligneSelon = LigneDeRegle(
            nom: entree.cle.texte, regle: selon.texte, article: article,
            fichier: lieu.source.nom, ligne: texte.ligne)
        lu = BaremeLu(
            nom: entree.cle.texte, selon: ligneSelon, colonnes: noms.map(\.texte),
            tranches: lignes.map {
                .init(
                    borne: $0.texte, valeurs: $0.cellules.map(\.texte), fichier: $0.lieu.source.nom,
                    ligne: $0.lieu.ligne)
            }
                + points.map {
                    .init(
                        borne: "à \($0.x.texte)", valeurs: [$0.y.texte], fichier: $0.x.source.nom,
                        ligne: $0.x.ligne)
                },
            lineaire: !points.isEmpty)
        guard formeAdmise(entrees, entree.cle, &rapport) else { return nil }
    }

    /// Brackets or points, and as many cells as columns.
    private func formeAdmise(
        _ entrees: [Piece.Entree], _ nom: Passage, _ rapport: inout Rapport
    ) -> Bool {
        if !points.isEmpty, let colonnes = entrees.first(where: { $0.cle.texte == "colonnes" }) {
            rapport.erreur(
                colonnes.cle, 0, "Un barème linéaire n’a qu’une colonne.",
                "Retirez «\u{A0}colonnes:\u{A0}», et écrivez un barème par valeur.")
            return false
        }
        guard points.isEmpty != lignes.isEmpty, points.count != 1 else {
            rapport.erreur(
                nom, 0, "Le barème n’a pas de tranche, ou en a de deux sortes.",
                "Écrivez des lignes «\u{A0}jusqu'à n: valeur\u{A0}», ou «\u{A0}linéaire: { 0: …, 300: … }\u{A0}»."
            )
            return false
        }
        for ligne in lignes where ligne.cellules.count != noms.count {
            rapport.erreur(
                ligne.lieu, 0,
                "Nombre de valeurs de cette tranche\u{A0}: \(ligne.cellules.count)\u{A0}; colonnes du barème\u{A0}: \(noms.count).",
                "Donnez une valeur par colonne, séparées par «\u{A0}|\u{A0}».")
            return false
        }
        return true
    }

    /// The names that a scale would give, even one that is not understood.
    static func noms(_ entree: Piece.Entree) -> [Passage] {
        guard case .table(let entrees, _) = entree.valeur else { return [entree.cle] }
        return colonnes(entrees, entree.cle)
    }

    private static func colonnes(_ entrees: [Piece.Entree], _ nom: Passage) -> [Passage] {
        guard
            case .texte(let passage)? = entrees.first(where: { $0.cle.texte == "colonnes" })?.valeur
        else { return [nom] }
        return couper(passage)
    }

    /// « 75 % | 700 € ».
    private static func couper(_ passage: Passage) -> [Passage] {
        var (morceaux, debut) = ([Passage](), 0)
        for rang in 0...passage.contenu.count
        where rang == passage.contenu.count || passage.contenu[rang] == "|" {
            var (de, a) = (debut, rang)
            while de < a, passage.contenu[de].isWhitespace { de += 1 }
            while a > de, passage.contenu[a - 1].isWhitespace { a -= 1 }
            morceaux.append(passage.extrait(de..<a))
            debut = rang + 1
        }
        return morceaux
    }

    private static func points(
        _ entrees: [Piece.Entree], _ rapport: inout Rapport
    ) -> [(x: Passage, y: Passage)] {
        guard let entree = entrees.first(where: { $0.cle.texte == "linéaire" }) else { return [] }
        guard case .table(let points, _) = entree.valeur else {
            rapport.erreur(
                entree.cle, 0, "Un barème linéaire est une suite de points.",
                "Écrivez «\u{A0}linéaire: { 0: 0.50 €, 300: 1.50 € }\u{A0}».")
            return []
        }
        return points.compactMap { point in
            guard case .texte(let valeur) = point.valeur else {
                rapport.erreur(
                    point.cle, 0, "Ce point du barème n’est pas compris.",
                    "Écrivez «\u{A0}300: 1.50 €\u{A0}».")
                return nil
            }
            return (x: point.cle, y: valeur)
        }
    }

    private static func ligne(_ entree: Piece.Entree, _ rapport: inout Rapport) -> Ligne? {
        let cle = Lexique.normaliser(entree.cle.texte)
        guard !["selon", "colonnes", "linéaire"].contains(cle) else { return nil }
        guard case .texte(let valeur) = entree.valeur, let borne = borne(cle, entree.cle) else {
            rapport.erreur(
                entree.cle, 0, "«\u{A0}\(cle)\u{A0}» n’est pas une tranche de barème.",
                "Écrivez «\u{A0}jusqu'à 354\u{A0}», «\u{A0}moins de 400\u{A0}» ou «\u{A0}au-delà\u{A0}»."
            )
            return nil
        }
        return Ligne(
            borne: borne, texte: cle.replacing("'", with: "’"), lieu: entree.cle,
            cellules: couper(valeur.regleEtArticle.regle))
    }

    private static func borne(_ cle: String, _ lieu: Passage) -> Ligne.Borne? {
        if cle == "au-delà" { return .auDela }
        let mots = ["jusqu'à ": true, "moins de ": false]
        for (debut, inclus) in mots where cle.hasPrefix(debut) {
            let valeur = lieu.extrait(debut.count..<lieu.contenu.count)
            return inclus ? .jusqua(valeur) : .moinsDe(valeur)
        }
        return nil
    }
}

extension BaremeACalculer {
    /// The value of one column: the first bracket that holds decides; above the last bound, nothing.
    func terme(_ colonne: Int, _ verificateur: inout Verificateur) -> Terme {
        let selon = verificateur.valeur(self.selon)
        guard selon.genre != .inconnu else { return .erreur() }
        guard points.isEmpty else { return lineaire(selon, &verificateur) }
        var valeurs: [Terme] = []
        for ligne in lignes { valeurs.append(verificateur.valeur(ligne.cellules[colonne])) }
        guard let genre = valeurs.first?.genre, !valeurs.contains(where: { $0.genre == .inconnu })
        else { return .erreur() }
        guard genre.estNumerique, valeurs.allSatisfy({ $0.genre == genre }) else {
            verificateur.rapport.erreur(
                noms[colonne], 0,
                "Les valeurs de la colonne «\u{A0}\(noms[colonne].texte)\u{A0}» ne sont pas toutes de même sorte.",
                "Écrivez partout des pourcentages, ou partout des montants.")
            return .erreur()
        }
        let tests = tests(selon, &verificateur)
        guard tests.count == lignes.count else { return .erreur() }
        return assembler(tests, valeurs, genre, verificateur) ?? .erreur()
    }

    private func assembler(
        _ tests: [Terme?], _ valeurs: [Terme], _ genre: Genre, _ verificateur: Verificateur
    ) -> Terme? {
        let decimales = valeurs.map(\.decimales).max() ?? 0
        var resultat = Terme(
            .constante(0), genre, decimales: decimales, bornes: 0...0, parPersonne: false)
        for (test, valeur) in zip(tests, valeurs).reversed() {
            guard let egale = verificateur.agrandir(valeur, decimales - valeur.decimales) else {
                return nil
            }
            resultat = test.map { verificateur.choisir($0, egale, resultat) } ?? egale
        }
        return resultat
    }

    /// The test of each bracket; `nil` for « au-delà ». Bounds must rise.
    private func tests(_ selon: Terme, _ verificateur: inout Verificateur) -> [Terme?] {
        var tests: [Terme?] = []
        var precedente: (valeur: Int64, decimales: Int)?
        for (rang, ligne) in lignes.enumerated() {
            let (signe, passage): (Comparaison, Passage)
            switch ligne.borne {
            case .jusqua(let lu): (signe, passage) = (.inferieurOuEgal, lu)
            case .moinsDe(let lu): (signe, passage) = (.inferieur, lu)
            case .auDela:
                guard rang == lignes.count - 1 else {
                    verificateur.rapport.erreur(
                        ligne.lieu, 0, "«\u{A0}au-delà\u{A0}» n’est pas la dernière tranche.",
                        "Placez-la à la fin du barème.")
                    return []
                }
                tests.append(nil)
                continue
            }
            guard let test = test(selon, signe, passage, &verificateur, &precedente) else {
                return []
            }
            tests.append(test)
        }
        return tests
    }

    private func test(
        _ selon: Terme, _ signe: Comparaison, _ passage: Passage,
        _ verificateur: inout Verificateur, _ precedente: inout (valeur: Int64, decimales: Int)?
    ) -> Terme? {
        let borne = verificateur.valeur(passage)
        guard borne.genre != .inconnu else { return nil }
        guard let valeur = borne.constante, borne.genre == selon.genre,
            let (x, y) = verificateur.memeEchelle(selon, borne)
        else {
            verificateur.rapport.erreur(
                passage, 0,
                "Cette borne est \(borne.genre.nom), et le barème lit \(selon.genre.nom).",
                "Écrivez un nombre de la même sorte\u{A0}: «\u{A0}jusqu'à 354\u{A0}» ou «\u{A0}jusqu'à 354 €\u{A0}»."
            )
            return nil
        }
        let egalisee = valeur * Bornes.puissance(4 - borne.decimales)
        if let precedente, egalisee <= precedente.valeur {
            verificateur.rapport.erreur(
                passage, 0, "Les bornes du barème ne montent pas.",
                "Rangez les tranches de la plus petite à la plus grande.")
            return nil
        }
        precedente = (egalisee, 4)
        return Terme(.compare(signe, x, y), .ouiNon, parPersonne: selon.parPersonne)
    }

    /// Straight lines between the points, rounded to the cent; constant outside them.
    private func lineaire(_ selon: Terme, _ verificateur: inout Verificateur) -> Terme {
        var sommets: [(x: Terme, y: Terme)] = []
        for point in points {
            let (x, y) = (verificateur.valeur(point.x), verificateur.valeur(point.y))
            guard x.genre != .inconnu, y.genre != .inconnu else { return .erreur() }
            guard x.genre == selon.genre, x.constante != nil, y.constante != nil,
                y.genre == .montant || y.genre == .nombre
            else {
                verificateur.rapport.erreur(
                    point.x, 0, "Ce point du barème n’est pas compris.",
                    "Écrivez «\u{A0}300: 1.50 €\u{A0}», avec la même sorte que «\u{A0}selon\u{A0}»."
                )
                return .erreur()
            }
            sommets.append((x, y))
        }
        guard let droite = BaremeLineaire(selon, sommets, verificateur)?.terme else {
            verificateur.rapport.erreur(
                points[0].x, 0, "Les points du barème ne montent pas, ou sont trop grands.",
                "Rangez-les du plus petit au plus grand, tous de la même sorte.")
            return .erreur()
        }
        return droite
    }

    /// What an explanation shows of the scale.
    func verifie(_ verificateur: inout Verificateur) -> (selon: Terme, tests: [Terme]) {
        let selon = verificateur.valeur(self.selon)
        guard points.isEmpty, selon.genre != .inconnu else { return (selon, []) }
        let toujours = Terme(.constante(1), .ouiNon, bornes: 1...1, parPersonne: false)
        return (selon, tests(selon, &verificateur).map { $0 ?? toujours })
    }
}
