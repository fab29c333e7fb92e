/// An exception, with what its reading needs.
struct ExceptionACiter {
    let lue: ExceptionLue
    let quand: Passage
    /// `nil` until the calculation is declared: it may cite its steps.
    var terme: Terme?
    /// New values, by the name of the step.
    let valeurs: [(nom: Passage, valeur: Passage)]
    /// Conditions that it sets aside, where the text names them.
    let leve: [Passage]
    let nom: Passage?
    let avant: Passage?

    /// The name of the exception that gives way to it.
    var devant: String? { avant.map { Lexique.normaliser($0.texte) } }

    /// The value that it gives a step.
    func valeur(de etape: String) -> Passage? {
        let cle = Lexique.normaliser(etape)
        return valeurs.first { Lexique.normaliser($0.nom.texte) == cle }?.valeur
    }
}

extension LectureDAide {
    static let clesDException = ["exception", "quand", "lève", "remplace", "avant"]

    /// Read before the conditions and the calculation, which they change.
    mutating func exceptions(_ table: LecteurDeTable) -> [ExceptionACiter] {
        table.liste("exceptions", &rapport).compactMap { exception($0) }
    }

    private mutating func exception(_ piece: Piece) -> ExceptionACiter? {
        guard
            let table = LecteurDeTable(
                piece, "une exception", cles: Self.clesDException, &rapport),
            let passage = table.texte("quand", &rapport)
        else { return nil }
        let (quand, article) = passage.regleEtArticle
        let nom = table.texte("exception", requis: false, &rapport)
        if article.isEmpty { avertirSansArticle(passage, nom?.texte ?? "quand") }
        let leve = table.texte("lève", requis: false, &rapport).map(Self.noms) ?? []
        let remplace = table.lignes("remplace", &rapport).map { nom, valeur in
            (nom: nom, valeur: valeur.regleEtArticle.regle)
        }
        return ExceptionACiter(
            lue: ExceptionLue(
                nom: nom.map { Lexique.normaliser($0.texte) },
                quand: ligne("quand", quand, article, passage),
                leve: leve.map { Lexique.normaliser($0.texte) },
                remplace: remplace.map {
                    ligne(Lexique.normaliser($0.nom.texte), $0.valeur, "", $0.nom)
                }),
            quand: quand, terme: nil, valeurs: remplace, leve: leve, nom: nom,
            avant: table.texte("avant", requis: false, &rapport))
    }

    /// « ressources, lieu loué »: each name at its place.
    private static func noms(_ passage: Passage) -> [Passage] {
        passage.contenu.indices.split { passage.contenu[$0] == "," }.compactMap { morceau in
            let pleins = morceau.filter { !passage.contenu[$0].isWhitespace }
            guard let debut = pleins.first, let fin = pleins.last else { return nil }
            return passage.extrait(debut..<fin + 1)
        }
    }

    private func ligne(
        _ nom: String, _ regle: Passage, _ article: String, _ lieu: Passage
    ) -> LigneDeRegle {
        LigneDeRegle(
            nom: nom, regle: regle.texte, article: article, fichier: lieu.source.nom,
            ligne: lieu.ligne)
    }
}

/// What exceptions may say of one another, and of the aid.
extension LectureDAide {
    /// Names that exist, and no two exceptions that say different things of one step at once.
    mutating func verifierLesExceptions(_ conditions: [ConditionLue], _ calcul: [EtapeVerifiee]) {
        let noms = conditions.map { Lexique.normaliser($0.ligne.nom) }
        let etapes = calcul.flatMap(\.lue.noms).map(Lexique.normaliser) + ["montant", "plafond"]
        for exception in exceptions {
            for leve in exception.leve where !noms.contains(Lexique.normaliser(leve.texte)) {
                rapport.erreur(
                    leve, 0,
                    "L’exception lève «\u{A0}\(leve.texte)\u{A0}», qui n’est pas une condition.",
                    NomProche.conseil(
                        leve.texte, parmi: noms, sinon: "Écrivez le nom d’une condition de l’aide.")
                )
            }
            for (nom, _) in exception.valeurs where !etapes.contains(Lexique.normaliser(nom.texte))
            {
                rapport.erreur(
                    nom, 0,
                    "L’exception remplace «\u{A0}\(nom.texte)\u{A0}», qui n’est pas une étape du calcul.",
                    NomProche.conseil(
                        nom.texte, parmi: etapes, sinon: "Écrivez le nom d’une étape du calcul."))
            }
        }
        verifierLOrdre()
        signalerLesConflits()
    }

    /// Each name once; « avant » names another exception, and never comes back to itself.
    private mutating func verifierLOrdre() {
        let noms = exceptions.compactMap(\.lue.nom)
        for (rang, exception) in exceptions.enumerated() {
            if let nom = exception.nom,
                exceptions[..<rang].contains(where: { $0.lue.nom == exception.lue.nom })
            {
                rapport.erreur(
                    nom, 0, "Deux exceptions de l’aide s’appellent «\u{A0}\(nom.texte)\u{A0}».",
                    "Donnez un autre nom à l’une des deux.")
            }
            guard let avant = exception.avant, let devant = exception.devant else { continue }
            if !noms.contains(devant) {
                rapport.erreur(
                    avant, 0,
                    "«\u{A0}\(avant.texte)\u{A0}» n’est pas le nom d’une exception de l’aide.",
                    NomProche.conseil(
                        devant, parmi: noms,
                        sinon: "Nommez l’autre exception\u{A0}: «\u{A0}exception: …\u{A0}»."))
            } else if lEmporte(exception, sur: exception) {
                rapport.erreur(
                    avant, 0, "Les exceptions se suivent en rond.",
                    "Retirez l’un des «\u{A0}avant:\u{A0}».")
                return
            }
        }
    }

    /// « a avant b », said as such or from one exception to the next.
    private func lEmporte(_ a: ExceptionACiter, sur b: ExceptionACiter) -> Bool {
        var devant = a.devant
        for _ in exceptions.indices {
            guard let nom = devant else { return false }
            if nom == b.lue.nom { return true }
            devant = exceptions.first { $0.lue.nom == nom }?.devant
        }
        return false
    }

    private mutating func signalerLesConflits() {
        for (rang, seconde) in exceptions.enumerated() {
            for premiere in exceptions[..<rang]
            where !lEmporte(premiere, sur: seconde) && !lEmporte(seconde, sur: premiere) {
                guard let nom = conflit(premiere, seconde), peuventTenir(premiere, seconde) else {
                    continue
                }
                rapport.erreur(
                    seconde.quand, 0,
                    "Deux exceptions peuvent tenir ensemble et donner à «\u{A0}\(nom)\u{A0}» deux valeurs différentes.",
                    "Nommez l’une («\u{A0}exception: …\u{A0}») et écrivez «\u{A0}avant: …\u{A0}» dans celle qui l’emporte."
                )
            }
        }
    }

    private func conflit(_ a: ExceptionACiter, _ b: ExceptionACiter) -> String? {
        for (nom, valeur) in a.valeurs {
            if let autre = b.valeur(de: nom.texte),
                Lexique.normaliser(autre.texte) != Lexique.normaliser(valeur.texte)
            {
                return nom.texte
            }
        }
        return nil
    }

    private func peuventTenir(_ a: ExceptionACiter, _ b: ExceptionACiter) -> Bool {
        guard let x = a.terme, let y = b.terme else { return false }
        let ensemble = Terme(.tous([x, y]), .ouiNon, parPersonne: x.parPersonne || y.parPersonne)
        return Certitude(reglement.verificateur.termes).reponse(ensemble) != false
    }
}
