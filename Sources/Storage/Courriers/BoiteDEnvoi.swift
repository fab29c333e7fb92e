import ActionSociale
import Valeurs

/// La boîte d’envoi, rangée par ce qu’il y a à faire.
package enum Casier: String, CaseIterable, Sendable {
    /// Failed, doubtful or too late: a person looks.
    case aReprendre = "a-reprendre"
    /// Letters to print and post.
    case lettres
    case enAttente = "en-attente"
    case partis

    func condition(a instant: Instant) -> SQL {
        switch self {
        case .aReprendre:
            """
            (m.etat IN ('en_echec', 'incertain') OR (m.etat = 'en_attente' AND m.limite_a <= \(instant)))
            """
        case .lettres:
            "(m.etat = 'en_attente' AND m.canal = 'courrier' AND m.limite_a > \(instant))"
        case .enAttente:
            "(m.etat = 'en_attente' AND m.canal <> 'courrier' AND m.limite_a > \(instant))"
        case .partis: "m.etat IN ('remis', 'distribue')"
        }
    }
}

/// Un message dans la boîte d’envoi, avec le nom de la famille.
package struct LigneDEnvoi: Hashable, Sendable {
    package let message: Message
    package let nom: String
    package let commune: String
    /// What the last try said, while it waits to be tried again.
    package let dernierEssai: String?
    package let prochainEssai: Instant?
}

extension MessageRepository {
    /// A page of what this reader may see, the latest change first; the first is 1.
    package func boite(
        _ casier: Casier, pour lecteur: Lecteur, a instant: Instant, page: Int = 1,
        parPage: Int = 50
    ) throws -> [LigneDEnvoi] {
        let taille = min(max(parPage, 1), 200)
        let debut = (min(max(page, 1), 100_000) - 1) * taille
        let rows = try sql.fetch(
            """
            SELECT \(Self.colonnesDeBoite), f.nom AS nom_de_famille, f.commune AS commune,
                f.nom_commune AS nom_commune, t.dernier_echec AS dernier_echec, t.a_faire_a AS a_faire_a
            FROM message m JOIN famille f ON f.id = m.famille
            LEFT JOIN tache t ON t.sorte = 'message' AND t.objet = m.id AND t.finie_a IS NULL
            WHERE \(casier.condition(a: instant))
                AND \(lecteur.perimetre.condition("coalesce(f.secteur, '')"))
            ORDER BY m.etat_a DESC, m.id LIMIT \(taille) OFFSET \(debut)
            """)
        let faits = try faits(de: rows.map { try $0["id"] })
        return try rows.map { row in
            LigneDEnvoi(
                message: try Message(row, faits), nom: try row["nom_de_famille"],
                commune: try row["nom_commune"] ?? row["commune"],
                dernierEssai: try row["dernier_echec"], prochainEssai: try row["a_faire_a"])
        }
    }

    /// How many there are in each.
    package func comptes(
        pour lecteur: Lecteur, a instant: Instant
    ) throws -> [Casier: Int] {
        let sommes = Casier.allCases.map { casier -> SQL in
            "sum(CASE WHEN \(casier.condition(a: instant)) THEN 1 ELSE 0 END)"
        }
        let row = try sql.first(
            """
            SELECT \(sommes[0]) AS a_reprendre, \(sommes[1]) AS lettres, \(sommes[2]) AS en_attente,
                \(sommes[3]) AS partis
            FROM message m JOIN famille f ON f.id = m.famille
            WHERE m.etat <> 'annule' AND \(lecteur.perimetre.condition("coalesce(f.secteur, '')"))
            """)
        return [
            .aReprendre: try row?["a_reprendre"] ?? 0, .lettres: try row?["lettres"] ?? 0,
            .enAttente: try row?["en_attente"] ?? 0, .partis: try row?["partis"] ?? 0,
        ]
    }

    private static let colonnesDeBoite: SQL = """
        m.id AS id, m.famille AS famille, m.proposition AS proposition, m.rencontre AS rencontre,
        m.vague AS vague, m.canal AS canal, m.nature AS nature, m.destination AS destination,
        m.objet AS objet, m.texte AS texte, m.version AS version, m.cree_a AS cree_a, m.par AS par,
        m.limite_a AS limite_a, m.sequence AS sequence
        """
}
