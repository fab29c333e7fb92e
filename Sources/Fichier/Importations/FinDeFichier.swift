/// The last bytes of a CSV file: whether it was cut in the middle of a row.
enum FinDeFichier {
    /// Longest row looked at.
    private static let longueur = 1 << 20

    /// The last row has no line break, and fewer cells than the heading has columns.
    static func estCoupee(_ chemin: String, _ correspondance: Correspondance) throws -> Bool {
        let fichier = try Descripteur(lecture: chemin)
        let taille = try fichier.taille()
        let octets = try fichier.lire(min(longueur, taille), a: max(0, taille - longueur))
        guard let dernier = octets.last, dernier != 10 else { return false }
        let colonnes = try EnTeteCSV.lire(fichier, correspondance).colonnes
        guard let saut = octets.lastIndex(of: 10) else { return false }
        let rangee = Array(octets[(saut + 1)...])
        guard
            let (champs, _) = EnTeteCSV.decouper(
                rangee, 0, correspondance.separateur, auBout: true)
        else { return true }
        return champs.count < colonnes.count
    }
}
