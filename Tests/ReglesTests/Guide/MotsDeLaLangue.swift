@testable import Regles

/// Every word that a règlement may hold and that is not a name: what the guide explains and the editor colours.
enum MotsDeLaLangue {
    static let grammaire =
        Mot.allCases.map(\.rawValue) + NomReserve.allCases.map(\.rawValue)
        + BaseDeGroupe.allCases.map(\.rawValue)
    /// « arrondi à l'euro », and what may follow: « inférieur ».
    static let arrondis = ["au centime", "à l'euro", "à l'unité"].map { "arrondi " + $0 }
    static let sensDArrondi = Set(
        Arrondi.phrases.flatMap { phrase in
            arrondis.filter { ("arrondi " + phrase.texte).hasPrefix($0 + " ") }
                .map { String(("arrondi " + phrase.texte).dropFirst($0.count + 1)) }
        }
    ).sorted()
    static let unites = ["€", "%", "jours", "semaines", "mois", "ans"]
    static let clesDeReglement = LectureDeReglement.cles + ["retire"]
    static let clesDAide = LectureDAide.cles
    /// Keys of what an aid holds: scales, forms, documents, exceptions, cases.
    static let clesInternes =
        LectureDAide.clesDException + [
            "selon", "colonnes", "linéaire", "jusqu'à", "moins de", "au-delà", "subvention", "prêt",
            "mensualités", "mensualité minimale", "pièce", "si", "comme", "attendu", "note", "le",
            "âges", "personnes",
        ]

    static let tous =
        grammaire + arrondis + sensDArrondi + unites + clesDeReglement + clesDAide + clesInternes
}
