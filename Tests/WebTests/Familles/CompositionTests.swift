import ActionSociale
import Testing
import Valeurs

@testable import Web

struct CompositionTests {
    private let jour: Jour = "2026-11-10"

    private func enfant(_ naissance: Jour, deces: Jour? = nil, partieLe: Jour? = nil) -> Personne {
        Personne(role: .enfant, naissance: naissance, deces: deces, partieLe: partieLe)
    }

    @Test func `le foyer se dit en peu de mots, les enfants du plus jeune au plus grand`() {
        let personnes = [
            Personne(role: .responsable), Personne(role: .conjoint), enfant("2014-01-01"),
            enfant("2022-11-10"), enfant("2017-11-11"),
        ]
        #expect(
            Composition.phrase(personnes, au: jour)
                == "2\u{A0}adultes, 3\u{A0}enfants (4, 8 et 12\u{A0}ans)")
        #expect(Composition.phrase([], au: jour) == "")
        #expect(
            Composition.phrase([Personne(role: .responsable), enfant("2025-11-10")], au: jour)
                == "1\u{A0}adulte, 1\u{A0}enfant (1\u{A0}an)")
    }

    @Test func `qui est mort ou parti ne vit plus au foyer`() {
        let personnes = [
            Personne(role: .responsable), enfant("2014-01-01", deces: "2026-10-01"),
            enfant("2015-01-01", partieLe: "2026-11-10"),
            enfant("2016-01-01", partieLe: "2026-11-11"),
        ]
        #expect(
            Composition.phrase(personnes, au: jour) == "1\u{A0}adulte, 1\u{A0}enfant (10\u{A0}ans)")
    }

    @Test(arguments: [
        ("2026-11-09", "moins d’un mois"), ("2026-10-10", "1\u{A0}mois"),
        ("2024-11-11", "23\u{A0}mois"), ("2024-11-10", "2\u{A0}ans"),
        ("2026-12-24", "naissance attendue"),
    ])
    func `un tout-petit a son âge en mois`(naissance: Jour, age: String) {
        #expect(Composition.age(enfant(naissance), au: jour) == age)
    }
}
