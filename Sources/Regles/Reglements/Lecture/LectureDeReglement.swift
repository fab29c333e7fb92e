import Valeurs

extension ReglementLu {
    /// Reads a règlement, and the amendments that follow it, whole or not at all. Its cases are played.
    ///
    /// - Parameters:
    ///   - fichiers: the base text first, then its amendments in order.
    ///   - sansCas: its cases are not played: the text is only tried, as a simulation does.
    /// - Throws: every error found.
    package static func lire(
        _ fichiers: [(nom: String, texte: String)], vocabulaire: Vocabulaire,
        national: VocabulaireDeReglement, sansCas: Bool = false
    ) throws(ErreursDeRegle) -> ReglementLu {
        var rapport = Rapport()
        var piece: Piece?
        for fichier in fichiers {
            guard let lue = LectureYaml.lire(fichier.texte, nom: fichier.nom, &rapport) else {
                continue
            }
            piece = piece.map { FusionDAmendement.fondre($0, lue, &rapport) } ?? lue
        }
        try rapport.conclure()
        guard let piece else { throw sansTexte(fichiers.first?.nom) }
        var lecture = LectureDeReglement(vocabulaire, national, rapport, piece)
        lecture.sansCas = sansCas
        let lu = lecture.lire(piece)
        try lecture.verificateur.rapport.conclure()
        guard let lu else { throw sansTexte(fichiers.first?.nom) }
        return lu
    }

    /// There is always one sentence to read.
    private static func sansTexte(_ nom: String?) -> ErreursDeRegle {
        let debut = LectureYaml.debut(TexteSource(nom: nom ?? "", texte: ""))
        return ErreursDeRegle(erreurs: [
            debut.signaler(
                0, "Il n’y a pas de règlement à lire.",
                "Donnez un fichier qui commence par «\u{A0}règlement: …\u{A0}».")
        ])
    }

    /// The file that this text amends, as its `modifie:` names it; `nil` for a text that stands alone.
    package static func modifie(_ texte: String, nom: String) -> String? {
        var rapport = Rapport()
        guard case .table(let entrees, _)? = LectureYaml.lire(texte, nom: nom, &rapport),
            case .texte(let passage)? = entrees.first(where: { $0.cle.texte == "modifie" })?.valeur
        else { return nil }
        return passage.texte
    }
}

/// Reads the heading of a règlement, its definitions, its aids, its totals.
struct LectureDeReglement {
    static let cles = [
        "règlement", "version", "caisse", "vigueur", "adoption", "source", "modifie", "quotient",
        "arrondi", "non vu", "définitions", "aides", "totaux",
    ]

    let national: VocabulaireDeReglement
    var verificateur: Verificateur
    /// Questions of the aids read so far: the same name and kind is the same fact.
    var questions: [QuestionLue] = []
    var arrondi = Arrondi(pas: .centime, sens: .proche)
    var vigueur: (debut: Jour, fin: Jour?) = ("1970-01-01", nil)
    /// Titles of all the aids, and short names of those read so far: « montant de … » names one of them.
    var nomsDesAides: Set<String> = []
    private var rangDesDefinitions = 0
    fileprivate(set) var sansCas = false

    var vocabulaire: Vocabulaire { verificateur.vocabulaire }

    /// Facts of the household: those of the vocabulary, then those of the questions.
    var faitsDuFoyer: [Fait] {
        vocabulaire.foyer + questions.map(\.fait).filter { $0.porteur == .foyer }
    }

    /// Facts of persons, in the same way.
    var faitsDeLaPersonne: [Fait] {
        vocabulaire.personne + questions.map(\.fait).filter { $0.porteur == .personne }
    }

    var decision: VocabulaireDeDecision {
        VocabulaireDeDecision(
            foyer: faitsDuFoyer, personne: faitsDeLaPersonne,
            duFichier: vocabulaire.personne.count)
    }

    init(
        _ vocabulaire: Vocabulaire, _ national: VocabulaireDeReglement, _ rapport: Rapport,
        _ piece: Piece
    ) {
        self.national = national
        verificateur = Verificateur(
            vocabulaire: vocabulaire, rapport: rapport, lieu: piece.lieu)
    }

    mutating func lire(_ piece: Piece) -> ReglementLu? {
        guard
            let table = LecteurDeTable(
                piece, "un règlement", cles: Self.cles, &verificateur.rapport),
            let quotient = enTete(table)
        else { return nil }
        let definitions = definitions(table, quotient)
        let aides = aides(table)
        let totaux = totaux(table)
        let titre = table.texte("règlement", &verificateur.rapport)?.texte ?? ""
        return ReglementLu(
            titre: titre, version: facultatif(table, "version"),
            caisse: facultatif(table, "caisse"), adoption: facultatif(table, "adoption"),
            source: facultatif(table, "source"), vigueur: vigueur, quotient: quotient,
            arrondi: arrondi, definitions: definitions, aides: aides, totaux: totaux,
            nonVu: phrases(table), avertissements: verificateur.rapport.avertissements,
            vocabulaire: vocabulaire, termes: verificateur.termes,
            rangDesDefinitions: rangDesDefinitions,
            faitsDuFoyer: faitsDuFoyer, faitsDeLaPersonne: faitsDeLaPersonne)
    }

    private mutating func facultatif(_ table: LecteurDeTable, _ cle: String) -> String? {
        table.texte(cle, requis: false, &verificateur.rapport)?.texte
    }

    private mutating func phrases(_ table: LecteurDeTable) -> [String] {
        table.liste("non vu", &verificateur.rapport).compactMap { piece in
            if case .texte(let passage) = piece { return passage.texte }
            return nil
        }
    }

    private mutating func enTete(_ table: LecteurDeTable) -> QuotientDuReglement? {
        if let passage = table.texte("arrondi", requis: false, &verificateur.rapport) {
            if let lu = Arrondi.lire(passage.texte), lu.pas != .unite {
                arrondi = lu
            } else {
                verificateur.rapport.erreur(
                    passage, 0, "On ne comprend pas cet arrondi.",
                    "Écrivez «\u{A0}au centime\u{A0}», «\u{A0}à l’euro\u{A0}», «\u{A0}à l’euro inférieur\u{A0}»…"
                )
            }
        }
        let lue = table.texte("vigueur", &verificateur.rapport)
            .flatMap { Champs.vigueur($0, &verificateur.rapport) }
        let quotient = table.texte("quotient", requis: false, &verificateur.rapport)
            .map { LectureDuQuotient.lire($0, &verificateur.rapport) }
        guard let lue else { return nil }
        vigueur = lue
        return quotient ?? QuotientDuReglement(mode: .dateDeLaDemande, arrondi: nil, texte: "")
    }

    private mutating func definitions(
        _ table: LecteurDeTable, _ quotient: QuotientDuReglement
    ) -> [LigneDeRegle] {
        verificateur.arrondiDuQuotient = .some(quotient.arrondi)
        verificateur.declarer(NomReserve.dateDeLaDemande)
        verificateur.declarer(national.calendriers)
        _ = verificateur.declarer(national.definitions)
        for constante in national.constantes {
            verificateur.definir(constante.nom, terme(constante))
        }
        let lignes = table.lignes("définitions", &verificateur.rapport)
        let citees = citer(lignes, &verificateur.rapport)
        rangDesDefinitions = verificateur.etats.count
        _ = verificateur.declarer(citees.map { ($0.nom, $0.regle) })
        return citees.map(\.ligne)
    }

    /// The amount of the day of the request; before the oldest, the oldest.
    private func terme(_ constante: VocabulaireDeReglement.Constante) -> Terme {
        let genre: Genre = constante.enEuros ? .montant : .nombre
        func valeur(_ centiemes: Int64) -> Terme {
            Terme(
                .constante(centiemes), genre, decimales: 2, bornes: centiemes...centiemes,
                parPersonne: false)
        }
        let jour = Terme(.dernierJour, .date, bornes: Bornes.dates, parPersonne: false)
        return constante.valeurs.dropFirst().reduce(
            valeur(constante.valeurs.first?.centiemes ?? 0)
        ) { avant, datee in
            let rang = Int64(datee.depuis.rang)
            let depuis = Terme(
                .constante(rang), .date, bornes: rang...rang, parPersonne: false)
            let apres = valeur(datee.centiemes)
            return Terme(
                .si(
                    condition: Terme(
                        .compare(.superieurOuEgal, jour, depuis), .ouiNon, parPersonne: false),
                    alors: apres, sinon: avant), genre, decimales: 2,
                bornes: Bornes.reunir(avant.bornes, apres.bornes), parPersonne: false)
        }
    }

    private mutating func aides(_ table: LecteurDeTable) -> [AideLue] {
        let pieces = table.liste("aides", &verificateur.rapport)
        if pieces.isEmpty {
            verificateur.rapport.erreur(
                table.lieu, 0, "Le règlement ne contient aucune aide.",
                "Ajoutez une liste «\u{A0}aides:\u{A0}».")
        }
        nomsDesAides = Set(pieces.compactMap(FusionDAmendement.titre))
        var titres: Set<String> = []
        var lues: [AideLue] = []
        for piece in pieces {
            if let titre = FusionDAmendement.titre(piece), !titres.insert(titre).inserted {
                verificateur.rapport.erreur(
                    piece.lieu, 0, "L’aide «\u{A0}\(titre)\u{A0}» est écrite deux fois.",
                    "Gardez-en une, ou changez son titre.")
            }
            var lecture = LectureDAide(reglement: self)
            if let aide = lecture.lire(piece) { lues.append(aide) }
            self = lecture.reglement
        }
        return lues
    }

    private mutating func totaux(_ table: LecteurDeTable) -> [TotalLu] {
        let lignes = table.lignes("totaux", &verificateur.rapport)
        return citer(lignes, &verificateur.rapport).map { citee in
            let terme = verificateur.verifier(citee.regle, .foyer, attendu: .montant)
            if terme.genre == .montant { verificateur.definir(citee.ligne.nom, terme) }
            return TotalLu(regle: citee.ligne, terme: terme)
        }
    }
}

/// Reads « quotient CNAF du mois de janvier, arrondi à l’euro inférieur ».
enum LectureDuQuotient {
    static func lire(_ passage: Passage, _ rapport: inout Rapport) -> QuotientDuReglement {
        let texte = Lexique.normaliser(passage.texte)
        let parties = texte.split(separator: ",", maxSplits: 1).map { String($0) }
        let arrondi = parties.count < 2 ? nil : arrondi(Lexique.normaliser(parties[1]))
        let mode = parties.isEmpty ? nil : mode(Lexique.normaliser(parties[0]))
        if mode == nil || (parties.count == 2 && arrondi == nil) {
            rapport.erreur(
                passage, 0, "On ne comprend pas quel quotient le règlement lit.",
                "Écrivez «\u{A0}quotient CNAF du mois de janvier, arrondi à l’euro inférieur\u{A0}», «\u{A0}quotient CNAF à la date de la demande\u{A0}» ou «\u{A0}quotient actualisé\u{A0}»."
            )
        }
        return QuotientDuReglement(
            mode: mode ?? .dateDeLaDemande, arrondi: arrondi, texte: passage.texte)
    }

    private static func mode(_ texte: String) -> QuotientDuReglement.Mode? {
        if texte == "quotient actualisé" { return .actualise }
        if texte == "quotient CNAF à la date de la demande" { return .dateDeLaDemande }
        for (rang, mois) in Mois.noms.enumerated() {
            let article = ["avril", "août", "octobre"].contains(mois) ? "d'" : "de "
            if texte == "quotient CNAF du mois \(article)\(mois)" { return .mois(rang + 1) }
        }
        return nil
    }

    private static func arrondi(_ texte: String) -> Arrondi? {
        guard texte.hasPrefix("arrondi ") else { return nil }
        return Arrondi.lire(String(texte.dropFirst("arrondi ".count)))
    }
}
