import ActionSociale
import Demo
import Fichier
import Foundation
import Reperage
import Storage
import Testing
import Valeurs

@testable import Reception

/// Months that come one after the other: stopped, corrected, given back, of another caisse.
struct SuiteDImportsTests {
    private static func aFinir(_ scene: Scene) async throws -> [Mois] {
        let extraits = DossierDExtraits(scene.lieux.extraits)
        return try await scene.storage.read {
            try ImportsAFinir.lire($0, dans: extraits).map(\.mois)
        }
    }

    @Test
    func `un import tué avant ses évènements est fini par le suivant, qui ne les perd pas`()
        async throws
    {
        let scene = try await Scene(foyers: 400)
        defer { scene.effacer() }
        let mois = scene.caisse.mois
        _ = try await scene.importer(mois.precedent)
        #expect(try await Self.aFinir(scene).isEmpty, "a first month has nothing to look for")
        try await scene.enregistrerEtMourir(mois)
        #expect(try await Self.aFinir(scene) == [mois])
        try scene.recopier(mois, en: mois.suivant)
        try scene.remplacerPartout(";VEUF;", par: ";CELIBATAIRE;", mois.suivant)
        let applique = try #require(
            try await scene.appliquer(mois.suivant, a: "2026-11-06T09:00:00.000Z"))
        #expect(applique.repris.map(\.mois) == [mois])
        #expect(try #require(applique.repris.first).bilan.evenements > 10)
        #expect(try await Self.aFinir(scene).isEmpty)
        let dupont = Distribution(mois: mois).dupont.famille.dossier
        #expect(try await scene.faitsEnVigueur(dupont) == 1)
    }

    @Test func `un import arrêté dont l’extrait n’est plus là n’arrête pas les suivants`()
        async throws
    {
        let scene = try await Scene(foyers: 50)
        defer { scene.effacer() }
        let mois = scene.caisse.mois
        _ = try await scene.importer(mois.precedent)
        try await scene.enregistrerEtMourir(mois)
        let connu = try #require(
            try await scene.storage.read { try $0.importations.toutes().last }
        ).connu
        #expect(connu.phraseAFinir.hasPrefix("L’import d’octobre 2026 (foyers.csv, personnes.csv)"))
        try FileManager.default.removeItem(atPath: scene.lieux.extraits + "/" + connu.extrait)
        #expect(try await Self.aFinir(scene).isEmpty)
    }

    @Test func `une mauvaise correction se défait en donnant de nouveau le premier fichier`()
        async throws
    {
        let scene = try await Scene(foyers: 50)
        defer { scene.effacer() }
        let mois = scene.caisse.mois
        let dupont = Distribution(mois: mois).dupont.famille.dossier
        _ = try await scene.importer(mois.precedent)
        _ = try await scene.appliquer(mois, a: "2026-11-06T09:00:00.000Z")
        #expect(try await scene.faitsEnVigueur(dupont) == 1)
        try scene.remplacer(";SEPARE;", par: ";MARIE;", ligneDe: dupont.matricule, mois)
        _ = try await scene.appliquer(mois, a: "2026-11-06T10:00:00.000Z")
        #expect(try await scene.faitsEnVigueur(dupont) == 0)
        try scene.remplacer(";MARIE;", par: ";SEPARE;", ligneDe: dupont.matricule, mois)
        let retour = try #require(try await scene.appliquer(mois, a: "2026-11-06T11:00:00.000Z"))
        #expect(retour.faite.connu.retour == 1)
        #expect(try await scene.faitsEnVigueur(dupont) == 1)
        #expect(
            try await scene.appliquer(mois, a: "2026-11-06T12:00:00.000Z") == nil, "now in force")
        let ids = try await scene.storage.read { try $0.importations.toutes().map(\.id.valeur) }
        #expect(ids.count == 4 && Set(ids).count == 4 && ids[3] == ids[1] + "-2")
    }

    @Test func `corriger un premier mois dit ce que cela change au suivant`() async throws {
        let scene = try await Scene(foyers: 50)
        defer { scene.effacer() }
        let mois = scene.caisse.mois
        _ = try await scene.importer(mois.precedent)
        _ = try await scene.importer(mois)
        let dupont = Distribution(mois: mois).dupont.famille.dossier
        try scene.remplacer(
            ";MARIE;", par: ";SEPARE;", ligneDe: dupont.matricule, mois.precedent)
        let applique = try #require(
            try await scene.appliquer(mois.precedent, a: "2026-11-06T09:00:00.000Z"))
        #expect(applique.bilan == nil)
        let suivant = try #require(applique.reperes.suivant)
        #expect(suivant.mois == mois)
        #expect(suivant.bilan.retires == 1)
    }

    @Test func `le fichier d’une autre caisse demande une décision, et la garde`() async throws {
        let scene = try await Scene(foyers: 50)
        defer { scene.effacer() }
        let mois = scene.caisse.mois
        _ = try await scene.importer(mois.precedent)
        try scene.remplacerPartout(";999;", par: ";777;", mois)
        await #expect(throws: RefusDImport.decisionAttendue(.autreCaisse("777", connues: ["999"])))
        { _ = try await scene.appliquer(mois, a: "2026-11-06T09:00:00.000Z") }
        let decision = try #require(
            DecisionDImporter(sur: .caisse, motif: "La 777 nous rejoint.", par: "Nora"))
        _ = try await scene.appliquer(mois, a: "2026-11-06T09:00:00.000Z", [decision])
        let gardee = try await scene.storage.read { try $0.importations.toutes().last }
        #expect(gardee?.caisse == "777")
        #expect(gardee?.decision == "La 777 nous rejoint. (Nora)")
        try scene.recopier(mois, en: mois.suivant)
        try scene.remplacerPartout(";MARIE;", par: ";PACSE;", mois.suivant)
        #expect(
            try await scene.appliquer(mois.suivant, a: "2026-11-06T10:00:00.000Z") != nil,
            "known from then on")
    }
}
