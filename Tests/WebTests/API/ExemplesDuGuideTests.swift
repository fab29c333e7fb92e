import Demo
import Foundation
import HTTPTypes
import Storage
import Testing

@testable import Web

/// The calls that the guide shows are made, one after the other, and answer what it says.
struct ExemplesDuGuideTests {
    private struct Exemple {
        let methode: HTTPRequest.Method
        let adresse: String
        let enTetes: HTTPFields
        let corps: String?
        let statut: Int
        let probleme: String?
    }

    private static func exemples() throws -> [Exemple] {
        let racine = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let texte = try String(
            contentsOf: racine.appending(path: "docs/guide/programmer-avec-socle.md"),
            encoding: .utf8)
        return try texte.matches(of: /```sh\n(curl[^\n]*)\n# ([0-9]+) ?([a-z-]*)\n```/).map {
            try exemple(String($0.1), Int($0.2) ?? 0, String($0.3))
        }
    }

    private static func exemple(
        _ ligne: String, _ statut: Int, _ probleme: String
    ) throws -> Exemple {
        let mots = ligne.matches(of: /"([^"]*)"|'([^']*)'|([^ "']+)/).map {
            String($0.1 ?? $0.2 ?? $0.3 ?? "")
        }
        var enTetes = HTTPFields()
        var corps: String?
        var adresse = ""
        var methode = HTTPRequest.Method.get
        var rang = 1
        while rang < mots.count {
            let suivant = rang + 1 < mots.count ? mots[rang + 1] : ""
            switch mots[rang] {
            case "-X": methode = try #require(HTTPRequest.Method(suivant))
            case "-d": corps = suivant
            case "-H":
                let parties = suivant.split(separator: ": ", maxSplits: 1).map(String.init)
                enTetes[try #require(HTTPField.Name(parties[0]))] = parties[1]
            default:
                adresse = mots[rang]
                rang -= 1
            }
            rang += 2
        }
        return Exemple(
            methode: methode, adresse: adresse, enTetes: enTetes, corps: corps, statut: statut,
            probleme: probleme.isEmpty ? nil : probleme)
    }

    @Test func `les appels montrés répondent ce qui est dit`() async throws {
        let exemples = try Self.exemples()
        #expect(exemples.count == 8)
        try await avecLeSite(familles: [Distribution().dupont]) { essai in
            let programme = try await essai.programme()
            for exemple in exemples {
                var enTetes = exemple.enTetes
                #expect(enTetes[.authorization] == "Bearer $JETON")
                enTetes[.authorization] = "Bearer \(programme.jeton)"
                let page = try await programme.appeler(
                    exemple.methode, exemple.adresse.replacing("$SOCLE", with: ""), enTetes,
                    corps: exemple.corps)
                #expect(page.status.code == exemple.statut, "\(exemple.adresse) \(page.texte)")
                #expect(page.probleme == exemple.probleme)
            }
        }
    }

    @Test func `tous les problèmes sont au guide`() throws {
        let racine = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let texte = try String(
            contentsOf: racine.appending(path: "docs/guide/programmer-avec-socle.md"),
            encoding: .utf8)
        for sorte in Probleme.Sorte.allCases {
            let ligne = texte.split(separator: "\n").first { $0.contains("`\(sorte.rawValue)`") }
            #expect(ligne?.contains("\(sorte.status.code)") == true, "\(sorte.rawValue)")
        }
    }
}
