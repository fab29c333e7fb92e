import ActionSociale
import Demo
import Foundation
import Glibc
import HTTPTypes
import Reception
import Storage
import Testing
import Valeurs

@testable import Web

/// What can go wrong with a deposit: each has its sentence, and nothing is left of it.
struct DepotsTests {
    @Test func `un envoi coupé ne laisse rien et le dit`() async throws {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            let fichiers = try scene.fichiers("2026-09")
            let page = try await nora.deposer(fichiers, coupeA: 2_000)
            #expect(page.status == .unprocessableContent)
            #expect(page.lisible.contains("L’envoi s’est interrompu avant la fin"))
            #expect(scene.restes().isEmpty)
            #expect(try await scene.depots().isEmpty)
        }
    }

    @Test func `sans le jeton de la session, aucun octet n’est écrit`() async throws {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            let page = try await nora.deposer(
                try scene.fichiers("2026-09"), jeton: String(repeating: "0", count: 64))
            #expect(page.status == .forbidden)
            #expect(scene.restes().isEmpty)
        }
    }

    @Test func `un envoi trop grand est refusé avec la limite et l’autre chemin`() async throws {
        try await CaisseQuiImporte.avec(reglages: { $0.tailleDEnvoi = 1 << 20 }) { scene in
            let nora = try await scene.nora()
            let gros = (nom: "foyers.csv", contenu: String(repeating: "a;b\n", count: 300_000))
            let page = try await nora.deposer([gros])
            #expect(page.status == .unprocessableContent)
            #expect(page.lisible.contains("L’envoi dépasse 1\u{A0}Mio"))
            #expect(scene.restes().isEmpty)
        }
    }

    @Test(arguments: [
        ("../../etc/passwd", "passwd"), ("C:\\mes fichiers\\foyers.csv", "foyers.csv"),
        ("..", "fichier"), (".cache", "cache"), ("a\u{0}b\r\n.csv", "ab.csv"),
        ("<script>alert(1)</script>.csv", "script.csv"), ("été 2026.csv", "été 2026.csv"),
    ])
    func `un nom de fichier avec un chemin est sans danger`(nom: String, attendu: String) {
        #expect(DossierDeDepot.nomSansDanger(nom) == attendu)
    }

    @Test func `un fichier déposé sous un nom avec un chemin reste dans son dossier`() async throws
    {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            let fichiers = try scene.fichiers("2026-09")
            try await nora.deposer([
                ("../../../foyers.csv", fichiers[0].contenu),
                ("/tmp/personnes.csv", fichiers[1].contenu),
            ])
            let depot = try #require(try await scene.depots().first)
            #expect(depot.fichiers == ["foyers.csv", "personnes.csv"])
            #expect(scene.restes() == [depot.id.valeur])
        }
    }

    @Test(arguments: [
        ("photo.csv", "PK\u{3}\u{4}…", "C’est une archive ou un classeur"),
        ("flux.xml", "<?xml version=\"1.0\"?><Autre/>", "n’est pas un flux de la CNAF"),
        ("foyers.csv", "nom;prenom\nA;B\n", "Ce n’est ni un flux RSA de la CNAF"),
    ])
    func `un fichier qui n’est pas un mois est refusé aussitôt, avec la raison`(
        nom: String, contenu: String, phrase: String
    ) async throws {
        try await CaisseQuiImporte.avec { scene in
            let page = try await scene.nora().deposer([(nom, contenu)])
            #expect(page.status == .unprocessableContent)
            #expect(page.lisible.contains(phrase))
            #expect(scene.restes().isEmpty)
        }
    }

    @Test func `un seul des deux fichiers, ou deux fois le même, le dit`() async throws {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            let fichiers = try scene.fichiers("2026-09")
            let seul = try await nora.deposer([fichiers[0]])
            #expect(seul.lisible.contains("Il manque le fichier des personnes"))
            let double = try await nora.deposer([fichiers[0], fichiers[0]])
            #expect(double.lisible.contains("Les deux fichiers sont des fichiers de foyers"))
            let trois = try await nora.deposer([fichiers[0], fichiers[1], fichiers[1]])
            #expect(trois.lisible.contains("Déposez un mois à la fois"))
            #expect(scene.restes().isEmpty)
        }
    }

    @Test func `un mois passé jamais lu est refusé, et l’administration sait pourquoi`()
        async throws
    {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            try await scene.importer("2026-10", nora)
            let depose = try await nora.deposer(try scene.fichiers("2026-09"))
            let adresse = try #require(depose.versLAdresse)
            try await nora.get(adresse)
            try await nora.post(adresse + "/lecture", [("version", "1"), ("mois", "2026-09")])
            try await scene.travailler()
            #expect(try await scene.essai.app.storage.read { try $0.depots.aRegarder() } == 1)
            let page = try await nora.get(adresse)
            #expect(page.lisible.contains("un mois passé qui n’a jamais été lu ne s’ajoute plus"))
            #expect(try await scene.essai.app.storage.read { try $0.depots.aRegarder() } == 0)
            #expect(try await scene.importations().map(\.mois) == ["2026-10"])
        }
    }

    @Test func `un fichier qui mêle deux caisses est refusé avec sa raison`() async throws {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            let depose = try await nora.deposer(
                try scene.fichiers("2026-09", [(";999;", ";998;")]))
            let adresse = try #require(depose.versLAdresse)
            try await nora.get(adresse)
            try await nora.post(adresse + "/lecture", [("version", "1"), ("mois", "2026-09")])
            try await scene.travailler()
            let page = try await nora.get(adresse)
            #expect(page.lisible.contains("Un mois est celui d’une seule caisse"))
            #expect(page.lisible.contains("d’abord foyers.csv, ligne 2"))
            #expect(try await scene.importations().isEmpty)
        }
    }

    @Test func `un mois sauté demande une décision écrite avant d’appliquer`() async throws {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            try await scene.importer("2026-09", nora)
            let depose = try await nora.deposer(try scene.fichiers("2026-10"))
            let adresse = try #require(depose.versLAdresse)
            try await nora.get(adresse)
            let faux = try await nora.post(
                adresse + "/lecture", [("version", "1"), ("mois", "octobre")])
            #expect(faux.status == .unprocessableContent)
            #expect(faux.texte.contains("value=\"octobre\""))
            // The person says December, in November: two months are missing, and it has not begun.
            try await nora.post(adresse + "/lecture", [("version", "1"), ("mois", "2026-12")])
            try await scene.travailler()
            #expect(
                try await nora.get(adresse).lisible.contains(
                    "Il manque octobre 2026, novembre 2026"))
            let sans = try await nora.post(adresse + "/application", [("version", "3")])
            #expect(sans.status == .unprocessableContent)
            try await nora.post(
                adresse + "/application",
                [
                    ("version", "3"), ("decision-mois", "Le centre n’a rien envoyé pour octobre."),
                    ("decision-date", "Un essai, dit par le centre."),
                ])
            try await scene.travailler()
            let importations = try await scene.importations()
            #expect(importations.last?.mois == "2026-12")
            #expect(importations.last?.decision?.contains("Le centre n’a rien envoyé") == true)
            #expect(try await scene.essai.journal(.decisionDImporter).count == 2)
        }
    }

    /// A disk of one mebibyte, where the tests may mount one.
    @Test(.enabled(if: geteuid() == 0))
    func `un disque plein se dit, et ne laisse pas de fichier à moitié écrit`() async throws {
        let petit = NSTemporaryDirectory() + "socle-petit-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: petit, withIntermediateDirectories: true)
        try #require(mount("tmpfs", petit, "tmpfs", 0, "size=1m") == 0)
        defer {
            umount(petit)
            rmdir(petit)
        }
        try await CaisseQuiImporte.avec(donnees: petit) { scene in
            let gros = (nom: "foyers.csv", contenu: String(repeating: "a;b\n", count: 700_000))
            let page = try await scene.nora().deposer([gros])
            #expect(page.status == .unprocessableContent)
            #expect(page.lisible.contains("Le disque du serveur n’a plus assez de place"))
            #expect(scene.restes().isEmpty)
        }
    }
}
