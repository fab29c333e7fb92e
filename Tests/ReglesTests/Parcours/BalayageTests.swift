import Testing
import Valeurs

@testable import Regles

struct BalayageTests {
    /// Households that differ by one column of the later month.
    private func tranche(_ fait: String, _ valeurs: [Int32], connus: Bool = true) throws -> Tranche
    {
        let vocabulaire = try Essai.vocabulaire()
        var tranche = Tranche(
            faitsDuFoyer: vocabulaire.foyer.count, faitsDeLaPersonne: vocabulaire.personne.count)
        tranche.foyersApres.lignes = valeurs.count
        tranche.foyersAvant.lignes = valeurs.count
        tranche.foyerConnu = ContiguousArray(repeating: connus ? 1 : 0, count: valeurs.count)
        tranche.debutApres = ContiguousArray(repeating: 0, count: valeurs.count + 1)
        tranche.debutAvant = tranche.debutApres
        let rang = try #require(vocabulaire.fait(fait, de: .foyer)).rang
        tranche.foyersApres.colonnes[rang] = ContiguousArray(valeurs)
        return tranche
    }

    private func touches(_ conditions: [String], _ tranche: Tranche) throws -> Touches {
        let catalogue = try Essai.catalogue(Essai.fichier(conditions: conditions))
        return Balayage(catalogue.offres, vocabulaire: try Essai.vocabulaire())
            .touches(tranche, mois: "2026-10")
    }

    @Test func `une tranche vide ne touche personne`() throws {
        let touches = try touches(["a: oui § 1"], tranche("rsa", []))
        #expect(touches == Touches(liste: [], indetermines: [0]))
    }

    @Test(arguments: [1, 511, 512, 513, 1024, 1300])
    func `chaque foyer est vu une fois, quelle que soit la taille`(nombre: Int) throws {
        let valeurs = (0..<nombre).map { Int32($0 % 3 == 0 ? 1 : 0) }
        let touches = try touches(["a: rsa § 1"], tranche("rsa", valeurs))
        #expect(
            touches.liste.map(\.foyer) == valeurs.indices.filter { $0 % 3 == 0 }.map(Int32.init))
        #expect(touches.liste.allSatisfy { $0.offre == 0 && $0.personne == -1 })
        #expect(touches.indetermines == [0])
    }

    @Test func `une colonne absente est inconnue partout`() throws {
        let touches = try touches(["a: loyer > 1 € § 1"], tranche("rsa", [0, 1, 1]))
        #expect(touches.liste.isEmpty && touches.indetermines == [3])
        #expect(touches.enSuspens.map(\.foyer) == [0, 1, 2], "and they are told apart")
    }

    @Test(
        arguments: [
            ("pièces > 0", [1, 1_000_000, 1_000_001, .max], [0, 1], 2),
            ("pièces < 0", [-1, -1_000_001, Inconnu.inconnu, Inconnu.aucun], [0], 2),
            ("date de situation > 2026-01-01", [20_800, 2_932_897, .max], [0], 2),
            ("date de situation + 3 mois > 2026-01-01", [20_800, 3_000_000_0, -1], [0], 1),
            ("loyer * 2 > 10 000 000 €", [.max, 1], [0], 0),
            ("situation familiale = marié", [0, 3, 99, Inconnu.inconnu], [0], 1),
            ("rsa", [1, 0, 2, Inconnu.aucun, Inconnu.inconnu], [0], 1),
            ("rsa n'est pas renseigné", [1, Inconnu.aucun, Inconnu.inconnu], [1], 1),
            ("pièces / pièces = 1", [3, 0, Inconnu.aucun], [0], 1),
            (
                "date de situation + 1 jour > premier jour du mois - 1 mois", [20_697, 20_696], [0],
                0
            ),
        ] as [(String, [Int32], [Int32], Int)])
    func `une valeur qui n’en est pas une est inconnue`(
        regle: String, valeurs: [Int32], touches: [Int32], inconnus: Int
    ) throws {
        let nom = ["pièces", "date de situation", "loyer", "situation familiale", "rsa"]
            .first { regle.hasPrefix($0) }
        let resultat = try self.touches(
            ["a: \(regle) § 1"], tranche(try #require(nom), valeurs))
        #expect(resultat.liste.map(\.foyer) == touches)
        #expect(resultat.indetermines == [inconnus])
    }

    @Test func `un foyer inconnu avant n’est compté ni présent ni absent`() throws {
        let tranche = try tranche("rsa", [1, 1], connus: false)
        let touches = try touches(["a: nombre(avant.personnes) = 0 § 1"], tranche)
        #expect(touches.liste.isEmpty && touches.indetermines == [2])
        #expect(try self.touches(["a: non foyer connu avant § 1"], tranche).liste.count == 2)
    }

    @Test func `plusieurs offres se lisent ensemble comme séparément`() throws {
        let vocabulaire = try Essai.vocabulaire()
        let textes = ["rsa", "non rsa", "rsa et foyer connu avant"].enumerated().map {
            Essai.fichier(conditions: ["a: \($0.element) § 1"])
                .replacing("code: essai", with: "code: r\($0.offset)")
        }
        let offres = try textes.flatMap { try Essai.catalogue($0).offres }
        let tranche = try tranche("rsa", [1, 0, 1])
        let ensemble = Balayage(offres, vocabulaire: vocabulaire).touches(tranche, mois: "2026-10")
        #expect(
            ensemble.liste.map { [$0.foyer, Int32($0.offre)] } == [
                [0, 0], [0, 2], [1, 1], [2, 0], [2, 2],
            ])
        for (rang, offre) in offres.enumerated() {
            let seule = Balayage([offre], vocabulaire: vocabulaire).touches(
                tranche, mois: "2026-10")
            #expect(
                seule.liste.map(\.foyer) == ensemble.liste.filter { $0.offre == rang }.map(\.foyer))
        }
    }

    @Test func `ce que deux offres ont en commun n’est calculé qu’une fois`() throws {
        let regle = "a: nombre(enfants où âge < 3) >= 1 et avant.loyer > 600 € § 1"
        let offre = try #require(
            try Essai.catalogue(Essai.fichier(conditions: [regle])).offres.first)
        var compilateur = Compilateur()
        let premiere = compilateur.racines(offre.regles).resultat
        let nombre = compilateur.noeuds.count
        #expect(compilateur.racines(offre.regles).resultat == premiere)
        #expect(compilateur.noeuds.count == nombre)
    }
}
