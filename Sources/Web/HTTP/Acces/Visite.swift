import Hummingbird
import NIOCore

/// A request before anything is known of who sends it.
package struct Visite: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Address of the other end of the connection; `nil` when there is none (tests).
    let adresseDuVoisin: String?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        adresseDuVoisin = source.channel.remoteAddress?.ipAddress
    }

    /// Address of the person. Behind a proxy it is the last one of `X-Forwarded-For`: those before it are hearsay.
    func adresse(de requete: Request, derriereUnProxy: Bool) -> String {
        let transmise = requete.headers[.xForwardedFor]?
            .split(separator: ",").last.map { String($0).trimmed }
        return (derriereUnProxy ? transmise : nil) ?? adresseDuVoisin ?? "inconnue"
    }
}
