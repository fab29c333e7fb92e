import Foundation
import Valeurs

/// L’heure légale en France hexagonale, été comme hiver.
package enum FuseauDeParis {
    private static let fuseau = TimeZone(identifier: "Europe/Paris") ?? .gmt

    /// The civil day at that instant.
    package static func jour(a instant: Instant) -> Jour {
        Jour(rang: Int32(local(instant).jours))
    }

    /// « 14 h 02 ».
    package static func heure(a instant: Instant) -> String {
        let minutes = local(instant).secondes / 60
        return "\(minutes / 60)\u{A0}h\u{A0}\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    }

    private static func local(_ instant: Instant) -> (jours: Int, secondes: Int) {
        let moment = Date(timeIntervalSince1970: Double(instant.millisecondes) / 1000)
        let secondes =
            Int((Double(instant.millisecondes) / 1000).rounded(.down))
            + fuseau.secondsFromGMT(for: moment)
        let jours = Int((Double(secondes) / 86_400).rounded(.down))
        return (jours, secondes - jours * 86_400)
    }
}
