import Valeurs

/// L’heure légale en France hexagonale : du jour et de l’heure que l’on lit au mur à l’instant, et retour.
///
/// Summer time runs from the last Sunday of March to the last Sunday of October, both at 01:00 in universal time
/// (directive 2000/84/CE). A wall time that does not exist in March is the one an hour later; of a wall time that
/// comes twice in October, the first is meant.
package enum HeureDeParis {
    package static let minutesDuJour = 1440

    /// Minutes ahead of universal time.
    package static func decalage(a instant: Instant) -> Int {
        let jour = Jour(rang: Int32(quotient(instant.millisecondes, 86_400_000)))
        let annee = jour.composants.annee
        let heure = Int64(3_600_000)
        let ete = changement(annee, mois: 3) + heure
        let hiver = changement(annee, mois: 10) + heure
        return (ete..<hiver).contains(instant.millisecondes) ? 120 : 60
    }

    /// The instant at which the wall shows that many minutes after midnight of that day; more than a day's worth goes
    /// on into the next days.
    package static func instant(_ jour: Jour, minute: Int) -> Instant {
        let mur = Int64(jour.rang) * Int64(minutesDuJour) + Int64(minute)
        let dEte = Instant(millisecondes: (mur - 120) * 60_000)
        return decalage(a: dEte) == 120 ? dEte : Instant(millisecondes: (mur - 60) * 60_000)
    }

    /// What the calendar and the wall show at that instant.
    package static func local(_ instant: Instant) -> (jour: Jour, minute: Int) {
        let mur = quotient(instant.millisecondes, 60_000) + Int64(decalage(a: instant))
        let jours = quotient(mur, Int64(minutesDuJour))
        return (Jour(rang: Int32(jours)), Int(mur - jours * Int64(minutesDuJour)))
    }

    package static func jour(a instant: Instant) -> Jour { local(instant).jour }

    /// « 14 h 05 », « 9 h ».
    package static func heure(a instant: Instant) -> String {
        enMots(minute: local(instant).minute)
    }

    /// « 09:05 » : ce qu’attend le champ d’heure d’un formulaire.
    package static func heureDeChamp(a instant: Instant) -> String {
        let minute = local(instant).minute
        return [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
            .joined(separator: ":")
    }

    /// « 14 h 05 », « 9 h ».
    package static func enMots(minute: Int) -> String {
        let (heures, minutes) = (minute / 60, minute % 60)
        let reste = minutes == 0 ? "" : "\u{A0}\(minutes < 10 ? "0" : "")\(minutes)"
        return "\(heures)\u{A0}h\(reste)"
    }

    /// Midnight, in universal time, of the last Sunday of that month.
    private static func changement(_ annee: Int, mois: Int) -> Int64 {
        let dernier = Mois(annee: annee, mois: mois).dernierJour
        let recul = JourDeSemaine(dernier).rawValue % 7
        return Int64(dernier.plus(jours: -recul).rang) * 86_400_000
    }

    private static func quotient(_ nombre: Int64, _ diviseur: Int64) -> Int64 {
        nombre >= 0 ? nombre / diviseur : -((-nombre + diviseur - 1) / diviseur)
    }
}
