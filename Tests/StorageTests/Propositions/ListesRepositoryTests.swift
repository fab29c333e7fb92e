import ActionSociale
import Testing
import Valeurs

@testable import Storage

/// Saved searches, columns, and what the list shows besides its rows.
struct ListesRepositoryTests {
    static let jour: Jour = "2026-08-12"
    let caisse = CaisseAuHasard(nombre: 120)

    /// A row in each table of this subject.
    static func remplir(_ depots: Repositories) throws {
        let proposition = CaisseAuHasard(nombre: 120).propositions[0]
        let instant: Instant = "2026-10-05T08:00:00.000Z"
        let (claire, hugo) = (Exemples.claire, Exemples.hugo)
        try depots.referents.confier(
            Referent(
                famille: proposition.famille, agent: claire.id, depuis: instant, par: hugo.id,
                transfert: "transfert-1"))
        try depots.transferts.ouvrir(
            Transfert(id: "transfert-1", de: hugo.id, par: hugo.id, a: instant))
        try depots.transferts.ajouter(
            Transfert.Ligne(famille: proposition.famille, vers: claire.id), a: "transfert-1")
        try depots.notes.keep(
            try NoteDeTravail(famille: proposition.famille, auteur: claire.id).ecrire(
                "Rappeler\tmardi\naprès 16 h", portee: .equipe, surLaVersion: 0, a: instant))
        try depots.reports.keep(
            Report(
                proposition: proposition.id, jusquAu: "2026-10-20", motif: "vacances",
                par: claire.id))
        try depots.listes.keep(
            RechercheGardee(
                id: "recherche-1", agent: claire.id, nom: "Mes retards", requete: "retard=oui",
                partagee: true))
        try depots.listes.keep(
            PreferenceDeListe(colonnes: ["commune", "offre"], recherche: "recherche-1"),
            de: hugo.id)
        try depots.avertissements.prevenir([
            Avertissement(
                pour: claire.id, .affectation, famille: proposition.famille, cle: "affectation 1",
                par: hugo.id, a: instant)
        ])
    }

    @Test(arguments: Engine.available)
    func `une recherche gardée est à son auteur, et à son équipe s’il la partage`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let (claire, hugo, paule) = (Exemples.claire, Exemples.hugo, Exemples.paule)
        try await storage.write { depots in
            for (id, nom, partagee) in [("a", "Retards", true), ("b", "À moi", false)] {
                try depots.listes.keep(
                    RechercheGardee(
                        id: id, agent: claire.id, nom: nom, requete: "offre=x", partagee: partagee))
            }
            // The same name again: one search, changed.
            try depots.listes.keep(
                RechercheGardee(
                    id: "c", agent: claire.id, nom: "Retards", requete: "offre=y", partagee: true))
            try depots.listes.keep(
                PreferenceDeListe(colonnes: ["offre"], recherche: "a"), de: hugo.id)
            try depots.listes.keep(PreferenceDeListe(recherche: "b"), de: paule.id)
            try depots.listes.effacer("a", de: hugo.id)
        }
        let (deClaire, deHugo, dePaule) = try await storage.read {
            (
                try $0.listes.recherches(de: claire), try $0.listes.recherches(de: hugo),
                try $0.listes.recherches(de: paule)
            )
        }
        #expect(deClaire.map(\.nom) == ["Retards", "À moi"])
        #expect(deHugo.map(\.requete) == ["offre=y"])
        #expect(dePaule.isEmpty)
        try await storage.write { try $0.listes.effacer("a", de: claire.id) }
        let preference = try await storage.read { try $0.listes.preference(de: hugo.id) }
        #expect(preference == PreferenceDeListe(colonnes: ["offre"], recherche: nil))
    }

    @Test(arguments: Engine.available)
    func `les filtres et les compteurs disent la même chose que la liste`(
        engine: Engine
    ) async throws {
        let storage = try await partagee(engine)
        for onglet in Onglet.allCases {
            var nombres: [String: Int] = [:]
            for (nom, changer) in Self.filtres {
                var filtre = FiltreDeTravail(pour: Exemples.hugo, onglet: onglet, parPage: 200)
                changer(&filtre)
                let (lignes, complement) = try await lire(storage, filtre)
                nombres[nom] = lignes.count
                verifier(lignes, complement)
                guard nom == "tout" else {
                    #expect(complement.toutes != nil)
                    continue
                }
                #expect(complement.toutes == nil)
                #expect(complement.aMoi == nombres["à moi"])
                #expect(complement.reportees == nombres["reportées"])
                #expect(lignes.count - complement.confiees == nombres["sans référent"])
                #expect(lignes.count - complement.reportees == nombres["hors reports"])
            }
        }
    }

    private static let filtres: [(String, @Sendable (inout FiltreDeTravail) -> Void)] = [
        ("à moi", { $0.referent = .agent(Exemples.hugo.id) }),
        ("sans référent", { $0.referent = .personne }),
        ("reportées", { $0.reports = .seuls(au: jour) }),
        ("hors reports", { $0.reports = .sans(au: jour) }), ("tout", { _ in }),
    ]

    /// Of three families one has no worker, one is Claire's, one Hugo's; one gesture in four is put off, half until now.
    private func partagee(_ engine: Engine) async throws -> Storage {
        let storage = try await engine.caisse()
        try await caisse.garder(storage)
        let propositions = caisse.propositions
        let (claire, hugo) = (Exemples.claire, Exemples.hugo)
        try await storage.write { depots in
            for (rang, proposition) in propositions.enumerated() where rang % 3 != 0 {
                try depots.referents.confier(
                    Referent(
                        famille: proposition.famille, agent: rang % 3 == 1 ? claire.id : hugo.id,
                        depuis: "2026-08-01T08:00:00.000Z", par: hugo.id))
            }
            for (rang, proposition) in propositions.enumerated() where rang % 4 == 0 {
                try depots.reports.keep(
                    Report(
                        proposition: proposition.id,
                        jusquAu: rang % 8 == 0 ? Self.jour : "2026-08-20", motif: "plus tard",
                        par: claire.id))
            }
        }
        return storage
    }

    private func lire(
        _ storage: Storage, _ filtre: FiltreDeTravail
    ) async throws -> ([LigneDeTravail], ComplementDeListe) {
        try await storage.read { depots in
            let lignes = try depots.propositions.liste(filtre, au: Self.jour)
            let comptes = try depots.propositions.comptes(filtre, au: Self.jour)
            #expect(comptes.total == lignes.count)
            return (
                lignes,
                try depots.listes.complement(
                    pour: Exemples.hugo, filtre, lignes: lignes.map(\.proposition.id),
                    au: Self.jour)
            )
        }
    }

    private func verifier(_ lignes: [LigneDeTravail], _ complement: ComplementDeListe) {
        let noms = [nil, Exemples.claire.nomComplet, Exemples.hugo.nomComplet]
        for ligne in lignes {
            let rang = caisse.propositions.firstIndex { $0.id == ligne.proposition.id } ?? -1
            let detail = complement.lignes[ligne.proposition.id]
            #expect(detail?.referent == noms[rang % 3])
            #expect(detail?.reporteeAu == (rang % 8 == 4 ? "2026-08-20" : nil))
        }
    }

    @Test(arguments: Engine.available)
    func `un report remplace le précédent`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        try await caisse.garder(storage)
        let id = caisse.propositions[0].id
        let trouve = try await storage.write { depots in
            for jour in ["2026-10-20", "2026-10-22"] as [Jour] {
                try depots.reports.keep(
                    Report(
                        proposition: id, jusquAu: jour, motif: "vacances", par: Exemples.claire.id))
            }
            return try depots.reports.find(id)
        }
        #expect(trouve?.jusquAu == "2026-10-22")
    }
}
