/// Le tableau de la couverture pour un tableur : UTF-8 avec marque, points-virgules, fins de ligne CRLF.
struct CouvertureCSV {
    let page: CouverturePage

    var texte: String {
        let tableau = page.lue.tableau
        let vus = page.montres(tableau)
        let intitules = tableau.lignes.map(\.intitule) + ["Ensemble"]
        let entete = [tableau.adresse.par.colonne] + tableau.colonnes
        let lignes = zip(intitules, vus).map { intitule, nombres in
            [intitule] + nombres.map { $0.map(String.init) ?? "masqué" }
        }
        return "\u{FEFF}"
            + ([entete] + lignes).map { $0.map(Self.cellule).joined(separator: ";") + "\r\n" }
            .joined()
    }

    /// A spreadsheet takes what begins with one of these for a formula: an apostrophe makes it text.
    static func cellule(_ texte: String) -> String {
        let formule = texte.first.map { "=+-@\t\r".contains($0) } ?? false
        let propre = (formule ? "'" : "") + texte
        let aCiter = propre.contains { ";\"\n\r".contains($0) || $0.isNewline }
        return aCiter ? "\"\(propre.replacing("\"", with: "\"\""))\"" : propre
    }
}
