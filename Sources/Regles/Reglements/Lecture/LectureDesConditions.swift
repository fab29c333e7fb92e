/// A condition of an aid: as written, and as it counts once exceptions are heard.
struct ConditionLue {
    let ligne: LigneDeRegle
    let passage: Passage
    let terme: Terme
}

extension LectureDAide {
    mutating func conditions(_ table: LecteurDeTable) -> [ConditionLue] {
        let citees = citer(table.lignes("conditions", &rapport), &rapport)
        return citees.map { citee in
            let terme = reglement.verificateur.verifier(citee.regle, portee, attendu: .ouiNon)
            signalerSiConstante(citee, terme)
            return ConditionLue(
                ligne: citee.ligne, passage: citee.nom, terme: lever(citee.ligne.nom, terme))
        }
    }

    /// A condition that an exception sets aside holds too when the exception does.
    func lever(_ nom: String, _ terme: Terme) -> Terme {
        let quands = exceptions.filter { $0.lue.leve.contains(Lexique.normaliser(nom)) }
            .compactMap(\.terme)
        guard !quands.isEmpty else { return terme }
        return Terme(
            .un(quands + [terme]), .ouiNon,
            parPersonne: terme.parPersonne || quands.contains { $0.parPersonne })
    }

    private mutating func signalerSiConstante(_ citee: LigneCitee, _ terme: Terme) {
        guard terme.genre == .ouiNon,
            let reponse = Certitude(reglement.verificateur.termes).reponse(terme)
        else { return }
        rapport.erreur(
            citee.regle, 0,
            reponse
                ? "La condition «\u{A0}\(citee.ligne.nom)\u{A0}» est toujours vraie\u{A0}: elle n’écarte personne."
                : "La condition «\u{A0}\(citee.ligne.nom)\u{A0}» n’est jamais vraie\u{A0}: l’aide ne serait donnée à personne.",
            "Vérifiez les nombres et le sens de la comparaison.")
    }

    mutating func derogations(
        _ table: LecteurDeTable, _ conditions: [ConditionLue]
    ) -> [ConditionLue?] {
        var lues: [ConditionLue?] = conditions.map { _ in nil }
        for citee in citer(table.lignes("dérogations", &rapport), &rapport) {
            let terme = reglement.verificateur.verifier(citee.regle, portee, attendu: .ouiNon)
            guard let rang = conditions.firstIndex(where: { $0.ligne.nom == citee.ligne.nom })
            else {
                rapport.erreur(
                    citee.nom, 0,
                    "«\u{A0}\(citee.ligne.nom)\u{A0}» n’est pas une condition de l’aide.",
                    NomProche.conseil(
                        citee.ligne.nom, parmi: conditions.map(\.ligne.nom),
                        sinon: "Une dérogation porte le nom de la condition qu’elle assouplit."))
                continue
            }
            lues[rang] = ConditionLue(ligne: citee.ligne, passage: citee.nom, terme: terme)
        }
        return lues
    }
}

/// An exception, with what its reading needs.
struct ExceptionACiter {
    let lue: ExceptionLue
    let quand: Passage
    /// `nil` until the calculation is declared: it may cite its steps.
    var terme: Terme?
    /// New values, by the name of the step.
    let valeurs: [(nom: Passage, valeur: Passage)]
    let avant: String?
}

extension LectureDAide {
    static let clesDException = ["exception", "quand", "lève", "remplace", "avant"]

    /// Read before the conditions and the calculation, which they change.
    mutating func exceptions(_ table: LecteurDeTable) -> [ExceptionACiter] {
        table.liste("exceptions", &rapport).compactMap { piece in
            guard
                let table = LecteurDeTable(
                    piece, "une exception", cles: Self.clesDException, &rapport),
                let passage = table.texte("quand", &rapport)
            else { return nil }
            let (quand, article) = passage.regleEtArticle
            let nom = table.texte("exception", requis: false, &rapport)?.texte
            if article.isEmpty { avertirSansArticle(passage, nom ?? "quand") }
            let leve = (table.texte("lève", requis: false, &rapport)?.texte ?? "")
                .split(separator: ",").map { Lexique.normaliser(String($0)) }
            let remplace = table.lignes("remplace", &rapport).map { nom, valeur in
                (nom: nom, valeur: valeur.regleEtArticle.regle)
            }
            return ExceptionACiter(
                lue: ExceptionLue(
                    nom: nom.map(Lexique.normaliser),
                    quand: ligne("quand", quand, article, passage), leve: leve,
                    remplace: remplace.map {
                        ligne(Lexique.normaliser($0.nom.texte), $0.valeur, "", $0.nom)
                    }),
                quand: quand, terme: nil, valeurs: remplace,
                avant: table.texte("avant", requis: false, &rapport).map {
                    Lexique.normaliser($0.texte)
                })
        }
    }

    private func ligne(
        _ nom: String, _ regle: Passage, _ article: String, _ lieu: Passage
    ) -> LigneDeRegle {
        LigneDeRegle(
            nom: nom, regle: regle.texte, article: article, fichier: lieu.source.nom,
            ligne: lieu.ligne)
    }

    /// Names that exist, and no two exceptions that say different things of one step at once.
    mutating func verifierLesExceptions(_ conditions: [ConditionLue], _ calcul: [EtapeVerifiee]) {
        let noms = conditions.map { Lexique.normaliser($0.ligne.nom) }
        let etapes = calcul.flatMap(\.lue.noms).map(Lexique.normaliser) + ["montant", "plafond"]
        for exception in exceptions {
            for leve in exception.lue.leve where !noms.contains(leve) {
                rapport.erreur(
                    exception.quand, 0,
                    "L’exception lève «\u{A0}\(leve)\u{A0}», qui n’est pas une condition.",
                    NomProche.conseil(
                        leve, parmi: noms, sinon: "Écrivez le nom d’une condition de l’aide."))
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
        signalerLesConflits()
    }

    private mutating func signalerLesConflits() {
        for (rang, seconde) in exceptions.enumerated() {
            for premiere in exceptions[..<rang] where !ordonnees(premiere, seconde) {
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

    private func ordonnees(_ a: ExceptionACiter, _ b: ExceptionACiter) -> Bool {
        (a.avant != nil && a.avant == b.lue.nom) || (b.avant != nil && b.avant == a.lue.nom)
    }

    private func conflit(_ a: ExceptionACiter, _ b: ExceptionACiter) -> String? {
        for (nom, valeur) in a.valeurs {
            let autre = b.valeurs.first { $0.nom.texte == nom.texte }
            if let autre, Lexique.normaliser(autre.valeur.texte) != Lexique.normaliser(valeur.texte)
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
