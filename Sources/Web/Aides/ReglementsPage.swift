import Regles
import Valeurs

/// Les règlements connus. Gabarit `Aides/reglements`.
///
/// Champs : `resume` ; `aDesReglements`, `caisses` : rangées `nomDeLaCaisse`, `reglements` (rangées `adresse`, `intitule`, `annee`,
/// `periode`, `etat`, `ton`, `icone`, `nombreDAides`, `cas`, `publication`, `aCompleter`, `adresseDeSimulation` (vide quand le
/// rôle ne simule pas)) ; `aDesRefus`, `refuses` (rangées `fichier`, `motif`).
struct ReglementsPage: Page {
    static let gabarit = "Aides/reglements"

    let titre = "Règlements"
    let connus: ReglementsConnus
    let jour: Jour
    let simule: Bool

    var champs: Champs {
        [
            "resume": .text(resume), "aDesReglements": .oui(!connus.entrees.isEmpty),
            "caisses": .liste(caisses),
            "aDesRefus": .oui(!connus.refuses.isEmpty),
            "refuses": .liste(
                connus.refuses.map {
                    ["fichier": .text($0.fichier), "motif": .text($0.motif)]
                }),
        ]
    }

    private var resume: String {
        let enVigueur = connus.entrees.count { $0.lu.etat(au: jour) == .enVigueur }
        let total = connus.entrees.count.compte("règlement")
        guard !connus.entrees.isEmpty else { return "" }
        return enVigueur == 0
            ? "\(total), aucun en vigueur le \(jour.enLettres)."
            : "\(total), dont \(enVigueur.enChiffres) en vigueur le \(jour.enLettres)."
    }

    /// A text of no caisse is national: it comes last.
    private var caisses: [Champs] {
        let groupes = Dictionary(grouping: connus.entrees) { $0.lu.caisse ?? "" }
        return groupes.sorted {
            ($0.key.isEmpty ? 1 : 0, $0.key) < ($1.key.isEmpty ? 1 : 0, $1.key)
        }
        .map { caisse, entrees in
            [
                "nomDeLaCaisse": .text(caisse.isEmpty ? "Texte national" : caisse),
                "reglements": .liste(entrees.map(ligne)),
            ]
        }
    }

    private func ligne(_ entree: ReglementsConnus.Entree) -> Champs {
        let lu = entree.lu
        let cas = lu.aides.reduce(0) { $0 + $1.cas.count }
        return lu.etat(au: jour).champs.plus([
            "adresse": .text("/reglements/\(entree.code)"), "intitule": .text(lu.titre),
            "annee": .text(lu.version), "periode": .text(lu.periodeCourte),
            "nombreDAides": .text(lu.aides.count.enChiffres), "cas": .text(cas.enChiffres),
            "publication": .text(lu.publication),
            "aCompleter": .oui(lu.manques.articles + lu.manques.cas > 0),
            "adresseDeSimulation": .text(simule ? entree.adresseDeSimulation : ""),
        ])
    }
}

extension ReglementLu {
    /// « du 1er janvier au 31 décembre 2025 », « depuis le 1er janvier 2025 ».
    var periodeCourte: String {
        guard let fin = vigueur.fin else { return "depuis le \(vigueur.debut.enLettres)" }
        let (annee, derniere) = (vigueur.debut.composants.annee, fin.composants.annee)
        let debut = vigueur.debut.enLettres
        return annee == derniere
            ? "du \(debut.dropLast(5)) au \(fin.enLettres)" : "du \(debut) au \(fin.enLettres)"
    }
}
