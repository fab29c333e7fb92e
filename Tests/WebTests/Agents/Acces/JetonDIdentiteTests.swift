import Foundation
import Testing
import Valeurs

@testable import Web

/// The examples of RFC 7515, appendices A.2 and A.3.
struct JetonDIdentiteTests {
    private static let charge =
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    private static let parRSA =
        "eyJhbGciOiJSUzI1NiJ9.\(charge).cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
    private static let parCourbe =
        "eyJhbGciOiJFUzI1NiJ9.\(charge).DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
    private static let rsa = """
        {"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB"}
        """
    private static let courbe = """
        {"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}
        """

    private func cle(_ texte: String) throws -> CleDuFournisseur {
        try JSONDecoder().decode(CleDuFournisseur.self, from: Data(texte.utf8))
    }

    private func verifier(_ jeton: String, _ cle: String) throws -> JetonDIdentite {
        try JetonDIdentite.verifier(
            jeton, enTete: EnTeteDeJeton(jeton), cle: try self.cle(cle))
    }

    @Test
    func
        `the RSA and the elliptic examples of RFC 7515 are verified, with keys that name no algorithm`()
        throws
    {
        for (jeton, cle) in [(Self.parRSA, Self.rsa), (Self.parCourbe, Self.courbe)] {
            let lu = try verifier(jeton, cle)
            #expect(lu.texte("iss") == "joe")
            #expect(lu.revendications["http://example.com/is_root"] == .oui(true))
        }
    }

    @Test func `a token that was altered, or signed by another key, is refused`() throws {
        let autre = Base64URL.texte(#"{"iss":"jim","exp":1300819380}"#.utf8)
        let altere = Self.parRSA.replacing(Self.charge, with: autre)
        #expect(throws: JetonDIdentite.Defaut.signature) {
            _ = try verifier(altere, Self.rsa)
        }
        let sansSignature =
            Self.parCourbe.split(separator: ".").dropLast().joined(separator: ".") + "."
        #expect(throws: JetonDIdentite.Defaut.signature) {
            _ = try verifier(sansSignature, Self.courbe)
        }
    }

    @Test(arguments: ["none", "None", "HS256", "RS384", "PS256", "EdDSA", ""])
    func `an algorithm that is not on the list is refused before any key is looked for`(alg: String)
    {
        let enTete = Base64URL.texte(#"{"alg":"\#(alg)"}"#.utf8)
        #expect(throws: JetonDIdentite.Defaut.algorithme) {
            _ = try EnTeteDeJeton("\(enTete).\(Self.charge).AAAA")
        }
    }

    @Test func `an algorithm that does not suit the key is refused`() throws {
        #expect(throws: JetonDIdentite.Defaut.algorithme) {
            _ = try verifier(Self.parRSA, Self.courbe)
        }
        for ajout in [#""alg":"RS512""#, #""use":"enc""#] {
            let autre = Self.rsa.replacing("\"e\"", with: ajout + ",\"e\"")
            #expect(throws: JetonDIdentite.Defaut.cle) { _ = try verifier(Self.parRSA, autre) }
        }
    }

    @Test(arguments: ["", "a.b", "a.b.c.d", "....", "é.é.é"])
    func `what is not a token is refused`(texte: String) {
        #expect(throws: JetonDIdentite.Defaut.forme) { _ = try EnTeteDeJeton(texte) }
    }

    private typealias Valeur = JetonDIdentite.Valeur

    private static let instant: Instant = "2026-11-10T09:00:00.000Z"
    private static let secondes = Double(instant.millisecondes / 1000)
    private static let bonnes: [String: JetonDIdentite.Valeur] = [
        "iss": .texte("https://sso"), "aud": .texte("socle"), "sub": .texte("1"),
        "exp": .nombre(secondes + 300), "iat": .nombre(secondes), "nonce": .texte("n"),
    ]

    private func defaut(
        _ changees: [String: JetonDIdentite.Valeur?]
    ) -> JetonDIdentite.Defaut? {
        var revendications = Self.bonnes
        for (nom, valeur) in changees { revendications[nom] = valeur }
        do throws(JetonDIdentite.Defaut) {
            try JetonDIdentite(revendications: revendications).verifierLesTermes(
                emetteur: "https://sso", client: "socle", nonce: "n", a: Self.instant)
            return nil
        } catch {
            return error
        }
    }

    @Test func `the audience may be a list, and then someone must be named`() {
        #expect(defaut([:]) == nil)
        #expect(defaut(["aud": .liste(["socle"])]) == nil)
        #expect(defaut(["aud": .liste(["autre", "socle"])]) == .destinataire)
        #expect(defaut(["aud": .liste(["autre", "socle"]), "azp": .texte("socle")]) == nil)
        #expect(defaut(["azp": .texte("autre")]) == .destinataire)
        #expect(defaut(["aud": .texte("autre")]) == .destinataire)
        #expect(defaut(["aud": .liste([])]) == .destinataire)
        #expect(defaut(["aud": nil]) == .destinataire)
    }

    @Test func `each term is needed, and the clocks may differ by a minute`() {
        let s = Self.secondes
        #expect(defaut(["iss": .texte("https://sso/")]) == .emetteur)
        #expect(defaut(["exp": .nombre(s - 59)]) == nil)
        #expect(defaut(["exp": .nombre(s - 60)]) == .expire)
        #expect(defaut(["exp": nil]) == .expire)
        #expect(defaut(["exp": .texte("demain")]) == .expire)
        #expect(defaut(["iat": .nombre(s + 60)]) == nil)
        #expect(defaut(["iat": .nombre(s + 61)]) == .avantLHeure)
        #expect(defaut(["nbf": .nombre(s + 61)]) == .avantLHeure)
        #expect(defaut(["nonce": .texte("m")]) == .nonce)
        #expect(defaut(["nonce": nil]) == .nonce)
        #expect(defaut(["sub": .texte("")]) == .sujet)
    }
}
