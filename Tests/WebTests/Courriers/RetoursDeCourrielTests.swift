import ActionSociale
import Demo
import Foundation
import Storage
import Testing
import Valeurs

@testable import Web

/// What mail servers send back, left in a Maildir: each failure is seen once, and nothing there stops the others.
struct RetoursDeCourrielTests {
    /// A site whose mail server leaves failures in a folder, with a message that left.
    private static func avecUnMaildir(
        _ essai: @escaping @Sendable (Essai, String) async throws -> Void
    ) async throws {
        let dossier = NSTemporaryDirectory() + "socle-retours-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: dossier) }
        try FileManager.default.createDirectory(
            atPath: dossier + "/new", withIntermediateDirectories: true)
        try await avecLeSite(
            familles: [EnvoiTests.dupont], reglages: { $0.envois.retours = dossier }
        ) { site in
            try await site.app.storage.write { depots in
                let message = try depots.ecrireADupont()
                let parti = try #require(message.avec(.init(.remis, a: site.horloge.maintenant)))
                try depots.messages.noter(parti)
            }
            try await essai(site, dossier)
        }
    }

    private static func poser(_ octets: [UInt8], _ nom: String, _ dossier: String) throws {
        try Data(octets).write(to: URL(fileURLWithPath: "\(dossier)/new/\(nom)"))
    }

    private static func etat(_ essai: Essai) async throws -> Message.Etat? {
        let instant = essai.horloge.maintenant
        return try await essai.app.storage.read {
            try $0.messages.find("message-dupont")?.etat(a: instant)
        }
    }

    @Test(arguments: [
        (AvisDEssai.postfix, AvisDeNonRemise.Action.failed, "5.1.1", "n’existe pas ou plus"),
        (AvisDEssai.exchange, .failed, "5.2.2", "est pleine"),
        (AvisDEssai.gmail, .delayed, "4.4.1", "n’a pas répondu"),
        (AvisDEssai.enBase64, .failed, "5.7.1", "refusé par le serveur"),
        (AvisDEssai.qmail, .failed, "5.1.1", "n’existe pas ou plus"),
    ])
    func `l’avis de chaque serveur dit quel message, et pourquoi`(
        cas: (octets: [UInt8], action: AvisDeNonRemise.Action, statut: String, motif: String)
    ) throws {
        let avis = try #require(AvisDeNonRemise(cas.octets))
        #expect(avis.message == "message-dupont")
        #expect(avis.action == cas.action)
        #expect(avis.statut == cas.statut)
        #expect(avis.motif.contains(cas.motif))
        // Without carriage returns, as a mail store may keep it.
        #expect(AvisDeNonRemise(cas.octets.filter { $0 != 13 }) == avis)
    }

    @Test func `une réponse d’absence n’est pas un échec`() {
        #expect(AvisDeNonRemise(AvisDEssai.absence) == nil)
    }

    @Test func `aucun courriel mal formé n’arrête la lecture`() {
        for modele in [AvisDEssai.postfix, AvisDEssai.exchange, AvisDEssai.enBase64] {
            for coupe in stride(from: 0, to: modele.count, by: 37) {
                _ = AvisDeNonRemise(Array(modele[..<coupe]))
                var abime = modele
                abime[coupe] = 0xFF
                _ = AvisDeNonRemise(abime)
            }
        }
        #expect(AvisDeNonRemise([UInt8](repeating: 0x0D, count: 5000)) == nil)
        #expect(AvisDeNonRemise(Array("Content-Type: message/delivery-status".utf8)) == nil)
    }

    @Test func `le dossier se relève seul, et un avis relu ne change rien`() async throws {
        try await Self.avecUnMaildir { essai, dossier in
            try Self.poser(AvisDEssai.gmail, "1.retard", dossier)
            try Self.poser(AvisDEssai.postfix, "2.échec", dossier)
            try Self.poser(Array("Subject: bonjour\n\nBonjour".utf8), "3.autre", dossier)
            try await RetoursDeCourriel.programmer(essai.app)
            try await RetoursDeCourriel.ouvrier.passer(essai.app, par: "essai")
            #expect(try await Self.etat(essai) == .enEchec)
            let fichiers = FileManager.default
            #expect(try fichiers.contentsOfDirectory(atPath: dossier + "/new").isEmpty)
            #expect(
                try fichiers.contentsOfDirectory(atPath: dossier + "/cur").sorted() == [
                    "1.retard:2,S", "2.échec:2,S", "3.autre:2,S",
                ])
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.get("/courriers")
            #expect(page.lisible.contains("Cette adresse n’existe pas ou plus. (5.1.1)"))
            // The same notice a minute later, under the same name.
            try Self.poser(AvisDEssai.postfix, "2.échec", dossier)
            essai.horloge.avancer(secondes: 61)
            try await RetoursDeCourriel.ouvrier.passer(essai.app, par: "essai")
            let faits = try await essai.app.storage.read {
                try $0.messages.find("message-dupont")?.faits.map(\.sorte)
            }
            #expect(faits == [.remis, .echec])
            #expect(try fichiers.contentsOfDirectory(atPath: dossier + "/new").isEmpty)
        }
    }

    @Test func `un dossier qui ne peut pas être lu se dit à l’administration, puis se rattrape`()
        async throws
    {
        try await Self.avecUnMaildir { essai, dossier in
            try FileManager.default.removeItem(atPath: dossier)
            try Data().write(to: URL(fileURLWithPath: dossier))
            try await RetoursDeCourriel.programmer(essai.app)
            try await RetoursDeCourriel.ouvrier.passer(essai.app, par: "essai")
            let tache = try await essai.app.storage.read {
                try $0.taches.find("retours", "maildir")
            }
            #expect(tache?.dernierEchec?.contains("SOCLE_RETOURS") == true)
            try FileManager.default.removeItem(atPath: dossier)
            try FileManager.default.createDirectory(
                atPath: dossier + "/new/un-dossier", withIntermediateDirectories: true)
            try Self.poser(AvisDEssai.qmail, "1", dossier)
            essai.horloge.avancer(secondes: 3600)
            try await RetoursDeCourriel.ouvrier.passer(essai.app, par: "essai")
            #expect(try await Self.etat(essai) == .enEchec)
        }
    }
}
