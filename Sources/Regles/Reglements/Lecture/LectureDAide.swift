import Valeurs

/// Reads one aid of a règlement, then plays its cases.
struct LectureDAide {
    static let cles = [
        "aide", "nom court", "thème", "budget", "versement", "qui demande", "décision", "pour",
        "demande", "demande de chacun", "fréquence", "conditions", "dérogations", "calcul",
        "montant", "plafond",
        "forme", "remboursement", "pièces", "exceptions", "hypothèses", "cas",
    ]

    var reglement: LectureDeReglement
    var questions: [QuestionLue] = []
    var questionsDeChacun: [QuestionLue] = []
    var portee = Verificateur.Portee.foyer
    /// The register counts by aid: its name is in the facts that count.
    var nomCourt = ""
    var exceptions: [ExceptionACiter] = []

    /// Shorthand: everything is reported in the file's report.
    var rapport: Rapport {
        get { reglement.verificateur.rapport }
        set { reglement.verificateur.rapport = newValue }
    }

    init(reglement: LectureDeReglement) {
        self.reglement = reglement
    }

    /// The names of the aid are its own: they are forgotten once it is read, but for what it gives.
    mutating func lire(_ piece: Piece) -> AideLue? {
        let noms = reglement.verificateur.noms
        guard let table = LecteurDeTable(piece, "une aide", cles: Self.cles, &rapport) else {
            return nil
        }
        let erreurs = rapport.erreurs.count
        let aide = aide(table)
        reglement.verificateur.revenir(noms)
        guard var aide, rapport.erreurs.count == erreurs, aide.estJuste else {
            // What cites it is not at fault.
            reglement.declarerSansRien(FusionDAmendement.titre(piece), table.piece("nom court"))
            return nil
        }
        reglement.declarerCeQueDonne(aide)
        if !reglement.sansCas { jouerLesCas(table, &aide) }
        return aide
    }

    private mutating func aide(_ table: LecteurDeTable) -> AideLue? {
        let fiche = fiche(table)
        nomCourt = fiche?.nomCourt ?? ""
        let pour = pour(table)
        portee = pour == nil ? .foyer : .personne
        questionner(table)
        questionnerChacun(table)
        exceptions = exceptions(table)
        let implicites = implicites(table)
        let calcul = calculer(table)
        let conditions = implicites.map(levee) + self.conditions(table)
        verifierLesExceptions(conditions, calcul)
        comparerLesBaremesAuxConditions(table, conditions, calcul)
        let derogations = derogations(table, conditions)
        let montants = montants(table, calcul)
        let versement = versement(table, montants)
        let pieces = pieces(table)
        let hypotheses = hypotheses(table)
        guard let fiche else { return nil }
        let regles = ReglesDAide(
            filtre: pour?.filtre, vue: pour?.vue ?? .apres, conditions: conditions.map(\.terme),
            derogations: derogations.map { $0?.terme },
            etapes: calcul.map { .init(etape: $0.lue, rangs: $0.rangs, bareme: $0.bareme) },
            quands: exceptions.compactMap(\.terme), montant: montants.final,
            montantEcrit: montants.ecrit,
            plafond: montants.plafond, subvention: versement.subvention, pret: versement.pret,
            pieces: pieces.map(\.terme), definitions: reglement.verificateur.termes,
            noms: .init(
                foyer: reglement.faitsDuFoyer.map(\.nom),
                personne: reglement.faitsDeLaPersonne.map(\.nom)))
        return AideLue(
            titre: fiche.titre, nomCourt: fiche.nomCourt, code: Champs.slug(fiche.titre),
            theme: fiche.theme, budget: fiche.budget, versement: fiche.versement,
            decision: fiche.decision, pourChaque: pour?.qui, questions: questions,
            questionsDeChacun: questionsDeChacun,
            conditions: conditions.map(\.ligne), derogations: derogations.map { $0?.ligne },
            etapes: calcul.map(\.lue), montant: montants.ligne, plafond: montants.lignePlafond,
            exceptions: exceptions.map(\.lue), versee: versement.forme,
            pieces: pieces.map(\.lue), hypotheses: hypotheses,
            texteSource: LectureDOffre.source(table.lieu), fichier: table.lieu.source.nom,
            ligne: table.lieu.ligne, regles: regles, forme: FormeDAide(regles))
    }
}

/// The checked rules of an aid, from which each walk compiles its nodes.
struct ReglesDAide: Sendable {
    struct Etape: Sendable {
        let etape: EtapeLue
        /// Ranks of its names among the definitions.
        let rangs: [Int]
        /// For a scale: what it reads, and the test of each bracket.
        let bareme: (selon: Terme, tests: [Terme])?
    }

    /// Persons that the aid looks at; `nil` for the household.
    let filtre: Terme?
    let vue: Vue
    let conditions: [Terme]
    let derogations: [Terme?]
    let etapes: [Etape]
    let quands: [Terme]
    /// Rounded, capped, never negative; `nil` when the committee sets it.
    let montant: Terme?
    /// As the text says it, before the cap and the rounding.
    let montantEcrit: Terme?
    let plafond: Terme?
    let subvention: Terme?
    let pret: Terme?
    let pieces: [Terme?]
    /// All those of the file, up to this aid.
    let definitions: [Terme]
    let noms: NomsDesFaits

    /// Names of facts, by rank.
    struct NomsDesFaits: Sendable {
        let foyer: [String]
        let personne: [String]
    }

    /// What the household receives of a part of the amount: nothing unless every condition holds.
    func donne(_ part: Terme?) -> Terme? {
        guard let part else { return nil }
        let zero = Terme(
            .constante(0), .montant, decimales: part.decimales, bornes: 0...0, parPersonne: false)
        let parPersonne = filtre != nil
        let toutes = Terme(.tous(conditions), .ouiNon, parPersonne: parPersonne)
        let bornes = Bornes.reunir(part.bornes, zero.bornes)
        let accorde = Terme(
            .si(condition: toutes, alors: part, sinon: zero), .montant, decimales: part.decimales,
            bornes: bornes, parPersonne: parPersonne)
        guard let filtre else { return accorde }
        let toutLeMonde = Groupe.tous(nil)
        let groupe = filtre.constante == 1 ? toutLeMonde : .filtre(toutLeMonde, filtre)
        return Bornes.calculer(.fois, bornes, Bornes.comptes).map {
            Terme(
                .sommeDe(groupe, accorde, texte: "montant"), .montant, decimales: part.decimales,
                bornes: $0, parPersonne: false)
        }
    }
}

extension AideLue {
    /// False when it cites a definition that is wrong, which is reported where it is written.
    fileprivate var estJuste: Bool {
        let termes =
            regles.conditions + regles.quands
            + (regles.derogations + regles.pieces).compactMap(\.self)
        return !termes.contains { $0.genre == .inconnu }
            && (montant == nil || regles.montant != nil)
            && (plafond == nil || regles.plafond != nil)
            && regles.etapes.allSatisfy { etape in
                etape.rangs.allSatisfy { regles.definitions[$0].genre != .inconnu }
            }
    }
}

extension LectureDeReglement {
    /// The names of what an aid that is wrong would give.
    mutating func declarerSansRien(_ titre: String?, _ court: Piece?) {
        var noms = [titre].compactMap(\.self)
        if case .texte(let passage)? = court { noms.append(Lexique.normaliser(passage.texte)) }
        for nom in Set(noms) {
            for mot in ["montant", "subvention", "prêt"] {
                verificateur.definir("\(mot) de \(nom)", .erreur())
                verificateur.definir("\(mot) d'\(nom)", .erreur())
            }
        }
    }

    /// « montant de …, « subvention de … », « prêt de … », for the aids below and the totals.
    mutating func declarerCeQueDonne(_ aide: AideLue) {
        let regles = aide.regles
        let parts: [(String, Terme?)] =
            switch aide.versee.sorte {
            case .subvention: [("montant", regles.montant), ("subvention", regles.montant)]
            case .pret: [("montant", regles.montant), ("prêt", regles.montant)]
            case .parts:
                [
                    ("montant", regles.montant), ("subvention", regles.subvention),
                    ("prêt", regles.pret),
                ]
            }
        for (mot, part) in parts {
            guard let terme = regles.donne(part) else { continue }
            for nom in Set([aide.titre, aide.nomCourt]) {
                verificateur.definir("\(mot) de \(nom)", terme)
                verificateur.definir("\(mot) d'\(nom)", terme)
            }
        }
    }
}

extension LectureDAide {
    struct Fiche {
        let titre, nomCourt, theme: String
        let budget, versement: String?
        let decision: CircuitDeDecision
    }

    private mutating func fiche(_ table: LecteurDeTable) -> Fiche? {
        let titre = table.texte("aide", &rapport)?.texte
        let court = table.texte("nom court", requis: false, &rapport)
        if let court, Lexique.normaliser(court.texte) != titre.map(Lexique.normaliser),
            !reglement.nomsDesAides.insert(Lexique.normaliser(court.texte)).inserted
        {
            rapport.erreur(
                court, 0,
                "Le nom court «\u{A0}\(court.texte)\u{A0}» est déjà pris par une autre aide.",
                "Choisissez un autre nom court.")
        }
        let theme = table.texte("thème", &rapport)?.texte
        let budget = table.texte("budget", requis: false, &rapport)?.texte
        let versement = table.texte("versement", requis: false, &rapport)?.texte
        let decision = table.texte("décision", requis: false, &rapport)
            .map { LectureDuCircuit.lire($0, &rapport) }
        guard let titre, let theme else { return nil }
        return Fiche(
            titre: Lexique.normaliser(titre), nomCourt: Lexique.normaliser(court?.texte ?? titre),
            theme: theme, budget: budget, versement: versement, decision: decision ?? .agent)
    }

    struct Pour {
        let qui: String
        let filtre: Terme

        var vue: Vue { Vue(foyer: .apres, personne: .apres, lignes: .personnes(.apres)) }
    }

    private mutating func pour(_ table: LecteurDeTable) -> Pour? {
        guard let passage = table.texte("pour", requis: false, &rapport) else { return nil }
        let bases: [String: BaseDeGroupe] = [
            "chaque personne": .personnes, "chaque adulte": .adultes, "chaque enfant": .enfants,
        ]
        guard let base = bases[Lexique.normaliser(passage.texte)] else {
            rapport.erreur(
                passage, 0, "«\u{A0}\(passage.texte)\u{A0}» ne dit pas pour qui est l’aide.",
                "Écrivez «\u{A0}chaque enfant\u{A0}», «\u{A0}chaque adulte\u{A0}» ou «\u{A0}chaque personne\u{A0}»."
            )
            return nil
        }
        let toutes = Terme(.constante(1), .ouiNon, bornes: 1...1, parPersonne: false)
        let filtre = base.roles.flatMap { reglement.verificateur.role($0) } ?? toutes
        return Pour(qui: String(base.rawValue.dropLast()), filtre: filtre)
    }
}

/// Reads « agent jusqu’à 300 €, sinon commission § 33.6 ».
enum LectureDuCircuit {
    static func lire(_ passage: Passage, _ rapport: inout Rapport) -> CircuitDeDecision {
        let (regle, article) = passage.regleEtArticle
        let morceaux = Lexique.normaliser(regle.texte).split(separator: ",").map {
            Lexique.normaliser(String($0))
        }
        var paliers: [CircuitDeDecision.Palier] = []
        for (rang, morceau) in morceaux.enumerated() {
            let dernier = rang == morceaux.count - 1
            // Each decides above the one before.
            guard let palier = palier(morceau), (palier.jusqua == nil) == dernier,
                palier.jusqua ?? .max > paliers.last?.jusqua ?? 0
            else {
                rapport.erreur(
                    passage, 0, "On ne comprend pas qui décide.",
                    "Écrivez par exemple «\u{A0}agent jusqu'à 300 €, sinon commission\u{A0}», ou «\u{A0}commission\u{A0}»."
                )
                return .agent
            }
            paliers.append(palier)
        }
        guard !paliers.isEmpty else { return .agent }
        return CircuitDeDecision(paliers: paliers, article: article)
    }

    private static let decideurs = ["agent", "direction", "commission"]

    private static func palier(_ texte: String) -> CircuitDeDecision.Palier? {
        var mots = texte.hasPrefix("sinon ") ? String(texte.dropFirst("sinon ".count)) : texte
        guard let place = mots.firstRange(of: " jusqu'à ") else {
            return decideurs.contains(mots) ? .init(qui: mots, jusqua: nil) : nil
        }
        guard let centimes = Champs.centimes(String(mots[place.upperBound...])) else { return nil }
        mots = String(mots[..<place.lowerBound])
        return decideurs.contains(mots) ? .init(qui: mots, jusqua: centimes) : nil
    }
}
