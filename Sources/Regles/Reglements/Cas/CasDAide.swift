import Valeurs

/// Un exemple écrit sous une aide, joué à chaque lecture.
package struct CasDAide: Hashable, Sendable {
    /// First line is 1.
    package let ligne: Int
    /// « 325 € », « refus § AM-4 », « demander nuits ».
    package let attendu: String
    /// What the text leaves silent, as the case says it.
    package let note: String?
    package let decision: DecisionDAide
    package let dossier: DossierDeDemande

    package static func == (a: CasDAide, b: CasDAide) -> Bool {
        a.ligne == b.ligne && a.attendu == b.attendu && a.decision == b.decision
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(ligne)
        hasher.combine(attendu)
    }
}

/// What a case says that its aid must answer.
enum AttenduDAide: Equatable {
    case accord(Int64)
    case parts(subvention: Int64, pret: Int64)
    /// Articles known not to hold; none when the case does not say which.
    case refus([String])
    case derogation([String])
    case demander([String])
    case commission(Int64?)

    init?(_ passage: Passage) {
        let (regle, article) = passage.regleEtArticle
        let texte = Lexique.normaliser(regle.texte)
        let articles = article.split(separator: ",").map {
            "§ " + Lexique.normaliser(String($0).replacing("§", with: ""))
        }
        switch texte {
        case "refus": self = .refus(articles)
        case "dérogation possible": self = .derogation(articles)
        case "commission": self = .commission(nil)
        default:
            guard article.isEmpty, let lu = Self.suite(texte) else { return nil }
            self = lu
        }
    }

    private static func suite(_ texte: String) -> AttenduDAide? {
        func apres(_ debut: String) -> String? {
            texte.hasPrefix(debut) ? String(texte.dropFirst(debut.count)) : nil
        }
        if let questions = apres("demander ") {
            return .demander(questions.components(" puis ").map(Lexique.normaliser))
        }
        if let plafond = apres("commission jusqu'à ") {
            return Champs.centimes(plafond).map { .commission($0) }
        }
        if let pret = apres("prêt ") {
            return Champs.centimes(pret).map { .parts(subvention: 0, pret: $0) }
        }
        if let parts = apres("subvention ")?.components(" et prêt ") {
            guard let subvention = Champs.centimes(parts[0]) else { return nil }
            guard parts.count == 2 else { return .parts(subvention: subvention, pret: 0) }
            return Champs.centimes(parts[1]).map { .parts(subvention: subvention, pret: $0) }
        }
        return Champs.centimes(texte).map { .accord($0) }
    }

    func estTenuPar(_ decision: DecisionDAide) -> Bool {
        switch (self, decision.issue) {
        case (.accord(let centimes), .accord(let montant)): centimes == montant.centimes
        case (.parts(let subvention, let pret), .accord):
            (decision.subvention?.centimes ?? 0, decision.pret?.centimes ?? 0) == (subvention, pret)
        case (.refus(let attendus), .refus(let articles)):
            attendus.count == 1
                ? articles.contains(attendus[0])
                : attendus.isEmpty || Set(attendus) == Set(articles)
        case (.derogation(let attendus), .derogationPossible(let articles)):
            Set(attendus) == Set(articles) || attendus.isEmpty
        case (.demander(let attendues), .demander(let questions)): attendues == questions
        case (.commission(let attendu), .commission(let plafond)):
            attendu == nil || attendu == plafond?.centimes
        default: false
        }
    }
}

extension String {
    fileprivate func components(_ separateur: String) -> [String] {
        split(separator: separateur, omittingEmptySubsequences: false).map(String.init)
    }
}
