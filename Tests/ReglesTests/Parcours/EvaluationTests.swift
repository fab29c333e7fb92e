import Testing
import Valeurs

@testable import Regles

/// A count inside the « où » of another: each person keeps her own values while the others are visited.
struct EvaluationTests {
    /// One household, the same in both months; one truth value of « aeeh » a person.
    private func tranche(_ aeeh: [Int32]) throws -> Tranche {
        let vocabulaire = try Essai.vocabulaire()
        var tranche = Tranche(
            faitsDuFoyer: vocabulaire.foyer.count, faitsDeLaPersonne: vocabulaire.personne.count)
        let rang = try #require(vocabulaire.fait("aeeh", de: .personne)).rang
        let lignes = ContiguousArray((0..<aeeh.count).map(Int32.init))
        for mois in [\Tranche.foyersAvant, \.foyersApres] { tranche[keyPath: mois].lignes = 1 }
        for mois in [\Tranche.personnesAvant, \.personnesApres] {
            tranche[keyPath: mois].lignes = aeeh.count
            tranche[keyPath: mois].colonnes[rang] = ContiguousArray(aeeh)
        }
        tranche.foyerConnu = [1]
        tranche.debutAvant = [0, Int32(aeeh.count)]
        tranche.debutApres = tranche.debutAvant
        (tranche.rangAvant, tranche.rangApres) = (lignes, lignes)
        return tranche
    }

    private func offre(_ regle: String, pour: String? = nil) throws -> OffreLue {
        let texte = Essai.fichier(pour: pour, conditions: ["a: \(regle) § 1"])
        return try #require(try Essai.catalogue(texte).offres.first)
    }

    private func compte(_ groupe: String, _ aeeh: [Int32]) throws -> [Int] {
        let tranche = try tranche(aeeh)
        return try (0...aeeh.count).filter { nombre in
            try offre("nombre(\(groupe)) = \(nombre)")
                .expliquer(tranche, foyer: 0, personne: nil, mois: "2026-10").resultat == .vrai
        }
    }

    @Test(
        arguments: [[1, 0], [0, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1]] as [[Int32]])
    func `un compte dans un autre ne mélange pas les personnes`(aeeh: [Int32]) throws {
        let attendu = [aeeh.count { $0 == 1 }]
        #expect(try compte("personnes où aeeh et nombre(personnes) >= 1", aeeh) == attendu)
        #expect(try compte("personnes où nombre(personnes) >= 1 et aeeh", aeeh) == attendu)
        let dAvant = "avant.personnes où aeeh et nombre(avant.personnes où aeeh ou non aeeh) >= 1"
        #expect(try compte(dAvant, aeeh) == attendu)
        let trois =
            "personnes où aeeh et nombre(personnes où non aeeh et nombre(personnes où aeeh) >= 1) >= 0"
        #expect(try compte(trois, aeeh) == attendu)
    }

    @Test func `une personne garde ses réponses quand la règle compte les autres`() throws {
        let regle = "(aeeh et nombre(personnes où aeeh) = 1) et nombre(personnes où aeeh) < 2"
        let offre = try offre(regle, pour: "chaque personne")
        for aeeh: [Int32] in [[1, 0], [0, 1], [0, 1, 0]] {
            let tranche = try tranche(aeeh)
            for (ligne, valeur) in aeeh.enumerated() {
                let resultat = offre.expliquer(tranche, foyer: 0, personne: ligne, mois: "2026-10")
                    .resultat
                #expect(resultat == (valeur == 1 ? .vrai : .faux))
            }
        }
    }
}
