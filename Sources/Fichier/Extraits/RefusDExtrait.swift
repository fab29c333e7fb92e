import Valeurs

/// Un extrait qui ne peut pas être écrit ou relu.
package enum RefusDExtrait: Refus, Equatable {
    /// The file does not begin and end as a snapshot does.
    case pasUnExtrait(chemin: String)
    case versionInconnue(chemin: String, version: UInt32)
    /// A checksum does not agree; `endroit` says where, for the engineer.
    case abime(chemin: String, endroit: String)
    /// A matricule or request number that cannot be one.
    case matriculeIllisible(ligne: Int, texte: String)
    case sansFoyer

    package var motif: String {
        switch self {
        case .pasUnExtrait(let chemin):
            "«\u{A0}\(chemin)\u{A0}» n’est pas un extrait complet de Socle\u{A0}: "
                + "reprenez l’import du mois, ou restaurez la sauvegarde."
        case .versionInconnue(let chemin, let version):
            "L’extrait «\u{A0}\(chemin)\u{A0}» est écrit dans la version \(version) du format, que "
                + "cette version de Socle ne lit pas\u{A0}: mettez Socle à jour, ou reprenez l’import du mois."
        case .abime(let chemin, let endroit):
            "L’extrait «\u{A0}\(chemin)\u{A0}» est abîmé (\(endroit))\u{A0}: "
                + "reprenez l’import du mois, ou restaurez la sauvegarde."
        case .matriculeIllisible(let ligne, let texte):
            "Ligne \(ligne)\u{A0}: «\u{A0}\(texte)\u{A0}» n’est pas un matricule. Il en faut un de "
                + "1 à 16 lettres ou chiffres, sans accent ni espace."
        case .sansFoyer:
            "Le fichier ne contient aucun foyer lisible\u{A0}: vérifiez que c’est le bon fichier, "
                + "et sa correspondance."
        }
    }
}
