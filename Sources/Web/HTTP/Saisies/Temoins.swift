import Hummingbird

/// The cookies of the site. Over TLS their names bind them to this host and to TLS.
struct Temoins {
    enum Nom: String {
        /// The session of a signed-in agent.
        case session = "socle"
        /// A visit before sign-in, so that the sign-in form has a token too.
        case visite = "socle-visite"
        /// A family that has just answered the question of its link.
        case reponse = "socle-reponse"
    }

    /// Whether people come by TLS.
    let sur: Bool

    func valeur(_ nom: Nom, dans requete: Request) -> String? {
        let valeur = requete.cookies[complet(nom)]?.value
        let permis = valeur?.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        return permis == true && valeur?.utf8.count == 64 ? valeur : nil
    }

    /// Lasts as long as the browser stays open.
    func poser(_ nom: Nom, _ valeur: String, sur reponse: inout Response) {
        reponse.setCookie(temoin(nom, valeur, duree: nil))
    }

    func effacer(_ nom: Nom, sur reponse: inout Response) {
        reponse.setCookie(temoin(nom, "", duree: 0))
    }

    private func temoin(_ nom: Nom, _ valeur: String, duree: Int?) -> Cookie {
        Cookie(
            name: complet(nom), value: valeur, maxAge: duree, path: "/", secure: sur,
            httpOnly: true, sameSite: .lax)
    }

    private func complet(_ nom: Nom) -> String { (sur ? "__Host-" : "") + nom.rawValue }
}
