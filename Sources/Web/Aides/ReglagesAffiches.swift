import Regles
import Reglement
import Valeurs

/// Les nombres d’une aide que l’on peut déplacer, chacun à sa place dans sa ligne, et ce que la simulation suppose.
///
/// Champs d’une aide : `ancreDeLAide`, `intituleDeLAide`, `ouverte`, `bilanDesDeplacements` (vide possible), `caches`
/// (rangées `nomDuChamp`, `valeur` : ce qui est déplacé ailleurs, et qu’il faut garder), `aDesNombres`, `lignes` (rangées
/// `nom`, `article`, `morceaux`, `erreurs` (rangées `ancreDErreur`, `erreur`)) ; un morceau : `mots` ou un groupe `nombre` (`id`, `etiquette`,
/// `valeur`, `initial` (vide quand rien n’a changé), `erreur`) ; `aDesHypotheses`, `hypotheses` (rangées de `ChampDeReponse`, et
/// `ecrite` : ce que le texte suppose).
struct ReglagesAffiches: Sendable {
    let demandee: SimulationDemandee

    var champs: [Champs] {
        demandee.apres.lu.aides.enumerated().map { rang, aide in
            let nombres = demandee.nombres[rang]
            let hypotheses = demandee.hypotheses[rang]
            let siens = Set(nombres.map(\.id) + hypotheses.map(\.id))
            let deplaces = demandee.etat.filter { siens.contains($0.0) }
            return [
                "ancreDeLAide": .text("nombres-\(rang)"),
                "intituleDeLAide": .text(aide.titre.lisible),
                "ouverte": .oui(!deplaces.isEmpty || demandee.apres.lu.aides.count == 1),
                "bilanDesDeplacements": .text(
                    deplaces.isEmpty ? "" : "\(deplaces.count.compte("déplacé", "déplacés"))"),
                "caches": .liste(
                    demandee.etat.filter { !siens.contains($0.0) }.map {
                        ["nomDuChamp": .text($0.0), "valeur": .text($0.1)]
                    }),
                "aDesNombres": .oui(!nombres.isEmpty), "lignes": .liste(lignes(nombres, aide)),
                "aDesHypotheses": .oui(!hypotheses.isEmpty),
                "hypotheses": .liste(hypotheses.map { hypothese($0, aide) }),
            ]
        }
    }

    private func hypothese(_ champ: ChampDeReponse, _ aide: AideLue) -> Champs {
        let ecrite = aide.hypotheses.first { $0.nom == champ.nom }?.valeur
        let valeur = demandee.supposes[champ.id] ?? ecrite
        return champ.champs(
            valeur == "inconnu" ? "" : valeur, erreur: demandee.erreurs.phrase(champ.id)
        )
        .plus([
            "ecrite": .text(
                ecrite.map { "Le texte suppose\u{A0}: \($0)." }
                    ?? "Le texte ne suppose rien\u{A0}: vide, la réponse reste ouverte.")
        ])
    }

    /// Numbers of one line together, in the order of the text.
    private func lignes(
        _ nombres: [SimulationDemandee.Nombre], _ aide: AideLue
    ) -> [Champs] {
        var groupes: [[SimulationDemandee.Nombre]] = []
        for nombre in nombres {
            if let dernier = groupes.last?.last, Self.memeLigne(dernier, nombre) {
                groupes[groupes.count - 1].append(nombre)
            } else {
                groupes.append([nombre])
            }
        }
        return groupes.map { ligne($0, nom($0[0], aide)) }
    }

    private static func memeLigne(
        _ a: SimulationDemandee.Nombre, _ b: SimulationDemandee.Nombre
    ) -> Bool {
        a.fichier == b.fichier
            && a.reglage.cle.prefix { $0 != ":" } == b.reglage.cle.prefix { $0 != ":" }
    }

    /// A bracket is named by its scale; an exception to a condition, by the condition.
    private func nom(_ nombre: SimulationDemandee.Nombre, _ aide: AideLue) -> String {
        let reglage = nombre.reglage
        let fichier = demandee.apres.textes[nombre.fichier].nom
        let derogation = aide.derogations.compactMap(\.self).contains {
            $0.fichier == fichier && reglage.cle.hasPrefix("\($0.ligne):")
        }
        if derogation { return "\(reglage.nom.lisible), dérogation" }
        let bareme = [", jusqu", ", moins de", ", au-delà"].compactMap {
            reglage.nom.firstRange(of: $0)
        }
        return String(reglage.nom[..<(bareme.first?.lowerBound ?? reglage.nom.endIndex)]).lisible
    }

    private func ligne(_ nombres: [SimulationDemandee.Nombre], _ nom: String) -> Champs {
        let fautes = nombres.filter { !demandee.erreurs.phrase($0.id).isEmpty }
        return [
            "nom": .text(nom),
            "article": .text(RegleLisible.article(nombres[0].reglage.article)),
            "morceaux": .liste(morceaux(nombres)),
            "erreurs": .liste(
                fautes.map {
                    [
                        "ancreDErreur": .text("erreur-\($0.id)"),
                        "erreur": .text(demandee.erreurs.phrase($0.id)),
                    ]
                }),
        ]
    }

    /// The words of the line and its numbers, in turn.
    private func morceaux(_ nombres: [SimulationDemandee.Nombre]) -> [Champs] {
        var morceaux: [Champs] = []
        var lu = ""
        for (rang, nombre) in nombres.enumerated() {
            let mots = Self.reste(de: nombre.reglage.avant, apres: lu)
            morceaux.append(Self.mots(rang == 0 ? Self.sansLeNom(mots) : mots))
            morceaux.append(champ(nombre, rang, nombres.count))
            lu = nombre.reglage.avant + nombre.reglage.valeur
        }
        morceaux.append(Self.mots(nombres[nombres.count - 1].reglage.apres))
        return morceaux
    }

    private static func mots(_ texte: String) -> Champs {
        ["mots": .text(RegleLisible.texte(texte)), "nombre": .oui(false)]
    }

    /// What the line holds between a number and the one before it; white space at the ends does not count.
    private static func reste(de avant: String, apres lu: String) -> String {
        let (tout, debut) = (Array(avant), lu.filter { !$0.isWhitespace })
        var vus = 0
        var place = 0
        while place < tout.count, vus < debut.count {
            if !tout[place].isWhitespace { vus += 1 }
            place += 1
        }
        return String(tout[place...]).trimmed
    }

    /// The name of the line stands above it; a bracket keeps its words.
    private static func sansLeNom(_ mots: String) -> String {
        guard let fin = mots.firstIndex(of: ":") else { return mots }
        return String(mots[mots.index(after: fin)...]).trimmed
    }

    private func champ(
        _ nombre: SimulationDemandee.Nombre, _ rang: Int, _ total: Int
    ) -> Champs {
        let reglage = nombre.reglage
        let valeur = demandee.deplaces[nombre.id] ?? reglage.valeur
        let place = total > 1 ? ", nombre \(rang + 1) sur \(total)" : ""
        let unite = reglage.unite.isEmpty ? "" : " (\(reglage.unite))"
        return [
            "mots": "",
            "nombre": .champs([
                "id": .text(nombre.id),
                "etiquette": .text("\(reglage.nom.lisible)\(place)\(unite)"),
                "valeur": .text(valeur.replacing(".", with: ",")),
                "initial": .text(
                    demandee.deplaces[nombre.id] == nil
                        ? "" : reglage.valeur.replacing(".", with: ",")),
                "erreur": .text(demandee.erreurs.phrase(nombre.id)),
            ]),
        ]
    }
}
