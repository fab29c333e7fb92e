import ActionSociale
import Storage
import Valeurs

/// Qui a ouvert une famille, une ligne par personne et par jour : celle qui y revient dix fois n’en cache pas d’autre.
struct OuverturesDUneFamille: Sendable {
    /// How many lines a page shows.
    static let montrees = 10

    struct Ligne: Hashable, Sendable {
        let agent: Identifiant<Agent>?
        /// The latest of the day.
        let derniere: Instant
        var fois: Int
        /// Why it was opened from another sector; empty otherwise.
        var motif: String

        /// « 10 novembre 2026 à 10 h 00, 4 fois ce jour-là ».
        var quand: String {
            let jour = Application.jour(a: derniere).enLettres
            let heure = FuseauDeParis.heure(a: derniere)
            return "\(jour) à \(heure)"
                + (fois > 1 ? ", \(fois.enChiffres)\u{A0}fois ce jour-là" : "")
        }
    }

    /// The latest first.
    private(set) var lignes: [Ligne] = []

    private struct Cle: Hashable {
        let agent: Identifiant<Agent>?
        let jour: Jour
    }

    /// - Parameter lectures: openings and their reasons, the latest first.
    init(_ lectures: [OuverturesDUneHeure]) {
        var rangs: [Cle: Int] = [:]
        for lecture in lectures {
            let cle = Cle(agent: lecture.agent, jour: Application.jour(a: lecture.derniere))
            let motif = lecture.acte == .lectureAvecMotif ? lecture.precision ?? "" : ""
            let fois = lecture.acte == .lectureDeFamille ? lecture.nombre : 0
            if let rang = rangs[cle] {
                lignes[rang].fois += fois
                if lignes[rang].motif.isEmpty { lignes[rang].motif = motif }
            } else {
                rangs[cle] = lignes.count
                lignes.append(
                    Ligne(
                        agent: lecture.agent, derniere: lecture.derniere, fois: fois, motif: motif))
            }
        }
    }
}
