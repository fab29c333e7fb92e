import Regles
import Valeurs

/// Une aide d’un règlement, prête à être lue.
///
/// Champs :
/// - `ancre`, `intituleDeLAide`, `theme`, `pourQui`, `versement`, `budget`, `decideur`, `articleDeDecision`, `adresseDEssai` ;
/// - `conditions` : rangées `nom`, `texte`, `article`, `derogation` (groupe absent possible : `texteDeDerogation`,
///   `articleDeDerogation`) ;
/// - `aDesEtapes`, `etapes` : rangées qui ont un groupe `calcul` (`nom`, `texte`, `article`) ou un groupe `bareme` (`nom`, `selon`,
///   `article`, `lineaire`, `colonnes` (rangées `intituleDeColonne`), `tranches` (rangées `borne`, `valeurs` (rangées `valeur`))) ;
/// - `montant`, `plafond` : groupes absents possibles, `texte`, `article` ; `sansMontant` (phrase) ;
/// - `aDesExceptions`, `exceptions` : rangées `nom`, `quand`, `article`, `effets` (en une phrase) ;
/// - `forme`, `parts` (rangées `texteDeLaPart`, `article`), `remboursement`, `articlesDeRemboursement` ;
/// - `aDesPieces`, `pieces` (rangées `piece`, `si`) ; `aDesQuestions`, `questions` (rangées `question`, `sorte`) ;
/// - `aDesHypotheses`, `hypotheses` (rangées `nom`, `valeur`) ; ceux de `CasAffiches`.
struct AideAffichee: Sendable {
    let aide: AideLue
    let entree: ReglementsConnus.Entree

    var champs: Champs {
        fiche.plus(calcul).plus(versement).plus(CasAffiches(aide, entree.textes).champs).plus([
            "conditions": .liste(zip(aide.conditions, aide.derogations).map(Self.condition)),
            "aDesExceptions": .oui(!aide.exceptions.isEmpty),
            "exceptions": .liste(aide.exceptions.map(Self.exception)),
            "aDesPieces": .oui(!aide.pieces.isEmpty),
            "pieces": .liste(
                aide.pieces.map {
                    [
                        "piece": .text($0.intitule),
                        "si": .text($0.si.map(RegleLisible.texte)),
                    ]
                }),
            "aDesQuestions": .oui(!(aide.questions + aide.questionsDeChacun).isEmpty),
            "questions": .liste(
                aide.questions.map { Self.question($0, "") }
                    + aide.questionsDeChacun.map {
                        Self.question($0, ", pour chaque \(aide.pourChaque ?? "personne")")
                    }),
            "aDesHypotheses": .oui(!aide.hypotheses.isEmpty),
            "hypotheses": .liste(
                aide.hypotheses.map {
                    ["nom": .text($0.nom.lisible), "valeur": .text($0.valeur)]
                }),
        ])
    }

    private var fiche: Champs {
        [
            "ancre": .text(aide.code), "intituleDeLAide": .text(aide.titre.lisible),
            "theme": .text(aide.theme),
            "pourQui": .text(
                aide.pourChaque.map { "pour chaque \($0) du foyer" } ?? "pour le foyer"),
            "versement": .text(aide.versement), "budget": .text(aide.budget),
            "decideur": .text(aide.decision.enMots),
            "articleDeDecision": .text(RegleLisible.article(aide.decision.article)),
            "adresseDEssai": .text("/reglements/\(entree.code)/aides/\(aide.code)/essai"),
        ]
    }

    private var calcul: Champs {
        [
            "aDesEtapes": .oui(!aide.etapes.isEmpty),
            "etapes": .liste(aide.etapes.map(Self.etape)),
            "montant": .champs(aide.montant.map(Self.ligne)),
            "plafond": .champs(aide.plafond.map(Self.ligne)),
            "sansMontant": .text(
                aide.montant == nil
                    ? "Le texte ne donne pas de montant\u{A0}: la commission le fixe" : ""),
        ]
    }

    private var versement: Champs {
        let versee = aide.versee
        return [
            "forme": .text(versee.enMots),
            "parts": .liste(
                [(versee.subvention, "en subvention"), (versee.pret, "en prêt")].compactMap {
                    ligne, mot in
                    ligne.map {
                        [
                            "texteDeLaPart": .text("\(mot)\u{A0}: \(RegleLisible.texte($0.regle))"),
                            "article": .text(RegleLisible.article($0.article)),
                        ]
                    }
                }),
            "remboursement": .text(versee.remboursement?.enMots),
            "articlesDeRemboursement": .text(
                versee.remboursement?.articles.uniques.joined(separator: ", ")),
        ]
    }

    static func ligne(_ ligne: LigneDeRegle) -> Champs {
        [
            "nom": .text(ligne.nom.lisible), "texte": .text(RegleLisible.texte(ligne.regle)),
            "article": .text(RegleLisible.article(ligne.article)),
        ]
    }

    private static func condition(_ ligne: LigneDeRegle, _ derogation: LigneDeRegle?) -> Champs {
        Self.ligne(ligne).plus([
            "derogation": .champs(
                derogation.map {
                    [
                        "texteDeDerogation": .text(RegleLisible.texte($0.regle)),
                        "articleDeDerogation": .text(RegleLisible.article($0.article)),
                    ]
                })
        ])
    }

    private static func etape(_ etape: EtapeLue) -> Champs {
        switch etape {
        case .calcul(let ligne):
            return ["calcul": .champs(Self.ligne(ligne)), "bareme": .oui(false)]
        case .bareme(let lu):
            let champs: Champs = [
                "nom": .text(lu.nom.lisible), "selon": .text(lu.selon.regle.lisible),
                "article": .text(RegleLisible.article(lu.selon.article)),
                "lineaire": .oui(lu.lineaire),
                "colonnes": .liste(
                    lu.colonnes.map { ["intituleDeColonne": .text($0.lisible)] }),
                "tranches": .liste(
                    lu.tranches.map { tranche in
                        [
                            "borne": .text(tranche.borne.lisible),
                            "valeurs": .liste(
                                tranche.valeurs.map { ["valeur": .text(RegleLisible.texte($0))] }),
                        ]
                    }),
            ]
            return ["calcul": .oui(false), "bareme": .champs(champs)]
        }
    }

    private static func question(_ question: QuestionLue, _ pourQui: String) -> Champs {
        [
            "question": .text(question.question.lisible),
            "sorte": .text(question.reponseAttendue + pourQui),
        ]
    }

    private static func exception(_ exception: ExceptionLue) -> Champs {
        let levees = exception.leve.map {
            "la condition «\u{A0}\($0.lisible)\u{A0}» ne compte plus"
        }
        let remplacees = exception.remplace.map {
            "«\u{A0}\($0.nom.lisible)\u{A0}» devient \(RegleLisible.texte($0.regle))"
        }
        return [
            "nom": .text((exception.nom ?? "").lisible),
            "quand": .text(RegleLisible.texte(exception.quand.regle)),
            "article": .text(RegleLisible.article(exception.quand.article)),
            "effets": .text((levees + remplacees).joined(separator: "\u{A0}; ")),
        ]
    }
}

extension String {
    /// A name of the language, as a book prints it.
    var lisible: String {
        replacing("'", with: "’").replacing(" ?", with: "\u{A0}?").replacing(" :", with: "\u{A0}:")
    }
}

extension [String] {
    /// Each once, in order.
    fileprivate var uniques: [String] {
        var vus: Set<String> = []
        return filter { vus.insert($0).inserted }
    }
}

extension QuestionLue {
    /// « en euros », « oui ou non », « au choix : gîte, camping ».
    var reponseAttendue: String {
        switch source {
        case .registre(let periode): return "compté dans le registre des aides, \(periode)"
        case .calendrier: return "dit par le calendrier scolaire"
        case .declaree: break
        }
        switch fait.sorte {
        case .montant: return "en euros"
        case .nombre: return unite.isEmpty ? "un nombre" : "en \(unite)"
        case .date: return "une date"
        case .ouiNon: return "oui ou non"
        case .choix(let liste): return "au choix\u{A0}: \(liste.joined(separator: ", ").lisible)"
        }
    }
}

extension CircuitDeDecision {
    /// « un agent jusqu’à 400 €, sinon une commission ».
    var enMots: String {
        paliers.map { palier in
            palier.jusqua.map {
                "\(Self.article(palier.qui)) jusqu’à \(Montant(centimes: $0).enEuros)"
            } ?? Self.article(palier.qui)
        }.joined(separator: ", sinon ")
    }

    /// « la direction », « une commission », « un agent ».
    static func article(_ qui: String) -> String {
        switch qui {
        case "agent": "un agent"
        case "commission": "la commission"
        case "direction": "la direction"
        default: qui
        }
    }
}

extension FormeDeVersement {
    fileprivate var enMots: String {
        switch sorte {
        case .subvention: "subvention, sans remboursement"
        case .pret: "prêt, à rembourser"
        case .parts: "une part en subvention, une part en prêt"
        }
    }
}

extension FormeDeVersement.Remboursement {
    /// « de 6 à 24 mensualités, d’au moins 15 € chacune ».
    var enMots: String {
        let nombre =
            mensualites.lowerBound == mensualites.upperBound
            ? "\(mensualites.lowerBound)\u{A0}mensualités"
            : "de \(mensualites.lowerBound) à \(mensualites.upperBound)\u{A0}mensualités"
        return nombre
            + (minimale.map { ", d’au moins \(Montant(centimes: $0).enEuros) chacune" } ?? "")
    }
}
