import Testing

@testable import Fichier

@Suite struct IdentiteRSATests {
    @Test func `un numéro est rendu méconnaissable par HMAC-SHA256`() throws {
        // Computed by another implementation (hmac and hashlib of Python).
        let texte = Array("nir 2900499999001".utf8)
        #expect(MondeDEssai.secret.reconnaissance(texte) == 531_020_835)
        let longue = try #require(SecretDIdentite(Array(repeating: UInt8(ascii: "k"), count: 100)))
        #expect(
            longue.reconnaissance(Array("etat civil lefevre|claire|1990-04-02|".utf8))
                == 854_402_699)
    }

    @Test func `sans secret, deux personnes restent deux personnes`() {
        var personne = PersonneRSA()
        personne.nir = "2900499999001"
        personne.nomDeNaissance = "LEFÈVRE"
        let cle = personne.cle(.ephemere)
        #expect(cle == personne.cle(.ephemere))
        personne.nomDeNaissance = "LEFEVRE"
        #expect(cle == personne.cle(.ephemere))
        personne.nir = "2900499999002"
        #expect(cle.valeur >> 32 != personne.cle(.ephemere).valeur >> 32)
        #expect(cle.valeur & 0xFFFF_FFFF == personne.cle(.ephemere).valeur & 0xFFFF_FFFF)
    }

    @Test func `un nom se plie de même par octets et par lettres`() {
        var alea = Alea(graine: 11)
        let signes = Array("AZaz09 -'_.éÈŒœßÿ’€Ωnom")
        for _ in 0..<2000 {
            let texte = String(
                (0..<Int(alea.tirer(12))).map { _ in
                    signes[Int(alea.tirer(UInt64(signes.count)))]
                })
            #expect(Pliage.plier(octets: texte.utf8) == Array(Pliage.plier(texte).utf8))
        }
    }
}
