import Regles
import Testing
import Valeurs

@testable import Fichier

struct ComparaisonTests {
    let vocabulaire: Vocabulaire
    let correspondance: Correspondance

    init() throws {
        vocabulaire = try CorrespondanceTests.nationale()
        correspondance = try CorrespondanceTests.parDefaut([], vocabulaire)
    }

    private func mois(
        _ paire: PaireInventee, _ mois: PaireInventee.Mois, melange: Bool = false,
        fin: String = "\n"
    ) throws -> DossierDEssai {
        let dossier = DossierDEssai()
        try paire.ecrire(mois, dans: dossier, melange: melange, fin: fin)
        return dossier
    }

    private func comparaison(_ avant: DossierDEssai, _ apres: DossierDEssai) throws -> Comparaison {
        try Comparaison(
            avant: .csv(dossier: avant.chemin, correspondance),
            apres: .csv(dossier: apres.chemin, correspondance), vocabulaire: vocabulaire)
    }

    private func extrait(_ dossier: DossierDEssai) throws -> Extrait {
        try ImportationCSV(
            foyers: dossier.fichier("foyers.csv"), personnes: dossier.fichier("personnes.csv"),
            correspondance: correspondance, mois: "2026-10", chemin: dossier.fichier("extrait"),
            fils: 2
        ).preparer().extrait.publier()
    }

    @Test func `un foyer et ses personnes sont alignés d’un mois à l’autre`() throws {
        let avant = DossierDEssai(), apres = DossierDEssai()
        let (foyers, personnes) = (PaireInventee.enTeteDesFoyers, PaireInventee.enTeteDesPersonnes)
        try avant.ecrire(
            "foyers.csv",
            "\(foyers)\nA1;181;18033;MARIE;2019-01-01;;450,5;0;300;0;0\nA2;181;18033;VEUF;;;;;;;\n")
        try avant.ecrire(
            "personnes.csv",
            "\(personnes)\nA1;0;RESPONSABLE;F;1990-01-01;;0\nA1;1;CONJOINT;M;1988-02-03;;0\nA2;0;RESPONSABLE;F;1950-01-01;;0\n"
        )
        try apres.ecrire(
            "foyers.csv",
            "\(foyers)\nA1;181;18033;SEPARE;2026-10-15;;450,5;1;300;;0\nA3;181;18100;MARIE;;;;;;;\n"
        )
        try apres.ecrire(
            "personnes.csv",
            "\(personnes)\nA1;0;RESPONSABLE;F;1990-01-01;;0\nA1;9;ENFANT;F;2026-10-02;;0\nA3;0;RESPONSABLE;M;1980-01-01;2026-10-01;1\n"
        )
        let mots = try comparaison(avant, apres).parcourir(.tout(vocabulaire), fils: 1) { $0 }
        let situee = try #require(mots.first)
        let tranche = situee.tranche
        #expect((0..<2).map(situee.matricule) == ["A1", "A3"])
        #expect((0..<2).map(situee.commune) == ["18033", "18100"])
        #expect(tranche.foyerConnu == [1, 0])
        let situation = try #require(vocabulaire.fait("situation familiale", de: .foyer)).rang
        #expect(tranche.foyersApres.colonnes[situation] == [5, 0])
        #expect(tranche.foyersAvant.colonnes[situation] == [0, Inconnu.inconnu])
        let loyer = try #require(vocabulaire.fait("loyer", de: .foyer)).rang
        #expect(tranche.foyersApres.colonnes[loyer] == [45_050, Inconnu.inconnu])
        let deces = try #require(vocabulaire.fait("décès", de: .personne)).rang
        #expect(
            tranche.personnesApres.colonnes[deces]
                == [Inconnu.aucun, Inconnu.aucun, Jour("2026-10-01").rang])
        #expect(tranche.debutApres == [0, 2, 3])
        #expect(tranche.debutAvant == [0, 2, 2])
        #expect(tranche.rangAvant == [0, -1, -1])
        #expect(tranche.rangApres == [0, -1])
        #expect(situee.sources(foyer: 0).map(\.ligne) == [2, 2])
        #expect(situee.sources(foyer: 1).map(\.ligne) == [3])
        #expect(situee.sources(personne: 1).map(\.ligne) == [3])
        #expect(situee.sources(personneAvant: 1).map(\.fichier) == ["personnes.csv"])
    }

    @Test func `découpé en parts, le parcours donne les mêmes foyers dans le même ordre`() throws {
        let paire = PaireInventee(nombre: 700)
        let avant = try mois(paire, .avant), apres = try mois(paire, .apres)
        var comparaison = try comparaison(avant, apres)
        comparaison.octetsParPartie = 1 << 30
        let entier = try comparaison.enMots(vocabulaire, fils: 1)
        #expect(entier.count == paire.foyers(.apres).count)
        for octets in [400, 1000, 9000] {
            comparaison.octetsParPartie = octets
            #expect(
                try comparaison.enMots(vocabulaire, fils: 3) == entier, "parts of \(octets) bytes")
        }
    }

    @Test func `un fichier sans ordre est rangé, donne les mêmes foyers, et cela se dit`() throws {
        let paire = PaireInventee(nombre: 500)
        let avant = try mois(paire, .avant), apres = try mois(paire, .apres)
        let avantMele = try mois(paire, .avant, melange: true)
        let apresMele = try mois(paire, .apres, melange: true)
        let droit = try comparaison(avant, apres).enMots(vocabulaire, lignes: false)
        var mele = try comparaison(avantMele, apresMele)
        mele.octetsParPartie = 3000
        #expect(try mele.enMots(vocabulaire, lignes: false) == droit)
        let (tranches, constats) = try mele.parcourirEtConstater(.tout(vocabulaire), fils: 2) { $0 }
        #expect(
            constats.ranges.sorted() == [
                "foyers.csv", "foyers.csv", "personnes.csv", "personnes.csv",
            ])
        #expect(constats.rejetees.isEmpty)
        let lignes = String(decoding: try apresMele.lire("foyers.csv"), as: UTF8.self).split(
            separator: "\n")
        for situee in tranches {
            for foyer in 0..<situee.nombreDeFoyers {
                let source = situee.sources(foyer: foyer)[0]
                #expect(lignes[source.ligne - 1].hasPrefix(situee.matricule(foyer) + ";"))
            }
        }
    }

    @Test func `des extraits et des CSV du même mois se comparent de même`() throws {
        let paire = PaireInventee(nombre: 5000)
        let avant = try mois(paire, .avant), apres = try mois(paire, .apres)
        let attendu = try comparaison(avant, apres).enMots(vocabulaire)
        let (extraitAvant, extraitApres) = (try extrait(avant), try extrait(apres))
        try extraitApres.verifier()
        let formes: [(Mensuel, Mensuel)] = [
            (.extrait(extraitAvant), .extrait(extraitApres)),
            (.csv(dossier: avant.chemin, correspondance), .extrait(extraitApres)),
            (.extrait(extraitAvant), .csv(dossier: apres.chemin, correspondance)),
        ]
        for (un, autre) in formes {
            let comparaison = try Comparaison(avant: un, apres: autre, vocabulaire: vocabulaire)
            #expect(try comparaison.enMots(vocabulaire) == attendu)
        }
    }

    @Test func `des fins de ligne Windows ne changent rien`() throws {
        let paire = PaireInventee(nombre: 200)
        let attendu = try comparaison(try mois(paire, .avant), try mois(paire, .apres)).enMots(
            vocabulaire)
        let windows = try comparaison(
            try mois(paire, .avant, fin: "\r\n"), try mois(paire, .apres, fin: "\r\n"))
        #expect(try windows.enMots(vocabulaire) == attendu)
    }

    @Test func `seules les colonnes demandées sont lues`() throws {
        let paire = PaireInventee(nombre: 50)
        var lus = FaitsLus()
        lus.foyerApres = [try #require(vocabulaire.fait("rsa", de: .foyer)).rang]
        let tranches = try comparaison(try mois(paire, .avant), try mois(paire, .apres))
            .parcourir(lus, fils: 1) { $0.tranche }
        let tranche = try #require(tranches.first)
        #expect(tranche.foyersApres.colonnes.count { !$0.isEmpty } == 1)
        #expect(tranche.foyersAvant.colonnes.allSatisfy { $0.isEmpty })
        #expect(tranche.personnesApres.colonnes.allSatisfy { $0.isEmpty })
        #expect(tranche.rangAvant.contains { $0 >= 0 })
    }

    @Test func `un retour à la ligne entre guillemets là où une part est coupée ne perd rien`()
        throws
    {
        let avant = DossierDEssai(), apres = DossierDEssai()
        let lignes = (10..<80).map { "B\($0);181;\"18\n033\";MARIE;2019-01-01;;1;0;3;0;0" }
        for dossier in [avant, apres] {
            try dossier.ecrire(
                "foyers.csv", ([PaireInventee.enTeteDesFoyers] + lignes).joined(separator: "\n"))
            try dossier.ecrire("personnes.csv", PaireInventee.enTeteDesPersonnes + "\n")
        }
        var comparaison = try comparaison(avant, apres)
        for octets in 40..<90 {
            comparaison.octetsParPartie = octets
            let communes = try comparaison.parcourir(.tout(vocabulaire), fils: 2) { situee in
                (0..<situee.nombreDeFoyers).map { situee.matricule($0) + situee.commune($0) }
            }
            #expect(
                communes.flatMap { $0 } == (10..<80).map { "B\($0)18\n033" },
                "parts of \(octets) bytes")
        }
    }

    @Test(arguments: [0, 1, 4095, 4096, 4097])
    func `une tranche s’arrête à son plein, et les personnes suivent leur foyer`(nombre: Int) throws
    {
        let avant = DossierDEssai(), apres = DossierDEssai()
        for dossier in [avant, apres] {
            let foyers = (0..<nombre).map { "\(100_000 + $0);181;18033;MARIE;;;;;;;" }
            let personnes = (0..<nombre).flatMap { rang in
                (0..<3).map { "\(100_000 + rang);\($0);ENFANT;F;2015-01-0\($0 + 1);;0" }
            }
            try dossier.ecrire(
                "foyers.csv", ([PaireInventee.enTeteDesFoyers] + foyers).joined(separator: "\n"))
            try dossier.ecrire(
                "personnes.csv",
                ([PaireInventee.enTeteDesPersonnes] + personnes).joined(separator: "\n"))
        }
        let tranches = try comparaison(avant, apres).parcourir(FaitsLus(), fils: 2) { $0.tranche }
        #expect(tranches.map(\.foyersApres.lignes).reduce(0, +) == nombre)
        #expect(tranches.count == (nombre + 4095) / 4096)
        for tranche in tranches {
            #expect(
                tranche.debutApres
                    == ContiguousArray((0...tranche.foyersApres.lignes).map { Int32($0 * 3) }))
            #expect(
                tranche.rangAvant
                    == ContiguousArray((0..<tranche.personnesApres.lignes).map { Int32($0) }))
        }
    }
}
