import Valeurs

/// Quelque chose dans le fichier qui demande une décision écrite avant de le garder.
package enum Doute: Hashable, Sendable {
    /// The trailer counts other households than the file holds.
    case compteDifferent(annonces: Int, lus: Int)
    /// Months between the last one read and this one.
    case moisManquants([Mois])
    /// The first file of a caisse, when those known so far are others.
    case autreCaisse(String, connues: [String])
    /// A month that has not begun.
    case moisAVenir(Mois)
    /// The month is a guess from the dates of the file, and it was read already.
    case moisDevine(Mois)
    /// Households of the month before that are not in the file, beyond what caution lets pass.
    case foyersDisparus(Int, sur: Int)
    /// Rows that cannot be loaded, beyond what caution lets pass.
    case lignesEcartees(Int)
    /// The file ends in the middle of a row.
    case fichierCoupe(String)

    /// What a decision is about.
    package enum Sorte: String, CaseIterable, Hashable, Sendable {
        case compte, mois, caisse, date, ecart, coupure
    }

    package var sorte: Sorte {
        switch self {
        case .compteDifferent: .compte
        case .moisManquants: .mois
        case .autreCaisse: .caisse
        case .moisAVenir, .moisDevine: .date
        case .foyersDisparus, .lignesEcartees: .ecart
        case .fichierCoupe: .coupure
        }
    }

    package var phrase: String {
        switch self {
        case .compteDifferent(let annonces, let lus):
            "Le fichier annonce \(annonces.foyers) et en contient \(lus.enChiffres)."
        case .moisManquants(let mois):
            "Il manque \(mois.map(\.enLettres).joined(separator: ", ")) avant ce fichier."
        case .autreCaisse(let caisse, let connues):
            "Le fichier est celui de la caisse \(caisse), et aucun mois de cette caisse n’a été lu\u{A0}: "
                + (connues.count == 1
                    ? "ceux qui l’ont été sont de la caisse \(connues[0])."
                    : "ceux qui l’ont été sont des caisses \(connues.joined(separator: ", ")).")
        case .moisAVenir(let mois):
            "Le fichier serait celui \(mois.avecDe), qui n’a pas commencé."
        case .moisDevine(let mois):
            "D’après ses dates, ce fichier serait celui \(mois.avecDe), qui a déjà été lu."
        case .foyersDisparus(let nombre, let avant):
            nombre.compte(
                "foyer du mois précédent n’est plus", "foyers du mois précédent ne sont plus")
                + " dans ce fichier, sur \(avant.enChiffres)."
        case .lignesEcartees(let nombre):
            nombre.compte("ligne du fichier ne peut", "lignes du fichier ne peuvent")
                + " pas être chargée\(nombre < 2 ? "" : "s")."
        case .fichierCoupe(let fichier):
            "\(fichier) s’arrête au milieu d’une ligne\u{A0}: la fin manque sans doute."
        }
    }

    package var remede: String {
        switch self {
        case .compteDifferent, .fichierCoupe:
            "Demandez un nouvel envoi, ou écrivez pourquoi il faut le garder tel quel."
        case .moisManquants(let mois):
            (mois.count == 1 ? "Importez d’abord ce mois" : "Importez d’abord ces mois")
                + ", ou écrivez pourquoi il faut s’en passer."
        case .autreCaisse:
            "Choisissez le fichier de votre caisse, ou écrivez pourquoi celle-ci s’ajoute."
        case .moisAVenir:
            "Vérifiez le mois et les dates du fichier, ou écrivez pourquoi le garder ainsi."
        case .moisDevine:
            "Vérifiez de quel mois il est, ou écrivez pourquoi il corrige celui-là."
        case .foyersDisparus, .lignesEcartees:
            "Vérifiez que le fichier est entier, ou écrivez pourquoi le garder tel quel."
        }
    }
}

extension ApercuDImport {
    /// What caution asks a decision for: a file that misses too many households of the month before, or whose rows are
    /// rejected in numbers.
    ///
    /// - Parameters:
    ///   - prudence: hundredths of the households, or of the rows, that may be missing.
    ///   - quotidien: a daily file holds only what changed.
    func doutes(prudence: Int, quotidien: Bool) -> [Doute] {
        var doutes: [Doute] = []
        let precedents = foyers - nouvelles + disparues
        if !quotidien, disparues * 100 > precedents * prudence {
            doutes.append(.foyersDisparus(disparues, sur: precedents))
        }
        if erreurs * 100 > (foyers + erreurs) * prudence { doutes.append(.lignesEcartees(erreurs)) }
        return doutes
    }
}
