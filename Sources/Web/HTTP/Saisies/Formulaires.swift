import Crypto
import Hummingbird
import NIOCore

/// Proof that a form comes from a page of the same session: its token, and where the browser says it comes from.
enum Formulaires {
    /// The token of the forms of a session, or of an anonymous visit: nothing to keep, nothing to guess.
    static func jeton(de seance: String, cle: [UInt8]) -> String {
        let octets = Array("formulaire:\(seance)".utf8)
        let code = HMAC<SHA256>.authenticationCode(for: octets, using: SymmetricKey(data: cle))
        return Hexadecimal.texte(code)
    }

    /// Reads the form, then throws `formulairePerime` unless it carries the token and comes from this site.
    /// `sansOrigine`: the page tells nobody where it is (`no-referrer`), so that browsers send « null » as its origin.
    static func lire(
        _ requete: Request, jeton: String, reglages: Reglages, sansOrigine: Bool = false
    ) async throws -> Saisie {
        try verifierLaProvenance(requete, reglages: reglages, sansOrigine: sansOrigine)
        let octets = try await corps(
            requete, limite: reglages.tailleDeFormulaire, secondes: reglages.delai)
        let saisie = Saisie(String(buffer: octets))
        guard Hexadecimal.egaux(saisie.brut("jeton") ?? "", jeton) else {
            throw RequeteRefusee.formulairePerime
        }
        return saisie
    }

    /// Browsers say where a form comes from; what says nothing is judged by the token alone.
    static func verifierLaProvenance(
        _ requete: Request, reglages: Reglages, sansOrigine: Bool = false
    ) throws {
        if let site = requete.headers[.secFetchSite], site != "same-origin", site != "none" {
            throw RequeteRefusee.formulairePerime
        }
        guard let origine = requete.headers[.origin], !(sansOrigine && origine == "null") else {
            return
        }
        let hote = requete.head.authority ?? ""
        guard origine == reglages.origine || origine == "http://\(hote)" && !reglages.estSur else {
            throw RequeteRefusee.formulairePerime
        }
    }

    /// The whole body, refused when too large and given up when it comes too slowly.
    static func corps(_ requete: Request, limite: Int, secondes: Int) async throws
        -> ByteBuffer
    {
        let corps = requete.body
        return try await withThrowingTaskGroup(of: ByteBuffer.self) { groupe in
            groupe.addTask {
                do {
                    return try await corps.collect(upTo: limite)
                } catch is NIOTooManyBytesError {
                    throw RequeteRefusee.tropGrand
                }
            }
            groupe.addTask {
                try await Task.sleep(for: .seconds(secondes))
                throw RequeteRefusee.tropLent
            }
            defer { groupe.cancelAll() }
            return try await groupe.next() ?? ByteBuffer()
        }
    }
}
