/// Checks the rules of one file: every name, every kind, every unit. Reports all the faults it finds.
struct Verificateur {
    /// What a name may speak of where it is read.
    enum Portee {
        case foyer
        case personne
        /// A definition: what it names decides.
        case libre
    }

    enum Etat {
        case aVoir(Expression, Passage)
        /// Made from several passages of the file, when something cites it.
        case aFaire((inout Verificateur) -> Terme)
        case enCours
        case vue(Terme)
    }

    let vocabulaire: Vocabulaire
    var rapport: Rapport
    var lexique: Lexique
    var faits: [String: Fait]
    var rangs: [String: Int] = [:]
    var etats: [Etat] = []
    private var profondeur = 0
    /// The text that is being checked.
    var passage: Passage
    /// In a règlement, how the quotient is rounded; `nil` in an offer, where it is an amount.
    var arrondiDuQuotient: Arrondi??
    var calendriers: [String: VocabulaireDeReglement.Calendrier] = [:]

    init(vocabulaire: Vocabulaire, rapport: Rapport, lieu: Passage) {
        self.vocabulaire = vocabulaire
        self.rapport = rapport
        passage = lieu
        lexique = Lexique()
        var faits: [String: Fait] = [:]
        for fait in vocabulaire.foyer + vocabulaire.personne {
            faits[Lexique.normaliser(fait.nom)] = fait
            lexique.ajouter(Lexique.normaliser(fait.nom))
        }
        self.faits = faits
        for base in BaseDeGroupe.allCases { lexique.ajouter(base.rawValue) }
        for nom in NomReserve.allCases where nom != .dateDeLaDemande {
            lexique.ajouter(nom.rawValue)
        }
        for case .choix(let liste) in (vocabulaire.foyer + vocabulaire.personne).map(\.sorte) {
            for choix in liste { lexique.ajouter(Lexique.normaliser(choix)) }
        }
    }

    /// Declares all the names, then checks each text: definitions may cite those below them.
    mutating func declarer(_ lignes: [(nom: Passage, texte: Passage)]) -> [Terme] {
        let reserves = Set(Mot.allCases.map(\.rawValue)).union(lexique.noms)
        var gardees: [Passage] = []
        for (nom, texte) in lignes {
            let cle = Lexique.normaliser(nom.texte)
            if reserves.contains(cle) || rangs[cle] != nil || !commenceParUneLettre(cle) {
                rapport.erreur(
                    nom, 0, "Le nom «\u{A0}\(cle)\u{A0}» est déjà pris, ou n’en est pas un.",
                    "Choisissez un autre nom pour cette définition.")
            }
            if rangs[cle] == nil { rangs[cle] = etats.count + gardees.count }
            gardees.append(texte)
            lexique.ajouter(cle)
        }
        let premier = etats.count
        etats += gardees.map { texte in
            lire(texte).map { .aVoir($0, texte) } ?? .vue(.erreur())
        }
        return etats.indices.dropFirst(premier).map { definition($0) }
    }

    private func commenceParUneLettre(_ nom: String) -> Bool {
        nom.first.map { $0.isLetter } ?? false
    }

    mutating func lire(_ texte: Passage) -> Expression? {
        do throws(FauteDeSyntaxe) {
            return try Analyseur.lire(texte.contenu, lexique)
        } catch {
            // A name split in two by a misprint deserves the nearest known name, as an unknown name does.
            let remede = error.nom.map {
                NomProche.conseil($0, parmi: lexique.noms, sinon: error.remede)
            }
            rapport.erreur(texte, error.decalage, error.message, remede ?? error.remede)
            return nil
        }
    }

    /// The checked text of a rule, of the expected kind, or an erroneous term.
    mutating func verifier(_ texte: Passage, _ portee: Portee, attendu: Genre) -> Terme {
        guard let expression = lire(texte) else { return .erreur() }
        passage = texte
        let terme = terme(expression, portee)
        guard terme.genre == attendu || terme.genre == .inconnu else {
            signaler(
                expression, "Cette règle donne \(terme.genre.nom), et non \(attendu.nom).",
                attendu == .ouiNon
                    ? "Écrivez une condition\u{A0}: une comparaison, ou un fait qui se répond par oui ou non."
                    : "Écrivez \(attendu.nom).")
            return .erreur()
        }
        return terme
    }

    mutating func signaler(_ expression: Expression, _ message: String, _ remede: String) {
        rapport.erreur(passage, expression.etendue.lowerBound, message, remede)
    }
}

extension Verificateur {
    func fait(_ nom: String) -> Fait? { faits[nom] }

    func rangDeDefinition(_ nom: String) -> Int? { rangs[nom] }

    /// The checked definition; one that cites itself is reported where it is first cited again.
    mutating func definition(_ rang: Int, depuis expression: Expression? = nil) -> Terme {
        switch etats[rang] {
        case .vue(let terme): return terme
        case .enCours:
            if let expression {
                signaler(
                    expression, "Cette définition se cite elle-même.",
                    "Retirez le renvoi, ou séparez-la en deux définitions.")
            }
            return .erreur()
        case .aVoir(let lue, let texte):
            return voir(rang, expression) { verificateur in
                verificateur.passage = texte
                return verificateur.terme(lue, .libre)
            }
        case .aFaire(let faire): return voir(rang, expression, faire)
        }
    }

    private mutating func voir(
        _ rang: Int, _ depuis: Expression?, _ faire: (inout Verificateur) -> Terme
    ) -> Terme {
        guard profondeur < 30 else {
            if let depuis {
                signaler(
                    depuis, "Les définitions se citent l’une l’autre trop profondément.",
                    "Écrivez la règle plus directement.")
            }
            return .erreur()
        }
        let precedent = passage
        etats[rang] = .enCours
        profondeur += 1
        let terme = faire(&self)
        profondeur -= 1
        passage = precedent
        etats[rang] = .vue(terme)
        return terme
    }
}
