import Regles

/// La règle d’une offre telle que son fichier la dit, et les cas qui l’éprouvent.
///
/// Champs : `aUneRegle` (non quand aucun fichier en vigueur ne porte cette version), `phraseDePortee`, `conditions` et
/// `definitions` (rangées `nom`, `texte`, `article`, `source`), `aDesDefinitions`, `survenuLe`, `regroupement` (vide
/// possible), `texteSource` ; `cas` (rangées `description`, `source`, `attendu`, `trouve`), `bilanDesCas`.
struct RegleDOffre: Sendable {
    private let lue: OffreLue?

    init(_ lue: OffreLue?) {
        self.lue = lue
    }

    var champs: Champs {
        let definitions = lue?.definitions ?? []
        let cas = lue?.cas ?? []
        return [
            "aUneRegle": .oui(lue != nil), "phraseDePortee": .text(phraseDePortee),
            "conditions": .liste((lue?.conditions ?? []).map(Self.ligne)),
            "aDesDefinitions": .oui(!definitions.isEmpty),
            "definitions": .liste(definitions.map(Self.ligne)),
            "survenuLe": .text(lue?.survenuLe.regle),
            "regroupement": .text(
                lue?.regroupeParJour ?? false
                    ? "un seul évènement par foyer et par jour, même pour plusieurs personnes" : ""),
            "texteSource": .text(lue?.texteSource),
            "cas": .liste(zip(cas, textes(des: cas)).map(Self.cas)),
            "bilanDesCas": .text(bilan(cas.count)),
        ]
    }

    private var phraseDePortee: String {
        guard let personnes = lue?.parPersonne else {
            return "La règle se lit foyer par foyer, entre le mois d’avant et le mois du fichier."
        }
        let mois = personnes.mois == .avant ? " qui était au foyer le mois d’avant" : " du foyer"
        return "La règle se lit pour chaque \(personnes.qui)\(mois)."
    }

    private static func ligne(_ ligne: LigneDeRegle) -> Champs {
        [
            "nom": .text(ligne.nom), "texte": .text(ligne.regle), "article": .text(ligne.article),
            "source": .text("\(ligne.fichier), ligne\u{A0}\(ligne.ligne)"),
        ]
    }

    /// A file with one case that fails is refused whole: those that show here agree.
    private func bilan(_ nombre: Int) -> String {
        switch nombre {
        case 0: "Aucun cas"
        case 1: "Le cas est d’accord"
        default: "Les \(nombre)\u{A0}cas sont d’accord"
        }
    }

    private static func cas(_ cas: CasJoue, _ texte: String) -> Champs {
        [
            "description": .text(texte), "source": .text("ligne\u{A0}\(cas.ligne)"),
            "attendu": .text(cas.attendu), "trouve": .text(cas.trouve),
        ]
    }

    /// The cases as written: the entries of the list that ends the text of the offer.
    private func textes(des cas: [CasJoue]) -> [String] {
        let lignes = (lue?.texteSource ?? "").split(separator: "\n").map(\.trimmed)
        var entrees: [String] = []
        for ligne in lignes.drop(while: { $0 != "cas:" }).dropFirst() {
            if ligne.hasPrefix("- ") {
                entrees.append(String(ligne.dropFirst(2)))
            } else if !ligne.hasPrefix("#"), !entrees.isEmpty {
                entrees[entrees.count - 1] += " " + ligne
            }
        }
        guard entrees.count == cas.count else { return cas.map { _ in "Cas du fichier" } }
        return entrees
    }
}

extension Substring {
    fileprivate var trimmed: String { String(self).trimmed }
}
