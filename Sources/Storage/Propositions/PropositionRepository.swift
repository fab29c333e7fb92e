import ActionSociale
import Valeurs

/// Les propositions et leurs actes. Elles naissent avec leur évènement : voir `FaitGenerateurRepository.keep`.
package struct PropositionRepository {
    let sql: any SQLConnection

    package func find(_ id: Identifiant<Proposition>) throws -> Proposition? {
        try propositions("WHERE id = \(id)").first
    }

    /// The latest first.
    package func de(_ famille: Identifiant<Famille>) throws -> [Proposition] {
        try propositions("WHERE famille = \(famille) ORDER BY creee_le DESC, id")
    }

    /// Those of many families; of each, in the same order.
    package func de(
        familles: [Identifiant<Famille>]
    ) throws -> [Identifiant<Famille>: [Proposition]] {
        let rows = try sql.fetch(for: familles) {
            """
            SELECT \(Self.colonnes) FROM proposition WHERE famille IN \($0)
            ORDER BY famille, creee_le DESC, id
            """
        }
        let actes = try actes(de: rows.map { try $0["id"] })
        return try rows.reduce(into: [:]) { propositions, row in
            let proposition = try Proposition(row, actes)
            propositions[proposition.famille, default: []].append(proposition)
        }
    }

    /// The proposition that an event gave, if it gave one.
    package func find(suiteDe fait: Identifiant<FaitGenerateur>) throws -> Proposition? {
        try propositions("WHERE fait_generateur = \(fait) AND suite = 'proposition'").first
    }

    /// The propositions that events gave, by event.
    package func suites(
        de faits: [Identifiant<FaitGenerateur>]
    ) throws -> [Identifiant<FaitGenerateur>: Proposition] {
        let rows = try sql.fetch(for: faits) {
            """
            SELECT \(Self.colonnes) FROM proposition
            WHERE fait_generateur IN \($0) AND suite = 'proposition'
            """
        }
        let actes = try actes(de: rows.map { try $0["id"] })
        return try rows.reduce(into: [:]) { suites, row in
            let proposition = try Proposition(row, actes)
            suites[proposition.faitGenerateur] = proposition
        }
    }

    /// Keeps what follows from an act. Throws `EcritureConcurrente` when someone wrote since that
    /// version was read.
    package func ecrire(_ suivante: Proposition, depuisLaVersion lue: Int) throws {
        guard
            let row = try sql.first(
                "SELECT caisse, survenu_le FROM proposition WHERE id = \(suivante.id)")
        else { throw PropositionInconnue(id: suivante.id) }
        let colonnes = suivante.colonnesDeduites(survenuLe: try row["survenu_le"])
        let changements = colonnes.map { "\($0.nom) = \($0.valeur)" as SQL }
        let changees = try sql.execute(
            """
            UPDATE proposition SET \(.joined(changements, by: ", "))
            WHERE id = \(suivante.id) AND version = \(lue)
            """)
        guard changees == 1 else { throw try conflit(suivante.id, lue) }
        try insertActes([(suivante, try row["caisse"])], depuis: lue)
    }

    private func conflit(_ id: Identifiant<Proposition>, _ lue: Int) throws -> any Error {
        guard let actuelle = try find(id) else { return PropositionInconnue(id: id) }
        return EcritureConcurrente(actuelle: actuelle, versionLue: lue)
    }

    func insert(
        _ proposees: [(Proposition, FaitGenerateur)],
        _ copies: [Identifiant<Famille>: Famille.Copie]
    ) throws {
        try sql.insert(
            into: "proposition", Self.colonnesInserees,
            proposees.map { proposition, fait in
                proposition.sqlValues(fait, copies[fait.famille])
            })
        try insertActes(
            proposees.map { ($0.0, copies[$0.1.famille]?.caisse ?? "") }, depuis: 0)
    }

    /// A proposition under another identifier when its own serves already: its event came back.
    func sousUnIdentifiantLibre(_ proposition: Proposition) throws -> Proposition {
        var essai = proposition.id
        var rang = 1
        while try sql.first("SELECT id FROM proposition WHERE id = \(essai)") != nil {
            rang += 1
            let fin = "-\(rang)"
            guard
                let suivant = Identifiant<Proposition>(
                    proposition.id.valeur.prefix(64 - fin.count) + fin)
            else { break }
            essai = suivant
        }
        return Proposition(
            id: essai, faitGenerateur: proposition.faitGenerateur, famille: proposition.famille,
            offre: proposition.offre, contact: proposition.contact, creeeLe: proposition.creeeLe,
            horloge: proposition.horloge, actes: proposition.actes)
    }

    private func insertActes(
        _ propositions: [(Proposition, caisse: String)], depuis rang: Int
    ) throws {
        try sql.insert(
            into: "proposition_acte", "caisse, proposition, rang, nature, le, par, canal, precise",
            propositions.flatMap { proposition, caisse in
                proposition.actes.enumerated().dropFirst(rang).map { rang, acte in
                    [
                        caisse.sqlValue, proposition.id.sqlValue, rang.sqlValue,
                        acte.nature.sqlValue, acte.le.sqlValue, acte.par.sqlValue,
                        acte.canal.sqlValue, acte.precision.sqlValue,
                    ]
                }
            })
    }

    func propositions(_ condition: SQL) throws -> [Proposition] {
        let rows = try sql.fetch(Self.lecture(condition))
        let actes = try actes(de: rows.map { try $0["id"] })
        return try rows.map { try Proposition($0, actes) }
    }
}

/// Une autre personne a écrit sur la proposition pendant qu’on la lisait.
package struct EcritureConcurrente: Refus, Hashable {
    /// As it is now, the other person’s act included.
    package let actuelle: Proposition
    package let versionLue: Int

    package var motif: String {
        RefusDEcrire.modifieeEntreTemps(
            Array(actuelle.actes.dropFirst(versionLue))
        ).motif
    }
}

/// L’adresse demandée ne mène à aucune proposition.
package struct PropositionInconnue: Refus, Hashable {
    package let id: Identifiant<Proposition>

    package init(id: Identifiant<Proposition>) {
        self.id = id
    }

    package var motif: String {
        "Cette proposition n’existe pas ou n’existe plus. Revenez à la liste de travail."
    }
}
