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
        let perimetre = Lecteur.agent(agent).perimetre
        guard !recherche.estTropCourt, let siens = perimetre.secteurs else {
            return FamillesTrouvees(familles: [], autresSecteurs: 0)
        }
        let tous = try sousRecherches(recherche)
        let siennes = tous.filter { siens.contains($0.secteur) }
        let ids = try ids(siennes, limite: limite)
        let ailleurs = Lecteur.agentAvecMotif(agent).perimetre
        let autres = tous.filter {
            !siens.contains($0.secteur) && ailleurs.contient($0.secteur)
        }
        let plus = FamillesTrouvees.compteMaximal + 1
        let reponses = try sql.fetch(
            together: lecture(de: ids) + [Self.compte(autres, jusquA: plus * 2)])
        let familles = try Self.familles(reponses[0], reponses[1])
        return FamillesTrouvees(
            familles: ids.compactMap { familles[$0] },
            autresSecteurs: try nombre(reponses[2], autres, plus))
    }

    /// What is looked for in one sector.
    private struct SousRecherche {
        /// '' for the families outside of all sectors.
        let secteur: String
        let recherche: TexteDeRecherche
    }

    /// The search in each sector that may answer, beginning there with the word that fewest families bear: « brumeval »
    /// is that of a whole town, and of no family of the next sector; « sow » of some.
    private func sousRecherches(_ recherche: TexteDeRecherche) throws -> [SousRecherche] {
        let plusieurs = recherche.mots.count > 1
        let comptes = (plusieurs ? recherche.mots : []).enumerated().map { rang, mot -> SQL in
            """
            , (SELECT count(*) FROM (
                SELECT 1 AS un FROM famille_mot m
                WHERE m.secteur = s.code AND \(TexteDeRecherche.commence("m", mot))
                LIMIT \(Self.assezFrequent)) t) AS \(Self.colonneDuCompte(rang))
            """
        }
        let rows = try sql.fetch(
            """
            SELECT s.code AS code\(.joined(comptes, by: ""))
            FROM (SELECT code FROM secteur UNION ALL SELECT '') s ORDER BY s.code
            """)
        return try rows.compactMap { row in
            let comptes: [Int] = try comptes.indices.map { try row["n\($0)"] }
            guard !comptes.contains(0) else { return nil }
            return SousRecherche(
                secteur: try row["code"],
                recherche: plusieurs ? recherche.dansLOrdre(comptes) : recherche)
        }
    }

    /// Two words that more families of a sector bear are as good to begin with.
    private static let assezFrequent = 60

    private static func colonneDuCompte(_ rang: Int) -> SQL {
        SQL(pieces: ["n\(rang)"], values: [])
    }

    /// A family may answer by several words, never by sixteen: a margin first, and more only when it was too narrow.
    private func ids(
        _ recherches: [SousRecherche], limite: Int
    ) throws -> [Identifiant<Famille>] {
        guard !recherches.isEmpty else { return [] }
        var ids: [Identifiant<Famille>] = []
        for lignes in [limite * 2, limite * 16] {
            let rows = try sql.fetch(premiers(recherches, lignes))
            var vus: Set<Identifiant<Famille>> = []
            ids = try rows.map { try $0["famille"] }.filter { vus.insert($0).inserted }
            if ids.count >= limite || rows.count < lignes { break }
        }
        return Array(ids.prefix(limite))
    }

    /// The first words of each sector, which its index gives in order, and the first of them all.
    private func premiers(_ recherches: [SousRecherche], _ lignes: Int) -> SQL {
        let listes = recherches.map { sienne -> SQL in
            let liste: SQL = """
                SELECT m.mot AS mot, m.secteur AS secteur, m.famille AS famille FROM famille_mot m
                WHERE m.secteur = \(sienne.secteur) AND \(sienne.recherche.condition("m"))
                """
            // Merged no further than the page on SQLite; there, the beginning of each is put in order.
            return sql.dialect == .sqlite
                ? liste : "SELECT * FROM (\(liste) ORDER BY mot, famille LIMIT \(lignes)) d"
        }
        return """
            SELECT famille FROM (
                \(.joined(listes, by: " UNION ALL ")) ORDER BY mot, secteur, famille LIMIT \(lignes)) t
            """
    }

    /// Reads no further than it counts.
    private static func compte(_ recherches: [SousRecherche], jusquA limite: Int) -> SQL {
        let ensemble = Dictionary(grouping: recherches, by: \.recherche)
        let listes = ensemble.sorted { $0.value[0].secteur < $1.value[0].secteur }.map {
            recherche, siennes -> SQL in
            """
            SELECT m.famille AS famille FROM famille_mot m
            WHERE m.secteur IN \(siennes.map(\.secteur)) AND \(recherche.condition("m"))
            """
        }
        guard !listes.isEmpty else { return "SELECT 0 AS n, 0 AS lignes" }
        return """
            SELECT count(DISTINCT famille) AS n, count(*) AS lignes FROM (
                \(.joined(listes, by: " UNION ALL ")) LIMIT \(limite)) t
            """
    }

    private func nombre(
        _ compte: [Row], _ recherches: [SousRecherche], _ plus: Int
    ) throws -> Int {
        guard let row = compte.first else { return 0 }
        let (nombre, lignes): (Int, Int) = (try row["n"], try row["lignes"])
        if nombre >= plus || lignes < plus * 2 { return min(nombre, plus) }
        let tout = try sql.first(Self.compte(recherches, jusquA: plus * 16))
        return min(try tout?["n"] ?? 0, plus)
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

    static func commence(_ alias: SQL, _ debut: String) -> SQL {
        "\(alias).mot >= \(debut) AND \(alias).mot < \(debut + "\u{10FFFF}")"
    }
}
