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

    package init(
        empreinte: String, mois: Mois, jour: Jour? = nil, caisse: String, fichiers: [String],
        extrait: String
    ) {
        self.empreinte = empreinte
        self.mois = mois
        self.jour = jour
        self.caisse = caisse
        self.fichiers = fichiers
        self.extrait = extrait
    }
}

/// Quelque chose dans le fichier qui demande une décision écrite avant de le garder.
package enum Doute: Hashable, Sendable {
    /// The trailer counts other households than the file holds.
    case compteDifferent(annonces: Int, lus: Int)
    /// Months between the last one read and this one.
    case moisManquants([Mois])

    /// What a decision is about.
    package enum Sorte: String, CaseIterable, Hashable, Sendable {
        case compte, mois
    }

    package var sorte: Sorte {
        switch self {
        case .compteDifferent: .compte
        case .moisManquants: .mois
        }
    }

    package var phrase: String {
        switch self {
        case .compteDifferent(let annonces, let lus):
            "Le fichier annonce \(annonces.foyers) et en contient \(lus)."
        case .moisManquants(let mois):
            "Il manque \(mois.map(\.enLettres).joined(separator: ", ")) avant ce fichier."
        }
    }

    package var remede: String {
        switch self {
        case .compteDifferent:
            "Demandez un nouvel envoi, ou écrivez pourquoi il faut le garder tel quel."
        case .moisManquants(let mois):
            (mois.count == 1 ? "Importez d’abord ce mois" : "Importez d’abord ces mois")
                + ", ou écrivez pourquoi il faut s’en passer."
        }
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
