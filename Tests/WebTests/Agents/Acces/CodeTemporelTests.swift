import ActionSociale
import Testing
import Valeurs

@testable import Web

struct CodeTemporelTests {
    private let secret = CodeTemporel(secret: Array("12345678901234567890".utf8))

    /// RFC 4226, appendix D.
    @Test func `the counters of RFC 4226 give its codes`() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583",
            "399871", "520489",
        ]
        for (compteur, code) in codes.enumerated() {
            #expect(secret.code(pas: Int64(compteur)) == code)
        }
    }

    /// RFC 6238, appendix B, SHA-1.
    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
    func `the times of RFC 6238 give its codes`(secondes: Int, code: String) {
        let pas = CodeTemporel.pas(a: Instant(millisecondes: Int64(secondes) * 1000))
        #expect(secret.code(pas: pas, chiffres: 8) == code)
    }

    @Test func `a code is accepted one period early or late, and no more`() {
        let instant: Instant = "2026-11-10T09:00:10.000Z"
        let present = CodeTemporel.pas(a: instant)
        for ecart in Int64(-3)...3 {
            let pas = secret.pas(duCode: secret.code(pas: present + ecart), a: instant)
            #expect(pas == (abs(ecart) <= 1 ? present + ecart : nil))
        }
    }

    /// RFC 4648, section 10, without its padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
        ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
    ])
    func `secrets are written in base 32`(octets: String, texte: String) {
        #expect(Base32.texte(Array(octets.utf8)) == texte)
    }

    @Test func `the address of the QR code names the site and the account`() {
        let adresse = secret.adresse(identifiant: "claire.morel", emetteur: "Socle")
        #expect(
            adresse
                == "otpauth://totp/Socle:claire.morel?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Socle"
        )
        let carre = CarreDeCode(adresse)
        #expect((carre?.cote ?? 0) >= 8 + 29)
        #expect(carre?.trace.hasPrefix("M4 4h1v1h-1z") == true)
    }

    @Test
    func
        `a sealed secret opens for its agent, with the key of the installation, and for nobody else`()
        throws
    {
        let (cle, autre) = ([UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 32))
        let coffre = CoffreDeSecrets(cle: cle)
        let scelle = try coffre.sceller(
            [1, 2, 3], de: "claire", alea: [UInt8](repeating: 9, count: 12))
        #expect(coffre.ouvrir(scelle, de: "claire") == [1, 2, 3])
        #expect(coffre.ouvrir(scelle, de: "malik") == nil)
        #expect(CoffreDeSecrets(cle: autre).ouvrir(scelle, de: "claire") == nil)
        #expect(coffre.ouvrir("pas une boîte", de: "claire") == nil)
    }

    @Test func `a recovery code is read however it is typed, and differs for each agent`() {
        let coffre = CoffreDeSecrets(cle: [UInt8](repeating: 1, count: 32))
        let empreinte = coffre.empreinte(duCode: "k7mq0-x4tb1", de: "claire")
        #expect(coffre.empreinte(duCode: " K7MQO X4TBL ", de: "claire") == empreinte)
        #expect(coffre.empreinte(duCode: "k7mq0-x4tb1", de: "malik") != empreinte)
        let codes = CoffreDeSecrets.tirerDesCodes(HasardEcrit().octets)
        #expect(codes.count == 10 && Set(codes).count == 10)
        #expect(
            codes.allSatisfy {
                $0.wholeMatch(of: /[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}/) != nil
            })
    }
}
