import Foundation

/// A page of `docs/guide/`, cut in the blocks that its test reads.
struct PageDuGuide {
    enum Sorte: Equatable {
        /// « ```yaml »: an example.
        case exemple
        /// « ```text »: what Socle answers.
        case reponse
        /// « > »: a message quoted in the prose.
        case citation
    }

    struct Bloc {
        let sorte: Sorte
        let texte: String
        /// First line is 1.
        let ligne: Int
        /// HTML comments that stand between the block and the prose before it.
        let consignes: [String]

        /// What follows « mot: » in one of the comments; empty when the word stands alone.
        func consigne(_ mot: String) -> String? {
            for consigne in consignes {
                if consigne == mot { return "" }
                for suite in [":", "\n"] where consigne.hasPrefix(mot + suite) {
                    let reste = consigne.dropFirst(mot.count + 1)
                    return suite == ":" ? reste.trimmingCharacters(in: .whitespaces) : String(reste)
                }
            }
            return nil
        }

        /// The first line that is no comment.
        var debut: String {
            texte.split(separator: "\n").map(String.init).first {
                !$0.drop { $0 == " " }.hasPrefix("#")
            } ?? ""
        }
    }

    static let racine = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    let texte: String
    private(set) var blocs: [Bloc] = []
    private var consignes: [String] = []

    init(_ nom: String) throws {
        texte = try Self.texte("docs/guide/\(nom)")
        let lignes = texte.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var rang = 0
        while rang < lignes.count { rang = avancer(lignes, rang) }
    }

    static func texte(_ chemin: String) throws -> String {
        try String(contentsOf: racine.appendingPathComponent(chemin), encoding: .utf8)
    }

    /// Reads what starts at a line, and says where the next thing starts.
    private mutating func avancer(_ lignes: [String], _ rang: Int) -> Int {
        let ligne = lignes[rang]
        if ligne.hasPrefix("<!--") {
            let fin = lignes[rang...].firstIndex { $0.hasSuffix("-->") } ?? rang
            let tout = lignes[rang...fin].joined(separator: "\n").dropFirst(4).dropLast(3)
            consignes.append(tout.trimmingCharacters(in: .whitespacesAndNewlines))
            return fin + 1
        }
        if ligne.hasPrefix("```") {
            let fin = lignes[(rang + 1)...].firstIndex(of: "```") ?? lignes.count
            let sorte: Sorte? = ["```yaml": .exemple, "```text": .reponse][ligne]
            ajouter(sorte, lignes[(rang + 1)..<fin].joined(separator: "\n"), rang + 2)
            return fin + 1
        }
        if ligne.hasPrefix("> ") {
            let fin = lignes[rang...].firstIndex { !$0.hasPrefix("> ") } ?? lignes.count
            let texte = lignes[rang..<fin].map { String($0.dropFirst(2)) }
            ajouter(.citation, texte.joined(separator: "\n"), rang + 1)
            return fin
        }
        if !ligne.isEmpty { consignes = [] }
        return rang + 1
    }

    private mutating func ajouter(_ sorte: Sorte?, _ texte: String, _ ligne: Int) {
        if let sorte {
            blocs.append(Bloc(sorte: sorte, texte: texte, ligne: ligne, consignes: consignes))
        }
        consignes = []
    }
}
