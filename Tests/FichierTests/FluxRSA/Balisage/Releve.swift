@testable import Fichier

/// Writes down what the scanner says, in a form that a test can read.
struct Releve: XMLReader {
    static let noms = XMLNames(["a", "b", "c"], others: ["autre", "unNomPlusLongQueSeize"])
    private static let lettres = ["?", "a", "b", "c"]
    var lu: [String] = []

    mutating func open(_ element: Int, in parent: Int, line: Int) {
        lu.append("<\(Self.lettres[element])")
    }

    mutating func close(_ element: Int, in parent: Int, value: Span<UInt8>, line: Int) {
        let texte = String(octets: value)
        lu.append(
            "\(Self.lettres[element])>\(texte)@\(line)" + (parent > 0 ? Self.lettres[parent] : ""))
    }
}

enum Balayage {
    /// Scans the bytes through windows of the given size, as a file is read.
    static func lire(
        _ octets: [UInt8], fenetre: Int = 1 << 20, limite: Int = 65_536, vite: Bool = true
    ) throws(XMLError) -> [String] {
        var scanner = XMLScanner(Releve(), names: Releve.noms, limit: limite)
        scanner.plainFirst = vite
        var memoire: [UInt8] = []
        var position = 0
        while true {
            let fin = min(position + fenetre, octets.count)
            memoire += octets[position..<fin]
            position = fin
            let pris = try scanner.consume(memoire.span, last: position == octets.count)
            memoire.removeFirst(pris)
            if position == octets.count { return scanner.reader.lu }
        }
    }

    static func lire(_ texte: String) throws(XMLError) -> [String] {
        try lire(Array(texte.utf8))
    }

    static func faute(_ texte: String) -> XMLError? {
        faute(Array(texte.utf8))
    }

    static func faute(_ octets: [UInt8], fenetre: Int = 1 << 20, limite: Int = 65_536) -> XMLError?
    {
        do throws(XMLError) {
            _ = try lire(octets, fenetre: fenetre, limite: limite)
            return nil
        } catch { return error }
    }
}
