import ActionSociale
import Crypto

/// Où une liste s’est arrêtée : l’identifiant du dernier élément donné, signé avec la liste et ses filtres.
///
/// Signed so that a cursor of another list, of other filters, or made up, is refused and not answered at random.
struct CurseurDAPI: Sendable {
    private let cle: [UInt8]
    private let liste: String

    init(_ appel: AppelDAPI, cle: [UInt8]) {
        self.cle = cle
        let filtres = appel.operation.parametres.map(\.nom).filter {
            $0 != "curseur" && $0 != "limite"
        }
        liste =
            appel.operation.chemin + "?"
            + filtres.sorted().map { "\($0)=\(appel.filtres[$0] ?? "")" }.joined(separator: "&")
    }

    func ecrire(_ dernier: String) -> String {
        dernier + "." + signature(dernier)
    }

    /// Throws `curseurInvalide` for what was not written for this list.
    func lire<Sujet>(
        _ texte: String?, de type: Sujet.Type = Sujet.self
    ) throws(Probleme) -> Identifiant<Sujet>? {
        guard let texte else { return nil }
        let parties = texte.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parties.count == 2, let id = Identifiant<Sujet>(parties[0]),
            Hexadecimal.egaux(parties[1], signature(parties[0]))
        else {
            throw Probleme(
                .curseurInvalide,
                "Ce curseur ne vient pas de cette liste avec ces filtres. "
                    + "Suivez l’adresse «\u{A0}suivante\u{A0}» telle qu’elle est donnée, ou recommencez sans curseur.",
                [("parametre", "curseur")])
        }
        return id
    }

    private func signature(_ dernier: String) -> String {
        let octets = Array("curseur:\(liste):\(dernier)".utf8)
        let code = HMAC<SHA256>.authenticationCode(for: octets, using: SymmetricKey(data: cle))
        return String(Hexadecimal.texte(code).prefix(24))
    }
}
