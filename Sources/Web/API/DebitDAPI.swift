import ActionSociale
import Synchronization
import Valeurs

/// Combien un jeton peut encore demander : un seau par jeton, qui se remplit avec le temps.
///
/// Each server counts for itself: behind several, a token may do as many times more.
package final class DebitDAPI: Sendable {
    private struct Seau {
        var reste: Double
        var a: Instant
    }

    private let seaux = Mutex<[Identifiant<JetonDAPI>: Seau]>([:])

    init() {}

    /// Takes one; else the seconds to wait until there is one again.
    func prendre(
        _ jeton: Identifiant<JetonDAPI>, parMinute: Int, a instant: Instant
    ) -> Int? {
        seaux.withLock { seaux in
            let plein = Double(parMinute)
            var seau = seaux[jeton] ?? Seau(reste: plein, a: instant)
            let passe = Double(max(0, instant.millisecondes - seau.a.millisecondes)) / 60_000
            seau.reste = min(plein, seau.reste + passe * plein)
            seau.a = max(seau.a, instant)
            defer { seaux[jeton] = seau }
            guard seau.reste >= 1 else {
                return max(1, Int(((1 - seau.reste) * 60 / plein).rounded(.up)))
            }
            seau.reste -= 1
            return nil
        }
    }
}
