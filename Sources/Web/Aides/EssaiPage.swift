import Regles
import Valeurs

/// Essayer une aide sur une famille inventée. Gabarit `Aides/essai`.
///
/// Champs : `retour`, `nomDuReglement`, `theme`, `adresseDEssai`, ceux d’`ErreursDeSaisie` ;
/// `personnes`, `erreurPersonnes`, `seule`, `enCouple`, `quotient`, `erreurQuotient`, `jour`, `erreurJour` ; `aDesFaits`, `faits`,
/// `aDesMarques`, `marques`, `aDesQuestions`, `questions`, `aDesQuestionsDeChacun`,
/// `questionsDeChacun`, `quiEstInterroge` : rangées de `ChampDeReponse` ; `reponse` : groupe absent tant que
/// rien n’est essayé, voir `ReponseDEssai`.
struct EssaiPage: Page {
    static let gabarit = "Aides/essai"

    let formulaire: FormulaireDEssai
    var decision: DecisionDAide?
    var erreurs = ErreursDeSaisie()

    var titre: String { "Essayer\u{A0}: \(formulaire.aide.titre.lisible)" }

    var champs: Champs {
        let (aide, entree) = (formulaire.aide, formulaire.entree)
        let reponse = decision.map { ReponseDEssai(decision: $0, formulaire: formulaire).champs }
        return erreurs.champs.plus(famille).plus([
            "retour": .text("/reglements/\(entree.code)#\(aide.code)"),
            "nomDuReglement": .text(entree.lu.titre), "theme": .text(aide.theme),
            "adresseDEssai": .text("/reglements/\(entree.code)/aides/\(aide.code)/essai"),
            "aDesFaits": .oui(!formulaire.faits.isEmpty), "faits": rangees(formulaire.faits),
            "aDesMarques": .oui(!formulaire.marques.isEmpty),
            "marques": rangees(formulaire.marques),
            "aDesQuestions": .oui(!formulaire.questions.isEmpty),
            "questions": rangees(formulaire.questions),
            "aDesQuestionsDeChacun": .oui(!formulaire.questionsDeChacun.isEmpty),
            "questionsDeChacun": rangees(formulaire.questionsDeChacun),
            "quiEstInterroge": .text(aide.pourChaque ?? "personne"), "reponse": .champs(reponse),
        ])
    }

    private var famille: Champs {
        let saisie = formulaire.saisie
        let enCouple = saisie[FormulaireDEssai.couple] == "oui"
        return [
            "personnes": .text(saisie.brut(FormulaireDEssai.personnes)),
            "erreurPersonnes": .text(erreurs.phrase(FormulaireDEssai.personnes)),
            "seule": .oui(!enCouple), "enCouple": .oui(enCouple),
            "quotient": .text(saisie.brut(FormulaireDEssai.quotient)),
            "erreurQuotient": .text(erreurs.phrase(FormulaireDEssai.quotient)),
            "jour": .text(saisie.brut(FormulaireDEssai.jour) ?? formulaire.jourPropose.iso),
            "erreurJour": .text(erreurs.phrase(FormulaireDEssai.jour)),
        ]
    }

    private func rangees(_ liste: [ChampDeReponse]) -> Champ {
        .liste(
            liste.map {
                $0.champs(formulaire.saisie.brut($0.id), erreur: erreurs.phrase($0.id))
            })
    }
}

/// Ce que le règlement répond à la famille essayée, et pourquoi.
///
/// Champs : `phraseDeReponse`, `mot`, `ton`, `icone`, `precisions` (rangées `precision`) ; `aDesQuestionsOuvertes`, `ouvertes` (rangées
/// `question`, `lien` (vide possible), `pourquoi`) ; `aDesPieces`, `pieces` (rangées `piece`) ; `volets` : rangées `qui`,
/// `issue`, `conditions` (rangées `resultat`, `ton`, `icone`, `nom`, `texte`, `article`, `valeurs`, `derogation`), `aDesEtapes`,
/// `etapes` (rangées `nom`, `valeur`, `texte`, `article`).
struct ReponseDEssai: Sendable {
    let decision: DecisionDAide
    let formulaire: FormulaireDEssai

    private var aide: AideLue { formulaire.aide }

    var champs: Champs {
        let ouvertes = ouvertes
        return issue.plus([
            "precisions": .liste(precisions.map { ["precision": .text($0)] }),
            "aDesQuestionsOuvertes": .oui(!ouvertes.isEmpty), "ouvertes": .liste(ouvertes),
            "aDesPieces": .oui(!decision.pieces.isEmpty),
            "pieces": .liste(decision.pieces.map { ["piece": .text($0)] }),
            "volets": .liste(decision.explication.volets.map(volet)),
        ])
    }

    private var issue: Champs {
        let (mot, ton, icone) = badge
        return [
            "phraseDeReponse": .text(phrase), "mot": .text(mot), "ton": .text(ton),
            "icone": .text(icone),
        ]
    }

    /// A refusal is neither late nor dangerous: it has no colour.
    private var badge: (String, String, String) {
        switch decision.issue {
        case .accord: ("accord", "fait", "acceptee")
        case .commission: ("commission", "accent", "accompagnement")
        case .refus: ("non", "", "declinee")
        case .derogationPossible: ("dérogation", "accent", "info")
        case .demander: ("à compléter", "accent", "sans-reponse")
        }
    }

    private var phrase: String {
        switch decision.issue {
        case .accord:
            return "Toutes les conditions tiennent\u{A0}: \(decision.resume)"
        case .commission(let plafond):
            let limite = plafond.map { ", \($0.enEuros) au plus" } ?? ""
            return "Toutes les conditions tiennent\u{A0}: la commission fixe le montant\(limite)"
        case .refus(let articles):
            return "Le texte ne le permet pas\u{A0}: \(Self.liste(articles))"
        case .derogationPossible(let articles):
            return
                "Pas en l’état, mais une dérogation peut être demandée\u{A0}: \(Self.liste(articles))"
        case .demander(let noms):
            return noms.count < 2
                ? "Il manque une réponse pour conclure"
                : "Il manque \(noms.count)\u{A0}réponses pour conclure"
        }
    }

    private static func liste(_ articles: [String]) -> String {
        articles.map(RegleLisible.article).joined(separator: ", ")
    }

    private var precisions: [String] {
        var phrases: [String] = []
        switch decision.issue {
        case .accord, .commission:
            phrases.append(
                "Décide\u{A0}: \(CircuitDeDecision.article(decision.decideur))"
                    + (aide.decision.article.isEmpty
                        ? "." : " (\(RegleLisible.article(aide.decision.article)))."))
            if let versement = aide.versement {
                phrases.append("Versée à\u{A0}: \(versement.lisible).")
            }
            if let budget = aide.budget { phrases.append("Ligne de budget\u{A0}: \(budget).") }
        default: break
        }
        if let mensualites = decision.mensualites, let pret = decision.pret {
            phrases.append(remboursement(pret, mensualites))
        }
        return phrases
    }

    private func remboursement(_ pret: Montant, _ nombre: ClosedRange<Int>) -> String {
        func mensualite(_ n: Int) -> String {
            Montant(centimes: (pret.centimes + Int64(n) - 1) / Int64(max(n, 1))).enEuros
        }
        let (bas, haut) = (nombre.lowerBound, nombre.upperBound)
        let articles =
            aide.versee.remboursement?.articles.first.map { " (\(RegleLisible.article($0)))" } ?? ""
        return bas == haut
            ? "Remboursement en \(bas)\u{A0}mensualités de \(mensualite(bas))\(articles)."
            : "Remboursement en \(bas) à \(haut)\u{A0}mensualités\u{A0}: de \(mensualite(bas)) à \(mensualite(haut)) par mois\(articles)."
    }

    /// What is still to be asked, in the best order, and what it would settle.
    private var ouvertes: [Champs] {
        guard case .demander(let noms) = decision.issue else { return [] }
        return noms.map { nom in
            let champ = (formulaire.questions + formulaire.questionsDeChacun + formulaire.faits)
                .first { $0.nom == nom }
            let lien = champ?.id ?? (nom == Fait.nomDuQuotient ? FormulaireDEssai.quotient : "")
            return [
                "question": .text(champ?.intitule ?? nom.lisible),
                "lien": .text(lien), "pourquoi": .text(pourquoi(nom)),
            ]
        }
    }

    private func pourquoi(_ nom: String) -> String {
        let conditions = decision.explication.volets.flatMap(\.conditions).filter { condition in
            condition.resultat == .inconnu && condition.valeurs.contains { $0.fait == nom }
        }
        var vues: Set<String> = []
        let citees = conditions.filter { vues.insert($0.nom).inserted }.map {
            "«\u{A0}\($0.nom.lisible)\u{A0}»"
                + ($0.article.isEmpty ? "" : " (\(RegleLisible.article($0.article)))")
        }
        guard !citees.isEmpty else { return "pour calculer le montant" }
        return (citees.count == 1 ? "pour la condition " : "pour les conditions ")
            + citees.joined(separator: ", ")
    }

    private func volet(_ volet: ExplicationDAide.Volet) -> Champs {
        [
            "qui": .text(volet.qui.map { $0.prefix(1).uppercased() + $0.dropFirst() }),
            "issue": .text(volet.issue),
            "conditions": .liste(volet.conditions.map(Self.condition)),
            "aDesEtapes": .oui(!volet.etapes.isEmpty),
            "etapes": .liste(
                volet.etapes.map {
                    [
                        "nom": .text($0.nom.lisible), "valeur": .text($0.valeur),
                        "texte": .text(RegleLisible.texte($0.regle)),
                        "article": .text(RegleLisible.article($0.article)),
                    ]
                }),
        ]
    }

    private static func condition(_ condition: ExplicationDAide.Condition) -> Champs {
        let (mot, ton, icone) = mots(condition.resultat)
        let lues = condition.valeurs.map {
            "\(RegleLisible.texte($0.fait))\u{A0}: \(RegleLisible.texte($0.apres ?? "inconnu"))"
        }
        let derogation = condition.derogation.map {
            "Dérogation, si \(RegleLisible.texte($0.regle))"
                + ($0.article.isEmpty ? "" : " (\(RegleLisible.article($0.article)))")
                + "\u{A0}: \(mots($0.resultat).0)"
        }
        return [
            "resultat": .text(mot), "ton": .text(ton), "icone": .text(icone),
            "nom": .text(condition.nom.lisible),
            "texte": .text(RegleLisible.texte(condition.regle)),
            "article": .text(RegleLisible.article(condition.article)),
            "valeurs": .text(lues.joined(separator: "\u{A0}; ")),
            "derogation": .text(derogation),
        ]
    }

    private static func mots(_ reponse: Reponse) -> (String, String, String) {
        switch reponse {
        case .vrai: ("oui", "fait", "acceptee")
        case .faux: ("non", "", "declinee")
        case .inconnu: ("à savoir", "accent", "sans-reponse")
        }
    }
}
