import Valeurs

extension AideLue {
    /// What the household, or one of its persons, is answered, line by line.
    func volet(
        _ evaluation: inout Evaluation, _ ligne: Int, _ qui: String?, _ issue: VerdictDAide.Issue,
        _ montant: Int64
    ) -> ExplicationDAide.Volet {
        var conditions: [ExplicationDAide.Condition] = []
        conditions.reserveCapacity(forme.conditions.count)
        for (rang, compilee) in forme.conditions.enumerated() {
            let ligneDeRegle = self.conditions[rang]
            conditions.append(
                ExplicationDAide.Condition(
                    nom: ligneDeRegle.nom, regle: ligneDeRegle.regle,
                    article: ligneDeRegle.article,
                    resultat: evaluation.reponse(compilee.noeud, ligne),
                    valeurs: evaluation.valeurs(compilee.lectures, ligne),
                    derogation: derogation(rang, &evaluation, ligne)))
        }
        var etapes: [ExplicationDAide.Etape] = []
        for (etape, compilee) in zip(self.etapes, forme.etapes) {
            etapes += expliquer(etape, compilee, &evaluation, ligne)
        }
        etapes += montants(&evaluation, ligne)
        return ExplicationDAide.Volet(
            qui: qui, issue: mots(issue, montant), conditions: conditions, etapes: etapes)
    }

    /// The amount as the text says it, then its cap.
    private func montants(
        _ evaluation: inout Evaluation, _ ligne: Int
    ) -> [ExplicationDAide.Etape] {
        var etapes: [ExplicationDAide.Etape] = []
        for (valeur, regle) in [(forme.montantEcrit, montant), (forme.plafondEcrit, plafond)] {
            guard let valeur, let regle else { continue }
            etapes.append(
                ExplicationDAide.Etape(
                    nom: valeur.nom, article: regle.article,
                    valeur: evaluation.texte(valeur, ligne),
                    regle: regle.regle))
        }
        return etapes
    }

    private func derogation(
        _ rang: Int, _ evaluation: inout Evaluation, _ ligne: Int
    ) -> ExplicationDAide.Condition.Derogation? {
        let compilee = forme.conditions[rang]
        guard let noeud = compilee.derogation, let regle = derogations[rang],
            evaluation.valeur(compilee.noeud, ligne) != 1
        else { return nil }
        return .init(
            regle: regle.regle, article: regle.article, resultat: evaluation.reponse(noeud, ligne))
    }

    private func expliquer(
        _ etape: EtapeLue, _ compilee: FormeDAide.Etape, _ evaluation: inout Evaluation,
        _ ligne: Int
    ) -> [ExplicationDAide.Etape] {
        let (article, regle): (String, String)
        switch etape {
        case .calcul(let lue): (article, regle) = (lue.article, lue.regle)
        case .bareme(let bareme):
            article = bareme.selon.article
            regle = tranche(bareme, compilee, &evaluation, ligne)
        }
        return compilee.valeurs.map { valeur in
            ExplicationDAide.Etape(
                nom: valeur.nom, article: article, valeur: evaluation.texte(valeur, ligne),
                regle: regle)
        }
    }

    /// « quotient 320, jusqu’à 354 ».
    private func tranche(
        _ bareme: BaremeLu, _ compilee: FormeDAide.Etape, _ evaluation: inout Evaluation,
        _ ligne: Int
    ) -> String {
        let lu = compilee.selon.map { evaluation.texte($0, ligne) } ?? ""
        let debut = "\(bareme.selon.regle) \(lu)"
        for (tranche, test) in zip(bareme.tranches, compilee.tests) {
            switch evaluation.valeur(test, ligne) {
            case 1: return "\(debut), \(tranche.borne)"
            case 0: continue
            default: return debut
            }
        }
        return compilee.tests.isEmpty ? debut : "\(debut), au-delà du barème"
    }

    private func mots(_ issue: VerdictDAide.Issue, _ montant: Int64) -> String {
        switch issue {
        case .accord: Montant(centimes: montant).enEuros
        case .commission: "à décider en commission"
        case .refus: "refus"
        case .derogation: "dérogation possible"
        case .demander: "à compléter"
        }
    }
}

extension Evaluation {
    /// A value in words, in its unit.
    mutating func texte(_ valeur: FormeDAide.Valeur, _ ligne: Int) -> String {
        ValeurLisible.texte(self.valeur(valeur.noeud, ligne), valeur.genre, valeur.decimales)
    }
}

extension ValeurLisible {
    static func texte(_ valeur: Int64, _ genre: Genre, _ decimales: Int) -> String {
        guard valeur != Evaluation.inconnu else { return "inconnu" }
        guard valeur != Evaluation.aucun else { return "aucun" }
        switch genre {
        case .ouiNon: return valeur == 1 ? "oui" : "non"
        case .montant where decimales == 2: return Montant(centimes: valeur).enEuros
        case .montant: return decimal(valeur, decimales) + "\u{A0}€"
        case .taux: return decimal(valeur, max(0, decimales - 2)) + "\u{A0}%"
        case .date: return texte(valeur, .date)
        case .jours: return "\(decimal(valeur, decimales)) jours"
        case .choix(let liste): return texte(valeur, .choix(liste))
        default: return decimal(valeur, decimales)
        }
    }

    /// « 12,5 »: no useless zero.
    private static func decimal(_ valeur: Int64, _ decimales: Int) -> String {
        guard decimales > 0 else { return String(valeur) }
        let puissance = Bornes.puissance(decimales)
        let (entier, reste) = (
            valeur.magnitude / puissance.magnitude, valeur.magnitude % puissance.magnitude
        )
        var chiffres = String(reste)
        chiffres = String(repeating: "0", count: max(0, decimales - chiffres.count)) + chiffres
        while chiffres.last == "0" { chiffres.removeLast() }
        let signe = valeur < 0 ? "−" : ""
        return signe + String(entier) + (chiffres.isEmpty ? "" : "," + chiffres)
    }
}
