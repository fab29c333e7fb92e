/// Names that belong to one part of a file, and are forgotten after it.
extension Verificateur {
    struct Noms {
        fileprivate let lexique: Lexique
        fileprivate let faits: [String: Fait]
        fileprivate let rangs: [String: Int]
    }

    var noms: Noms { Noms(lexique: lexique, faits: faits, rangs: rangs) }

    /// Forgets the names declared since; what they were is still cited by its rank.
    mutating func revenir(_ noms: Noms) {
        lexique = noms.lexique
        faits = noms.faits
        rangs = noms.rangs
    }

    /// The checked definitions, by rank; those that nothing could check are wrong.
    var termes: [Terme] {
        etats.map { etat in
            if case .vue(let terme) = etat { return terme }
            return .erreur()
        }
    }

    /// False, with an error, when the name is taken or is none.
    mutating func reserver(_ nom: Passage) -> Bool {
        let cle = Lexique.normaliser(nom.texte)
        // A word that is only a choice of some list may also be a name: beside that list it stays a choice.
        let libre =
            faits[cle] == nil && rangs[cle] == nil && Mot(rawValue: cle) == nil
            && NomReserve(rawValue: cle) == nil && BaseDeGroupe(rawValue: cle) == nil
            && calendriers[cle] == nil && (cle.first.map(\.isLetter) ?? false)
        if !libre { refuser(nom) }
        return libre
    }

    /// Says that a name is taken, or is none.
    mutating func refuser(_ nom: Passage) {
        rapport.erreur(
            nom, 0,
            "Le nom «\u{A0}\(Lexique.normaliser(nom.texte))\u{A0}» est déjà pris, ou n’en est pas un.",
            "Choisissez un autre nom.")
    }

    /// Facts that questions fill.
    mutating func declarer(_ fait: Fait) {
        faits[fait.nom] = fait
        lexique.ajouter(fait.nom)
        if case .choix(let liste) = fait.sorte {
            for choix in liste { lexique.ajouter(Lexique.normaliser(choix)) }
        }
    }

    /// Calendars that « pendant » may cite.
    mutating func declarer(_ liste: [VocabulaireDeReglement.Calendrier]) {
        for calendrier in liste {
            calendriers[calendrier.nom] = calendrier
            lexique.ajouter(calendrier.nom)
        }
    }

    /// A name of the language that only règlements have.
    mutating func declarer(_ nom: NomReserve) { lexique.ajouter(nom.rawValue) }

    /// A name for a term that is already checked; the last one of that name counts.
    mutating func definir(_ nom: String, _ terme: Terme) {
        let cle = Lexique.normaliser(nom)
        rangs[cle] = etats.count
        etats.append(.vue(terme))
        lexique.ajouter(cle)
    }

    /// Declares all the names of a calculation, in any order; each is checked when something cites it.
    ///
    /// - Returns: their ranks, in the same order.
    mutating func declarer(
        etapes: [(nom: String, faire: (inout Verificateur) -> Terme)]
    ) -> [Int] {
        etapes.map { etape in
            let cle = Lexique.normaliser(etape.nom)
            rangs[cle] = etats.count
            etats.append(.aFaire(etape.faire))
            lexique.ajouter(cle)
            return etats.count - 1
        }
    }

    /// A term that stands for a definition.
    mutating func citer(_ rang: Int) -> Terme {
        let terme = definition(rang)
        return Terme(
            .definition(rang, nil), terme.genre, decimales: terme.decimales, bornes: terme.bornes,
            parPersonne: terme.parPersonne)
    }

    /// The checked text of a value, of any kind.
    mutating func valeur(_ texte: Passage, _ portee: Portee = .libre) -> Terme {
        guard let expression = lire(texte) else { return .erreur() }
        passage = texte
        return terme(expression, portee)
    }
}
