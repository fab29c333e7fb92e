/// Swift sources without what is not code: comments, string literals and names between backticks become blanks.
///
/// A scanner of bytes, enough for sources that compile. What an interpolation holds is left out with its string.
struct CodeNu {
    private(set) var octets: [UInt8]
    private var i = 0

    init(_ source: String) {
        octets = Array(source.utf8)
        while i < octets.count { avancer() }
    }

    /// Same number of lines as the source.
    var lignes: [Substring] {
        String(decoding: octets, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
    }

    private mutating func avancer() {
        if lit("//") {
            effacer { $0.octets[$0.i] != UInt8(ascii: "\n") }
        } else if lit("/*") {
            effacerBloc()
        } else if octets[i] == UInt8(ascii: "`") {
            effacer(1)
            effacer { $0.octets[$0.i] != UInt8(ascii: "`") }
            effacer(1)
        } else if let dieses = debutDeTexte() {
            effacerTexte(dieses)
        } else if lit("/"), let fin = finDExpression() {
            effacer(fin - i)
        } else {
            i += 1
        }
    }

    /// Where the regular expression that starts here ends, or nothing when the slash divides.
    private func finDExpression() -> Int? {
        let avant = octets[..<i].last { $0 != UInt8(ascii: " ") } ?? UInt8(ascii: "\n")
        guard "(,=:[{!&|?\n".utf8.contains(avant), i + 1 < octets.count,
            octets[i + 1] != UInt8(ascii: " ")
        else { return nil }
        var place = i + 1
        while place < octets.count, octets[place] != UInt8(ascii: "\n") {
            if octets[place] == UInt8(ascii: "/") { return place + 1 }
            place += octets[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }

    private func lit(_ texte: StaticString, a place: Int? = nil) -> Bool {
        let debut = place ?? i
        guard debut + texte.utf8CodeUnitCount <= octets.count else { return false }
        return (0..<texte.utf8CodeUnitCount).allSatisfy {
            octets[debut + $0] == texte.utf8Start[$0]
        }
    }

    /// Number of `#` before the quote, when a string starts here.
    private func debutDeTexte() -> Int? {
        var place = i
        while place < octets.count, octets[place] == UInt8(ascii: "#") { place += 1 }
        return lit("\"", a: place) ? place - i : nil
    }

    private mutating func effacerTexte(_ dieses: Int) {
        effacer(dieses)
        let multiple = lit("\"\"\"")
        effacer(multiple ? 3 : 1)
        while i < octets.count {
            if octets[i] == UInt8(ascii: "\\"), dieses == 0 {
                if lit("\\(") { effacerInterpolation() } else { effacer(2) }
            } else if multiple ? lit("\"\"\"") : lit("\""), finit(dieses, multiple ? 3 : 1) {
                effacer((multiple ? 3 : 1) + dieses)
                return
            } else {
                effacer(1)
            }
        }
    }

    /// A raw string ends with as many `#` as it began with.
    private func finit(_ dieses: Int, _ guillemets: Int) -> Bool {
        (0..<dieses).allSatisfy { lit("#", a: i + guillemets + $0) }
    }

    private mutating func effacerInterpolation() {
        effacer(2)
        var ouvertes = 1
        while i < octets.count, ouvertes > 0 {
            if let dieses = debutDeTexte() {
                effacerTexte(dieses)
                continue
            }
            if octets[i] == UInt8(ascii: "(") { ouvertes += 1 }
            if octets[i] == UInt8(ascii: ")") { ouvertes -= 1 }
            effacer(1)
        }
    }

    private mutating func effacerBloc() {
        var ouverts = 0
        repeat {
            if lit("/*") {
                ouverts += 1
                effacer(2)
            } else if lit("*/") {
                ouverts -= 1
                effacer(2)
            } else {
                effacer(1)
            }
        } while ouverts > 0 && i < octets.count
    }

    private mutating func effacer(_ nombre: Int) {
        for _ in 0..<nombre where i < octets.count {
            if octets[i] != UInt8(ascii: "\n") { octets[i] = UInt8(ascii: " ") }
            i += 1
        }
    }

    private mutating func effacer(tantQue condition: (CodeNu) -> Bool) {
        while i < octets.count, condition(self) { effacer(1) }
    }
}
