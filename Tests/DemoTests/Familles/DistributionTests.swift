import ActionSociale
import Demo
import Testing
import Valeurs

struct DistributionTests {
    private let familles = Distribution().familles

    @Test func `each family has its key, its matricule and its phone number`() {
        #expect(Set(familles.map(\.cle)).count == familles.count)
        #expect(Set(familles.map(\.foyer.matricule)).count == familles.count)
        #expect(Set(familles.compactMap(\.foyer.telephone)).count == familles.count)
        #expect(familles.map(\.foyer.matricule) == familles.map(\.foyer.matricule).sorted())
    }

    @Test func `phones and mails are those kept for fiction`() {
        for famille in familles {
            #expect(famille.foyer.telephone?.hasPrefix("06 39 98 ") == true)
            #expect(famille.foyer.courriel?.hasSuffix("@example.org") == true)
            #expect(famille.foyer.courriel?.allSatisfy(\.isASCII) == true)
        }
    }

    @Test func `Claire Dupont vit avec ses deux enfants après la séparation`() {
        let dupont = Distribution().dupont
        #expect(dupont.avant?.situation.enCouple == true)
        #expect(dupont.apres?.personnes.map(\.prenom) == ["Claire", "Léa", "Hugo"])
        #expect(dupont.famille.nom == "Dupont Claire")
        #expect(dupont.famille.secteur == "vieux-bourg")
        #expect(dupont.faitGenerateur?.survenuLe == "2026-10-15")
        #expect(dupont.proposition()?.statut(au: "2026-11-06") == .aEnvoyer)
    }

    @Test func `un motif ne va jamais avec une proposition`() {
        for famille in familles {
            switch famille.attendu {
            case .proposition: #expect(famille.proposition() != nil)
            case .sansProposition:
                #expect(famille.proposition() == nil && famille.faitGenerateur != nil)
            case .rien: #expect(famille.faitGenerateur == nil)
            }
        }
    }

    @Test func `stories move with the month`() {
        #expect(Distribution(mois: "2027-02").dupont.faitGenerateur?.survenuLe == "2027-02-15")
        #expect(Distribution(mois: "2027-02").dupont.foyer.personnes.last?.naissance.annee == 2020)
    }
}

extension Jour {
    fileprivate var annee: Int { composants.annee }
}
