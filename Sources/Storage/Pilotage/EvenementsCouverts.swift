import ActionSociale
import Valeurs

/// Un évènement derrière un compte de la couverture, avec la famille et la suite.
package struct EvenementCouvert: Hashable, Sendable {
    package let fait: FaitGenerateur
    package let famille: Famille
    package let suite: Suite
}

extension CouvertureRepository {
    /// Which of the events behind a line.
    package enum Part: Hashable, Sendable {
        case tous, propositions, enRetard, sansProposition
        /// Propositions that were not sent.
        case nonEnvoyees
        /// Sent propositions, by the days between the event and the sending.
        case delai(DelaiDEnvoi)
        /// Code of a `MotifSansProposition`.
        case motif(String)
    }

    /// The events behind a count, for those whose rights open the families; the oldest first.
    package func evenements(
        _ filtre: FiltreDeCouverture, _ part: Part = .tous, pour agent: Agent, au jour: Jour,
        debut: Int = 0, limite: Int = 100
    ) throws -> [EvenementCouvert] {
        guard Droits.reponse(agent.role, .lire, .couvertureNominative, .sansFamille) == .oui else {
            return []
        }
        let perimetre = Lecteur.agent(agent).perimetre
        let faits = try FaitGenerateurRepository(sql: sql).faits(
            """
            WHERE id IN (
                SELECT f.id FROM fait_generateur f JOIN famille a ON a.id = f.famille
                WHERE f.retire_le IS NULL AND \(perimetre.condition("coalesce(a.secteur, '')"))
                    AND \(filtre.condition("f", secteur: "coalesce(a.secteur, '')"))
                    AND \(Self.condition(part, jour))
                ORDER BY f.survenu_le, f.id LIMIT \(limite) OFFSET \(debut))
            ORDER BY survenu_le, id
            """)
        return try completer(faits)
    }

    private static func condition(_ part: Part, _ jour: Jour) -> SQL {
        switch part {
        case .tous: "1 = 1"
        case .propositions: "f.suite = 'proposition'"
        case .sansProposition: "f.suite = 'sans_proposition'"
        case .enRetard: proposition(Onglet.enRetard(au: jour))
        case .nonEnvoyees: proposition("p.envoyee_le IS NULL")
        case .delai(let delai):
            proposition(
                """
                p.jours_avant_envoi BETWEEN \(delai.jours.lowerBound) AND \(delai.jours.upperBound)
                """)
        case .motif(let code):
            """
            EXISTS (SELECT 1 FROM sans_proposition s
                WHERE s.fait_generateur = f.id AND s.code = \(code))
            """
        }
    }

    private static func proposition(_ condition: SQL) -> SQL {
        """
        f.suite = 'proposition' AND EXISTS (SELECT 1 FROM proposition p
            WHERE p.fait_generateur = f.id AND p.suite = 'proposition' AND \(condition))
        """
    }

    private func completer(_ faits: [FaitGenerateur]) throws -> [EvenementCouvert] {
        let familles = try FamilleRepository(sql: sql).familles(
            ids: Array(Set(faits.map(\.famille))))
        let motifs = try FaitGenerateurRepository(sql: sql).motifs(faits.map(\.id))
        let propositions = try PropositionRepository(sql: sql).suites(de: faits.map(\.id))
        return faits.compactMap { fait in
            let suite =
                propositions[fait.id].map(Suite.proposition)
                ?? motifs[fait.id].map(Suite.sansProposition)
            guard let famille = familles[fait.famille], let suite else { return nil }
            return EvenementCouvert(fait: fait, famille: famille, suite: suite)
        }
    }
}
