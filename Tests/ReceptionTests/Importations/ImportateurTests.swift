import ActionSociale
import Demo
import Fichier
import Foundation
import Reperage
import Storage
import Testing
import Valeurs

@testable import Reception

/// From the files to the propositions, as the command does it, on an invented caisse.
struct ImportateurTests {
    @Test
    func `deux mois importés donnent une suite à chaque évènement, et recommencer n’ajoute rien`()
        async throws
    {
        let scene = try await Scene(foyers: 400)
        defer { scene.effacer() }
        let premier = try await scene.importer(scene.caisse.mois.precedent)
        #expect(premier == nil)
        let bilan = try #require(try await scene.importer(scene.caisse.mois)).bilan
        #expect(bilan.evenements > 10)
        #expect(bilan.personneNEstOublie)
        let encore = try await scene.repeter(scene.caisse.mois)
        #expect(encore.evenements == 0)
        #expect(encore.dejaConnus == bilan.evenements)
    }

    @Test func `le même fichier une seconde fois ne change rien`() async throws {
        let scene = try await Scene(foyers: 50)
        defer { scene.effacer() }
        _ = try await scene.importer(scene.caisse.mois.precedent)
        let resultat = try await scene.preparer(scene.caisse.mois.precedent)
        guard case .dejaLu(let connu) = resultat else {
            Issue.record("le fichier devait être reconnu")
            return
        }
        #expect(connu.mois == scene.caisse.mois.precedent)
    }

    @Test func `un fichier corrigé retire l’évènement qu’il ne montre plus`() async throws {
        let scene = try await Scene(foyers: 50)
        defer { scene.effacer() }
        let mois = scene.caisse.mois
        _ = try await scene.importer(mois.precedent)
        _ = try await scene.importer(mois)
        let dupont = Distribution(mois: mois).dupont.famille.dossier
        #expect(try await scene.faitsEnVigueur(dupont) == 1)
        let preuve = try await scene.storage.read { base in
            try base.faits.de(.de(dupont)).flatMap(\.preuve)
        }
        // Both months bear the same file name: the proof says which is which.
        #expect(!preuve.isEmpty)
        #expect(
            preuve.allSatisfy {
                $0.sources.first?.mois == mois && $0.sources.last?.mois == mois.precedent
            })
        try scene.remplacer(";SEPARE;", par: ";MARIE;", ligneDe: dupont.matricule, mois)
        let bilan = try #require(try await scene.importer(mois)).bilan
        #expect(bilan.retires == 1)
        #expect(try await scene.faitsEnVigueur(dupont) == 0)
    }

    @Test func `corriger un mois passé change aussi ce que montre le mois suivant`() async throws {
        let scene = try await Scene(foyers: 50)
        defer { scene.effacer() }
        let mois = scene.caisse.mois
        _ = try await scene.importer(mois.precedent)
        _ = try await scene.importer(mois)
        let dupont = Distribution(mois: mois).dupont.famille.dossier
        // They were apart the month before already: nothing happened in the later month.
        try scene.remplacer(
            ";MARIE;", par: ";SEPARE;", ligneDe: dupont.matricule, mois.precedent)
        _ = try await scene.importer(mois.precedent)
        #expect(try await scene.faitsEnVigueur(dupont) == 0)
    }

    @Test
    func
        `un import tué juste après ses évènements a son bilan avec eux, et le reprendre ne le change pas`()
        async throws
    {
        let scene = try await Scene(foyers: 400)
        defer { scene.effacer() }
        _ = try await scene.importer(scene.caisse.mois.precedent)
        let (connu, bilan) = try await scene.importerEtMourir(scene.caisse.mois)
        #expect(bilan.evenements > 10)
        let garde = try await scene.bilanGarde(connu)
        #expect(garde == Importation.Bilan(bilan))
        #expect(try await scene.importateur.reprendre(connu) == nil)
        _ = try await scene.importateur.reperer(depuis: connu)
        #expect(try await scene.bilanGarde(connu) == garde)
    }

    @Test
    func `un mois corrigé puis tué avant de rejouer le suivant le rejoue quand on le reprend`()
        async throws
    {
        let scene = try await Scene(foyers: 50)
        defer { scene.effacer() }
        let mois = scene.caisse.mois
        let dupont = Distribution(mois: mois).dupont.famille.dossier
        try scene.recopier(mois, en: mois.suivant)
        try scene.remplacer(";SEPARE;", par: ";DIVORCE;", ligneDe: dupont.matricule, mois.suivant)
        for lu in [mois.precedent, mois, mois.suivant] { _ = try await scene.importer(lu) }
        #expect(try await scene.faitsEnVigueur(dupont) == 1)
        // They were still together that month: what happened, the month after shows it.
        try scene.remplacer(";SEPARE;", par: ";MARIE;", ligneDe: dupont.matricule, mois)
        let (connu, bilan) = try await scene.importerEtMourir(mois)
        #expect(bilan.retires == 1)
        #expect(try await scene.faitsEnVigueur(dupont) == 0)
        #expect(try await scene.importateur.reprendre(connu) == nil)
        #expect(try await scene.faitsEnVigueur(dupont) == 1)
    }

    @Test
    func `la famille qui ne souhaite plus être contactée garde son choix quand le fichier revient`()
        async throws
    {
        let scene = try await Scene(foyers: 50)
        defer { scene.effacer() }
        let mois = scene.caisse.mois
        _ = try await scene.importer(mois.precedent)
        _ = try await scene.importer(mois)
        let dossier = Distribution(mois: mois).dupont.famille.dossier
        try await scene.storage.write { base in
            let famille = try base.familles.find(dossier: dossier, pour: .systeme)
            try base.familles.opposition(try #require(famille).id, depuis: "2026-11-10")
        }
        try scene.remplacer(";SEPARE;", par: ";DIVORCE;", ligneDe: dossier.matricule, mois)
        _ = try await scene.importer(mois)
        let famille = try await scene.storage.read {
            try $0.familles.find(dossier: dossier, pour: .systeme)
        }
        #expect(famille?.neSouhaitePlusEtreContacteeDepuis == "2026-11-10")
    }
}

/// A temporary installation: a folder, a database, the delivered content, two invented months.
struct Scene {
    let dossier: String
    let lieux: Emplacements
    let storage: Storage
    let caisse: CaisseFictive

    /// The same installation, through another way to the same database.
    init(_ autre: Scene, _ storage: Storage) {
        dossier = autre.dossier
        lieux = autre.lieux
        caisse = autre.caisse
        self.storage = storage
    }

    init(foyers: Int, intensite: Int = 1) async throws {
        dossier = NSTemporaryDirectory() + "socle-cli-" + UUID().uuidString
        let racine = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        lieux = Emplacements(donnees: dossier, contenu: racine)
        try lieux.creer()
        storage = try await Storage.open(.sqlite(path: dossier + "/socle.sqlite"))
        caisse = CaisseFictive(foyers: foyers, mois: "2026-10", intensite: intensite)
        _ = try caisse.ecrire(dans: dossier + "/fichiers")
        _ = try await OffresEnVigueur(storage, lieux)
            .mettreEnVigueur(try lieux.fichiersDOffres(), a: "2026-11-06T08:00:00.000Z")
        try await storage.write { try $0.secteurs.replace(ValDeBrume.secteurs) }
    }

    func effacer() { try? FileManager.default.removeItem(atPath: dossier) }

    var importateur: Importateur { importateur(a: "2026-11-06T08:00:00.000Z") }

    func importateur(a instant: Instant) -> Importateur {
        Importateur(lieux: lieux, storage: storage, jour: "2026-11-06", instant: instant, fils: 2)
    }

    private func source(_ mois: Mois) -> SourceDImport {
        .paire(
            foyers: "\(dossier)/fichiers/\(mois.iso)/foyers.csv",
            personnes: "\(dossier)/fichiers/\(mois.iso)/personnes.csv", correspondance: nil,
            mois: mois)
    }

    func preparer(_ mois: Mois) async throws -> PreparationDImport.Resultat {
        try await importateur.preparer(source(mois))
    }

    func importer(_ mois: Mois) async throws -> BilanDuMois? {
        guard case .prete(let preparee) = try await preparer(mois) else { return nil }
        return try await importateur.appliquer(preparee, [], format: "extrait CSV").bilan
    }

    /// The same at another hour: which of two files of a month came last is told by it.
    func appliquer(
        _ mois: Mois, a instant: Instant, _ decisions: [DecisionDImporter] = []
    ) async throws -> ImportApplique? {
        let importateur = importateur(a: instant)
        guard case .prete(let preparee) = try await importateur.preparer(source(mois)) else {
            return nil
        }
        return try await importateur.appliquer(preparee, decisions, format: "extrait CSV")
    }

    /// The import is written, and the process dies before its events are looked for.
    func enregistrerEtMourir(_ mois: Mois) async throws {
        guard case .prete(let preparee) = try await preparer(mois) else {
            throw CancellationError()
        }
        let importation = Importation(
            try preparee.appliquer([]), a: "2026-11-06T08:30:00.000Z", par: nil,
            format: "extrait CSV")
        try await storage.write { try $0.importations.insert(importation) }
    }

    /// The import is written, an hour after the others; its events are detected, and the process dies there.
    func importerEtMourir(_ mois: Mois) async throws -> (connu: ImportConnu, bilan: Bilan) {
        guard case .prete(let preparee) = try await preparer(mois) else {
            throw CancellationError()
        }
        let faite = try preparee.appliquer([])
        let importation = Importation(
            faite, a: "2026-11-06T09:00:00.000Z", par: nil, format: "extrait CSV")
        let autres = try await storage.read {
            try $0.importations.duMois(mois, caisse: faite.connu.caisse)
        }
        try await storage.write { try $0.importations.insert(importation) }
        let bilan = try await importateur.reperer(
            faite.connu, fichiersCorriges: Set(autres.flatMap(\.fichiers)))
        return (faite.connu, try #require(bilan).bilan)
    }

    func bilanGarde(_ connu: ImportConnu) async throws -> Importation.Bilan? {
        let id = try #require(connu.identifiant)
        return try await storage.read { try $0.importations.bilan(id) }
    }

    /// Detects the month again, its file unchanged.
    func repeter(_ mois: Mois) async throws -> Bilan {
        let connus = try await storage.read { try $0.importations.toutes().map(\.connu) }
        let connu = try #require(connus.last { $0.mois == mois })
        let bilan = try await importateur.reperer(connu, fichiersCorriges: [])
        return try #require(bilan).bilan
    }

    func faitsEnVigueur(_ dossier: Dossier) async throws -> Int {
        try await storage.read { base in
            guard let famille = try base.familles.find(dossier: dossier, pour: .systeme) else {
                return 0
            }
            return try base.faits.de(famille.id).count { $0.retire == nil }
        }
    }

    /// The same two files, for another month.
    func recopier(_ mois: Mois, en autre: Mois) throws {
        try FileManager.default.copyItem(
            atPath: "\(dossier)/fichiers/\(mois.iso)", toPath: "\(dossier)/fichiers/\(autre.iso)")
    }

    /// Rewrites the first such cell of every household.
    func remplacerPartout(_ ancien: String, par nouveau: String, _ mois: Mois) throws {
        try remplacer(ancien, par: nouveau, ligneDe: "", mois)
    }

    /// Writes another day in place of the first one of that row.
    func remplacerUneDate(par jour: String, ligneDe matricule: String, _ mois: Mois) throws {
        let texte = try String(
            contentsOfFile: "\(dossier)/fichiers/\(mois.iso)/foyers.csv", encoding: .utf8)
        let ligne = texte.split(separator: "\n").first { $0.hasPrefix(matricule) } ?? ""
        let date = ligne.split(separator: ";").first { Jour(iso: String($0)) != nil } ?? ""
        try remplacer(";\(date);", par: ";\(jour);", ligneDe: matricule, mois)
    }

    /// Rewrites one cell of the household file, as a corrected extract would.
    func remplacer(_ ancien: String, par nouveau: String, ligneDe matricule: String, _ mois: Mois)
        throws
    {
        let chemin = "\(dossier)/fichiers/\(mois.iso)/foyers.csv"
        let lignes = try String(contentsOfFile: chemin, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { ligne in
                ligne.hasPrefix(matricule)
                    ? ligne.replacingOccurrences(of: ancien, with: nouveau) : String(ligne)
            }
        try lignes.joined(separator: "\n").write(toFile: chemin, atomically: true, encoding: .utf8)
    }
}
