import HTTPTypes
import Hummingbird

/// The headers that every answer carries: no inline code, no framing, nothing kept in a cache, nothing said to others.
struct EnTetes: RouterMiddleware {
    typealias Context = Visite

    /// Whether people come by TLS.
    let sur: Bool
    /// Where a form of ours may lead besides this site: the provider of identities, when people sign out.
    var sortie: String?

    func handle(
        _ requete: Request, context: Visite,
        next: (Request, Visite) async throws -> Response
    ) async throws -> Response {
        var reponse = try await next(requete, context)
        for (nom, valeur) in Self.communs where reponse.headers[nom] == nil {
            reponse.headers[nom] = valeur
        }
        if reponse.headers[.cacheControl] == nil { reponse.headers[.cacheControl] = "no-store" }
        if sur { reponse.headers[.strictTransportSecurity] = "max-age=31536000" }
        let commune = Self.politique(formulaires: "'self'")
        if let sortie, reponse.headers[.contentSecurityPolicy] == commune {
            let politique = Self.politique(formulaires: "'self' \(sortie)")
            reponse.headers[.contentSecurityPolicy] = politique
        }
        return reponse
    }

    private static func politique(formulaires: String) -> String {
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
            + "connect-src 'self'; form-action \(formulaires); base-uri 'none'; frame-ancestors 'none'"
    }

    static let communs: [(HTTPField.Name, String)] = [
        (.contentSecurityPolicy, politique(formulaires: "'self'")),
        (.xContentTypeOptions, "nosniff"),
        (.referrerPolicy, "same-origin"),
        (.permissionsPolicy, "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        (.crossOriginOpenerPolicy, "same-origin"),
        (.crossOriginResourcePolicy, "same-origin"),
    ]
}

extension HTTPField.Name {
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy")!
    static let crossOriginOpenerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy")!
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
    static let xForwardedFor = HTTPField.Name("X-Forwarded-For")!
}
