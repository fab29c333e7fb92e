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
        let ids = try ids(recherche, perimetre, limite: limite)
        let familles = try familles(ids: ids)
        return FamillesTrouvees(
            familles: ids.compactMap { familles[$0] },
            autresSecteurs: try compterAilleurs(recherche, perimetre, agent))
    }

    /// A family may answer by several words, never by sixteen: a margin first, and more only when it was too narrow.
    private func ids(
        _ recherche: TexteDeRecherche, _ perimetre: Perimetre, limite: Int
    ) throws -> [Identifiant<Famille>] {
        var ids: [Identifiant<Famille>] = []
        for lignes in [limite * 3, limite * 16] {
            let rows = try sql.fetch(
                """
                SELECT m.famille FROM famille_mot m
                WHERE \(recherche.condition("m")) AND \(perimetre.condition("m.secteur"))
                ORDER BY m.mot, m.secteur, m.famille LIMIT \(lignes)
                """)
            var vus: Set<Identifiant<Famille>> = []
            ids = try rows.map { try $0["famille"] }.filter { vus.insert($0).inserted }
            if ids.count >= limite || rows.count < lignes { break }
        }
        return Array(ids.prefix(limite))
    }

    /// Reads no further than it counts.
    private func compterAilleurs(
        _ recherche: TexteDeRecherche, _ perimetre: Perimetre, _ agent: Agent
    ) throws -> Int {
        let ailleurs = Lecteur.agentAvecMotif(agent).perimetre
        guard let secteurs = perimetre.secteurs, ailleurs.secteurs != secteurs else { return 0 }
        let hors: SQL = secteurs.isEmpty ? "1 = 1" : "m.secteur NOT IN \(secteurs)"
        let plus = FamillesTrouvees.compteMaximal + 1
        var nombre = 0
        for limite in [plus * 3, plus * 16] {
            let row = try sql.first(
                """
                SELECT count(DISTINCT famille) AS n, count(*) AS lignes FROM (
                    SELECT m.famille FROM famille_mot m
                    WHERE \(recherche.condition("m")) AND \(hors)
                        AND \(ailleurs.condition("m.secteur"))
                    LIMIT \(limite)) t
                """)
            nombre = try row?["n"] ?? 0
            if try nombre >= plus || row?["lignes"] ?? 0 < limite { break }
        }
        return min(nombre, plus)
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
