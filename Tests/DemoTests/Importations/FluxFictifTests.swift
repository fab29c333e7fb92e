import Demo
import Foundation
import Testing
import Valeurs

struct FluxFictifTests {
    private let flux = FluxFictif()

    @Test func `the file is windows-1252 and says so`() throws {
        let octets = flux.octets("2026-09")
        #expect(octets.starts(with: Data(#"<?xml version="1.0" encoding="windows-1252"?>"#.utf8)))
        // Œ is 0x8C there, a byte that no UTF-8 text could hold alone.
        #expect(octets.contains(0x8C))
        let texte = try #require(String(data: octets, encoding: .windowsCP1252))
        #expect(texte.contains("<NOM>D’ARCŒUR</NOM>"))
    }

    @Test(arguments: ["2026-09", "2026-10"] as [Mois])
    func `the trailer counts the households`(mois: Mois) {
        let texte = String(decoding: flux.octets(mois), as: UTF8.self)
        let foyers = texte.components(separatedBy: "<InfosFoyerRSA>").count - 1
        #expect(texte.contains("<NBTOTDOSRSATRANSM>0000000\(foyers)</NBTOTDOSRSATRANSM>"))
        #expect(texte.contains("<DTREF>\(mois.dernierJour.iso)</DTREF>"))
    }

    @Test func `every event is of the later month`() {
        #expect(flux.attendus.count == 6)
        #expect(flux.attendus.allSatisfy { $0.survenuLe.mois == flux.mois })
        #expect(flux.attendus.allSatisfy { $0.matricule.count == 15 })
    }

    @Test func `the XML is well formed`() {
        for mois in [flux.mois, flux.mois.precedent] {
            let ouvertes = String(decoding: flux.octets(mois), as: UTF8.self)
                .split(separator: "\n").dropFirst()
            var pile: [Substring] = []
            for ligne in ouvertes {
                let nom = ligne.dropFirst().prefix { $0 != ">" }
                if nom.hasPrefix("/") {
                    #expect(pile.popLast() == nom.dropFirst())
                } else if !ligne.contains("</") {
                    pile.append(nom)
                }
            }
            #expect(pile.isEmpty)
        }
    }
}
