import ActionSociale
import Valeurs

/// Une orientation dont il faut prendre des nouvelles.
package struct OrientationASuivre: Hashable, Sendable {
    package let rencontre: Identifiant<Rencontre>
    package let famille: Identifiant<Famille>
    package let rang: Int
    package let orientation: SuiteDeRencontre.Orientation
}

extension RencontreRepository {
    /// La famille était là, ou n’a pas pu l’être. Said once the meeting has begun; may be corrected.
    package func noterLaPresence(
        de famille: Identifiant<Famille>, a id: Identifiant<Rencontre>,
        _ presence: Participation.Presence, a instant: Instant
    ) throws {
        let rencontre = try require(id)
        guard rencontre.annulee == nil else { throw RefusDeRencontre.dejaAnnulee }
        guard rencontre.intervalle.debut <= instant else {
            throw RefusDeRencontre.pasEncore(rencontre.intervalle)
        }
        let changees = try sql.execute(
            """
            UPDATE participation SET presence = \(presence), notee_a = \(instant)
            WHERE rencontre = \(id) AND famille = \(famille) AND place = 'inscrite' AND retiree_a IS NULL
            """)
        guard changees == 1 else { throw RefusDeRencontre.inconnue }
        guard presence == .absente else { return }
        try sql.execute(
            "DELETE FROM rencontre_suite WHERE rencontre = \(id) AND famille = \(famille)")
    }

    /// Ce que la rencontre a apporté ; dit aussi que la famille était là. Replaces what was noted before.
    package func noter(
        _ suite: SuiteDeRencontre, de famille: Identifiant<Famille>, a id: Identifiant<Rencontre>,
        a instant: Instant, par agent: Identifiant<Agent>
    ) throws {
        try noterLaPresence(de: famille, a: id, .presente, a: instant)
        try sql.execute(
            "DELETE FROM rencontre_suite WHERE rencontre = \(id) AND famille = \(famille)")
        try sql.execute(
            """
            INSERT INTO rencontre_suite (caisse, rencontre, famille, contenus, droits_verifies,
                droits_ouverts, duree, niveau, notee_a, par)
            SELECT caisse, \(id), id, \(suite.contenusEnTexte), \(suite.droitsVerifies),
                \(suite.droitsOuverts), \(suite.duree), \(suite.niveau), \(instant), \(agent)
            FROM famille WHERE id = \(famille)
            """)
        for (rang, orientation) in suite.orientations.enumerated() {
            try sql.execute(
                """
                INSERT INTO rencontre_orientation
                    (caisse, rencontre, famille, rang, partenaire, suivi_le, suivi_fait_le)
                SELECT caisse, \(id), id, \(rang), \(orientation.partenaire), \(orientation.suiviLe),
                    \(orientation.suiviFaitLe)
                FROM famille WHERE id = \(famille)
                """)
        }
    }

    /// What was noted after the meetings of a family, by meeting.
    package func suites(
        de famille: Identifiant<Famille>
    ) throws -> [Identifiant<Rencontre>: SuiteDeRencontre] {
        let lues = try sql.fetch(together: Self.lectureDesSuites(de: famille))
        return try Self.suites(lues[0], orientations: lues[1])
    }

    /// What reads them, and the orientations that go with them.
    static func lectureDesSuites(de famille: Identifiant<Famille>) -> [SQL] {
        [
            """
            SELECT rencontre, contenus, droits_verifies, droits_ouverts, duree, niveau
            FROM rencontre_suite WHERE famille = \(famille)
            """,
            """
            SELECT rencontre, partenaire, suivi_le, suivi_fait_le FROM rencontre_orientation
            WHERE famille = \(famille) ORDER BY rencontre, rang
            """,
        ]
    }

    static func suites(
        _ rows: [Row], orientations: [Row]
    ) throws -> [Identifiant<Rencontre>: SuiteDeRencontre] {
        let orientations: [Identifiant<Rencontre>: [SuiteDeRencontre.Orientation]] =
            try orientations.reduce(into: [:]) { orientations, row in
                orientations[try row["rencontre"], default: []].append(
                    try SuiteDeRencontre.Orientation(row))
            }
        return try rows.reduce(into: [:]) { suites, row in
            let id: Identifiant<Rencontre> = try row["rencontre"]
            suites[id] = try SuiteDeRencontre(row, orientations[id] ?? [])
        }
    }

    /// Of the meetings of these agents: whose day has come and that nobody followed yet, the oldest first.
    package func orientationsASuivre(
        de agents: [Identifiant<Agent>], au jour: Jour, limite: Int = 50
    ) throws -> [OrientationASuivre] {
        try sql.fetch(
            """
            SELECT o.rencontre AS rencontre, o.famille AS famille, o.rang AS rang,
                o.partenaire AS partenaire, o.suivi_le AS suivi_le, o.suivi_fait_le AS suivi_fait_le
            FROM rencontre_orientation o JOIN rencontre r ON r.id = o.rencontre
            WHERE r.agent IN \(agents) AND o.suivi_fait_le IS NULL AND o.suivi_le <= \(jour)
            ORDER BY o.suivi_le, o.rencontre, o.famille, o.rang LIMIT \(limite)
            """
        ).map {
            OrientationASuivre(
                rencontre: try $0["rencontre"], famille: try $0["famille"], rang: try $0["rang"],
                orientation: try SuiteDeRencontre.Orientation($0))
        }
    }

    /// Des nouvelles ont été prises.
    package func suivre(
        _ famille: Identifiant<Famille>, _ id: Identifiant<Rencontre>, rang: Int, le jour: Jour
    ) throws {
        try sql.execute(
            """
            UPDATE rencontre_orientation SET suivi_fait_le = \(jour)
            WHERE rencontre = \(id) AND famille = \(famille) AND rang = \(rang)
            """)
    }
}

extension SuiteDeRencontre {
    fileprivate var contenusEnTexte: String {
        contenus.map(\.rawValue).sorted().joined(separator: ",")
    }

    fileprivate init(_ row: Row, _ orientations: [Orientation]) throws {
        let contenus: String = try row["contenus"]
        try self.init(
            contenus: Set(contenus.split(separator: ",").compactMap { Contenu(rawValue: "\($0)") }),
            droitsVerifies: try row["droits_verifies"], droitsOuverts: try row["droits_ouverts"],
            orientations: orientations, duree: try row["duree"], niveau: try row["niveau"])
    }
}

extension SuiteDeRencontre.Orientation {
    fileprivate init(_ row: Row) throws {
        self.init(
            partenaire: try row["partenaire"], suiviLe: try row["suivi_le"],
            suiviFaitLe: try row["suivi_fait_le"])
    }
}
