import Valeurs

/// Un fichier déjà importé, tel que la base s’en souvient. Donné en valeurs : ce module n’ouvre aucune base.
package struct ImportConnu: Hashable, Sendable {
    /// SHA-256 of the source (`Provenance.empreinte`).
    package let empreinte: String
    package let mois: Mois
    /// The day of a daily file; `nil` for a whole month.
    package let jour: Jour?
    package let caisse: String
    /// Names of the sources, as people know them.
    package let fichiers: [String]
    /// Name of the snapshot in the folder of snapshots.
    package let extrait: String
    /// How many times this very file had served for the month before, and been corrected since.
    package let retour: Int

    package init(
        empreinte: String, mois: Mois, jour: Jour? = nil, caisse: String, fichiers: [String],
        extrait: String, retour: Int = 0
    ) {
        self.empreinte = empreinte
        self.mois = mois
        self.jour = jour
        self.caisse = caisse
        self.fichiers = fichiers
        self.extrait = extrait
        self.retour = retour
    }
}

/// La décision, écrite et signée, de garder un fichier malgré un doute. Elle va au journal.
package struct DecisionDImporter: Hashable, Sendable {
    package let sur: Doute.Sorte
    package let motif: String
    /// Who decided: the name the journal shows.
    package let par: String

    /// `nil` when nothing is written: a decision without a reason is none.
    package init?(sur: Doute.Sorte = .compte, motif: String, par: String) {
        guard motif.contains(where: { !$0.isWhitespace }), par.contains(where: { !$0.isWhitespace })
        else { return nil }
        self.sur = sur
        self.motif = motif
        self.par = par
    }
}

extension Int {
    /// « 1 foyer », « 1 935 foyers ».
    var foyers: String { compte("foyer", "foyers") }

    /// With its noun, agreed, and thousands set apart by a narrow no-break space.
    func compte(_ un: String, _ plusieurs: String) -> String {
        var groupes = ""
        let chiffres = Array(String(self))
        for (rang, chiffre) in chiffres.enumerated() {
            if rang > 0, (chiffres.count - rang).isMultiple(of: 3) { groupes += "\u{202F}" }
            groupes.append(chiffre)
        }
        return groupes + "\u{A0}" + (self < 2 ? un : plusieurs)
    }
}

extension Mois {
    /// « d’octobre 2026 », « de mars 2026 ».
    var avecDe: String {
        (["a", "o"].contains(enLettres.prefix(1)) ? "d’" : "de ") + enLettres
    }
}
