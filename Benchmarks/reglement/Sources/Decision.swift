import Regles
import Valeurs

/// Every aid of the base decided for one family, with its whole explanation in words.
struct Decision {
    private let reglement: ReglementLu
    private let dossier: DossierDeDemande

    init(_ regles: Regles, texte: String, nom: String) throws {
        reglement = try ReglementLu.lire(
            [regles.base], vocabulaire: regles.vocabulaire, national: .vide)
        dossier = try reglement.dossier(texte: texte, nom: nom, le: "2026-06-30")
    }

    /// What a page would show.
    struct Rendue {
        var montants: [Int64] = []
        var texte = ""

        var octets: Int { texte.utf8.count }
        var lignes: Int { texte.utf8.count { $0 == UInt8(ascii: "\n") } }
    }

    func rendre() -> Rendue {
        var rendue = Rendue()
        for aide in reglement.aides {
            let decision = aide.decider(dossier)
            rendue.texte += "\(aide.titre)\u{A0}: \(decision.resume)\n"
            rendue.texte += decision.explication.texte
            rendue.texte += "\n"
            let verse = [decision.subvention, decision.pret].compactMap(\.self)
            rendue.montants += verse.isEmpty ? [0] : verse.map(\.centimes)
        }
        return rendue
    }
}
