import Regles

/// What is wrong with a row or a cell, kept small: there may be as many as rows.
struct Anomalie: Sendable {
    enum Nature: Hashable, Sendable {
        case ligne(DefautDeLigne)
        case matricule
        case foyerAbsent
        case doublon
        case autreCaisse
        case cellule
        case encodage

        /// The row is left out. Otherwise it is kept, and a person should look at it.
        var rejette: Bool { self != .cellule && self != .encodage }
    }

    let nature: Nature
    /// Counted from where the reading began; `ParcoursCSV` adds what comes before.
    var ligne: Int32
    /// Rank of the column at fault, or -1.
    var colonne: Int32 = -1
    /// Of the row, as far as it can be read.
    var cle: Cle?
    /// The text at fault, cut short.
    var texte = ""

    static func extrait(_ octets: [UInt8]) -> String {
        let texte = String(decoding: octets.prefix(40), as: UTF8.self)
        return octets.count > 40 ? texte + "…" : texte
    }
}

extension Anomalie {
    /// The French sentence that a person reads, with the file and the column.
    func raison(fichier: String, colonnes: [String], fait: Fait?) -> String {
        let rang = Int(colonne)
        let nom = colonnes.indices.contains(rang) ? colonnes[rang] : ""
        let lieu = nom.isEmpty ? fichier : "\(fichier), colonne «\u{A0}\(nom)\u{A0}»"
        return "\(lieu)\u{A0}: \(phrase(fait))"
    }

    private func phrase(_ fait: Fait?) -> String {
        switch nature {
        case .ligne(let defaut): defaut.phrase
        case .matricule where texte.isEmpty: "le matricule manque."
        case .matricule:
            "«\u{A0}\(texte)\u{A0}» n’est pas un matricule (1 à 16 lettres ou chiffres)."
        case .foyerAbsent:
            "le foyer de cette personne n’est pas dans le fichier des foyers, ou sa ligne est écartée."
        case .doublon:
            "le foyer est donné une nouvelle fois plus bas\u{A0}: c’est la dernière ligne qui compte."
        case .autreCaisse: "le foyer relève d’une autre caisse («\u{A0}\(texte)\u{A0}»)."
        case .cellule:
            "«\u{A0}\(texte)\u{A0}» n’est pas \(Self.attendu(fait)). La valeur reste inconnue."
        case .encodage:
            "le texte n’est pas en UTF-8\u{A0}; il est lu comme du windows-1252. "
                + "Dites-le dans la correspondance si tout le fichier l’est."
        }
    }

    private static func attendu(_ fait: Fait?) -> String {
        switch fait?.sorte {
        case .date: "une date de la forme attendue"
        case .montant: "un montant"
        case .nombre: "un nombre entier"
        case .ouiNon: "un oui ou un non connu"
        case .choix, nil: "un code connu"
        }
    }
}

extension DefautDeLigne {
    fileprivate var phrase: String {
        switch self {
        case .nombreDeColonnes(let nombre, let attendues):
            "\(nombre) \(nombre == 1 ? "colonne" : "colonnes") au lieu de \(attendues)."
        case .octetNul: "la ligne contient un octet nul\u{A0}: elle est abîmée."
        case .guillemets: "un guillemet est ouvert ou fermé au mauvais endroit."
        case .tropLongue: "la ligne dépasse un million de caractères."
        }
    }
}
