/// Questions of an aid: what is asked, of what kind, and where the answer comes from.
extension LectureDAide {
    mutating func questionner(_ table: LecteurDeTable) {
        questionner(table, "demande", .foyer)
    }

    /// `demande de chacun:` goes with `pour:`.
    mutating func questionnerChacun(_ table: LecteurDeTable) {
        if portee == .foyer, let piece = table.piece("demande de chacun") {
            rapport.erreur(
                piece.lieu, 0, "L’aide interroge chaque personne, et ne dit pas lesquelles.",
                "Ajoutez «\u{A0}pour: chaque enfant\u{A0}», ou employez «\u{A0}demande:\u{A0}».")
        }
        questionner(table, "demande de chacun", .personne)
    }

    private mutating func questionner(
        _ table: LecteurDeTable, _ cle: String, _ porteur: Fait.Porteur
    ) {
        for (nom, texte) in table.lignes(cle, &rapport) {
            guard reglement.verificateur.reserver(nom),
                let (question, forme) = couper(texte)
            else { continue }
            poser(Lexique.normaliser(nom.texte), question, forme, porteur)
        }
    }

    struct Forme {
        let sorte: Fait.Sorte
        var source = QuestionLue.Source.declaree
        var unite = ""
    }

    /// « Quel est le prix du séjour ? (€) »: the question, and its kind between the last parentheses.
    private mutating func couper(_ passage: Passage) -> (question: String, forme: Forme)? {
        let texte = Lexique.normaliser(passage.texte)
        guard texte.hasSuffix(")"), let ouvre = texte.lastIndex(of: "(") else {
            return refuser(passage)
        }
        let question = String(texte[..<ouvre])
        let dedans = String(texte[texte.index(after: ouvre)...].dropLast())
        guard let forme = forme(dedans) else { return refuser(passage) }
        return (Lexique.normaliser(question), forme)
    }

    private mutating func refuser(_ passage: Passage) -> (question: String, forme: Forme)? {
        rapport.erreur(
            passage, 0, "On ne sait pas quelle sorte de réponse est attendue.",
            "Terminez par (€), (nombre), (date), (oui/non), (km), (heures), une liste (a, b, c), ou (registre des aides, année en cours)."
        )
        return nil
    }

    private func forme(_ texte: String) -> Forme? {
        switch texte {
        case "€": return Forme(sorte: .montant)
        case "nombre": return Forme(sorte: .nombre)
        case "km", "heures", "jours", "nuits", "mois", "ans", "semaines":
            return Forme(sorte: .nombre, unite: texte)
        case "date": return Forme(sorte: .date)
        case "oui/non": return Forme(sorte: .ouiNon)
        case "calendrier scolaire": return Forme(sorte: .ouiNon, source: .calendrier)
        default: break
        }
        let mots = texte.split(separator: ",").map { Lexique.normaliser(String($0)) }
        if let registre = mots.first, registre.hasPrefix("registre des aides") {
            return formeDuRegistre(registre, mots.dropFirst().joined(separator: ", "))
        }
        guard mots.count >= 2, Set(mots).count == mots.count, !mots.contains("") else { return nil }
        return Forme(sorte: .choix(mots))
    }

    /// « registre des aides »: how many; « … en € », « … en jours »: how much was given already.
    private func formeDuRegistre(_ texte: String, _ periode: String) -> Forme? {
        let unite = String(texte.dropFirst("registre des aides".count))
        switch unite {
        case "": return Forme(sorte: .nombre, source: .registre(periode))
        case " en €": return Forme(sorte: .montant, source: .registre(periode))
        case " en jours", " en nuits", " en heures":
            return Forme(
                sorte: .nombre, source: .registre(periode),
                unite: String(unite.dropFirst(" en ".count)))
        default: return nil
        }
    }

    /// The same name and kind as in another aid is the same fact: it is asked once.
    @discardableResult
    mutating func poser(
        _ nom: String, _ question: String, _ forme: Forme, _ porteur: Fait.Porteur = .foyer
    ) -> Fait {
        let connue = reglement.questions.first {
            $0.nom == nom && $0.fait.sorte == forme.sorte && $0.source == forme.source
                && $0.fait.porteur == porteur && $0.unite == forme.unite
        }
        let suivant =
            porteur == .foyer ? reglement.faitsDuFoyer.count : reglement.faitsDeLaPersonne.count
        let fait = Fait(
            nom: nom, porteur: porteur, sorte: forme.sorte, rang: connue?.fait.rang ?? suivant)
        let posee = QuestionLue(
            nom: nom, question: question.isEmpty ? Self.question(nom, forme) : question,
            source: forme.source, unite: forme.unite, fait: fait)
        if connue == nil { reglement.questions.append(posee) }
        if porteur == .foyer { questions.append(posee) } else { questionsDeChacun.append(posee) }
        reglement.verificateur.declarer(fait)
        return fait
    }

    private static func question(_ nom: String, _ forme: Forme) -> String {
        nom.prefix(1).uppercased() + nom.dropFirst().replacing("'", with: "’")
            + (forme.sorte == .ouiNon ? "\u{A0}?" : "")
    }
}

/// Conditions that a key of its own stands for.
extension LectureDAide {
    /// `qui demande:` and `fréquence:`.
    mutating func implicites(_ table: LecteurDeTable) -> [ConditionLue] {
        [qui(table), frequence(table)].compactMap(\.self)
    }

    private static let demandeurs = ["famille", "travailleur social", "partenaire"]

    private mutating func qui(_ table: LecteurDeTable) -> ConditionLue? {
        guard let passage = table.texte("qui demande", requis: false, &rapport) else { return nil }
        let (regle, article) = passage.regleEtArticle
        let admis = regle.texte.split(separator: ",").map { Lexique.normaliser(String($0)) }
        guard !admis.isEmpty, admis.allSatisfy(Self.demandeurs.contains) else {
            rapport.erreur(
                passage, 0, "On ne comprend pas qui peut demander l’aide.",
                "Écrivez «\u{A0}famille\u{A0}», «\u{A0}travailleur social\u{A0}», «\u{A0}partenaire\u{A0}», séparés par des virgules."
            )
            return nil
        }
        let fait = poser(
            "demandeur", "Qui présente la demande\u{A0}?", Forme(sorte: .choix(Self.demandeurs)))
        let bornes = Bornes.de(fait.sorte)
        let choix = admis.map { mot in
            let rang = Int64(Self.demandeurs.firstIndex(of: mot) ?? 0)
            return Terme(
                .compare(
                    .egal,
                    Terme(
                        .fait(fait, nil), .choix(Self.demandeurs), bornes: bornes,
                        parPersonne: false),
                    Terme(
                        .constante(rang), .choix(Self.demandeurs), bornes: rang...rang,
                        parPersonne: false)), .ouiNon, parPersonne: false)
        }
        let terme = Terme(.un(choix), .ouiNon, parPersonne: false)
        return implicite("qui demande", regle.texte, article, passage, terme)
    }

    private mutating func frequence(_ table: LecteurDeTable) -> ConditionLue? {
        guard let passage = table.texte("fréquence", requis: false, &rapport) else { return nil }
        let (regle, article) = passage.regleEtArticle
        let texte = Lexique.normaliser(regle.texte)
        let mots = texte.split(separator: " ", maxSplits: 1).map { String($0) }
        let periodes = ["par année civile", "par an"]
        guard mots.count == 2, let nombre = Int64(mots[0] == "une" ? "1" : mots[0]), nombre >= 1,
            nombre < 1000, periodes.contains(mots[1]) || estUneDuree(mots[1])
        else {
            rapport.erreur(
                passage, 0, "On ne comprend pas cette fréquence.",
                "Écrivez «\u{A0}3 par année civile\u{A0}», «\u{A0}1 par an\u{A0}» ou «\u{A0}1 tous les 24 mois\u{A0}»."
            )
            return nil
        }
        let (periode, suite): (String, String) =
            switch mots[1] {
            case "par année civile": ("année civile", "l'année civile")
            case "par an": ("douze derniers mois", "douze mois")
            default:
                (
                    mots[1].replacingPrefix("tous les ", with: "") + " précédents",
                    mots[1].replacingPrefix("tous les ", with: "")
                )
            }
        let fait = poser(
            "\(nomCourt) déjà accordé sur \(suite)",
            "Combien d’aides de même nature\u{A0}? (\(periode))",
            Forme(sorte: .nombre, source: .registre(periode)))
        let compte = Terme(
            .fait(fait, nil), .nombre, bornes: Bornes.nombres, parPersonne: false)
        let limite = Terme(
            .constante(nombre), .nombre, bornes: nombre...nombre, parPersonne: false)
        let terme = Terme(.compare(.inferieur, compte, limite), .ouiNon, parPersonne: false)
        return implicite("fréquence", regle.texte, article, passage, terme)
    }

    /// « tous les 24 mois », « tous les 2 ans ».
    private func estUneDuree(_ texte: String) -> Bool {
        let mots = texte.split(separator: " ")
        return mots.count == 4 && mots[0] == "tous" && mots[1] == "les"
            && Int(mots[2]).map { (1...1200).contains($0) } ?? false
            && ["mois", "ans"].contains(mots[3])
    }

    private mutating func implicite(
        _ nom: String, _ regle: String, _ article: String, _ passage: Passage, _ terme: Terme
    ) -> ConditionLue {
        if article.isEmpty { avertirSansArticle(passage, nom) }
        return ConditionLue(
            ligne: LigneDeRegle(
                nom: nom, regle: regle, article: article, fichier: passage.source.nom,
                ligne: passage.ligne), passage: passage, terme: terme)
    }

    mutating func avertirSansArticle(_ passage: Passage, _ nom: String) {
        rapport.avertir(
            passage, 0, "La règle «\u{A0}\(nom)\u{A0}» ne cite pas d’article.",
            "Terminez la ligne par «\u{A0}§\u{A0}» et l’article.")
    }
}

extension String {
    fileprivate func replacingPrefix(_ prefixe: String, with autre: String) -> String {
        hasPrefix(prefixe) ? autre + dropFirst(prefixe.count) : self
    }
}
