import Foundation
import Valeurs

/// The one place where the command reads the clock; everything below receives it.
enum Horloge {
    static func maintenant() -> Instant {
        Instant(millisecondes: Int64(Date().timeIntervalSince1970 * 1000))
    }

    /// The day in Paris, which is the day that staff write.
    static func aujourdhui() -> Jour {
        var calendrier = Calendar(identifier: .gregorian)
        calendrier.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
        let parties = calendrier.dateComponents([.year, .month, .day], from: Date())
        return Jour(
            annee: parties.year ?? 1970, mois: parties.month ?? 1, jour: parties.day ?? 1)!
    }
}
