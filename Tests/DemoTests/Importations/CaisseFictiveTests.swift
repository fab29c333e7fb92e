import Demo
import Foundation
import Testing
import Valeurs

struct CaisseFictiveTests {
    @Test func `the same seed gives the same households, another seed gives others`() {
        let (une, memes) = (CaisseFictive(graine: 5), CaisseFictive(graine: 5))
        let autre = CaisseFictive(graine: 6)
        #expect((0..<500).allSatisfy { une.foyer($0) == memes.foyer($0) })
        #expect((100..<500).count { une.foyer($0) == autre.foyer($0) } < 5)
    }

    @Test func `matricules are unique and rise with the rank`() {
        let caisse = CaisseFictive(foyers: 3000)
        let matricules = (0..<caisse.nombreDeFoyers).compactMap { rang in
            let deuxMois = caisse.foyer(rang)
            return (deuxMois.avant ?? deuxMois.apres)?.matricule
        }
        #expect(matricules.count > 2900)
        #expect(zip(matricules, matricules.dropFirst()).allSatisfy { $0 < $1 })
    }

    /// What the rules of the peers count, restated here in the plainest way.
    @Test func `vingt mille foyers donnent entre 150 et 300 évènements`() {
        let caisse = CaisseFictive()
        let total = (0..<caisse.nombreDeFoyers).reduce(0) { somme, rang in
            let deuxMois = caisse.foyer(rang)
            guard let avant = deuxMois.avant, let apres = deuxMois.apres else { return somme }
            return somme + evenements(avant, apres, mois: caisse.mois)
        }
        #expect((150...300).contains(total), "\(total)")
    }

    @Test func `nothing in a month happens after its last day`() {
        let caisse = CaisseFictive(foyers: 5000)
        for rang in 0..<caisse.nombreDeFoyers {
            let deuxMois = caisse.foyer(rang)
            for (foyer, mois) in [
                (deuxMois.avant, caisse.mois.precedent), (deuxMois.apres, caisse.mois),
            ] {
                guard let foyer else { continue }
                let jours =
                    [foyer.depuis, foyer.depart].compactMap(\.self)
                    + foyer.personnes.flatMap { [$0.naissance, $0.deces].compactMap(\.self) }
                #expect(jours.allSatisfy { $0 <= mois.dernierJour }, "\(foyer.matricule)")
                #expect(foyer.personnes.first?.role == .responsable)
                #expect(Set(foyer.personnes.map(\.rang)).count == foyer.personnes.count)
            }
        }
    }

    @Test func `two births of one home are ten months apart, or on the same day`() {
        let caisse = CaisseFictive(foyers: 3000)
        for numero in 0..<3000 {
            let deuxMois = caisse.foyer(numero)
            for foyer in [deuxMois.avant, deuxMois.apres].compactMap(\.self) {
                let naissances = foyer.personnes.filter { $0.role == .enfant }.map(\.naissance)
                    .sorted()
                for (aine, cadet) in zip(naissances, naissances.dropFirst()) {
                    #expect(
                        aine == cadet || aine.plus(mois: 10) <= cadet,
                        "\(foyer.matricule): \(naissances)")
                }
            }
        }
    }

    @Test func `the files hold one row a household, and nothing that needs quotes`() throws {
        let dossier = FileManager.default.temporaryDirectory
            .appending(path: "demo-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: dossier) }
        let extraits = try CaisseFictive(foyers: 400).ecrire(dans: dossier)
        #expect(extraits.apres.hasSuffix("/2026-10"))
        var lignes = 0
        for mois in [extraits.avant, extraits.apres] {
            let foyers = try String(contentsOfFile: "\(mois)/foyers.csv", encoding: .utf8)
                .split(separator: "\n")
            let personnes = try String(contentsOfFile: "\(mois)/personnes.csv", encoding: .utf8)
                .split(separator: "\n")
            #expect(
                foyers.allSatisfy { $0.count(where: { $0 == ";" }) == 18 && !$0.contains("\"") })
            #expect(
                personnes.allSatisfy { $0.count(where: { $0 == ";" }) == 8 && !$0.contains("\"") })
            lignes += foyers.count - 1
        }
        #expect(lignes == extraits.foyers)
    }

    @Test func `a file comes about the fifth of the next month`() {
        #expect(CaisseFictive.dernierMois(au: "2026-11-22") == "2026-10")
        #expect(CaisseFictive.dernierMois(au: "2026-11-05") == "2026-09")
        #expect(CaisseFictive(mois: "2026-12").arriveeLe == "2027-01-06")
    }

    private func evenements(_ avant: FoyerFictif, _ apres: FoyerFictif, mois: Mois) -> Int {
        let enfants = apres.personnes.filter { $0.role == .enfant && $0.deces == nil }
        let connus = Set(avant.personnes.map(\.naissance))
        let separation =
            avant.situation.enCouple && !apres.situation.enCouple && apres.situation != .veuf
            && !enfants.isEmpty
        let monoparent = !avant.rsa && apres.rsa && !apres.situation.enCouple && !enfants.isEmpty
        let personnes = apres.personnes.count { personne in
            let ancienne = avant.personnes.first { $0.rang == personne.rang }
            let deces = personne.deces != nil && ancienne?.deces == nil
            let naissance =
                personne.naissance >= mois.premierJour && !connus.contains(personne.naissance)
            return deces || naissance || (personne.aeeh && ancienne?.aeeh == false)
        }
        return personnes
            + [
                separation, monoparent, !avant.impaye && apres.impaye, !avant.ajpp && apres.ajpp,
                !avant.nonDecent && apres.nonDecent, !avant.surpeuplement && apres.surpeuplement,
            ].count { $0 }
    }
}
