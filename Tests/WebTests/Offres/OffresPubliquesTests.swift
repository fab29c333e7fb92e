import ActionSociale
import Demo
import Foundation
import HTTPTypes
import Regles
import Reperage
import Storage
import Testing
import Valeurs

@testable import Web

/// What the caisse offers, read by anyone: the files that ship with the product.
struct OffresPubliquesTests {
    private static let racine = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func texte(_ chemin: String) throws -> String {
        try String(contentsOf: racine.appending(path: chemin), encoding: .utf8)
    }

    /// The national offers, and a local one open in one sector and in one commune of another.
    private static func offres() throws -> OffresConnues {
        let vocabulaire = try Vocabulaire.lire(
            texte: texte("Vocabulaire/national.yaml"), nom: "national.yaml")
        let locale = try texte("Offres/locales/surpeuplement.yaml")
            .replacing(/territoires: .*/, with: "territoires: [vieux-bourg, \"99001\"]")
        let catalogue = try Catalogue.lire(
            [
                ("2023-2027.yaml", try texte("Offres/socle-national/2023-2027.yaml")),
                ("surpeuplement.yaml", locale),
            ], vocabulaire: vocabulaire)
        return OffresConnues(try CatalogueEnVigueur(catalogue))
    }

    @Test func `chacun lit ce que la caisse propose, sans compte, avec les mots des familles`()
        async throws
    {
        try await avecLeSite(offres: try Self.offres()) { essai in
            let page = try await essai.visiteur().get("/nos-offres")
            #expect(page.status == .ok)
            for texte in [
                "Vous vous séparez", "Votre famille, vos enfants", "Votre logement",
                "Votre logement est trop petit", "Brumeval, vieux bourg", "C’est gratuit.",
            ] { #expect(page.lisible.contains(texte), "\(texte)") }
            #expect(!page.texte.contains("noindex") && page.enTetes[.xRobotsTag] == nil)
            #expect(!page.texte.contains("<script"))
            #expect(page.enTetes[.cacheControl] == "public, max-age=300")
            let ailleurs = try await essai.visiteur().get("/nos-offres?territoire=plateau")
            #expect(!ailleurs.lisible.contains("Votre logement est trop petit"))
            for secteur in ["vieux-bourg", "haute-brume"] {
                let ici = try await essai.visiteur().get("/nos-offres?territoire=\(secteur)")
                #expect(ici.lisible.contains("Votre logement est trop petit"))
            }
            let etrange = try await essai.visiteur().get("/nos-offres?territoire=<x>")
            #expect(etrange.status == .ok && !etrange.texte.contains("<x>"))
        }
    }

    @Test func `la fiche d’une offre dit pour qui, comment, où et avec qui`() async throws {
        try await avecLeSite(offres: try Self.offres()) { essai in
            try await essai.app.storage.write {
                try $0.lieux.keep(
                    Lieu(
                        id: "maison", nom: "Maison sociale", adresse: "2 place du Marché",
                        secteur: "vieux-bourg"))
                try $0.parametres.fixer(
                    ValeurDeParametre(
                        .telephoneDeLaCaisse, "03 53 01 00 00", depuis: "2026-11-01", par: nil,
                        fixeeA: "2026-11-01T09:00:00.000Z"))
            }
            let page = try await essai.visiteur()
                .get("/nos-offres/separation?territoire=vieux-bourg")
            for texte in [
                "Vous vous séparez", "Parents qui se séparent, avec au moins un enfant au foyer",
                "un rendez-vous, sur place ou par téléphone", "Maison sociale",
                "2 place du Marché", "03 53 01 00 00",
            ] { #expect(page.lisible.contains(texte), "\(texte)") }
            let absente = try await essai.visiteur().get("/nos-offres/inconnue")
            #expect(absente.status == .notFound)
            #expect(absente.lisible.contains("Cette page n’existe pas"))
            #expect(absente.enTetes[.eTag] == nil)
        }
    }

    @Test func `la même page redemandée ne voyage pas deux fois`() async throws {
        try await avecLeSite(offres: try Self.offres()) { essai in
            for adresse in ["/nos-offres", "/nos-offres/separation", Self.services] {
                let page = try await essai.visiteur().get(adresse)
                let etiquette = try #require(page.enTetes[.eTag])
                let redite = try await essai.visiteur().get(
                    adresse, [.ifNoneMatch: "\"autre\", \(etiquette)"])
                #expect(redite.status == .notModified && redite.texte.isEmpty)
                let changee = try await essai.visiteur().get(adresse, [.ifNoneMatch: "\"autre\""])
                #expect(changee.status == .ok)
            }
        }
    }

    @Test func `l’administration peut fermer ces pages`() async throws {
        try await avecLeSite(offres: try Self.offres()) { essai in
            let nora = try await essai.navigateur(de: AgentsFictifs.nora)
            let fixe = try await nora.post(
                "/administration/parametres",
                [
                    ("parametre", "offres_publiques"), ("valeur-offres_publiques", "non"),
                    ("depuis-offres_publiques", "2026-11-10"),
                ])
            #expect(fixe.status == .seeOther)
            for adresse in [
                "/nos-offres", "/nos-offres/separation", Self.structures, Self.services,
            ] {
                #expect(try await essai.visiteur().get(adresse).status == .notFound)
            }
        }
    }

    @Test func `les données ouvertes tiennent ce que data·inclusion demande`() async throws {
        try await avecLeSite(
            offres: try Self.offres(), reglages: { $0.origine = "https://socle.example" }
        ) { essai in
            let structures = try await Self.lire(Self.structures, essai)
            let services = try await Self.lire(Self.services, essai)
            #expect(structures.count == 1 && services.count == 7)
            for objet in structures + services {
                for requis in ["source", "id", "nom", "date_maj"] {
                    #expect(objet[requis] is String, "\(requis)")
                }
                let id = objet["id"] as? String ?? ""
                #expect(id.hasPrefix("socle--"))
                #expect((3...150).contains((objet["nom"] as? String ?? "").count))
                #expect(Jour(iso: objet["date_maj"] as? String ?? "") != nil)
            }
            let types = ["accompagnement", "information", "atelier"]
            for service in services {
                #expect(service["structure_id"] as? String == structures[0]["id"] as? String)
                #expect((5...10_000).contains((service["description"] as? String ?? "").count))
                #expect(types.contains(service["type"] as? String ?? ""))
                #expect(service["frais"] as? String == "gratuit")
                #expect((service["thematiques"] as? [String])?.isEmpty == false)
                let source = service["lien_source"] as? String ?? ""
                #expect(source.hasPrefix("https://socle.example/nos-offres/"))
            }
            let locale = services.first { $0["id"] as? String == "socle--offre-surpeuplement" }
            let zone = try #require(locale?["zone_eligibilite"] as? [String])
            #expect(zone == ["99001", "99013", "99014", "99015", "99016"])
        }
    }

    private static let structures = "/nos-offres/donnees/structures.json"
    private static let services = "/nos-offres/donnees/services.json"

    private static func lire(_ adresse: String, _ essai: Essai) async throws -> [[String: Any]] {
        let page = try await essai.visiteur().get(adresse)
        #expect(page.enTetes[.contentType] == "application/json; charset=utf-8")
        return try #require(
            try JSONSerialization.jsonObject(with: Data(page.texte.utf8)) as? [[String: Any]])
    }
}
