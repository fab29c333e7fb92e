import ActionSociale
import Storage
import Testing
import Valeurs

/// The tabs and the counts are SQL; the status is Swift: both say the same of every proposition.
struct ListeDeTravailTests {
    let caisse = CaisseAuHasard(nombre: 300)
    static let jours: [Jour] = [
        "2026-06-15", "2026-07-20", "2026-08-12", "2026-09-30", "2027-01-01",
    ]

    private func attendues(_ filtre: FiltreDeTravail, _ jour: Jour, _ secteurs: [String?])
        -> [Proposition]
    {
        caisse.propositions.filter { proposition in
            secteurs.contains(caisse.famille(proposition.famille).secteur)
                && (filtre.onglet == .toutes
                    || Onglet.onglet(de: proposition, au: jour) == filtre.onglet)
                && (filtre.offre == nil || proposition.offre == filtre.offre)
                && (filtre.secteur == nil
                    || caisse.famille(proposition.famille).secteur == filtre.secteur)
                && (!filtre.enRetard
                    || proposition.enRetard(caisse.famille(proposition.famille), au: jour))
        }
    }

    @Test(arguments: Engine.available)
    func `chaque onglet contient exactement les propositions que leur statut y met`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        try await caisse.garder(storage)
        for jour in Self.jours {
            for onglet in Onglet.allCases {
                let filtre = FiltreDeTravail(pour: Exemples.claire, onglet: onglet, parPage: 200)
                let lues = try await storage.read { try $0.propositions.liste(filtre, au: jour) }
                let voulues = attendues(filtre, jour, ["langres"])
                #expect(Set(lues.map(\.proposition)) == Set(voulues), "\(onglet) le \(jour)")
                #expect(lues.count == voulues.count)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `les comptes disent ce que les pages contiennent, filtre par filtre`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        try await caisse.garder(storage)
        let portee: [String?] = ["langres", "chaumont", nil]
        for jour in Self.jours {
            let filtre = FiltreDeTravail(pour: Exemples.hugo, onglet: .aRelancer)
            let comptes = try await storage.read { try $0.propositions.comptes(filtre, au: jour) }
            for onglet in Onglet.allCases {
                for offre in [nil] + CaisseAuHasard.offres {
                    for enRetard in [false, true] {
                        var voulu = filtre
                        voulu.onglet = onglet
                        voulu.offre = offre
                        voulu.enRetard = enRetard
                        let filtreVoulu = voulu
                        let compte = comptes.nombre { $0 = filtreVoulu }
                        #expect(compte == attendues(voulu, jour, portee).count)
                    }
                }
            }
            #expect(comptes.offres == CaisseAuHasard.offres.sorted { $0.valeur < $1.valeur })
            #expect(comptes.secteurs == ["chaumont", "langres"])
            #expect(comptes.total == comptes.nombre(.aRelancer))
        }
    }

    @Test(arguments: Engine.available)
    func `secteur, offre et retard se combinent`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        try await caisse.garder(storage)
        let jour: Jour = "2026-08-12"
        let filtre = FiltreDeTravail(
            pour: Exemples.hugo, onglet: .aEnvoyer, offre: "separation", secteur: "chaumont",
            enRetard: true, parPage: 200)
        let lues = try await storage.read { try $0.propositions.liste(filtre, au: jour) }
        let voulues = attendues(filtre, jour, ["langres", "chaumont", nil])
        #expect(!voulues.isEmpty)
        #expect(Set(lues.map(\.proposition)) == Set(voulues))
    }

    @Test(arguments: Engine.available)
    func `un secteur demandé hors de son périmètre ne montre rien`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        try await caisse.garder(storage)
        let filtre = FiltreDeTravail(pour: Exemples.claire, onglet: .toutes, secteur: "chaumont")
        let lues = try await storage.read { try $0.propositions.liste(filtre, au: "2026-08-12") }
        #expect(lues.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `qui n’a pas de liste de travail n’y voit personne`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        try await caisse.garder(storage)
        let filtre = FiltreDeTravail(pour: Exemples.paule, onglet: .toutes)
        let (lues, comptes) = try await storage.read {
            (
                try $0.propositions.liste(filtre, au: "2026-08-12"),
                try $0.propositions.comptes(filtre, au: "2026-08-12")
            )
        }
        #expect(lues.isEmpty)
        #expect(comptes.total == 0)
    }

    @Test(arguments: Engine.available)
    func `les pages se suivent sans trou ni doublon, dans l’ordre demandé`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        try await caisse.garder(storage)
        for tri in FiltreDeTravail.Tri.allCases {
            for croissant in [true, false] {
                let filtre = FiltreDeTravail(
                    pour: Exemples.hugo, onglet: .toutes, tri: tri, croissant: croissant,
                    parPage: 60)
                var lignes: [LigneDeTravail] = []
                for page in 1...6 {
                    lignes += try await storage.read {
                        try $0.propositions.liste(filtre, au: "2026-08-12", page: page)
                    }
                }
                #expect(lignes.count == caisse.propositions.count)
                #expect(Set(lignes.map(\.proposition.id)).count == lignes.count)
                let cles = lignes.map { cle($0, tri) }
                #expect(cles == (croissant ? cles.sorted() : cles.sorted().reversed()), "\(tri)")
            }
        }
    }

    private func cle(_ ligne: LigneDeTravail, _ tri: FiltreDeTravail.Tri) -> String {
        switch tri {
        case .echeance:
            let proposition = ligne.proposition
            let geste = proposition.prochainGeste?.le
            return
                (geste ?? proposition.conclusion?.le ?? proposition.expireLe
                ?? proposition.creeeLe).iso
        case .survenuLe: return ligne.survenuLe.iso
        case .nom: return ligne.famille.nom.sansAccents
        case .commune: return (ligne.famille.nomCommune ?? "").sansAccents
        }
    }

    @Test(arguments: Engine.available)
    func `une ligne porte la famille, ses personnes et l’évènement`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        try await caisse.garder(storage)
        let filtre = FiltreDeTravail(pour: Exemples.hugo, onglet: .toutes, parPage: 200)
        let lignes = try await storage.read { try $0.propositions.liste(filtre, au: "2026-08-12") }
        #expect(lignes.count == 200)
        for ligne in lignes {
            let fait = caisse.fait(ligne.proposition.faitGenerateur)
            #expect(ligne.famille == caisse.famille(ligne.proposition.famille))
            #expect(ligne.survenuLe == fait.survenuLe)
            #expect(ligne.mois == fait.mois)
        }
    }

    @Test(arguments: Engine.available)
    func `les mots cherchés réduisent la liste et ses comptes`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        try await caisse.garder(storage)
        let filtre = FiltreDeTravail(
            pour: Exemples.hugo, onglet: .toutes, texte: "LEFEVRE zoe", parPage: 200)
        let (lues, comptes) = try await storage.read {
            (
                try $0.propositions.liste(filtre, au: "2026-08-12"),
                try $0.propositions.comptes(filtre, au: "2026-08-12")
            )
        }
        let voulues = caisse.propositions.filter {
            let famille = caisse.famille($0.famille)
            return famille.nom.hasPrefix("Lefèvre") && famille.personnes[0].prenom == "Zoé"
        }
        #expect(!voulues.isEmpty)
        #expect(Set(lues.map(\.proposition)) == Set(voulues))
        #expect(comptes.total == voulues.count)
    }
}

extension String {
    /// How names are sorted, said in another way than the product does.
    fileprivate var sansAccents: String {
        let pairs = ["é": "e", "è": "e", "É": "e", "Œ": "oe", "-": " "]
        return pairs.reduce(self) { $0.replacing($1.key, with: $1.value) }.lowercased()
    }
}
