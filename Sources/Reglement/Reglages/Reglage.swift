import Regles
import Valeurs

/// Un nombre du règlement que l’on peut déplacer pour voir ce que cela changerait.
package struct Reglage: Hashable, Sendable {
    /// Line and rank in the line: « 44:2 ».
    package let cle: String
    /// « ressources », « grille ».
    package let nom: String
    package let article: String
    /// What comes before and after the number in its line, as written.
    package let avant: String
    package let apres: String
    /// As written: « 900 », « 75 », « 2025-06-01 » is none.
    package let valeur: String
    /// « € », « % » or empty.
    package let unite: String
}

/// The numbers of an aid, line by line, and the text with some of them changed.
package struct Reglages: Sendable {
    private let lignes: [String]

    package init(_ texte: String) {
        lignes = texte.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(
            String.init)
    }

    /// Numbers of the conditions, of the calculation and of the amount of an aid, in the order of the text.
    ///
    /// - Parameter fichier: only lines of that file: those that an amendment does not hold belong to its base.
    package func de(_ aide: AideLue, fichier: String) -> [Reglage] {
        var vues: Set<Int> = []
        return aide.lignesDeCalcul.filter {
            $0.fichier == fichier && vues.insert($0.ligne).inserted
        }
        .flatMap { reglages($0) }
    }

    private func reglages(_ ligne: LigneDeRegle) -> [Reglage] {
        guard lignes.indices.contains(ligne.ligne - 1) else { return [] }
        let texte = lignes[ligne.ligne - 1]
        return Self.nombres(texte).enumerated().map { rang, plage in
            let regle = texte.prefix { $0 != "§" }
            let fin = min(plage.upperBound, regle.endIndex)
            let suite = texte[fin..<regle.endIndex]
            return Reglage(
                cle: "\(ligne.ligne):\(rang + 1)", nom: ligne.nom, article: ligne.article,
                avant: texte[..<plage.lowerBound].trimmed, apres: String(suite).trimmed,
                valeur: String(texte[plage]), unite: Self.unite(suite))
        }
    }

    private static func unite(_ suite: Substring) -> String {
        let mots = suite.drop { $0.isWhitespace }
        return mots.first.map { "€%".contains($0) ? String($0) : "" } ?? ""
    }

    /// Numbers of the rule of a line: after its name, before its article, out of words and dates.
    private static func nombres(_ texte: String) -> [Range<String.Index>] {
        var trouves: [Range<String.Index>] = []
        guard let debut = texte.firstIndex(of: ":") else { return [] }
        // A bracket's bound is in its key: « jusqu'à 354: 75 % ».
        var i = texte.hasBareme ? texte.startIndex : texte.index(after: debut)
        let fin = texte.firstIndex(of: "§") ?? texte.endIndex
        while i < fin {
            guard texte[i].isASCII, texte[i].isNumber else {
                i = texte.index(after: i)
                continue
            }
            let avant = i > texte.startIndex ? texte[texte.index(before: i)] : " "
            var j = i
            while j < fin, texte[j].isASCII, texte[j].isNumber || texte[j] == "." || texte[j] == "-"
            {
                j = texte.index(after: j)
            }
            let lu = texte[i..<j]
            if !avant.isLetter, !lu.contains("-"), Double(lu) != nil { trouves.append(i..<j) }
            i = j
        }
        return trouves
    }

    /// The text with other numbers, by key.
    ///
    /// - Throws: `ReglageRefuse` when a value is not a number, or a key is not of this text.
    package func appliquer(_ valeurs: [String: String]) throws -> String {
        var lignes = self.lignes
        // From the last number of a line to the first, so that places stay true.
        let ordonnees = valeurs.compactMap { cle, valeur in Self.place(cle).map { ($0, valeur) } }
            .sorted { ($0.0.ligne, $0.0.rang) > ($1.0.ligne, $1.0.rang) }
        for (place, valeur) in ordonnees {
            guard lignes.indices.contains(place.ligne - 1) else {
                throw ReglageRefuse(valeur: valeur)
            }
            let nombres = Self.nombres(lignes[place.ligne - 1])
            let ecrite = valeur.replacing(",", with: ".").trimmed
            guard nombres.indices.contains(place.rang - 1), let lue = Double(ecrite), lue.isFinite,
                ecrite.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") })
            else { throw ReglageRefuse(valeur: valeur) }
            lignes[place.ligne - 1].replaceSubrange(nombres[place.rang - 1], with: ecrite)
        }
        return lignes.joined(separator: "\n")
    }

    private static func place(_ cle: String) -> (ligne: Int, rang: Int)? {
        let parties = cle.split(separator: ":").compactMap { Int($0) }
        return parties.count == 2 ? (parties[0], parties[1]) : nil
    }
}

/// Ce que l’on a écrit à la place d’un nombre du règlement n’en est pas un.
package struct ReglageRefuse: Refus {
    let valeur: String

    package var motif: String {
        "«\u{A0}\(valeur)\u{A0}» n’est pas un nombre que l’on peut essayer ici. Écrivez par exemple 850 ou 62.5."
    }
}

extension String {
    fileprivate var hasBareme: Bool {
        let debut = trimmed
        return ["jusqu'à", "jusqu’à", "moins de"].contains { debut.hasPrefix($0) }
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        var texte = Substring(self)
        while texte.first?.isWhitespace ?? false { texte.removeFirst() }
        while texte.last?.isWhitespace ?? false { texte.removeLast() }
        return String(texte)
    }
}

extension AideLue {
    /// Lines that set who is helped and by how much.
    package var lignesDeCalcul: [LigneDeRegle] {
        conditions + derogations.compactMap(\.self)
            + etapes.flatMap { etape -> [LigneDeRegle] in
                switch etape {
                case .calcul(let ligne): [ligne]
                case .bareme(let bareme): bareme.lignes
                }
            } + [montant, plafond].compactMap(\.self)
    }
}
