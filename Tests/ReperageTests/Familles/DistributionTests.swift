import ActionSociale
import Demo
import Fichier
import Foundation
import Regles
import Reperage
import Testing
import Valeurs

/// The families that everyone knows, through the delivered offers: what the demonstration says of them is so.
struct DistributionTests {
    private let familles = Distribution().familles
    private let caisse = CaisseFictive(foyers: 0)

    @Test func `chaque famille de la distribution a la suite annoncée, et aucune autre`() throws {
        let catalogue = try catalogue()
        let evenements = try evenements(catalogue)
        for famille in familles {
            let siens = evenements.filter { $0.dossier == famille.famille.dossier }
            switch famille.attendu {
            case .rien: #expect(siens.isEmpty, "\(famille.cle): \(siens.map(\.offre))")
            case .proposition(let offre, let survenuLe):
                let evenement = try #require(siens.first, "\(famille.cle)")
                #expect(siens.count == 1 && evenement.offre == offre, "\(famille.cle)")
                #expect(evenement.survenuLe == survenuLe, "\(famille.cle)")
                guard case .proposition = suite(evenement, famille, catalogue) else {
                    Issue.record("\(famille.cle): \(suite(evenement, famille, catalogue))")
                    continue
                }
            case .sansProposition(let offre, let survenuLe, let motif):
                let evenement = try #require(siens.first, "\(famille.cle)")
                #expect(siens.count == 1 && evenement.offre == offre, "\(famille.cle)")
                #expect(evenement.survenuLe == survenuLe, "\(famille.cle)")
                guard case .sansProposition(let ecrit) = suite(evenement, famille, catalogue) else {
                    Issue.record("\(famille.cle): a proposition")
                    continue
                }
                #expect(ecrit.code == motif, "\(famille.cle)")
            }
        }
    }

    @Test func `la preuve donne les valeurs, la règle et la ligne du fichier`() throws {
        let dupont = Distribution().dupont
        let evenement = try #require(
            try evenements(try catalogue()).first { $0.dossier == dupont.famille.dossier })
        let rupture = try #require(evenement.preuve.first)
        let situation = try #require(rupture.valeurs.first { $0.fait == "situation familiale" })
        #expect(situation.avant == "marié" && situation.apres == "séparé")
        #expect(rupture.article.hasPrefix("§"))
        #expect(rupture.sources.map(\.ligne) == [2, 2])
        #expect(rupture.sources.allSatisfy { $0.fichier.hasSuffix("foyers.csv") })
    }

    @Test func `chaque ligne de la preuve cite les lignes de ses propres valeurs`() throws {
        let nguyen = Distribution().nguyen
        let evenement = try #require(
            try evenements(try catalogue()).first { $0.dossier == nguyen.famille.dossier })
        let deces = try #require(evenement.preuve.first { $0.condition == "décès" })
        let situation = try #require(deces.valeurs.first { $0.fait == "situation familiale" })
        #expect(situation.avant == "marié" && situation.apres == "veuf")
        // Of the household and of the one who died, the later month first.
        #expect(
            lignes(deces) == ["foyers.csv:3", "personnes.csv:6", "foyers.csv:3", "personnes.csv:7"])
        let enfants = try #require(evenement.preuve.first { $0.condition == "enfants" })
        #expect(enfants.valeurs.map { [$0.avant, $0.apres] } == [["3", "3"]])
        #expect(
            lignes(enfants) == [7, 8, 9, 8, 9, 10].map { "personnes.csv:\($0)" })
    }

    @Test func `un enfant qui arrive n’était pas au foyer, et ce qui est connu se lit`() throws {
        let alba = Distribution().garciaLopez
        let evenement = try #require(
            try evenements(try catalogue()).first { $0.dossier == alba.famille.dossier })
        let valeurs = evenement.preuve.flatMap(\.valeurs)
        let presence = try #require(valeurs.first { $0.fait == "présence au foyer" })
        #expect(presence.avant == "non" && presence.apres == "oui")
        #expect(
            valeurs.allSatisfy { $0.apres != nil && $0.avant != nil }, "\(valeurs)")
    }

    private func lignes(_ constat: Constat) -> [String] {
        constat.sources.map { source in
            let nom = source.fichier.split(separator: "/").last ?? ""
            return "\(nom):\(source.ligne)"
        }
    }

    private func suite(
        _ evenement: Evenement, _ famille: FamilleFictive, _ catalogue: CatalogueEnVigueur
    ) -> Suite {
        evenement.suite(
            catalogue.entrees[evenement.entree].offre,
            SituationConnue(
                famille: famille.famille, propositions: [],
                quitteLaCaisse: famille.foyer.depart != nil),
            au: caisse.arriveeLe)
    }

    private func evenements(_ catalogue: CatalogueEnVigueur) throws -> [Evenement] {
        let dossier = FileManager.default.temporaryDirectory
            .appending(path: "distribution-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: dossier) }
        let extraits = try caisse.ecrire(dans: dossier)
        let vocabulaire = try vocabulaire()
        let correspondance = try Correspondance.lire(
            try texte("Correspondances/extrait-csv.yaml"), nom: "extrait-csv.yaml",
            vocabulaire: vocabulaire)
        let comparaison = try Comparaison(
            avant: .csv(dossier: extraits.avant, correspondance),
            apres: .csv(dossier: extraits.apres, correspondance), vocabulaire: vocabulaire)
        return try Reperage(catalogue, vocabulaire: vocabulaire)
            .evenements(comparaison, mois: caisse.mois, le: caisse.arriveeLe, fils: 2).evenements
    }

    private func catalogue() throws -> CatalogueEnVigueur {
        let fichiers = try ["Offres/socle-national", "Offres/locales"].flatMap { dossier in
            try FileManager.default.contentsOfDirectory(
                atPath: Self.racine.appending(path: dossier).path
            ).sorted().map { (nom: $0, texte: try texte("\(dossier)/\($0)")) }
        }
        return try CatalogueEnVigueur(
            try Catalogue.lire(fichiers, vocabulaire: try vocabulaire()))
    }

    private func vocabulaire() throws -> Vocabulaire {
        try Vocabulaire.lire(texte: try texte("Vocabulaire/national.yaml"), nom: "national.yaml")
    }

    private func texte(_ chemin: String) throws -> String {
        try String(contentsOf: Self.racine.appending(path: chemin), encoding: .utf8)
    }

    private static let racine = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
}
