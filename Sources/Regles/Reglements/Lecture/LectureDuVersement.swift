import Valeurs

/// Grant, loan or shares of both; instalments; supporting documents; what a simulation supposes.
extension LectureDAide {
    struct Versement {
        let forme: FormeDeVersement
        var subvention: Terme?
        var pret: Terme?
    }

    mutating func versement(_ table: LecteurDeTable, _ montants: Montants) -> Versement {
        let remboursement = remboursement(table)
        guard let piece = table.piece("forme") else {
            return Versement(
                forme: .init(
                    sorte: .subvention, subvention: nil, pret: nil, remboursement: remboursement))
        }
        if case .texte(let passage) = piece {
            let mot = Champs.parmi(passage, ["subvention", "prêt"], &rapport) ?? "subvention"
            return Versement(
                forme: .init(
                    sorte: .init(rawValue: mot) ?? .subvention, subvention: nil, pret: nil,
                    remboursement: remboursement))
        }
        return parts(piece, montants, remboursement)
    }

    /// « { subvention: montant * part, prêt: le reste } ».
    private mutating func parts(
        _ piece: Piece, _ montants: Montants, _ remboursement: FormeDeVersement.Remboursement?
    ) -> Versement {
        guard
            let table = LecteurDeTable(piece, "une forme", cles: ["subvention", "prêt"], &rapport),
            let final = montants.final
        else {
            return Versement(
                forme: .init(
                    sorte: .parts, subvention: nil, pret: nil, remboursement: remboursement))
        }
        // The shares are of the amount as it is given, capped and rounded.
        reglement.verificateur.definir("montant", final)
        let subvention = part(table, "subvention")
        let pret = part(table, "prêt")
        var versement = Versement(
            forme: .init(
                sorte: .parts, subvention: subvention.ligne, pret: pret.ligne,
                remboursement: remboursement), subvention: subvention.terme, pret: pret.terme)
        if let ligne = subvention.ligne, subvention.estLeReste, pret.estLeReste {
            rapport.erreur(
                table.lieu, 0, "Les deux parts sont «\u{A0}\(ligne.regle)\u{A0}».",
                "Écrivez la règle de l’une des deux.")
        }
        if versement.subvention == nil { versement.subvention = reste(final, versement.pret) }
        if versement.pret == nil { versement.pret = reste(final, versement.subvention) }
        return versement
    }

    private mutating func part(
        _ table: LecteurDeTable, _ cle: String
    ) -> (ligne: LigneDeRegle?, terme: Terme?, estLeReste: Bool) {
        guard let passage = table.texte(cle, &rapport) else { return (nil, nil, false) }
        let (regle, article) = passage.regleEtArticle
        let ligne = LigneDeRegle(
            nom: cle, regle: regle.texte, article: article, fichier: passage.source.nom,
            ligne: passage.ligne)
        guard Lexique.normaliser(regle.texte) != "le reste" else { return (ligne, nil, true) }
        let terme = reglement.verificateur.verifier(
            regle, .libreDansUneAide(portee), attendu: .montant)
        return (ligne, reglement.verificateur.arrondi(terme, reglement.arrondi), false)
    }

    private func reste(_ final: Terme, _ part: Terme?) -> Terme? {
        guard let part, let (x, y) = reglement.verificateur.memeEchelle(final, part),
            let bornes = Bornes.calculer(.moins, x.bornes, y.bornes)
        else { return nil }
        return Terme(
            .calcul(.moins, x, y), .montant, decimales: x.decimales, bornes: bornes,
            parPersonne: x.parPersonne || y.parPersonne)
    }

    private mutating func remboursement(
        _ table: LecteurDeTable
    ) -> FormeDeVersement.Remboursement? {
        guard let piece = table.piece("remboursement"),
            let table = LecteurDeTable(
                piece, "un remboursement", cles: ["mensualités", "mensualité minimale"], &rapport),
            let passage = table.texte("mensualités", &rapport)
        else { return nil }
        let (regle, article) = passage.regleEtArticle
        let nombres = Champs.mots(regle).compactMap { Int($0) }
        guard (1...2).contains(nombres.count), let bas = nombres.first, let haut = nombres.last,
            bas >= 1, bas <= haut, haut <= 600
        else {
            rapport.erreur(
                passage, 0, "On attend ici un nombre de mensualités.",
                "Écrivez «\u{A0}de 6 à 24\u{A0}».")
            return nil
        }
        var (minimale, articles) = (Int64?.none, [article])
        if let passage = table.texte("mensualité minimale", requis: false, &rapport) {
            let (regle, article) = passage.regleEtArticle
            minimale = Champs.centimes(regle.texte)
            articles.append(article)
            if minimale == nil {
                rapport.erreur(
                    passage, 0, "On attend ici un montant.",
                    "Écrivez par exemple «\u{A0}20 €\u{A0}».")
            }
        }
        return .init(
            mensualites: bas...haut, minimale: minimale,
            articles: articles.filter { !$0.isEmpty })
    }

    mutating func pieces(_ table: LecteurDeTable) -> [(lue: PieceDemandee, terme: Terme?)] {
        table.liste("pièces", &rapport).compactMap { piece in
            if case .texte(let passage) = piece {
                return (PieceDemandee(intitule: passage.texte, si: nil), nil)
            }
            guard let table = LecteurDeTable(piece, "une pièce", cles: ["pièce", "si"], &rapport),
                let intitule = table.texte("pièce", &rapport)
            else { return nil }
            guard let si = table.texte("si", requis: false, &rapport) else {
                return (PieceDemandee(intitule: intitule.texte, si: nil), nil)
            }
            let regle = si.regleEtArticle.regle
            let terme = reglement.verificateur.verifier(regle, portee, attendu: .ouiNon)
            return (PieceDemandee(intitule: intitule.texte, si: regle.texte), terme)
        }
    }

    mutating func hypotheses(_ table: LecteurDeTable) -> [AideLue.Hypothese] {
        let faits = reglement.vocabulaire.foyer + (questions + questionsDeChacun).map(\.fait)
        return table.lignes("hypothèses", &rapport).compactMap { nom, texte in
            let cle = Lexique.normaliser(nom.texte)
            guard let fait = faits.first(where: { $0.nom == cle }) else {
                rapport.erreur(
                    nom, 0, "«\u{A0}\(cle)\u{A0}» n’est pas un fait que cette aide demande.",
                    NomProche.conseil(
                        cle, parmi: faits.map(\.nom),
                        sinon: "Écrivez le nom d’une question de l’aide."))
                return nil
            }
            guard let valeur = LectureDeValeur.lire(texte.regleEtArticle.regle, fait, &rapport)
            else {
                return nil
            }
            return AideLue.Hypothese(
                nom: cle, valeur: texte.texte, fait: fait, rang: Int64(valeur))
        }
    }
}

extension Verificateur.Portee {
    /// What a share may speak of: the person of the aid, or its household.
    fileprivate static func libreDansUneAide(_ portee: Self) -> Self { portee }
}

/// Reads the value of a fact as people write it.
enum LectureDeValeur {
    /// The value of a column; `nil` after an error.
    static func lire(_ passage: Passage, _ fait: Fait, _ rapport: inout Rapport) -> Int32? {
        let texte = Lexique.normaliser(passage.texte)
        if texte == "inconnu" { return Inconnu.inconnu }
        if texte == "aucun", fait.videVautAucun { return Inconnu.aucun }
        switch fait.sorte {
        case .ouiNon:
            if texte == "oui" { return 1 }
            if texte == "non" { return 0 }
        case .nombre:
            if let nombre = Int32(texte), Bornes.nombres.contains(Int64(nombre)) { return nombre }
        case .montant:
            if let centimes = Champs.centimes(texte) { return Int32(centimes) }
        case .date: if let jour = Jour(iso: texte) { return jour.rang }
        case .choix(let liste):
            let choix = Champs.parmi(passage, liste, &rapport)
            return choix.flatMap { liste.firstIndex(of: $0) }.map(Int32.init)
        }
        rapport.erreur(
            passage, 0, "«\u{A0}\(passage.texte)\u{A0}» n’est pas \(Genre(fait.sorte).nom).",
            remede(fait))
        return nil
    }

    private static func remede(_ fait: Fait) -> String {
        switch fait.sorte {
        case .date: "Écrivez l’année, le mois et le jour\u{A0}: 2026-10-15."
        case .ouiNon: "Écrivez «\u{A0}oui\u{A0}» ou «\u{A0}non\u{A0}»."
        case .montant: "Écrivez des euros\u{A0}: 450 ou 450.50."
        default: "Vérifiez la valeur de «\u{A0}\(fait.nom)\u{A0}»."
        }
    }
}
