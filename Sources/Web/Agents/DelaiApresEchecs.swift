import Valeurs

/// Combien de temps attendre après des mots de passe faux : rien jusqu’à cinq, puis de plus en plus.
///
/// Counted for a name that nobody bears as for any other, so that the delay tells nothing.
enum DelaiApresEchecs {
    /// Failures of one account, within `fenetre`, after which it has to wait.
    static let parCompte = 5
    /// Failures from one address, within `fenetreDAdresse`, all accounts together.
    static let parAdresse = 30
    /// Seconds.
    static let fenetre = 24 * 3600
    static let fenetreDAdresse = 15 * 60
    private static let premierDelai = 60
    private static let plusLongDelai = 3600

    /// Seconds after the last failure before the account may try again.
    static func secondes(apres echecs: Int) -> Int {
        guard echecs >= parCompte else { return 0 }
        return min(plusLongDelai, premierDelai << min(echecs - parCompte, 10))
    }

    /// « dans une minute », « dans 4 minutes ».
    static func enMots(_ secondes: Int) -> String {
        let minutes = max(1, (secondes + 59) / 60)
        return minutes == 1 ? "dans une minute" : "dans \(minutes)\u{A0}minutes"
    }
}
