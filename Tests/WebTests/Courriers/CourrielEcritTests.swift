import ActionSociale
import Foundation
import Testing
import Valeurs

@testable import Web

struct CourrielEcritTests {
    private func courriel(objet: String = "Une proposition") -> CourrielEcrit {
        CourrielEcrit(
            de: "social@caf.exemple", nomDExpediteur: "Caf du Val-de-Brume", a: "claire@exemple.fr",
            objet: objet, texte: "Bonjour,\nÀ bientôt", identifiant: "m1",
            instant: "2026-11-10T09:00:00.000Z", desabonnement: "https://socle.exemple/stop/m1/x")
    }

    @Test func `les en-têtes sont ceux qu’un programme de messagerie attend`() {
        let texte = String(decoding: courriel().octets, as: UTF8.self)
        let lignes = texte.components(separatedBy: "\r\n")
        #expect(lignes.contains("Date: Tue, 10 Nov 2026 09:00:00 +0000"))
        #expect(lignes.contains("Message-ID: <socle.m1@caf.exemple>"))
        #expect(lignes.contains("List-Unsubscribe: <https://socle.exemple/stop/m1/x>"))
        #expect(lignes.allSatisfy { $0.utf8.count <= 78 })
        #expect(CourrielEcrit.identifiant("<socle.m1@caf.exemple>") == "m1")
        #expect(CourrielEcrit.identifiant("<autre@caf.exemple>") == nil)
    }

    @Test func `un objet qui porterait un autre en-tête reste un objet`() {
        let texte = String(
            decoding: courriel(objet: "Bonjour\r\nBcc: tous@exemple.fr").octets, as: UTF8.self)
        #expect(!texte.contains("\r\nBcc:"))
        let long = String(
            decoding: courriel(objet: String(repeating: "été ", count: 40)).octets, as: UTF8.self)
        #expect(long.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 78 })
    }

    @Test func `un avis qui n’est pas d’un message de Socle n’en est pas un`() {
        #expect(AvisDeNonRemise(Array("Subject: bonjour\n\nBonjour".utf8)) == nil)
        let autre = AvisDEssai.inconnu.split(separator: UInt8(ascii: "\n")).map(Array.init)
            .filter { !String(decoding: $0, as: UTF8.self).hasPrefix("Message-ID") }
        #expect(AvisDeNonRemise(Array(autre.joined(separator: [10]))) == nil)
    }
}
