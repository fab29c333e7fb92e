import ActionSociale
import Demo
import Foundation
import HTTPTypes
import Reception
import Regles
import Reperage
import Storage
import Testing
import Valeurs

@testable import Web

/// A caisse whose folder and content are there: two invented months to deposit, and a worker that one calls.
struct CaisseQuiImporte: Sendable {
    static let racine = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    let essai: Essai
    let lieux: Emplacements
    let caisse: CaisseFictive

    /// Runs a test on the site of such a caisse, and removes its folder afterwards.
    static func avec(
        foyers: Int = 60, donnees: String? = nil, reglages: (inout Reglages) -> Void = { _ in },
        _ corps: @Sendable (CaisseQuiImporte) async throws -> Void
    ) async throws {
        let dossier = donnees ?? NSTemporaryDirectory() + "socle-web-" + UUID().uuidString
        defer { if donnees == nil { try? FileManager.default.removeItem(atPath: dossier) } }
        let lieux = Emplacements(donnees: dossier, contenu: racine)
        try lieux.creer()
        let caisse = CaisseFictive(foyers: foyers, mois: "2026-10")
        _ = try caisse.ecrire(dans: dossier + "/fichiers")
        try await avecLeSite(
            offres: try Self.offres(lieux), reglages: reglages, emplacements: lieux
        ) { essai in
            _ = try await OffresEnVigueur(essai.app.storage, lieux)
                .mettreEnVigueur(try lieux.fichiersDOffres(), a: essai.horloge.maintenant)
            try await corps(CaisseQuiImporte(essai: essai, lieux: lieux, caisse: caisse))
        }
    }

    /// The offers that are delivered, as the server would hold them.
    private static func offres(_ lieux: Emplacements) throws -> OffresConnues {
        let textes = try lieux.fichiersDOffres().map {
            (nom: $0.dernierNom, texte: try Textes.lire($0))
        }
        return OffresConnues(
            try CatalogueEnVigueur(
                Catalogue.lire(textes, vocabulaire: try lieux.vocabulaire())))
    }

    func nora() async throws -> Navigateur { try await essai.navigateur(de: AgentsFictifs.nora) }

    /// The two files of a month, some text of them replaced.
    func fichiers(
        _ mois: Mois, _ remplacer: [(String, String)] = []
    ) throws -> [(nom: String, contenu: String)] {
        try ["foyers.csv", "personnes.csv"].map { nom in
            let texte = try String(
                contentsOfFile: "\(lieux.donnees)/fichiers/\(mois.iso)/\(nom)", encoding: .utf8)
            return (
                nom, remplacer.reduce(texte) { $0.replacing($1.0, with: $1.1, maxReplacements: 1) }
            )
        }
    }

    /// Does what waits behind the pages, to the end.
    func travailler() async throws {
        try await essai.app.importerCeQuiAttend(par: "essai")
    }

    func depots() async throws -> [Depot] {
        try await essai.app.storage.read { try $0.depots.liste() }
    }

    func importations() async throws -> [Importation] {
        try await essai.app.storage.read { try $0.importations.toutes() }
    }

    /// Names under the folder of deposits.
    func restes() -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: lieux.depots)) ?? []
    }

    /// Deposits a month and applies it, as a person would; returns where the last page is.
    @discardableResult
    func importer(
        _ mois: Mois, _ nora: Navigateur, _ remplacer: [(String, String)] = []
    ) async throws -> String {
        let depose = try await nora.deposer(try fichiers(mois, remplacer))
        let adresse = try #require(depose.versLAdresse)
        try await nora.get(adresse)
        try await nora.post(adresse + "/lecture", [("version", "1"), ("mois", mois.iso)])
        try await travailler()
        try await nora.get(adresse)
        let version = try #require(try await depots().first?.version)
        try await nora.post(adresse + "/application", [("version", "\(version)")])
        try await travailler()
        return adresse
    }
}

extension Navigateur {
    /// Sends files as the form of the page does: the token first.
    @discardableResult
    func deposer(
        _ fichiers: [(nom: String, contenu: String)], adresse: String = "/importations/depots",
        coupeA longueur: Int? = nil, jeton autre: String? = nil
    ) async throws -> PageLue {
        try await deposer(
            octets: fichiers.map { ($0.nom, Array($0.contenu.utf8)) }, adresse: adresse,
            coupeA: longueur, jeton: autre)
    }

    /// The same for files in any encoding.
    @discardableResult
    func deposer(
        octets fichiers: [(nom: String, octets: [UInt8])],
        adresse: String = "/importations/depots", coupeA longueur: Int? = nil,
        jeton autre: String? = nil
    ) async throws -> PageLue {
        var parties = [
            (
                enTete: "Content-Disposition: form-data; name=\"jeton\"",
                contenu: Array((autre ?? jeton).utf8)
            )
        ]
        parties += fichiers.map {
            (
                "Content-Disposition: form-data; name=\"fichiers\"; filename=\"\($0.nom)\"",
                $0.octets
            )
        }
        let corps = LectureMultipartTests.corps(parties)
        return try await envoyer(
            adresse, octets: Array(corps.prefix(longueur ?? corps.count)),
            type: "multipart/form-data; boundary=bord")
    }
}
