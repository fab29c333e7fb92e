import ActionSociale
import Foundation
import Testing
import Valeurs

@testable import Storage

/// Bad backups, bad targets: said in words, and nothing touched.
struct SauvegardeRefuseeTests {
    private func sauvegarde() async throws -> (fichier: String, manifeste: Manifeste) {
        let (storage, extraits) = try await SauvegardeTests.remplie(.sqlite)
        let fichier = try SauvegardeTests.nouveauFichier()
        let manifeste = try await Sauvegarde.creer(
            storage, extraits: extraits, vers: fichier, a: SauvegardeTests.instant)
        await storage.close()
        return (fichier, manifeste)
    }

    private func modifier(_ fichier: String, _ changer: (inout Data) -> Void) throws {
        var octets = try Data(contentsOf: URL(fileURLWithPath: fichier))
        changer(&octets)
        try octets.write(to: URL(fileURLWithPath: fichier))
    }

    @Test func `un octet changé est trouvé, et la partie abîmée est nommée`() async throws {
        let (fichier, manifeste) = try await sauvegarde()
        let original = try Data(contentsOf: URL(fileURLWithPath: fichier))
        for partie in manifeste.parties where partie.octets > 0 {
            try modifier(fichier) { $0[partie.debut + partie.octets / 2] ^= 1 }
            #expect(throws: SauvegardeRefusee.abimee(fichier, partie: partie.enMots)) {
                try Sauvegarde.verifier(fichier)
            }
            try original.write(to: URL(fileURLWithPath: fichier))
        }
        try Sauvegarde.verifier(fichier)
    }

    @Test func `un fichier coupé n’importe où est refusé`() async throws {
        let (fichier, manifeste) = try await sauvegarde()
        let original = try Data(contentsOf: URL(fileURLWithPath: fichier))
        let coupes = [original.count - 1, original.count - 40, original.count - 200, 60, 19]
        for longueur in coupes + manifeste.parties.prefix(5).map(\.debut) {
            try original.prefix(longueur).write(to: URL(fileURLWithPath: fichier))
            #expect(throws: SauvegardeRefusee.self, "\(longueur)") {
                try Sauvegarde.verifier(fichier)
            }
        }
        try Data("id;nom\n".utf8).write(to: URL(fileURLWithPath: fichier))
        #expect(throws: SauvegardeRefusee.pasUneSauvegarde(fichier)) {
            try Sauvegarde.verifier(fichier)
        }
    }

    @Test func `le sommaire aussi est protégé`() async throws {
        let (fichier, _) = try await sauvegarde()
        let octets = try Data(contentsOf: URL(fileURLWithPath: fichier))
        try modifier(fichier) { $0[octets.count - 150] ^= 1 }
        #expect(throws: SauvegardeRefusee.abimee(fichier, partie: "la table des matières")) {
            try Sauvegarde.verifier(fichier)
        }
    }

    @Test(arguments: Engine.available)
    func `une base qui contient déjà quelque chose n’est pas touchée`(engine: Engine) async throws {
        let (fichier, _) = try await sauvegarde()
        let lieu = try await engine.location()
        let storage = try await Storage.open(lieu)
        try await storage.write { try $0.parametres.keep("a", "1") }
        let avant = try await SauvegardeTests.contenu(storage)
        await #expect(throws: SauvegardeRefusee.cibleNonVide("la base")) {
            try await Sauvegarde.restaurer(fichier, dans: lieu, extraits: nil)
        }
        #expect(try await SauvegardeTests.contenu(storage) == avant)
        await storage.close()
    }

    @Test func `un dossier d’extraits qui contient autre chose n’est pas touché`() async throws {
        let (fichier, _) = try await sauvegarde()
        let dossier = try TemporaryFolder.shared.newFolder()
        try Data("autre".utf8).write(to: URL(fileURLWithPath: dossier + "/autre.socle"))
        let lieu = try await Engine.sqlite.location()
        await #expect(throws: SauvegardeRefusee.cibleNonVide("le dossier \(dossier)")) {
            try await Sauvegarde.restaurer(fichier, dans: lieu, extraits: dossier)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: dossier) == ["autre.socle"])
    }

    @Test func `une restauration interrompue se recommence`() async throws {
        let (fichier, _) = try await sauvegarde()
        let dossier = try TemporaryFolder.shared.newFolder()
        // As a first try would have left it: one extract in place, no row.
        try Disque.poser(Data("extrait".utf8), dossier + "/521/2026-09.socle")
        let lieu = try await Engine.sqlite.location()
        try await Sauvegarde.restaurer(fichier, dans: lieu, extraits: dossier)
        #expect(try Disque.fichiers(dossier).count == 2)
    }

    @Test func `une sauvegarde ne remplace aucun fichier`() async throws {
        let (fichier, _) = try await sauvegarde()
        let storage = try await Engine.sqlite.storage()
        let avant = try Data(contentsOf: URL(fileURLWithPath: fichier))
        await #expect(throws: SauvegardeRefusee.dejaLa(fichier)) {
            try await Sauvegarde.creer(
                storage, extraits: nil, vers: fichier, a: SauvegardeTests.instant)
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: fichier)) == avant)
    }

    @Test func `un disque qui refuse est nommé, et rien ne reste`() async throws {
        let storage = try await Engine.sqlite.storage()
        let refus = await #expect(throws: SauvegardeRefusee.self) {
            try await Sauvegarde.creer(
                storage, extraits: nil, vers: "/nulle/part/nuit.socle", a: SauvegardeTests.instant)
        }
        #expect(refus?.motif.contains("/nulle/part/nuit.socle n’a pas pu") == true)
        #expect(refus?.motif.contains("ce dossier ou ce fichier n’existe pas") == true)
        let dossier = try TemporaryFolder.shared.newFolder()
        await #expect(throws: (any Error).self) {
            try await Sauvegarde.creer(
                storage, extraits: "/proc/self/task", vers: dossier + "/a",
                a: SauvegardeTests.instant)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: dossier).isEmpty)
    }

    /// The file is well-formed and its hashes are right: it was made by someone else.
    private func fabriquer(
        schema: Int, _ parties: [(Manifeste.Partie.Genre, String, String)]
    ) throws -> String {
        let fichier = try SauvegardeTests.nouveauFichier()
        let ecriture = try EcritureDeSauvegarde(fichier)
        for (genre, nom, contenu) in parties {
            try ecriture.partie(genre, nom) {
                try ecriture.ecrire(Array(contenu.utf8))
                return genre == .table ? 1 : 0
            }
        }
        _ = try ecriture.achever(schema: schema, a: SauvegardeTests.instant)
        return fichier
    }

    @Test func `une sauvegarde d’un programme plus récent est refusée`() async throws {
        let fichier = try fabriquer(schema: 99, [])
        let lieu = try await Engine.sqlite.location()
        let connu = try Migrations.livrees(.sqlite).derniere
        await #expect(throws: SauvegardeRefusee.plusRecente(schema: 99, programme: connu)) {
            try await Sauvegarde.restaurer(fichier, dans: lieu, extraits: nil)
        }
    }

    @Test(arguments: [
        (Manifeste.Partie.Genre.extrait, "../evade.socle", "x"),
        (.extrait, "/tmp/evade.socle", "x"), (.extrait, "a/../../evade", "x"),
        (.table, "agent; DROP TABLE agent", "cle\tvaleur\na\tb\n"),
        (.table, "parametre", "cle) VALUES (1); --\tvaleur\na\tb\n"),
        (.table, "parametre", "cle\tvaleur\na\n"),
        (.table, "parametre", "cle\tvaleur\na\t\\x\n"),
        (.table, "sqlite_master", "a\tb\na\tb\n"),
    ])
    func `une sauvegarde hostile n’écrit ni hors du dossier ni hors des tables`(
        partie: (Manifeste.Partie.Genre, String, String)
    ) async throws {
        let fichier = try fabriquer(schema: 3, [partie])
        let lieu = try await Engine.sqlite.location()
        let dossier = try TemporaryFolder.shared.newFolder()
        await #expect(throws: SauvegardeRefusee.self) {
            try await Sauvegarde.restaurer(fichier, dans: lieu, extraits: dossier + "/extraits")
        }
        #expect(try Disque.fichiers(dossier).isEmpty)
        let storage = try await Storage.open(lieu)
        let contenu = try await SauvegardeTests.contenu(storage)
        let remplies = contenu.filter { $0.key != "journal_tete" && !$0.value.isEmpty }
        #expect(remplies.isEmpty)
        await storage.close()
    }
}
