import Valeurs

/// Un fichier CSV qui ne peut pas être lu du tout. Une ligne mal faite, elle, est rejetée seule.
package enum RefusDeCSV: Refus, Equatable {
    case vide(fichier: String)
    case utf16(fichier: String)
    case enTeteTropLong(fichier: String)
    case enTeteMalCite(fichier: String)
    case colonneAbsente(fichier: String, colonne: String, presentes: [String])
    case colonneEnDouble(fichier: String, colonne: String)

    package var motif: String {
        switch self {
        case .vide(let fichier):
            "Le fichier «\u{A0}\(fichier)\u{A0}» est vide\u{A0}: redemandez-le."
        case .utf16(let fichier):
            "Le fichier «\u{A0}\(fichier)\u{A0}» est en UTF-16\u{A0}: enregistrez-le en UTF-8, "
                + "ou demandez-le ainsi."
        case .enTeteTropLong(let fichier):
            "Le fichier «\u{A0}\(fichier)\u{A0}» ne commence pas par une ligne de noms de colonnes\u{A0}: "
                + "vérifiez que c’est bien un fichier CSV, et son séparateur."
        case .enTeteMalCite(let fichier):
            "Dans la première ligne du fichier «\u{A0}\(fichier)\u{A0}», un guillemet est ouvert ou fermé au mauvais "
                + "endroit\u{A0}: corrigez les noms des colonnes."
        case .colonneAbsente(let fichier, let colonne, let presentes):
            "Le fichier «\u{A0}\(fichier)\u{A0}» n’a pas de colonne «\u{A0}\(colonne)\u{A0}». "
                + Self.conseil(colonne, presentes)
        case .colonneEnDouble(let fichier, let colonne):
            "Le fichier «\u{A0}\(fichier)\u{A0}» a deux colonnes «\u{A0}\(colonne)\u{A0}»\u{A0}: "
                + "renommez celle qui ne sert pas."
        }
    }

    private static func conseil(_ colonne: String, _ presentes: [String]) -> String {
        if presentes.count == 1, let seule = presentes.first,
            let signe = ([";", ",", "|", "\t"] as [String]).first(where: { seule.contains($0) })
        {
            let nom: String = signe == "\t" ? "tabulation" : signe
            return
                "Son séparateur semble être «\u{A0}\(nom)\u{A0}»\u{A0}: dites-le dans la correspondance."
        }
        if let proche = NomVoisin.chercher(colonne, parmi: presentes) {
            return
                "La colonne «\u{A0}\(proche)\u{A0}» lui ressemble\u{A0}: corrigez la correspondance."
        }
        let noms = presentes.prefix(30).joined(separator: ", ")
        return "Ses colonnes sont\u{A0}: \(noms). Corrigez la correspondance, ou le fichier."
    }
}
