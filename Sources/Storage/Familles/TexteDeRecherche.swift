import ActionSociale
import Foundation
import Valeurs

/// Ce qu’une personne tape pour trouver une famille : nom, prénom, matricule, naissance, commune.
///
/// Accents, case, hyphens and apostrophes do not count; each word is the beginning of a word.
package struct TexteDeRecherche: Hashable, Sendable {
    /// As it was typed.
    package let texte: String
    /// What is looked for: the longest first, which fewest families bear as a rule.
    package let mots: [String]

    package init(_ texte: String) {
        self.texte = texte
        let dates = texte.split(separator: " ").map(Self.date)
        let mots = dates.flatMap { morceau in
            switch morceau {
            case .chiffres(let chiffres): [chiffres]
            case .texte(let texte): Self.mots(de: texte)
            }
        }
        self.mots = Set(mots).sorted { ($1.count, $0) < ($0.count, $1) }
    }

    private init(_ texte: String, mots: [String]) {
        self.texte = texte
        self.mots = mots
    }

    /// The same, its words by these numbers, the smallest first; one number a word.
    func dansLOrdre(_ nombres: [Int]) -> TexteDeRecherche {
        let ranges = zip(nombres, mots.indices).sorted { ($0.0, $0.1) < ($1.0, $1.1) }
        return TexteDeRecherche(texte, mots: ranges.map { mots[$0.1] })
    }

    /// A single letter would meet half of the base.
    package var estTropCourt: Bool { (mots.first?.count ?? 0) < 2 }

    private enum Morceau {
        case chiffres(String)
        case texte(String)
    }

    /// « 12/03/1985 », « 1985-03-12 », « 03/1985 » become the digits under which a birth is kept.
    private static func date(_ morceau: Substring) -> Morceau {
        let parties = morceau.split { "/-.".contains($0) }.map(String.init)
        let enChiffres = parties.allSatisfy { $0.allSatisfy(\.isASCIIDigit) }
        guard enChiffres, parties.count > 1 else { return .texte(String(morceau)) }
        let deLAnnee = parties[0].count == 4 ? parties : parties.reversed()
        guard deLAnnee[0].count == 4, deLAnnee.dropFirst().allSatisfy({ $0.count <= 2 }) else {
            return .texte(String(morceau))
        }
        return .chiffres(
            deLAnnee[0]
                + deLAnnee.dropFirst().map { $0.count == 1 ? "0" + $0 : $0 }.joined())
    }

    /// Lower case, without accents, cut at all that is neither letter nor digit.
    static func mots(de texte: String) -> [String] {
        motsSansAccent(de: texte) ?? motsPlies(de: texte)
    }

    /// The same for a text in ASCII alone, which most are; `nil` for any other.
    static func motsSansAccent(de texte: String) -> [String]? {
        var mots: [String] = []
        var mot: [UInt8] = []
        func finir() {
            if !mot.isEmpty { mots.append(String(decoding: mot.prefix(64), as: UTF8.self)) }
            mot.removeAll(keepingCapacity: true)
        }
        for octet in texte.utf8 {
            switch octet {
            case 97...122, 48...57: mot.append(octet)
            case 65...90: mot.append(octet | 32)
            case 128...: return nil
            default: finir()
            }
        }
        finir()
        return mots
    }

    static func motsPlies(de texte: String) -> [String] {
        let plie =
            texte.lowercased().replacingOccurrences(of: "œ", with: "oe")
            .replacingOccurrences(of: "æ", with: "ae").replacingOccurrences(of: "ß", with: "ss")
            .folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        return plie.split { !$0.isLetter && !$0.isNumber }.map { String($0.prefix(64)) }
    }

    /// The key by which names are sorted: « Éloïse D’Arc » comes between « elo » and « em ».
    static func cleDeTri(_ texte: String) -> String {
        mots(de: texte).joined(separator: " ")
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
