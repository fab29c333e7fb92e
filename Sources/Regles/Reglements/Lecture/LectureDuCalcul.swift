/// A step of a calculation, declared and checked.
struct EtapeVerifiee {
    let lue: EtapeLue
    let rangs: [Int]
    let bareme: (selon: Terme, tests: [Terme])?
}

/// The calculation: lines and scales, in any order, with what exceptions replace.
extension LectureDAide {
    private struct Brouillon {
        let lue: EtapeLue
        let noms: [Passage]
        let faire: [(inout Verificateur) -> Terme]
        let bareme: BaremeACalculer?
    }

    /// Declares all the steps, then checks each.
    mutating func calculer(_ table: LecteurDeTable) -> [EtapeVerifiee] {
        let brouillons = brouillons(table)
        let etapes = brouillons.flatMap { brouillon in
            zip(brouillon.noms, brouillon.faire).map { nom, faire in
                (nom: nom.texte, faire: remplacer(nom.texte, faire))
            }
        }
        var rangs = reglement.verificateur.declarer(etapes: etapes)[...]
        for rang in exceptions.indices {
            exceptions[rang].terme = reglement.verificateur.verifier(
                exceptions[rang].quand, portee, attendu: .ouiNon)
        }
        return brouillons.map { brouillon in
            let siens = Array(rangs.prefix(brouillon.noms.count))
            rangs = rangs.dropFirst(brouillon.noms.count)
            for rang in siens { _ = reglement.verificateur.definition(rang) }
            let bareme = brouillon.bareme.map { $0.verifie(&reglement.verificateur) }
            return EtapeVerifiee(lue: brouillon.lue, rangs: siens, bareme: bareme)
        }
    }

    private mutating func brouillons(_ table: LecteurDeTable) -> [Brouillon] {
        guard let piece = table.piece("calcul") else { return [] }
        guard case .table(let entrees, _) = piece else {
            rapport.erreur(
                piece.lieu, 0,
                "La clé «\u{A0}calcul\u{A0}» demande des lignes «\u{A0}nom: règle\u{A0}».",
                "Écrivez une ligne par étape, en retrait.")
            return []
        }
        var noms: Set<String> = []
        return entrees.compactMap { brouillon($0) }.filter { brouillon in
            brouillon.noms.allSatisfy { nom in
                // A column may bear the name of another step, or of another column.
                let libre = noms.insert(Lexique.normaliser(nom.texte)).inserted
                if !libre { reglement.verificateur.refuser(nom) }
                return libre
            }
        }
    }

    private mutating func brouillon(_ entree: Piece.Entree) -> Brouillon? {
        switch entree.valeur {
        case .texte(let texte):
            guard reglement.verificateur.reserver(entree.cle) else { return nil }
            let citee = citer([(entree.cle, texte)], &rapport)[0]
            return Brouillon(
                lue: .calcul(citee.ligne), noms: [entree.cle],
                faire: [{ $0.valeur(citee.regle) }], bareme: nil)
        case .table:
            guard let bareme = BaremeACalculer(entree, &rapport) else {
                // Its names exist all the same: what cites them is not at fault.
                for nom in BaremeACalculer.noms(entree) {
                    reglement.verificateur.definir(nom.texte, .erreur())
                }
                return nil
            }
            for nom in bareme.noms where !reglement.verificateur.reserver(nom) { return nil }
            return Brouillon(
                lue: .bareme(bareme.lu), noms: bareme.noms,
                faire: bareme.noms.indices.map { colonne in { bareme.terme(colonne, &$0) } },
                bareme: bareme)
        case .liste(_, let lieu):
            rapport.erreur(
                lieu, 0, "Une étape du calcul est une ligne ou un barème.",
                "Écrivez «\u{A0}nom: règle § article\u{A0}», ou un barème avec «\u{A0}selon:\u{A0}»."
            )
            return nil
        }
    }

    /// The step, and the values that exceptions give it; those that come before others are heard last.
    ///
    /// - Parameter libre: a step may speak of persons in an aid of the household; its amount may not.
    func remplacer(
        _ nom: String, libre: Bool = true, _ faire: @escaping (inout Verificateur) -> Terme
    ) -> (inout Verificateur) -> Terme {
        let portee = portee
        let remplacements = exceptions.sorted { rangDe($0) < rangDe($1) }.compactMap { exception in
            exception.valeur(de: nom).map { (quand: exception.quand, valeur: $0) }
        }
        guard !remplacements.isEmpty else { return faire }
        return { verificateur in
            remplacements.reduce(faire(&verificateur)) { base, remplacement in
                verificateur.remplacer(
                    base, remplacement.quand, remplacement.valeur, portee, libre: libre)
            }
        }
    }

    /// How many exceptions it comes before, one after the other.
    private func rangDe(_ exception: ExceptionACiter) -> Int {
        var (rang, suivante) = (0, exception.devant)
        while let nom = suivante, rang < exceptions.count {
            rang += 1
            suivante = exceptions.first { $0.lue.nom == nom }?.devant
        }
        return rang
    }
}

extension Verificateur {
    /// The value that an exception gives when it holds, the base otherwise.
    fileprivate mutating func remplacer(
        _ base: Terme, _ quand: Passage, _ valeur: Passage, _ portee: Portee, libre: Bool
    ) -> Terme {
        let condition = verifier(quand, portee, attendu: .ouiNon)
        let nouvelle = self.valeur(valeur, libre ? .libre : portee)
        guard base.genre != .inconnu, condition.genre != .inconnu, nouvelle.genre != .inconnu else {
            return .erreur()
        }
        guard base.genre == nouvelle.genre, let (x, y) = memeEchelle(nouvelle, base) else {
            rapport.erreur(
                valeur, 0,
                "L’exception donne \(nouvelle.genre.nom), et l’étape est \(base.genre.nom).",
                "Les deux valeurs doivent être de même sorte.")
            return .erreur()
        }
        return choisir(condition, x, y)
    }

    /// « x si condition sinon y », both sides of one kind and scale already.
    func choisir(_ condition: Terme, _ x: Terme, _ y: Terme) -> Terme {
        Terme(
            .si(condition: condition, alors: x, sinon: y), x.genre, decimales: x.decimales,
            bornes: Bornes.reunir(x.bornes, y.bornes),
            parPersonne: condition.parPersonne || x.parPersonne || y.parPersonne)
    }
}

/// The amount of an aid, its cap, and what it is once both are heard.
extension LectureDAide {
    struct Montants {
        var ligne: LigneDeRegle?
        var lignePlafond: LigneDeRegle?
        var final: Terme?
        var ecrit: Terme?
        var plafond: Terme?
    }

    mutating func montants(_ table: LecteurDeTable, _ calcul: [EtapeVerifiee]) -> Montants {
        var montants = Montants()
        if let (ligne, terme) = enEuros(table, "plafond") {
            (montants.lignePlafond, montants.plafond) = (ligne, terme)
        }
        guard let (ligne, brut) = enEuros(table, "montant") else {
            if table.piece("montant") == nil, !commissionSeule(table) {
                rapport.erreur(
                    table.lieu, 0, "L’aide ne dit pas combien elle donne.",
                    "Ajoutez «\u{A0}montant: …\u{A0}», ou «\u{A0}décision: commission\u{A0}» si une commission le fixe."
                )
            }
            return montants
        }
        montants.ligne = ligne
        montants.ecrit = brut
        montants.final = brut.flatMap { final($0, montants.plafond, ligne) }
        return montants
    }

    private mutating func commissionSeule(_ table: LecteurDeTable) -> Bool {
        guard let passage = table.texte("décision", requis: false, &rapport) else { return false }
        return LectureDuCircuit.lire(passage, &rapport).paliers.count == 1
            && Lexique.normaliser(passage.regleEtArticle.regle.texte) != "agent"
    }

    private mutating func enEuros(
        _ table: LecteurDeTable, _ cle: String
    ) -> (LigneDeRegle, Terme?)? {
        guard let passage = table.texte(cle, requis: false, &rapport) else { return nil }
        let (regle, article) = passage.regleEtArticle
        let ligne = LigneDeRegle(
            nom: cle, regle: regle.texte, article: article, fichier: passage.source.nom,
            ligne: passage.ligne)
        let portee = portee
        let faire = remplacer(cle, libre: false) { $0.valeur(regle, portee) }
        let rang = reglement.verificateur.declarer(etapes: [(nom: cle, faire: faire)])[0]
        let terme = reglement.verificateur.citer(rang)
        guard terme.genre != .inconnu else { return (ligne, nil) }
        guard terme.genre == .montant else {
            rapport.erreur(
                regle, 0,
                "«\u{A0}\(cle)\u{A0}» donne \(terme.genre.nom), et non un montant en euros.",
                "Vérifiez les unités\u{A0}: «\u{A0}600 €\u{A0}».")
            return (ligne, nil)
        }
        return (ligne, terme)
    }

    /// Capped, never negative, rounded as the règlement says.
    private mutating func final(
        _ brut: Terme, _ plafond: Terme?, _ ligne: LigneDeRegle
    ) -> Terme? {
        let verificateur = reglement.verificateur
        let zero = Terme(.constante(0), .montant, bornes: 0...0, parPersonne: false)
        var terme: Terme? = brut
        if brut.bornes.lowerBound < 0 { terme = Self.extremum(.max, brut, zero, verificateur) }
        if let plafond, let lu = terme { terme = Self.extremum(.min, lu, plafond, verificateur) }
        return terme.flatMap { verificateur.arrondi($0, reglement.arrondi) }
    }

    private static func extremum(
        _ sens: Extremum, _ a: Terme, _ b: Terme, _ verificateur: Verificateur
    ) -> Terme? {
        guard let (x, y) = verificateur.memeEchelle(a, b) else { return nil }
        let (bas, haut) = (
            (x.bornes.lowerBound, y.bornes.lowerBound), (x.bornes.upperBound, y.bornes.upperBound)
        )
        let bornes =
            sens == .min
            ? min(bas.0, bas.1)...min(haut.0, haut.1) : max(bas.0, bas.1)...max(haut.0, haut.1)
        return Terme(
            .extremum(sens, x, y), .montant, decimales: x.decimales, bornes: bornes,
            parPersonne: x.parPersonne || y.parPersonne)
    }
}
