import ActionSociale
import Valeurs

/// Par où joindre les familles : ce qu’elles refusent, et ce qu’un agent a confirmé avec elles.
package struct ContactRepository {
    let sql: any SQLConnection

    /// Offers whose event is a separation: their facts tell that a contact may have been shared.
    private static let separations = ["separation"]

    package func contacts(de famille: Famille) throws -> ContactsDeFamille {
        try contacts(de: [famille])[famille.id] ?? ContactsDeFamille(famille: famille)
    }

    package func contacts(
        de familles: [Famille]
    ) throws -> [Identifiant<Famille>: ContactsDeFamille] {
        let ids = familles.map(\.id)
        let separations = try separations(ids)
        let oppositions = try oppositions(ids)
        let confirmations = try confirmations(ids)
        return familles.reduce(into: [:]) { contacts, famille in
            contacts[famille.id] = ContactsDeFamille(
                famille: famille, separations: separations[famille.id] ?? [],
                confirmations: confirmations[famille.id] ?? [:],
                oppositions: oppositions[famille.id] ?? [:])
        }
    }

    /// The family no longer wants messages by this channel since this day; `nil` lifts it.
    package func opposition(
        _ famille: Identifiant<Famille>, _ canal: Message.Canal, depuis jour: Jour?
    ) throws {
        guard let jour else {
            try sql.execute(
                "DELETE FROM opposition_par_canal WHERE famille = \(famille) AND canal = \(canal)")
            return
        }
        try sql.execute(
            """
            INSERT INTO opposition_par_canal (famille, canal, depuis)
            VALUES (\(famille), \(canal), \(jour)) ON CONFLICT (famille, canal) DO NOTHING
            """)
    }

    package func confirmer(
        _ famille: Identifiant<Famille>, _ sorte: ContactsDeFamille.Sorte, valeur: String,
        le jour: Jour, par agent: Identifiant<Agent>
    ) throws {
        try sql.execute(
            """
            INSERT INTO contact_confirme (famille, sorte, valeur, le, par)
            VALUES (\(famille), \(sorte), \(valeur), \(jour), \(agent))
            ON CONFLICT (famille, sorte) DO UPDATE
            SET valeur = excluded.valeur, le = excluded.le, par = excluded.par
            """)
    }

    private func separations(
        _ ids: [Identifiant<Famille>]
    ) throws -> [Identifiant<Famille>: [Jour]] {
        try sql.fetch(for: ids) {
            """
            SELECT famille, survenu_le FROM fait_generateur
            WHERE famille IN \($0) AND retire_le IS NULL AND offre IN \(Self.separations)
            """
        }.reduce(into: [:]) { separations, row in
            let famille: Identifiant<Famille> = try row["famille"]
            separations[famille, default: []].append(try row["survenu_le"])
        }
    }

    private func oppositions(
        _ ids: [Identifiant<Famille>]
    ) throws -> [Identifiant<Famille>: [Message.Canal: Jour]] {
        try sql.fetch(for: ids) {
            "SELECT famille, canal, depuis FROM opposition_par_canal WHERE famille IN \($0)"
        }.reduce(into: [:]) { oppositions, row in
            let famille: Identifiant<Famille> = try row["famille"]
            let canal: Message.Canal = try row["canal"]
            oppositions[famille, default: [:]][canal] = try row["depuis"]
        }
    }

    private func confirmations(
        _ ids: [Identifiant<Famille>]
    ) throws -> [Identifiant<Famille>: [ContactsDeFamille.Sorte: ContactsDeFamille.Confirmation]] {
        try sql.fetch(for: ids) {
            "SELECT famille, sorte, valeur, le FROM contact_confirme WHERE famille IN \($0)"
        }.reduce(into: [:]) { confirmations, row in
            let famille: Identifiant<Famille> = try row["famille"]
            let sorte: ContactsDeFamille.Sorte = try row["sorte"]
            confirmations[famille, default: [:]][sorte] =
                ContactsDeFamille.Confirmation(valeur: try row["valeur"], le: try row["le"])
        }
    }
}
