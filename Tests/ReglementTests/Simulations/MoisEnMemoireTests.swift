import Fichier
import Regles
import Testing
import Valeurs

@testable import Reglement

struct MoisEnMemoireTests {
    private func simulation(_ mois: MoisDEssai) throws -> Simulation {
        Simulation(
            try mois.reglement("exemple/2025.yaml"),
            contre: try mois.reglement("exemple/2025.yaml", "exemple/2026-amendement.yaml"),
            vocabulaire: mois.vocabulaire, le: "2025-01-01")
    }

    @Test func `les colonnes en mémoire comptent comme la lecture du disque`() throws {
        let mois = try MoisDEssai()
        defer { mois.effacer() }
        let extrait = try mois.extrait(foyers: 900)
        let simulation = try simulation(mois)
        let lent = try simulation.executer(
            MoisSeul(.extrait(extrait), vocabulaire: mois.vocabulaire), fils: 1)
        let memoire = MoisEnMemoire()
        for fils in [1, 2] {
            let rapide = try memoire.simuler(
                simulation, sur: extrait, vocabulaire: mois.vocabulaire, fils: fils)
            #expect(rapide.resultat.ensemble == lent.ensemble)
            #expect(rapide.resultat.aides == lent.aides)
            #expect(rapide.resultat.classes == lent.classes)
            #expect(rapide.resultat.communes == lent.communes)
            #expect(rapide.resultat.compositions == lent.compositions)
            #expect(rapide.nomsDesCommunes.count == lent.communes.count)
        }
        #expect(lent.ensemble.beneficiaires[0] > 100)
        #expect(memoire.octets > 0)
    }

    @Test func `un autre extrait prend la place du précédent`() throws {
        let mois = try MoisDEssai()
        defer { mois.effacer() }
        let (un, autre) = (
            try mois.extrait(foyers: 300), try mois.extrait(foyers: 500, graine: 7)
        )
        let simulation = try simulation(mois)
        let memoire = MoisEnMemoire()
        for extrait in [un, autre, un] {
            let compte = try memoire.simuler(
                simulation, sur: extrait, vocabulaire: mois.vocabulaire, fils: 2)
            #expect(compte.resultat.ensemble.foyers == extrait.nombreDeFoyers)
        }
    }

    @Test func `un mois trop grand est lu du disque, et rien n’en est gardé`() throws {
        let mois = try MoisDEssai()
        defer { mois.effacer() }
        let extrait = try mois.extrait(foyers: 300)
        let simulation = try simulation(mois)
        let petite = MoisEnMemoire(octetsAuPlus: 1000)
        let compte = try petite.simuler(
            simulation, sur: extrait, vocabulaire: mois.vocabulaire, fils: 2)
        let large = try MoisEnMemoire().simuler(
            simulation, sur: extrait, vocabulaire: mois.vocabulaire, fils: 2)
        #expect(compte.resultat.ensemble == large.resultat.ensemble)
        #expect(petite.octets == 0)
    }

    @Test func `une règle qui lit d’autres colonnes les fait lire en plus`() throws {
        let mois = try MoisDEssai()
        defer { mois.effacer() }
        let extrait = try mois.extrait(foyers: 300)
        let memoire = MoisEnMemoire()
        let jura = Simulation(
            try mois.reglement("caf-jura/2026.yaml"), vocabulaire: mois.vocabulaire,
            le: "2026-01-01")
        let exemple = try simulation(mois)
        for simulation in [jura, exemple, jura] {
            let rapide = try memoire.simuler(
                simulation, sur: extrait, vocabulaire: mois.vocabulaire, fils: 2)
            let lent = try simulation.executer(
                MoisSeul(.extrait(extrait), vocabulaire: mois.vocabulaire), fils: 2)
            #expect(rapide.resultat.aides == lent.aides)
        }
    }
}
