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

    /// The same, for a condition that a key of its own stands for.
    func levee(_ condition: ConditionLue) -> ConditionLue {
        ConditionLue(
            ligne: condition.ligne, passage: condition.passage,
            terme: lever(condition.ligne.nom, condition.terme))
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

    /// A scale that ends below what the conditions admit would give nothing to families that they admit.
    mutating func comparerLesBaremesAuxConditions(
        _ table: LecteurDeTable, _ conditions: [ConditionLue], _ calcul: [EtapeVerifiee]
    ) {
        let certitude = Certitude(reglement.verificateur.termes)
        for etape in calcul {
            guard case .bareme(let bareme) = etape.lue, let derniere = etape.bareme?.tests.last,
                case .compare(let signe, let lu, let borne) = derniere.forme,
                let fin = borne.constante,
                let plafond = certitude.plafond(de: lu, quand: conditions.map(\.terme)),
                plafond > (signe == .inferieur ? fin - 1 : fin)
            else { continue }
            rapport.avertir(
                table.lieu, 0,
                "Le barème «\u{A0}\(bareme.nom)\u{A0}» s’arrête à \(ValeurLisible.texte(fin, lu.genre, lu.decimales)), et les conditions admettent jusqu’à \(ValeurLisible.texte(plafond, lu.genre, lu.decimales))\u{A0}: entre les deux il donne zéro.",
                "Ajoutez une tranche, ou «\u{A0}au-delà\u{A0}».")
        }
    }

    mutating func derogations(
        _ table: LecteurDeTable, _ conditions: [ConditionLue]
    ) -> [ConditionLue?] {
        var lues: [ConditionLue?] = conditions.map { _ in nil }
        for citee in citer(table.lignes("dérogations", &rapport), &rapport) {
            let terme = reglement.verificateur.verifier(citee.regle, portee, attendu: .ouiNon)
            let cherche = Lexique.normaliser(citee.ligne.nom)
            let noms = conditions.map { Lexique.normaliser($0.ligne.nom) }
            guard let rang = noms.firstIndex(of: cherche)
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
