import Foundation
import Valeurs

/// Small texts of a schema: days, delays, words of a list.
enum Champs {
    static func mots(_ passage: Passage) -> [String] {
        passage.texte.split(whereSeparator: \.estBlanc).map(String.init)
    }

    /// « le 2021-01-01 ».
    static func jour(_ passage: Passage, _ rapport: inout Rapport) -> Jour? {
        let mots = mots(passage)
        if mots.count == 2, mots[0] == "le", let jour = Jour(iso: mots[1]) { return jour }
        rapport.erreur(
            passage, 0, "On attend ici un jour.", "Écrivez par exemple «\u{A0}le 2021-01-01\u{A0}»."
        )
        return nil
    }

    /// « depuis le 2023-01-01 » or « du 2018-01-01 au 2022-12-31 ».
    static func vigueur(_ passage: Passage, _ rapport: inout Rapport) -> (Jour, Jour?)? {
        let mots = mots(passage)
        if mots.count == 3, mots[0] == "depuis", mots[1] == "le", let jour = Jour(iso: mots[2]) {
            return (jour, nil)
        }
        if mots.count == 4, mots[0] == "du", mots[2] == "au", let debut = Jour(iso: mots[1]),
            let fin = Jour(iso: mots[3]), debut <= fin
        {
            return (debut, fin)
        }
        rapport.erreur(
            passage, 0, "On attend ici la période où le texte s’applique.",
            "Écrivez «\u{A0}depuis le 2023-01-01\u{A0}» ou «\u{A0}du 2018-01-01 au 2022-12-31\u{A0}»."
        )
        return nil
    }

    /// « 15 jours », or « après 15 jours » when the key says so.
    static func jours(
        _ passage: Passage, apres: Bool, _ rapport: inout Rapport
    ) -> Int? {
        var mots = mots(passage)
        if apres, mots.first == "après" { mots.removeFirst() }
        if mots.count == 2, ["jour", "jours"].contains(mots[1]), let nombre = Int(mots[0]),
            (0...3650).contains(nombre)
        {
            return nombre
        }
        rapport.erreur(
            passage, 0, "On attend ici un nombre de jours.",
            "Écrivez par exemple «\u{A0}\(apres ? "après " : "")15 jours\u{A0}».")
        return nil
    }

    static func parmi(
        _ passage: Passage, _ liste: [String], _ rapport: inout Rapport
    ) -> String? {
        let mot = mots(passage).joined(separator: " ")
        if liste.contains(mot) { return mot }
        let noms = liste.joined(separator: ", ")
        rapport.erreur(
            passage, 0, "«\u{A0}\(mot)\u{A0}» n’est pas une des valeurs possibles.",
            NomProche.conseil(mot, parmi: liste, sinon: "Valeurs possibles\u{A0}: \(noms)."))
        return nil
    }

    /// « 450 », « 450.50 », « 1 450 € »: cents, or hundredths of a plain number. `nil` beyond twenty million.
    static func centimes(_ texte: String) -> Int64? {
        var nombre = texte.hasSuffix("€") ? String(texte.dropLast()) : texte
        nombre.removeAll(where: \.estBlanc)
        let parties = nombre.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parties.count), let euros = Int64(parties[0]),
            euros.magnitude < 20_000_000
        else { return nil }
        guard parties.count == 2 else { return euros * 100 }
        guard (1...2).contains(parties[1].count), parties[1].allSatisfy(\.isNumber),
            let lus = Int64(parties[1])
        else { return nil }
        let reste = parties[1].count == 1 ? lus * 10 : lus
        return euros * 100 + (nombre.hasPrefix("-") ? -reste : reste)
    }

    /// « Séparation des parents » → « separation-des-parents ».
    static func slug(_ texte: String) -> String {
        let plie = texte.lowercased().decomposedStringWithCanonicalMapping
        var mots: [String] = [""]
        for scalaire in plie.unicodeScalars where !(0x300...0x36F).contains(scalaire.value) {
            if scalaire == "œ" {
                mots[mots.count - 1] += "oe"
            } else if scalaire.isASCII, scalaire.properties.isAlphabetic || isChiffre(scalaire) {
                mots[mots.count - 1].unicodeScalars.append(scalaire)
            } else if mots.last?.isEmpty == false {
                mots.append("")
            }
        }
        return mots.filter { !$0.isEmpty }.joined(separator: "-")
    }

    static func estUnCode(_ texte: String) -> Bool {
        !texte.isEmpty
            && texte.unicodeScalars.allSatisfy {
                $0 == "-" || isChiffre($0) || ("a"..."z").contains($0)
            }
    }

    private static func isChiffre(_ scalaire: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalaire)
    }
}

extension Passage {
    /// The rule, and the article that ends the line, « § socle 1 » (empty when the line cites none).
    var regleEtArticle: (regle: Passage, article: String) {
        guard let paragraphe = contenu.firstIndex(of: "§") else { return (self, "") }
        let fin = contenu[..<paragraphe].lastIndex { !$0.estBlanc }.map { $0 + 1 } ?? 0
        let article = contenu[(paragraphe + 1)...].split(whereSeparator: \.estBlanc)
            .map { String($0) }.joined(separator: " ")
        let regle = Passage(
            source: source, contenu: Array(contenu[..<fin]), ligne: ligne, colonne: colonne)
        return (regle, article.isEmpty ? "" : "§ " + article)
    }
}
