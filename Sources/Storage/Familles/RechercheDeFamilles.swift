import ActionSociale

/// Ce qu’une recherche a trouvé.
package struct FamillesTrouvees: Hashable, Sendable {
    /// Those that the agent may open, the nearest words first.
    package let familles: [Famille]
    /// How many more answer to the same words elsewhere; counted up to `compteMaximal`.
    package let autresSecteurs: Int

    /// Beyond, a page says « plus de 100 ».
    package static let compteMaximal = 100
}

extension FamilleRepository {
    /// Families by the beginning of words. Too short a text finds nothing.
    package func chercher(
        _ recherche: TexteDeRecherche, pour agent: Agent, limite: Int
    ) throws -> FamillesTrouvees {
        guard !recherche.estTropCourt else {
            return FamillesTrouvees(familles: [], autresSecteurs: 0)
        }
        let perimetre = Lecteur.agent(agent).perimetre
        var ids: [Identifiant<Famille>] = []
        var vus: Set<Identifiant<Famille>> = []
        // A family may answer by several words, hence the margin.
        for row in try sql.fetch(
            """
            SELECT m.famille FROM famille_mot m
            WHERE \(recherche.condition("m")) AND \(perimetre.condition("m.secteur"))
            ORDER BY m.mot, m.secteur, m.famille LIMIT \(limite * 8)
            """)
        {
            let id: Identifiant<Famille> = try row["famille"]
            if ids.count < limite, vus.insert(id).inserted { ids.append(id) }
        }
        let familles = try familles(ids: ids)
        return FamillesTrouvees(
            familles: ids.compactMap { familles[$0] },
            autresSecteurs: try compterAilleurs(recherche, perimetre, agent))
    }

    /// Reads no further than it counts: a family answers by some words, never by sixteen.
    private func compterAilleurs(
        _ recherche: TexteDeRecherche, _ perimetre: Perimetre, _ agent: Agent
    ) throws -> Int {
        let ailleurs = Lecteur.agentAvecMotif(agent).perimetre
        guard let secteurs = perimetre.secteurs, ailleurs.secteurs != secteurs else { return 0 }
        let hors: SQL = secteurs.isEmpty ? "1 = 1" : "m.secteur NOT IN \(secteurs)"
        let row = try sql.first(
            """
            SELECT count(DISTINCT famille) AS n FROM (
                SELECT m.famille FROM famille_mot m
                WHERE \(recherche.condition("m")) AND \(hors)
                    AND \(ailleurs.condition("m.secteur"))
                LIMIT \((FamillesTrouvees.compteMaximal + 1) * 16)) t
            """)
        return min(try row?["n"] ?? 0, FamillesTrouvees.compteMaximal + 1)
    }
}

extension TexteDeRecherche {
    /// True for a line of `famille_mot` (under this alias) that begins with the longest word, and
    /// whose family has a word for each of the others.
    func condition(_ alias: SQL) -> SQL {
        guard let premier = mots.first else { return "1 = 0" }
        let autres = mots.dropFirst().map { mot -> SQL in
            """
             AND EXISTS (SELECT 1 FROM famille_mot n
                WHERE n.famille = \(alias).famille AND \(Self.commence("n", mot)))
            """
        }
        return "\(Self.commence(alias, premier))\(.joined(autres, by: ""))"
    }

    private static func commence(_ alias: SQL, _ debut: String) -> SQL {
        "\(alias).mot >= \(debut) AND \(alias).mot < \(debut + "\u{10FFFF}")"
    }
}
