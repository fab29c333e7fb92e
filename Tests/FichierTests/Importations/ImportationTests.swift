import Foundation
import Regles
import Testing
import Valeurs

@testable import Fichier

/// Un dossier d’extraits, des fichiers inventés, et la mémoire que la base aurait.
private struct Atelier {
    let dossier: String
    var connus: [ImportConnu] = []

    func preparer(
        _ flux: FluxInvente, nom: String = "RSABEM.xml"
    ) throws -> PreparationDImport.Resultat {
        try MondeDEssai.ecrire(flux.octets, dossier + "/" + nom)
        return try PreparationDImport(
            dossier: dossier, vocabulaire: MondeDEssai.vocabulaire, connus: connus
        ).preparer(flux: dossier + "/" + nom, reglages: MondeDEssai.reglages())
    }

    func prete(_ flux: FluxInvente, nom: String = "RSABEM.xml") throws -> ImportationPreparee {
        guard case .prete(let prete) = try preparer(flux, nom: nom) else {
            throw RefusDImport.quotidienSansMois("2000-01-01")
        }
        return prete
    }

    mutating func importer(
        _ flux: FluxInvente, _ decisions: [DecisionDImporter] = []
    ) throws -> ImportationFaite {
        let faite = try prete(flux).appliquer(decisions)
        connus.append(faite.connu)
        return faite
    }

    var extraits: [String] {
        let tous = (try? FileManager.default.contentsOfDirectory(atPath: dossier)) ?? []
        return tous.filter { !$0.hasSuffix(".xml") }.sorted()
    }

    static func dans<R>(_ corps: (inout Atelier) throws -> R) throws -> R {
        try MondeDEssai.dansUnDossier { dossier in
            var atelier = Atelier(dossier: dossier)
            return try corps(&atelier)
        }
    }
}

@Suite struct ImportationTests {
    private func foyer(_ rang: Int, _ changer: (inout FoyerInvente) -> Void = { _ in })
        -> FoyerInvente
    {
        var foyer = FoyerInvente(
            matricule: "000000\(rang)00000000", demande: "0000000\(rang)052")
        changer(&foyer)
        return foyer
    }

    private var septembre: FluxInvente {
        FluxInvente(reference: "2026-09-30", foyers: (1...5).map { foyer($0) })
    }

    /// Household 1 unchanged, 2 separated, 3 has a doubt, 4 gone, 5 has a child more, 6 new, 7 rejected.
    private var octobre: FluxInvente {
        var enfant = PersonneInventee.enfant
        (enfant.prenom, enfant.nir, enfant.naissance) = ("ROSE", "", "2026-10-12")
        return FluxInvente(
            reference: "2026-10-31",
            foyers: [
                foyer(1), foyer(2) { $0.situation = ("SEF", "2026-10-15") },
                foyer(3) { $0.situation.0 = "XX" }, foyer(5) { $0.personnes.append(enfant) },
                foyer(6), foyer(7) { $0.avecDonnees = false },
            ])
    }

    @Test func `l’aperçu compte chaque foyer dans un seul état`() throws {
        try Atelier.dans { atelier in
            let premier = try atelier.importer(septembre)
            #expect(premier.nature == .premier)
            #expect(premier.apercu.nouvelles == 5 && premier.apercu.foyers == 5)
            let apercu = try atelier.prete(octobre)
            #expect(apercu.nature == .suite(de: "2026-09"))
            #expect(apercu.apercu.connues == 1)
            #expect(apercu.apercu.modifiees == 2)
            #expect(apercu.apercu.aVerifier == 1)
            #expect(apercu.apercu.nouvelles == 1)
            #expect(apercu.apercu.erreurs == 1)
            #expect(apercu.apercu.foyers + apercu.apercu.erreurs == octobre.foyers.count)
            #expect(apercu.apercu.disparues == 1)
            #expect(
                apercu.lecture.codesInconnus == [
                    CodeInconnu(liste: "SITFAM", code: "XX", nombre: 1)
                ])
            #expect(apercu.lecture.rejets.map(\.matricule) == ["0000007"])
            #expect(apercu.effets.first == "Le mois d’octobre 2026 s’ajoute après septembre 2026.")
        }
    }

    @Test func `rien ne bouge avant d’appliquer, et appliquer donne tout`() throws {
        try Atelier.dans { atelier in
            let apercu = try atelier.prete(septembre)
            #expect(atelier.extraits.allSatisfy { !$0.hasSuffix(".extrait") })
            let faite = try apercu.appliquer()
            #expect(atelier.extraits == [faite.connu.extrait])
            #expect(faite.connu.extrait.hasPrefix("521-2026-09-"))
            #expect(faite.foyers == 5 && faite.personnes == 10)
            let extrait = try Extrait.ouvrir(chemin: atelier.dossier + "/" + faite.connu.extrait)
            try extrait.verifier()
            #expect(extrait.mois == "2026-09" && extrait.caisse == "521")
            #expect(extrait.empreinte == faite.connu.empreinte)
            let lu = try #require(try extrait.foyer(matricule: "0000002"))
            #expect(lu.nom == "DUPONT" && lu.ligne > 12 && lu.personnes.count == 2)
        }
    }

    @Test func `abandonner ne laisse rien`() throws {
        try Atelier.dans { atelier in
            try atelier.prete(septembre).abandonner()
            #expect(atelier.extraits.isEmpty)
        }
    }

    @Test func `le même fichier une seconde fois ne change rien`() throws {
        try Atelier.dans { atelier in
            let faite = try atelier.importer(septembre)
            guard case .dejaLu(let connu) = try atelier.preparer(septembre, nom: "copie.xml") else {
                Issue.record("the same bytes under another name are the same file")
                return
            }
            #expect(connu == faite.connu)
            #expect(atelier.extraits == [faite.connu.extrait])
        }
    }

    @Test func `interrompu avant que la base le sache, un import se refait à l’identique`() throws {
        try Atelier.dans { atelier in
            let premiere = try atelier.prete(septembre).appliquer()
            let seconde = try atelier.prete(septembre).appliquer()
            #expect(premiere.connu == seconde.connu)
            #expect(atelier.extraits == [premiere.connu.extrait])
        }
    }

    @Test func `un compte différent demande une décision écrite`() throws {
        try Atelier.dans { atelier in
            var flux = septembre
            flux.compte = "00000004"
            let apercu = try atelier.prete(flux)
            #expect(apercu.doutes == [.compteDifferent(annonces: 4, lus: 5)])
            #expect(throws: RefusDImport.decisionAttendue(apercu.doutes[0])) {
                try apercu.appliquer()
            }
            let mois = try #require(DecisionDImporter(sur: .mois, motif: "perdu", par: "Z"))
            #expect(throws: RefusDImport.self) { try apercu.appliquer([mois]) }
            let decision = try #require(
                DecisionDImporter(motif: "l’éditeur confirme", par: "claire.morel"))
            let faite = try apercu.appliquer([mois, decision])
            #expect(faite.decisions == [decision], "a decision that settles nothing is not kept")
        }
    }

    @Test func `une décision inutile n’est pas retenue`() throws {
        try Atelier.dans { atelier in
            let decision = try #require(DecisionDImporter(motif: "au cas où", par: "Z"))
            #expect(try atelier.importer(septembre, [decision]).decisions.isEmpty)
        }
    }

    @Test func `un fichier corrigé remplace le mois, et l’ancien extrait reste`() throws {
        try Atelier.dans { atelier in
            let premiere = try atelier.importer(septembre)
            var corrige = septembre
            corrige.foyers[0].situation = ("VEU", "2026-09-20")
            let faite = try atelier.importer(corrige)
            #expect(faite.nature == .correction(de: premiere.connu))
            #expect(faite.apercu.modifiees == 1 && faite.apercu.connues == 4)
            #expect(atelier.extraits == [premiere.connu.extrait, faite.connu.extrait].sorted())
            let suite = SuiteDesMois(atelier.connus)
            #expect(suite.enVigueur("2026-09", caisse: "521") == faite.connu)
            let apercu = try atelier.prete(octobre)
            #expect(apercu.apercu.modifiees == 3, "compared with the corrected month")
        }
    }

    @Test func `un enfant qui reçoit son numéro, une mère au nom corrigé restent les mêmes`() throws
    {
        try Atelier.dans { atelier in
            var avant = FoyerInvente()
            avant.personnes[1].nir = ""
            let premier = try atelier.importer(FluxInvente(foyers: [avant]))
            var apres = FoyerInvente()
            apres.personnes[0].nomDeNaissance = "LEFEBVRE"
            apres.personnes.reverse()
            let faite = try atelier.importer(
                FluxInvente(reference: "2026-10-31", foyers: [apres]))
            #expect(faite.apercu.connues == 1)
            let comparaison = try Comparaison(
                avant: .extrait(
                    try Extrait.ouvrir(chemin: atelier.dossier + "/" + premier.connu.extrait)),
                apres: .extrait(
                    try Extrait.ouvrir(chemin: atelier.dossier + "/" + faite.connu.extrait)),
                vocabulaire: MondeDEssai.vocabulaire)
            let rangs = try comparaison.parcourir(FaitsLus(), fils: 1) { $0.tranche.rangAvant }
            #expect(rangs == [[1, 0]])
        }
    }

    @Test func `un mois refusé ne laisse rien derrière lui`() throws {
        try Atelier.dans { atelier in
            let faite = try atelier.importer(octobre)
            #expect(throws: RefusDImport.self) { _ = try atelier.preparer(septembre) }
            #expect(atelier.extraits == [faite.connu.extrait])
            var tronque = octobre
            tronque.avecFin = false
            #expect(throws: RefusDeFlux.self) { _ = try atelier.preparer(tronque) }
            #expect(atelier.extraits == [faite.connu.extrait])
        }
    }

    @Test func `un fichier quotidien se range à côté des mois`() throws {
        try Atelier.dans { atelier in
            _ = try atelier.importer(septembre)
            var foyer = foyer(2) { $0.situation = ("SEF", "2026-10-03") }
            foyer.evenements = ["SITFAM"]
            let flux = FluxInvente(type: "I", reference: "2026-10-05", foyers: [foyer])
            let faite = try atelier.importer(flux)
            #expect(faite.nature == .quotidien("2026-10-05", apres: "2026-09"))
            #expect(faite.connu.jour == "2026-10-05")
            #expect(faite.connu.extrait.hasPrefix("521-2026-10-05-"))
            #expect(faite.apercu.disparues == 0, "a daily file holds only what changed")
            #expect(faite.apercu.modifiees == 1)
            #expect(try atelier.importer(octobre).nature == .suite(de: "2026-09"))
            #expect(throws: RefusDImport.self) {
                _ = try atelier.preparer(
                    FluxInvente(type: "I", reference: "2026-10-06", foyers: [foyer]))
            }
        }
    }
}
