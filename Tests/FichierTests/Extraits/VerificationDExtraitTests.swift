import Testing

@testable import Fichier

struct VerificationDExtraitTests {
    let dossier = DossierDEssai()

    private func verifier(_ octets: [UInt8]) throws {
        try dossier.ecrire("abime", octets: octets)
        try Extrait.ouvrir(chemin: dossier.fichier("abime")).verifier()
    }

    @Test func `un octet changé n’importe où est vu`() throws {
        _ = try Invention.extrait((0..<40).map { Invention.foyer($0) }, a: dossier.fichier("m"))
        let sains = try dossier.lire("m")
        try verifier(sains)
        for position in sains.indices {
            var octets = sains
            octets[position] ^= 1 << (position % 8)
            #expect(throws: RefusDExtrait.self, "byte \(position) of \(sains.count)") {
                try verifier(octets)
            }
        }
    }

    @Test func `un extrait tronqué ou allongé est vu`() throws {
        _ = try Invention.extrait((0..<40).map { Invention.foyer($0) }, a: dossier.fichier("m"))
        let sains = try dossier.lire("m")
        for taille in stride(from: 0, to: sains.count, by: 7) {
            #expect(throws: RefusDExtrait.self, "\(taille) bytes of \(sains.count)") {
                try verifier(Array(sains.prefix(taille)))
            }
        }
        #expect(throws: RefusDExtrait.self) { try verifier(sains + [0]) }
    }

    @Test func `une version inconnue est nommée`() throws {
        _ = try Invention.extrait([Invention.foyer(1)], a: dossier.fichier("m"))
        var octets = try dossier.lire("m")
        octets[8] = 9
        #expect(throws: RefusDExtrait.versionInconnue(chemin: dossier.fichier("abime"), version: 9))
        {
            try verifier(octets)
        }
    }
}
