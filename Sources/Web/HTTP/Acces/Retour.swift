import HTTPTypes
import Hummingbird

/// Où l’on revient après avoir ouvert sa session, et si quelque chose s’est perdu en route.
///
/// What was typed is not kept for after the sign-in: on a shared computer, the next person would send it as theirs. The
/// sign-in page says that it is lost, and leads back to the page of the form.
struct Retour {
    /// What the address of the sign-in page says when a form was lost: `?envoi=perdu`.
    static let perdu = (nom: "envoi", valeur: "perdu")

    /// The sign-in page, with what it needs to know.
    let connexion: String

    init(_ requete: Request, portes: [Porte], reglages: Reglages) {
        let chemin = requete.uri.path
        guard requete.method == .post else {
            connexion = "/connexion?" + Saisie([("vers", requete.uri.string)]).requete
            return
        }
        if chemin == "/deconnexion" {
            connexion = Annonce.deconnexion.apres("/connexion")
            return
        }
        let page = Self.page(requete, reglages) ?? Self.page(chemin, portes)
        let vers = page.hasPrefix("/connexion") ? "/" : page
        connexion =
            "/connexion?" + Saisie([("vers", vers), (Self.perdu.nom, Self.perdu.valeur)]).requete
    }

    /// Where the browser says that the form was, when it is a page of ours.
    private static func page(_ requete: Request, _ reglages: Reglages) -> String? {
        guard let provenance = requete.headers[.referer] else { return nil }
        let origine = reglages.origine ?? "http://\(requete.head.authority ?? "")"
        guard provenance.hasPrefix(origine + "/") else { return nil }
        let adresse = Application.interne(String(provenance.dropFirst(origine.count)))
        let parties = adresse.split(separator: "?", maxSplits: 1).map(String.init)
        guard let chemin = parties.first else { return nil }
        // What was recorded before is not told again.
        let filtres = Saisie(parties.count > 1 ? parties[1] : "").avec("note", nil).requete
        return filtres.isEmpty ? chemin : "\(chemin)?\(filtres)"
    }

    /// Else the nearest page above the address that the form was sent to.
    private static func page(_ chemin: String, _ portes: [Porte]) -> String {
        var segments = chemin.split(separator: "/")
        while !segments.isEmpty {
            if portes.contains(where: { $0.methode == .get && $0.mene(a: segments) }) {
                return "/" + segments.joined(separator: "/")
            }
            segments.removeLast()
        }
        return "/"
    }
}

extension Porte {
    /// Whether its path is this one, whatever its parameters are.
    fileprivate func mene(a segments: [Substring]) -> Bool {
        let siens = chemin.split(separator: "/")
        return siens.count == segments.count
            && zip(siens, segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
