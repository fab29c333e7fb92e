import ActionSociale
import Storage
import Testing
import Valeurs

/// « Personne n’est oublié » is counted in SQL; here it is counted again, one event at a time.
struct CouvertureRepositoryTests {
    let caisse = CaisseAuHasard(nombre: 250)
    let jour: Jour = "2026-09-01"

    private struct Cle: Hashable {
        let offre: Identifiant<Offre>
        let secteur: String?
        let mois: Mois
    }

    private func groupes(
        _ retires: Set<Identifiant<FaitGenerateur>> = []
    ) -> [Cle: [(fait: FaitGenerateur, suite: Suite)]] {
        Dictionary(grouping: caisse.reperes.filter { !retires.contains($0.fait.id) }) {
            Cle(
                offre: $0.fait.offre, secteur: caisse.famille($0.fait.famille).secteur,
                mois: $0.fait.mois)
        }
    }

    @Test(arguments: Engine.available)
    func `évènements = propositions + motifs, par offre, secteur et mois`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        try await caisse.garder(storage)
        let lignes = try await storage.read { [jour] in
            try $0.couverture.lignes(FiltreDeCouverture(), au: jour)
        }
        let groupes = groupes()
        #expect(lignes.count == groupes.count)
        for ligne in lignes {
            let groupe = try #require(
                groupes[Cle(offre: ligne.offre, secteur: ligne.secteur, mois: ligne.mois)])
            verifier(ligne, groupe)
        }
    }

    private func verifier(
        _ ligne: LigneDeCouverture, _ groupe: [(fait: FaitGenerateur, suite: Suite)]
    ) {
        let propositions = groupe.compactMap { repere -> (Proposition, FaitGenerateur)? in
            guard case .proposition(let proposition) = repere.suite else { return nil }
            return (proposition, repere.fait)
        }
        let statuts = propositions.map { $0.0.statut(au: jour) }
        let motifs = groupe.compactMap { repere -> String? in
            guard case .sansProposition(let motif) = repere.suite else { return nil }
            return motif.code
        }
        let delais = propositions.compactMap { proposition, fait in
            proposition.envoyeeLe.map { fait.survenuLe.jours(jusquAu: $0) }
        }
        #expect(ligne.faits == groupe.count)
        #expect(ligne.propositions == propositions.count)
        #expect(ligne.motifs == Dictionary(motifs.map { ($0, 1) }, uniquingKeysWith: +))
        #expect(ligne.sansSuite == 0)
        #expect(ligne.acceptees == statuts.count { $0 == .acceptee })
        #expect(ligne.declinees == statuts.count { $0 == .declinee })
        #expect(ligne.annulees == statuts.count { $0 == .annulee })
        #expect(ligne.envoyees == delais.count)
        #expect(
            ligne.enRetard
                == propositions.count { $0.0.enRetard(caisse.famille($0.0.famille), au: jour) })
        for delai in DelaiDEnvoi.allCases {
            #expect((ligne.delais[delai] ?? 0) == delais.count { delai.jours.contains($0) })
        }
    }

    @Test(arguments: Engine.available)
    func `un fait retiré ne se compte plus, ni sa proposition`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        try await caisse.garder(storage)
        let retires = caisse.reperes.prefix(60).map(\.fait.id)
        let lignes = try await storage.write { [jour] in
            try $0.faits.retirer(
                retires, FaitGenerateur.Retrait(le: "2026-10-20", motif: "Fichier corrigé."))
            return try $0.couverture.lignes(FiltreDeCouverture(), au: jour)
        }
        #expect(lignes.reduce(0) { $0 + $1.faits } == 190)
        #expect(lignes.allSatisfy { $0.sansSuite == 0 })
        let groupes = groupes(Set(retires))
        for ligne in lignes {
            let cle = Cle(offre: ligne.offre, secteur: ligne.secteur, mois: ligne.mois)
            #expect(ligne.faits == groupes[cle]?.count)
        }
    }

    @Test(arguments: Engine.available)
    func `les filtres réduisent aux mois, à l’offre et au secteur demandés`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        try await caisse.garder(storage)
        let filtre = FiltreDeCouverture(
            du: "2026-07", au: "2026-08", offre: "naissance", secteur: "")
        let lignes = try await storage.read { [jour] in try $0.couverture.lignes(filtre, au: jour) }
        let voulues = groupes().filter {
            $0.key.offre == "naissance" && $0.key.secteur == nil
                && ["2026-07", "2026-08"].contains($0.key.mois.iso)
        }
        #expect(!lignes.isEmpty)
        #expect(lignes.reduce(0) { $0 + $1.faits } == voulues.values.reduce(0) { $0 + $1.count })
    }

    @Test(arguments: Engine.available)
    func `l’encadrement voit les familles derrière un compte, les autres non`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        try await caisse.garder(storage)
        let filtre = FiltreDeCouverture(offre: "separation")
        let (pourHugo, pourClaire, motifs, retards) = try await storage.read { [jour] in
            (
                try $0.couverture.evenements(filtre, pour: Exemples.hugo, au: jour, limite: 500),
                try $0.couverture.evenements(filtre, pour: Exemples.claire, au: jour),
                try $0.couverture.evenements(
                    filtre, .motif("deja_accompagnee"), pour: Exemples.hugo, au: jour, limite: 500),
                try $0.couverture.evenements(
                    filtre, .enRetard, pour: Exemples.hugo, au: jour, limite: 500)
            )
        }
        let voulus = caisse.reperes.filter { $0.fait.offre == "separation" }
        #expect(Set(pourHugo.map(\.fait)) == Set(voulus.map(\.fait)))
        for evenement in pourHugo {
            #expect(evenement.famille == caisse.famille(evenement.fait.famille))
            #expect(evenement.suite == voulus.first { $0.fait == evenement.fait }?.suite)
        }
        #expect(pourClaire.isEmpty)
        #expect(
            Set(motifs.map(\.fait.id))
                == Set(
                    voulus.filter { $0.suite == .sansProposition(.dejaAccompagnee) }.map(\.fait.id))
        )
        #expect(
            Set(retards.map(\.fait.id))
                == Set(
                    voulus.filter {
                        guard case .proposition(let proposition) = $0.suite else { return false }
                        return proposition.enRetard(
                            caisse.famille(proposition.famille), au: jour)
                    }.map(\.fait.id)))
    }
}
