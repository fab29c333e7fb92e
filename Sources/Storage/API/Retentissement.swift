import ActionSociale
import Valeurs

/// Ce qu’une écriture du journal fait savoir aux autres programmes, dans la même transaction.
///
/// Whatever happens goes to the journal: this is the one place from which nothing can be forgotten, and no subject
/// has to think of it. The journal calls it; a restored backup does not.
struct Retentissement {
    let sql: any SQLConnection

    /// Notes when something was last written about these families. Said before the head of the journal is taken: a
    /// family that another transaction holds is then waited for while nobody waits for us.
    func dater(_ ecritures: [Ecriture]) throws {
        var familles: [Instant: Set<Identifiant<Famille>>] = [:]
        for ecriture in ecritures where !ecriture.acte.estUneLecture {
            guard let famille = ecriture.famille else { continue }
            familles[ecriture.instant, default: []].insert(famille)
        }
        for (instant, ids) in familles.sorted(by: { $0.key < $1.key }) {
            let ordonnees = ids.sorted { $0.valeur < $1.valeur }
            for debut in stride(from: 0, to: ordonnees.count, by: 256) {
                let tranche = Array(ordonnees[debut..<min(debut + 256, ordonnees.count)])
                // A family that the same transaction has just kept says so already.
                try sql.execute(
                    """
                    UPDATE famille SET modifiee_a = \(instant)
                    WHERE id IN \(tranche) AND modifiee_a <> \(instant)
                    """)
            }
        }
    }

    /// A notice for each line that a subscription listens to.
    func aviser(_ lignes: [LigneDuJournal]) throws {
        let avis = lignes.compactMap { ligne in
            SorteDAvis(ligne.ecriture.acte).map { (sorte: $0, ligne: ligne) }
        }
        guard !avis.isEmpty else { return }
        let abonnements = try AbonnementRepository(sql: sql).all().filter { $0.arreteA == nil }
        let livraisons = avis.flatMap { sorte, ligne in
            abonnements.filter { $0.sortes.contains(sorte) }.compactMap { abonnement in
                Identifiant<Livraison>("avis-\(ligne.sequence)-\(abonnement.id.valeur)").map {
                    Livraison(
                        id: $0, abonnement: abonnement.id, sorte: sorte.rawValue,
                        corps: Self.corps(sorte, ligne.ecriture), creeeA: ligne.ecriture.instant)
                }
            }
        }
        if !livraisons.isEmpty { try LivraisonRepository(sql: sql).insert(livraisons) }
    }

    /// Identifiers and nothing else: who receives it asks for the rest, with the rights of its token.
    private static func corps(_ sorte: SorteDAvis, _ ecriture: Ecriture) -> String {
        var json = EcritureJSON()
        json.objet([
            ("type", { $0.texte(sorte.rawValue) }),
            ("timestamp", { $0.texte(ecriture.instant.iso) }),
            (
                "data",
                { json in
                    var champs: [(StaticString, ((inout EcritureJSON) -> Void)?)] = [
                        (
                            "famille",
                            ecriture.famille.map { famille in { $0.texte(famille.valeur) } }
                        )
                    ]
                    if let nom = sorte.nomDuSujet, let sujet = ecriture.sujet {
                        champs.append((nom, { $0.texte(sujet) }))
                    }
                    json.objet(champs)
                }
            ),
        ])
        return json.ecrit
    }
}
