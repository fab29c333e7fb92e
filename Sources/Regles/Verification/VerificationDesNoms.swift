/// Names: facts, definitions, what the language gives, and the choices of a list.
extension Verificateur {
    mutating func nom(_ nom: Expression.Nom, _ expression: Expression, _ portee: Portee) -> Terme {
        if refuserUnAutreMois(nom, expression) { return .erreur() }
        if let reserve = NomReserve(rawValue: nom.texte) {
            return self.reserve(reserve, nom.periode, expression, portee)
        }
        if let base = BaseDeGroupe(rawValue: nom.texte) {
            return groupe(base, nom.periode, expression)
        }
        if let rang = rangDeDefinition(nom.texte) {
            return definie(rang, nom, expression, portee)
        }
        if let fait = fait(nom.texte) { return self.fait(fait, nom.periode, expression, portee) }
        if nom.connu {
            signaler(
                expression,
                "«\u{A0}\(nom.texte)\u{A0}» est une valeur, et n’est pas attendue seule ici.",
                "Comparez-la au fait qui la prend\u{A0}: «\u{A0}fait = \(nom.texte)\u{A0}».")
        } else {
            signaler(
                expression, "«\u{A0}\(nom.texte)\u{A0}» n’est pas un nom connu.",
                NomProche.conseil(
                    nom.texte, parmi: nomsVisibles,
                    sinon: "Employez un nom du vocabulaire national, ou définissez-le."))
        }
        return .erreur()
    }

    private var nomsVisibles: [String] {
        lexique.noms.filter {
            fait($0) != nil || rangDeDefinition($0) != nil || NomReserve(rawValue: $0) != nil
                || BaseDeGroupe(rawValue: $0) != nil
        }.sorted()
    }

    private mutating func fait(
        _ fait: Fait, _ periode: Periode?, _ expression: Expression, _ portee: Portee
    ) -> Terme {
        let parPersonne = fait.porteur == .personne
        guard !parPersonne || parlerDUnePersonne(fait.nom, expression, portee) else {
            return .erreur()
        }
        if let arrondi = arrondiDuQuotient, fait.nom == Fait.nomDuQuotient {
            return quotient(fait, arrondi)
        }
        return Terme(
            .fait(fait, periode), Genre(fait.sorte), decimales: fait.sorte == .montant ? 2 : 0,
            bornes: Bornes.de(fait.sorte), parPersonne: parPersonne)
    }

    /// In a règlement the quotient is a plain number, rounded as the heading says.
    private func quotient(_ fait: Fait, _ arrondi: Arrondi?) -> Terme {
        let lu = Terme(
            .fait(fait, nil), .nombre, decimales: 2, bornes: Bornes.de(fait.sorte),
            parPersonne: false)
        return arrondi.flatMap { self.arrondi(lu, $0) } ?? lu
    }

    /// False, with an error, where a rule speaks of the household and a name speaks of one person.
    private mutating func parlerDUnePersonne(
        _ nom: String, _ expression: Expression, _ portee: Portee
    ) -> Bool {
        guard portee == .foyer else { return true }
        signaler(
            expression,
            "«\u{A0}\(nom)\u{A0}» se dit d’une personne, et cette règle parle du foyer.",
            "Écrivez «\u{A0}nombre(enfants où …) >= 1\u{A0}», ou «\u{A0}pour: chaque enfant\u{A0}» en tête."
        )
        return false
    }

    private mutating func definie(
        _ rang: Int, _ nom: Expression.Nom, _ expression: Expression, _ portee: Portee
    ) -> Terme {
        let terme = definition(rang, depuis: expression)
        if terme.genre == .inconnu { return .erreur() }
        if terme.genre == .groupe {
            return Terme(
                .groupe(.definition(rang, nom.periode)), .groupe, parPersonne: false)
        }
        guard !terme.parPersonne || parlerDUnePersonne(nom.texte, expression, portee) else {
            return .erreur()
        }
        return Terme(
            .definition(rang, nom.periode), terme.genre, decimales: terme.decimales,
            bornes: terme.bornes, parPersonne: terme.parPersonne)
    }

    private mutating func reserve(
        _ nom: NomReserve, _ periode: Periode?, _ expression: Expression, _ portee: Portee
    ) -> Terme {
        if let periode, nom != .age {
            signaler(
                expression,
                "«\u{A0}\(nom.rawValue)\u{A0}» ne se dit pas d’un mois\u{A0}: retirez «\u{A0}\(periode.mot).\u{A0}».",
                "Écrivez «\u{A0}\(nom.rawValue)\u{A0}».")
            return .erreur()
        }
        switch nom {
        case .premierJourDuMois:
            return Terme(.premierJour, .date, bornes: Bornes.dates, parPersonne: false)
        case .dernierJourDuMois:
            return Terme(.dernierJour, .date, bornes: Bornes.dates, parPersonne: false)
        case .dateDeLaDemande:
            return Terme(.dernierJour, .date, bornes: Bornes.dates, parPersonne: false)
        case .foyerConnuAvant: return Terme(.foyerConnu, .ouiNon, parPersonne: false)
        case .age, .presentAvant, .presentApres:
            guard parlerDUnePersonne(nom.rawValue, expression, portee) else { return .erreur() }
            guard nom == .age else {
                return Terme(
                    .present(nom == .presentAvant ? .avant : .apres), .ouiNon, parPersonne: true)
            }
            return age(periode, expression)
        }
    }

    private mutating func groupe(
        _ base: BaseDeGroupe, _ periode: Periode?, _ expression: Expression
    ) -> Terme {
        let tous = Groupe.tous(periode)
        guard let roles = base.roles else {
            return Terme(.groupe(tous), .groupe, parPersonne: false)
        }
        guard let role = self.role(roles) else {
            signaler(
                expression, "Le vocabulaire ne donne pas le rôle de chacun dans le foyer.",
                "Ajoutez le fait «\u{A0}rôle\u{A0}» au vocabulaire national.")
            return .erreur()
        }
        return Terme(.groupe(.filtre(tous, role)), .groupe, parPersonne: false)
    }

    /// « the person has one of these roles », or `nil` when the vocabulary has no such roles.
    func role(_ roles: [String]) -> Terme? {
        guard let role = fait("rôle"), role.porteur == .personne,
            case .choix(let liste) = role.sorte
        else { return nil }
        var termes: [Terme] = []
        for nom in roles {
            guard let rang = liste.firstIndex(of: nom) else { return nil }
            let fait = Terme(
                .fait(role, nil), .choix(liste), bornes: Bornes.de(role.sorte), parPersonne: true)
            let choix = Terme(
                .constante(Int64(rang)), .choix(liste), bornes: Int64(rang)...Int64(rang),
                parPersonne: false)
            termes.append(Terme(.compare(.egal, fait, choix), .ouiNon, parPersonne: true))
        }
        return termes.count == 1 ? termes[0] : Terme(.un(termes), .ouiNon, parPersonne: true)
    }

    private mutating func age(_ periode: Periode?, _ expression: Expression) -> Terme {
        guard let naissance = fait("naissance"), naissance.sorte == .date else {
            signaler(
                expression, "Le vocabulaire ne donne pas de date de naissance.",
                "Ajoutez le fait «\u{A0}naissance\u{A0}» au vocabulaire national.")
            return .erreur()
        }
        return Terme(
            .age(naissance: naissance, periode), .nombre, bornes: Bornes.ages, parPersonne: true)
    }

    /// A bare word beside a fact that is chosen in a list is one of its choices.
    mutating func choix(_ expression: Expression, parmi liste: [String]) -> Terme? {
        guard case .nom(let nom) = expression.forme, nom.periode == nil else { return nil }
        if let rang = liste.firstIndex(where: { Lexique.normaliser($0) == nom.texte }) {
            return Terme(
                .constante(Int64(rang)), .choix(liste), bornes: Int64(rang)...Int64(rang),
                parPersonne: false)
        }
        let declare =
            fait(nom.texte) != nil || rangDeDefinition(nom.texte) != nil
            || NomReserve(rawValue: nom.texte) != nil
        guard !declare else { return nil }
        signaler(
            expression, "«\u{A0}\(nom.texte)\u{A0}» n’est pas une des valeurs possibles.",
            NomProche.conseil(
                nom.texte, parmi: liste,
                sinon: "Valeurs possibles\u{A0}: \(liste.joined(separator: ", "))."))
        return .erreur()
    }
}
