import Regles
import Testing
import Valeurs

@testable import Fichier

/// Two months of the flow compared without a database, beside the same months sealed then compared.
@Suite struct ComparaisonDeFluxTests {
    private static let vocabulaire = MondeDEssai.vocabulaire
    private static var tousLesFaits: FaitsLus {
        var lus = FaitsLus()
        lus.foyerAvant = Set(vocabulaire.foyer.map(\.rang))
        lus.foyerApres = lus.foyerAvant
        lus.personneAvant = Set(vocabulaire.personne.map(\.rang))
        lus.personneApres = lus.personneAvant
        return lus
    }

    private func ouvrir(
        _ avant: FluxInvente, _ apres: FluxInvente, fils: Int = 2, lus: FaitsLus = tousLesFaits
    ) throws -> ComparaisonDeFlux {
        try MondeDEssai.dansUnDossier { dossier in
            try MondeDEssai.ecrire(avant.octets, dossier + "/1.xml")
            try MondeDEssai.ecrire(apres.octets, dossier + "/2.xml")
            return try ComparaisonDeFlux(
                avant: dossier + "/1.xml", apres: dossier + "/2.xml",
                reglages: MondeDEssai.reglages(), lus: lus, fils: fils)
        }
    }

    private func refus(_ avant: FluxInvente, _ apres: FluxInvente) -> (any Refus)? {
        do {
            _ = try ouvrir(avant, apres)
            return nil
        } catch { return error as? any Refus }
    }

    private static func foyers(_ mois: Int) -> [FoyerInvente] {
        (0..<40).filter { $0 % 7 != mois }.map { rang in
            var foyer = FoyerInvente(
                matricule: "\(1_000_000 + (rang * 37) % 100)00000000",
                demande: "00000\(100 + rang)052")
            foyer.situation =
                [("MAR", "2020-01-0\(1 + mois)"), ("DIV", "2026-10-02")][(rang + mois) % 2]
            foyer.etat = ["2", "4", "5"][(rang + mois) % 3]
            if rang % 5 == mois { foyer.personnes.reverse() }
            if rang % 4 == mois { foyer.personnes[0].nom = "ÉPOUSE" }
            if rang % 3 == mois {
                foyer.personnes.append(
                    PersonneInventee(prenom: "LÉO", naissance: "2026-10-03", nir: "", role: "ENF"))
            }
            return foyer
        }
    }

    private let mois = [
        FluxInvente(reference: "2026-09-30", foyers: foyers(0), compte: "00000034"),
        FluxInvente(reference: "2026-10-31", foyers: foyers(1), compte: "00000034"),
    ]

    private func parcourir(_ comparaison: Comparaison) throws -> [TrancheSituee] {
        try comparaison.parcourir(Self.tousLesFaits, fils: 1) { $0 }
    }

    @Test(arguments: [1, 2])
    func `comparer sans garder dit ce que disent deux extraits scellés`(fils: Int) throws {
        let vite = try ouvrir(mois[0], mois[1], fils: fils)
        #expect(vite.avant.compteJuste && vite.apres.compteJuste)
        #expect(vite.apres.mois == "2026-10" && vite.apres.departement == "052")
        let directe = try parcourir(try vite.comparaison())
        let scellee = try MondeDEssai.dansUnDossier { dossier in
            let extraits = try mois.enumerated().map { rang, flux in
                try MondeDEssai.ecrire(flux.octets, dossier + "/\(rang).xml")
                return try LectureDuFlux(
                    chemin: dossier + "/\(rang).xml", reglages: MondeDEssai.reglages()
                ).lire(vers: dossier + "/\(rang).extrait").extrait.publier()
            }
            return try parcourir(
                try Comparaison(
                    avant: .extrait(extraits[0]), apres: .extrait(extraits[1]),
                    vocabulaire: Self.vocabulaire))
        }
        try #require(directe.count == 1 && scellee.count == 1)
        let (une, autre) = (directe[0].tranche, scellee[0].tranche)
        #expect(directe[0].cles == scellee[0].cles && directe[0].lignes == scellee[0].lignes)
        #expect(une.foyersApres.colonnes == autre.foyersApres.colonnes)
        #expect(une.foyersAvant.colonnes == autre.foyersAvant.colonnes)
        #expect(une.personnesApres.colonnes == autre.personnesApres.colonnes)
        #expect(une.personnesAvant.colonnes == autre.personnesAvant.colonnes)
        // Recognised alike, with the secret of the caisse and without any.
        #expect(une.rangAvant == autre.rangAvant && une.rangApres == autre.rangApres)
        #expect(une.foyerConnu == autre.foyerConnu && une.foyerConnu.contains(0))
    }

    @Test func `les faits que personne ne lit ne sont pas gardés`() throws {
        var lus = FaitsLus()
        let situation = try #require(Self.vocabulaire.fait("situation familiale", de: .foyer)).rang
        lus.foyerAvant = [situation]
        lus.foyerApres = [situation]
        let situee = try parcourir(try ouvrir(mois[0], mois[1], lus: lus).comparaison())[0]
        let colonnes = situee.tranche.foyersApres.colonnes
        let (gardees, autres) = (
            colonnes[situation], colonnes.indices.filter { $0 != situation }.map { colonnes[$0] }
        )
        #expect(!gardees.allSatisfy { $0 == Inconnu.inconnu })
        #expect(autres.joined().allSatisfy { $0 == Inconnu.inconnu })
    }

    @Test func `deux mois dans le mauvais ordre, ou d’ailleurs, ne se comparent pas`() {
        let ordre = refus(mois[1], mois[0]) as? RefusDeComparaisonDeFlux
        #expect(ordre == .ordre(avant: "2026-10", apres: "2026-09"))
        #expect(refus(mois[0], mois[0]) != nil)
        var autre = mois[1]
        for rang in autre.foyers.indices { autre.foyers[rang].departement = "010" }
        #expect(
            refus(mois[0], autre) as? RefusDeComparaisonDeFlux == .departements("052", "010"))
        var quotidien = mois[1]
        quotidien.type = "I"
        #expect(
            refus(mois[0], quotidien) as? RefusDeComparaisonDeFlux == .quotidien(fichier: "2.xml"))
        for refus in [ordre, .departements("052", "010"), .quotidien(fichier: "2.xml")] {
            #expect(refus?.motif.hasSuffix(".") == true)
        }
    }

    @Test func `un mois tronqué refuse la comparaison, un compte faux se voit`() throws {
        var tronque = mois[0]
        tronque.avecFin = false
        #expect((refus(tronque, mois[1]) as? RefusDeFlux)?.nature == .sansFin)
        var faux = mois[0]
        faux.compte = "00000035"
        #expect(try !ouvrir(faux, mois[1]).avant.compteJuste)
    }
}
