/// Une aide d’un règlement, telle que le texte la dit, vérifiée et prête à décider.
package struct AideLue: Sendable {
    package let titre: String
    /// For « montant de … »; the title when the règlement gives none.
    package let nomCourt: String
    /// Made from the title, for addresses.
    package let code: String
    package let theme: String
    package let budget: String?
    /// To whom it is paid.
    package let versement: String?
    package let decision: CircuitDeDecision
    /// « enfant », « adulte » or « personne » when the aid is of each of them.
    package let pourChaque: String?
    package let questions: [QuestionLue]
    /// Asked of each person whom the aid looks at.
    package let questionsDeChacun: [QuestionLue]
    /// All must hold, once exceptions are heard.
    package let conditions: [LigneDeRegle]
    /// By condition: what may still be submitted as an exception.
    package let derogations: [LigneDeRegle?]
    package let etapes: [EtapeLue]
    /// `nil` when the committee sets the amount.
    package let montant: LigneDeRegle?
    package let plafond: LigneDeRegle?
    package let exceptions: [ExceptionLue]
    package let versee: FormeDeVersement
    package let pieces: [PieceDemandee]
    /// What a simulation supposes of what the file cannot know: names and values as written.
    package let hypotheses: [Hypothese]
    /// As written in its file.
    package let texteSource: String
    package let fichier: String
    /// First line is 1.
    package let ligne: Int
    let regles: ReglesDAide
    let forme: FormeDAide
    /// Its embedded cases, all of which gave what they expected.
    package internal(set) var cas: [CasDAide] = []
    /// Bounds and conditions that no case meets, each with a case that would.
    package internal(set) var manques: [ManqueDeCas] = []

    package struct Hypothese: Hashable, Sendable {
        package let nom: String
        package let valeur: String
        let fait: Fait
        let rang: Int64
    }
}

/// Une étape du calcul : une ligne, ou un barème.
package enum EtapeLue: Hashable, Sendable {
    case calcul(LigneDeRegle)
    case bareme(BaremeLu)

    package var noms: [String] {
        switch self {
        case .calcul(let ligne): [ligne.nom]
        case .bareme(let bareme): bareme.colonnes
        }
    }
}

/// Un barème tel que le texte l’écrit : une ligne par tranche, une colonne par valeur.
package struct BaremeLu: Hashable, Sendable {
    package struct Tranche: Hashable, Sendable {
        /// « jusqu’à 354 », « moins de 400 », « au-delà »; for a linear scale, « à 300 ».
        package let borne: String
        package let valeurs: [String]
        package let fichier: String
        /// First line is 1.
        package let ligne: Int
    }

    package let nom: String
    package let selon: LigneDeRegle
    package let colonnes: [String]
    package let tranches: [Tranche]
    package let lineaire: Bool

    /// What it reads, then its brackets, as lines of the text.
    package var lignes: [LigneDeRegle] {
        [selon]
            + tranches.map { tranche in
                LigneDeRegle(
                    nom: "\(nom), \(tranche.borne)",
                    regle: tranche.valeurs.joined(separator: " | "), article: selon.article,
                    fichier: tranche.fichier, ligne: tranche.ligne)
            }
    }
}

/// Ce qui change la règle quand une condition tient.
package struct ExceptionLue: Hashable, Sendable {
    package let nom: String?
    package let quand: LigneDeRegle
    /// Names of the conditions that it sets aside.
    package let leve: [String]
    package let remplace: [LigneDeRegle]
}

/// Une pièce à joindre, toujours ou dans un cas.
package struct PieceDemandee: Hashable, Sendable {
    package let intitule: String
    package let si: String?
}

/// Qui décide, et jusqu’à combien.
package struct CircuitDeDecision: Hashable, Sendable {
    package struct Palier: Hashable, Sendable {
        /// « agent », « direction », « commission ».
        package let qui: String
        /// Cents; `nil` for the last, who decides whatever the amount.
        package let jusqua: Int64?
    }

    package let paliers: [Palier]
    /// « § 33.6 », or empty.
    package let article: String

    /// Without a word of the règlement, an agent decides.
    package static let agent = CircuitDeDecision(
        paliers: [Palier(qui: "agent", jusqua: nil)], article: "")

    /// Who decides of an amount, in cents; of the last when it is not known.
    package func decideur(_ centimes: Int64?) -> String {
        guard let centimes else { return paliers.last?.qui ?? "agent" }
        return paliers.first { palier in palier.jusqua.map { centimes <= $0 } ?? true }?.qui
            ?? paliers.last?.qui ?? "agent"
    }
}

/// Subvention, prêt, ou des parts de l’un et de l’autre.
package struct FormeDeVersement: Hashable, Sendable {
    package enum Sorte: String, Hashable, Sendable {
        case subvention
        case pret = "prêt"
        case parts
    }

    package let sorte: Sorte
    /// The rule of the grant, when there are shares; the loan is the rest.
    package let subvention: LigneDeRegle?
    package let pret: LigneDeRegle?
    package let remboursement: Remboursement?

    package struct Remboursement: Hashable, Sendable {
        /// Number of monthly instalments.
        package let mensualites: ClosedRange<Int>
        /// Cents a month; `nil` when the text sets none.
        package let minimale: Int64?
        package let articles: [String]

        /// The instalments that a loan allows: the longest that respects the least monthly payment,
        /// and the shortest. In number of months.
        package func durees(_ centimes: Int64) -> ClosedRange<Int> {
            guard let minimale, minimale > 0 else { return mensualites }
            let auPlus = max(1, Int(centimes / minimale))
            let haut = min(mensualites.upperBound, max(auPlus, mensualites.lowerBound))
            return mensualites.lowerBound...haut
        }
    }
}
