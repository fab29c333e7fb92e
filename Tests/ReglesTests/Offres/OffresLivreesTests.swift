import Foundation
import Regles
import Testing
import Valeurs

/// Le contenu livré dans `Offres/` : il se charge, ses cas passent, et il tient ce que le métier demande.
struct OffresLivreesTests {
    private static let racine = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let fichiers = [
        "Offres/socle-national/2009-2012.yaml", "Offres/socle-national/2013-2017.yaml",
        "Offres/socle-national/2018-2022.yaml", "Offres/socle-national/2023-2027.yaml",
        "Offres/locales/ajpp.yaml", "Offres/locales/logement-non-decent.yaml",
        "Offres/locales/surpeuplement.yaml", "Offres/locales/rsa-majore.yaml",
        "Offres/flux-rsa.yaml", "Offres/verification/extrait-csv.yaml",
        "Offres/verification/flux-rsa.yaml",
    ]

    private static func texte(_ chemin: String) throws -> String {
        try String(contentsOf: racine.appendingPathComponent(chemin), encoding: .utf8)
    }

    private static func catalogue(_ chemins: [String]) throws -> Catalogue {
        let vocabulaire = try Vocabulaire.lire(
            texte: try texte("Vocabulaire/national.yaml"), nom: "Vocabulaire/national.yaml")
        let fichiers = try chemins.map { (nom: $0, texte: try texte($0)) }
        return try Catalogue.lire(fichiers, vocabulaire: vocabulaire)
    }

    /// The socle in all its versions, and the local examples: what a caisse loads.
    private static func livre() throws -> Catalogue {
        try catalogue(
            fichiers.filter { $0.contains("socle-national") || $0.contains("locales") })
    }

    @Test func `chaque fichier du dossier Offres est connu de cet essai`() throws {
        let dossier = Self.racine.appendingPathComponent("Offres").resolvingSymlinksInPath()
        let noms = try #require(FileManager.default.enumerator(atPath: dossier.path))
            .compactMap { $0 as? String }.filter { $0.hasSuffix(".yaml") }
        #expect(Set(noms.map { "Offres/" + $0 }) == Set(Self.fichiers))
    }

    @Test(arguments: fichiers)
    func `chaque ligne cite un article et chaque cas donne ce qu’il attend`(
        fichier: String
    ) throws {
        let catalogue = try Self.catalogue([fichier])
        #expect(catalogue.avertissements.isEmpty)
        for offre in catalogue.offres {
            let attendus = offre.cas.map(\.attendu)
            for debut in ["proposer", "rien", "à vérifier"] {
                let couvert = attendus.contains { $0.hasPrefix(debut) }
                #expect(couvert, "\(offre.code) n’a pas de cas « \(debut) »")
            }
        }
    }

    @Test func `le socle et les offres locales se chargent ensemble, sans double`() throws {
        let catalogue = try Self.livre()
        #expect(catalogue.offres.count == 34)
    }

    @Test func `la doctrine de 2019 a cinq évènements, activés aux jours que disent les sources`()
        throws
    {
        let catalogue = try Self.livre()
        let actifs = ["2020-12-31", "2021-01-01", "2021-07-01"].map { jour in
            Set(catalogue.enVigueur(le: Jour(iso: jour)!).filter(\.estDuSocle).map(\.code))
        }
        let reconduits: Set = ["deces-enfant", "deces-parent", "impaye-logement"]
        let sortis: Set = ["logement-non-decent", "surpeuplement", "rsa-majore"]
        #expect(actifs[0] == reconduits.union(sortis))
        #expect(actifs[1] == reconduits.union(["separation"]))
        #expect(actifs[2] == reconduits.union(["separation", "parents-seuls"]))
    }

    @Test func `un thème sorti du socle devient une offre locale le même jour`() throws {
        let catalogue = try Self.livre()
        for code in ["logement-non-decent", "surpeuplement", "rsa-majore"] {
            let avant = catalogue.enVigueur(code, le: "2020-12-31")
            let apres = catalogue.enVigueur(code, le: "2021-01-01")
            #expect(avant?.niveau == "socle national")
            #expect(apres?.niveau == "offre locale")
        }
    }

    @Test(arguments: [
        "deces-enfant", "deces-parent", "deces-allocataire", "interruption-grossesse",
        "depart-enfant",
    ])
    func `un deuil, une grossesse interrompue, un départ ne se relancent pas`(
        code: String
    ) throws {
        let livrees = Self.fichiers.filter { !$0.contains("verification") }
        let versions = try livrees.flatMap { try Self.catalogue([$0]).versions(code) }
        #expect(!versions.isEmpty)
        for offre in versions {
            #expect(offre.relance == nil)
            #expect(offre.contact == "mise à disposition")
        }
    }

    @Test(arguments: fichiers.filter { !$0.contains("verification") })
    func `chaque offre livrée parle aux familles, simplement et sans blâme`(
        fichier: String
    ) throws {
        for offre in try Self.catalogue([fichier]).offres {
            let mots = try #require(offre.familles, "\(offre.code)")
            #expect(!mots.thematiques.isEmpty)
            let phrases = mots.texte.split(separator: ".")
            #expect(phrases.allSatisfy { $0.split(separator: " ").count <= 30 }, "\(offre.code)")
            for mot in ["convo", "obligat", "devez", "défaut", "bénéficiaire", "allocataire"] {
                #expect(!(mots.titre + mots.texte).lowercased().contains(mot), "\(offre.code)")
            }
        }
    }

    @Test(arguments: ["CONTRIBUTING.md", "docs/guide/ecrire-une-offre.md"])
    func `l’exemple de la documentation se charge tel qu’il est écrit`(page: String) throws {
        let blocs = try Self.texte(page).components(separatedBy: "```yaml\n").dropFirst()
        let entiers = blocs.compactMap { $0.components(separatedBy: "```").first }
            .filter { $0.contains("titre:") }
        let exemple = try #require(entiers.first)
        let vocabulaire = try Vocabulaire.lire(
            texte: try Self.texte("Vocabulaire/national.yaml"), nom: "Vocabulaire/national.yaml")
        let catalogue = try Catalogue.lire([(nom: page, texte: exemple)], vocabulaire: vocabulaire)
        #expect(catalogue.codes == ["hebergement"])
        #expect(catalogue.avertissements.isEmpty)
        #expect(catalogue.offres.allSatisfy { $0.cas.count == 4 })
    }
}

extension OffreLue {
    fileprivate var estDuSocle: Bool { niveau == "socle national" }
}
