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
        let recherche = try plusRareDAbord(recherche, siens)
        let (ids, tous) = try ids(recherche, siens, limite: limite)
        let ailleurs = Lecteur.agentAvecMotif(agent).perimetre
        let autres = tous.filter { !siens.contains($0) && ailleurs.contient($0) }
        let plus = FamillesTrouvees.compteMaximal + 1
        let reponses = try sql.fetch(
            together: lecture(de: ids) + [Self.compte(recherche, autres, jusquA: plus * 3)])
        let familles = try Self.familles(reponses[0], reponses[1])
        return FamillesTrouvees(
            familles: ids.compactMap { familles[$0] },
            autresSecteurs: try nombre(reponses[2], recherche, autres, plus))
    }

    /// Begins with the word that fewest families bear: « brumeval » is that of a whole town, « sow » of some.
    private func plusRareDAbord(
        _ recherche: TexteDeRecherche, _ secteurs: [String]
    ) throws -> TexteDeRecherche {
        guard recherche.mots.count > 1 else { return recherche }
        let comptes = try sql.fetch(
            together: recherche.mots.map { mot in
                """
                SELECT count(*) AS n FROM (
                    SELECT 1 AS un FROM famille_mot m
                    WHERE m.secteur IN \(secteurs) AND \(TexteDeRecherche.commence("m", mot)) LIMIT 500) t
                """
            }
        ).map { try $0.first?["n"] as Int? ?? 0 }
        return recherche.dansLOrdre(comptes)
    }

    /// A family may answer by several words, never by sixteen: a margin first, and more only when it was too narrow.
    /// With the codes of all sectors, '' for none of them.
    private func ids(
        _ recherche: TexteDeRecherche, _ secteurs: [String], limite: Int
    ) throws -> (ids: [Identifiant<Famille>], secteurs: [String]) {
        var ids: [Identifiant<Famille>] = []
        var tous: [String] = []
        for lignes in [limite * 3, limite * 16] {
            let reponses = try sql.fetch(together: [
                premiers(recherche, secteurs, lignes), "SELECT code FROM secteur",
            ])
            tous = try reponses[1].map { try $0["code"] } + [""]
            var vus: Set<Identifiant<Famille>> = []
            ids = try reponses[0].map { try $0["famille"] }.filter { vus.insert($0).inserted }
            if ids.count >= limite || reponses[0].count < lignes { break }
        }
        return (Array(ids.prefix(limite)), tous)
    }

    /// The first words of each sector, which its index gives in order, and the first of them all.
    private func premiers(
        _ recherche: TexteDeRecherche, _ secteurs: [String], _ lignes: Int
    ) -> SQL {
        let listes = Set(secteurs).sorted().map { secteur -> SQL in
            let liste: SQL = """
                SELECT m.mot AS mot, m.secteur AS secteur, m.famille AS famille FROM famille_mot m
                WHERE m.secteur = \(secteur) AND \(recherche.condition("m"))
                """
            // Merged no further than the page on SQLite; there, the beginning of each is put in order.
            return sql.dialect == .sqlite
                ? liste : "SELECT * FROM (\(liste) ORDER BY mot, famille LIMIT \(lignes)) d"
        }
        if listes.isEmpty { return "SELECT famille FROM famille_mot WHERE 1 = 0" }
        return """
            SELECT famille FROM (
                \(.joined(listes, by: " UNION ALL ")) ORDER BY mot, secteur, famille LIMIT \(lignes)) t
            """
    }

    /// Reads no further than it counts.
    private static func compte(
        _ recherche: TexteDeRecherche, _ secteurs: [String], jusquA limite: Int
    ) -> SQL {
        """
        SELECT count(DISTINCT famille) AS n, count(*) AS lignes FROM (
            SELECT m.famille FROM famille_mot m
            WHERE m.secteur IN \(secteurs) AND \(recherche.condition("m")) LIMIT \(limite)) t
        """
    }

    private func nombre(
        _ compte: [Row], _ recherche: TexteDeRecherche, _ secteurs: [String], _ plus: Int
    ) throws -> Int {
        guard let row = compte.first else { return 0 }
        let (nombre, lignes): (Int, Int) = (try row["n"], try row["lignes"])
        if nombre >= plus || lignes < plus * 3 { return min(nombre, plus) }
        let tout = try sql.first(Self.compte(recherche, secteurs, jusquA: plus * 16))
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
