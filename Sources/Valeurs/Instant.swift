/// Un moment précis, en temps universel : quand une écriture a été faite.
package struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package let millisecondes: Int64

    package init(millisecondes: Int64) {
        self.millisecondes = millisecondes
    }

    /// Reads the text that `iso` writes: `2026-01-02T03:04:05.000Z`.
    package init?(iso texte: some StringProtocol) {
        let octets = Array(texte.utf8)
        func nombre(_ plage: Range<Int>) -> Int64? {
            octets[plage].reduce(Int64?(0)) { somme, octet in
                guard let somme, octet >= 48, octet <= 57 else { return nil }
                return somme * 10 + Int64(octet - 48)
            }
        }
        guard octets.count == 24, octets[10] == 84, octets[23] == 90,
            let jour = Jour(iso: String(decoding: octets[0..<10], as: UTF8.self)),
            let heure = nombre(11..<13), let minute = nombre(14..<16),
            let seconde = nombre(17..<19), let milli = nombre(20..<23)
        else { return nil }
        let secondes = Int64(jour.rang) * 86_400 + heure * 3600 + minute * 60 + seconde
        millisecondes = secondes * 1000 + milli
    }

    package static func < (gauche: Instant, droite: Instant) -> Bool {
        gauche.millisecondes < droite.millisecondes
    }

    /// Always 24 characters, so that text sorts as time does in both databases.
    package var iso: String {
        let secondes = millisecondes.flooredQuotient(1000)
        let jours = secondes.flooredQuotient(86_400)
        let reste = Int(secondes - jours * 86_400)
        let milli = Int(millisecondes - secondes * 1000)
        let heure = Jour.complete(reste / 3600, 2)
        let minute = Jour.complete(reste / 60 % 60, 2)
        let seconde = Jour.complete(reste % 60, 2)
        let jour = Jour(rang: Int32(jours)).iso
        return "\(jour)T\(heure):\(minute):\(seconde).\(Jour.complete(milli, 3))Z"
    }

    package func plus(secondes: Int) -> Instant {
        Instant(millisecondes: millisecondes + Int64(secondes) * 1000)
    }
}

extension Instant: CustomStringConvertible {
    package var description: String { iso }
}

/// For tests and constants.
extension Instant: ExpressibleByStringLiteral {
    package init(stringLiteral texte: String) {
        guard let instant = Instant(iso: texte) else {
            preconditionFailure("not an instant: \(texte)")
        }
        self = instant
    }
}

extension Int64 {
    fileprivate func flooredQuotient(_ diviseur: Int64) -> Int64 {
        self >= 0 ? self / diviseur : -((-self + diviseur - 1) / diviseur)
    }
}
