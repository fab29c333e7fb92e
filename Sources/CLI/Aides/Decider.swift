import ArgumentParser
import Foundation
import Reception
import Regles
import Valeurs

/// `socle regles decider` : ce que le règlement donne à une famille, et par quel article.
struct Decider: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decider",
        abstract: "Dit ce que le règlement donne à une famille, et par quel article.",
        discussion: """
            La famille s’écrit comme un cas : « quotient: 320 », « âges: 35 9 6 », « le: 2025-07-01 », et les \
            réponses aux questions par leur nom. Sans fichier, les questions sont posées ici, une à une, et \
            seulement celles qui peuvent encore changer la réponse.
            """)

    @Argument(help: ArgumentHelp("Règlement.", valueName: "fichier"))
    var fichier: String

    @Option(help: ArgumentHelp("Famille, écrite comme un cas.", valueName: "fichier"))
    var famille: String?

    @Option(
        help: ArgumentHelp(
            "Titre, nom court ou code d’une aide ; toutes sans cela.", valueName: "nom"))
    var aide: String?

    @Flag(help: "Réponse en JSON.")
    var json = false

    @OptionGroup var lieux: Lieux

    func run() async throws {
        let reglement = try lieux.reglement(fichier)
        let aides = try choisies(reglement)
        let defaut = max(
            reglement.vigueur.debut,
            min(Horloge.aujourdhui(), reglement.vigueur.fin ?? "9999-12-31"))
        var texte = try famille.map { try Textes.lire($0) } ?? ""
        let nom = famille ?? "réponses"
        if famille == nil { texte = try DialogueDeDemande(reglement, defaut).commencer() }
        for aide in aides {
            var dossier = try reglement.dossier(texte: texte, nom: nom, le: defaut)
            var decision = aide.decider(dossier)
            while famille == nil, case .demander(let questions) = decision.issue,
                let question = questions.first
            {
                guard let ligne = DialogueDeDemande(reglement, defaut).demander(question, aide)
                else { break }
                texte += "\n" + ligne
                dossier = try reglement.dossier(texte: texte, nom: nom, le: defaut)
                decision = aide.decider(dossier)
            }
            json ? Sortie.dire(try DecisionEnJSON(aide, decision).texte) : montrer(aide, decision)
        }
    }

    private func choisies(_ reglement: ReglementLu) throws -> [AideLue] {
        guard let aide else { return reglement.aides }
        guard let trouvee = reglement.aide(aide) else {
            throw AideInconnue(nom: aide, aides: reglement.aides.map(\.titre))
        }
        return [trouvee]
    }

    private func montrer(_ aide: AideLue, _ decision: DecisionDAide) {
        let budget = aide.budget.map { "   (ligne \($0))" } ?? ""
        Sortie.dire("\(aide.titre) : \(decision.resume)\(budget)")
        Sortie.dire(decision.explication.texte)
        if case .accord = decision.issue { Sortie.dire("  décide : \(decision.decideur)") }
        if let mensualites = decision.mensualites {
            Sortie.dire(
                "  remboursement : de \(mensualites.lowerBound) à \(mensualites.upperBound) mensualités"
            )
        }
        if !decision.pieces.isEmpty {
            Sortie.dire("  pièces : \(decision.pieces.joined(separator: " ; "))")
        }
        Sortie.dire()
    }
}

struct AideInconnue: Refus {
    let nom: String
    let aides: [String]

    var motif: String {
        "Le règlement n’a pas d’aide « \(nom) ». Il a : \(aides.joined(separator: " ; "))."
    }
}

/// Questions asked at the terminal; answers become lines of a family.
struct DialogueDeDemande {
    private let reglement: ReglementLu
    private let jour: Jour

    init(_ reglement: ReglementLu, _ jour: Jour) {
        self.reglement = reglement
        self.jour = jour
    }

    func commencer() throws -> String {
        Sortie.dire("Âges des personnes du foyer, la personne responsable d’abord (35 33 9) :")
        let ages = readLine() ?? ""
        Sortie.dire("Quotient familial, en euros (laisser vide s’il n’est pas connu) :")
        let quotient = (readLine() ?? "").replacing(",", with: ".")
        return [
            "âges: \(ages)", quotient.isEmpty ? "" : "quotient: \(quotient)", "le: \(jour.iso)",
        ]
        .filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// `nil` when nothing is answered: the question stays open.
    func demander(_ nom: String, _ aide: AideLue) -> String? {
        let question = aide.questions.first { $0.nom == nom }
        Sortie.dire((question?.question ?? nom) + Self.attendu(question))
        guard let reponse = readLine(), !reponse.isEmpty else { return nil }
        return "\(nom): \(reponse)"
    }

    private static func attendu(_ question: QuestionLue?) -> String {
        guard let question else { return " :" }
        switch question.fait.sorte {
        case .choix(let liste): return " (\(liste.joined(separator: ", "))) :"
        case .ouiNon: return " (oui ou non) :"
        case .date: return " (2025-07-01) :"
        case .montant: return " (en euros) :"
        case .nombre: return question.unite.isEmpty ? " :" : " (\(question.unite)) :"
        }
    }
}

/// The decision as another program reads it.
struct DecisionEnJSON {
    private struct Forme: Encodable {
        struct Ligne: Encodable {
            let article, nom, regle, resultat: String
        }

        let aide, reponse, decide: String
        let montant_centimes, subvention_centimes, pret_centimes: Int64?
        let refus, derogations, questions: [String]
        let pieces: [String]
        let conditions: [Ligne]
        let calcul: [Ligne]
    }

    let texte: String

    init(_ aide: AideLue, _ decision: DecisionDAide) throws {
        var montant: Int64?
        var (refus, derogations, questions) = ([String](), [String](), [String]())
        switch decision.issue {
        case .accord(let lu): montant = lu.centimes
        case .refus(let articles): refus = articles
        case .derogationPossible(let articles): derogations = articles
        case .demander(let noms): questions = noms
        case .commission: break
        }
        let forme = Forme(
            aide: aide.titre, reponse: decision.resume, decide: decision.decideur,
            montant_centimes: montant, subvention_centimes: decision.subvention?.centimes,
            pret_centimes: decision.pret?.centimes, refus: refus, derogations: derogations,
            questions: questions, pieces: decision.pieces,
            conditions: decision.explication.volets.flatMap(\.conditions).map {
                .init(
                    article: $0.article, nom: $0.nom, regle: $0.regle,
                    resultat: $0.resultat.rawValue)
            },
            calcul: decision.explication.volets.flatMap(\.etapes).map {
                .init(article: $0.article, nom: $0.nom, regle: $0.regle, resultat: $0.valeur)
            })
        let encodeur = JSONEncoder()
        encodeur.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        texte = String(decoding: try encodeur.encode(forme), as: UTF8.self)
    }
}
