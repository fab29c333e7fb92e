/// Un message et son enveloppe : de qui, à qui, et le texte entier au format RFC 5322.
package struct Envoi: Sendable {
    /// Where failures come back.
    package let de: String
    package let a: [String]
    package let message: [UInt8]

    package init(de: String, a: [String], message: [UInt8]) {
        self.de = de
        self.a = a
        self.message = message
    }
}

/// Ce que le serveur de messagerie a répondu pour un destinataire.
package enum Remise: Hashable, Sendable {
    case acceptee
    /// 5xx: saying it again would change nothing.
    case refusee(code: Int, texte: String)
    /// 4xx: to be said again later.
    case aRecommencer(code: Int, texte: String)
    /// The whole message had been sent when the connection ended: the server may have taken it, or not.
    case incertaine
}

/// Confie des messages à un serveur de messagerie, un à la fois.
package struct ClientSMTP: Sendable {
    package let serveur: ServeurSMTP
    private let fils: Fils

    package init(_ serveur: ServeurSMTP, fils: Fils = .smtp) {
        self.serveur = serveur
        self.fils = fils
    }

    /// What became of it for each recipient. Throws `EchecDeLiaison` when nothing was handed over.
    package func remettre(_ envoi: Envoi) async throws -> [String: Remise] {
        for adresse in envoi.a + [envoi.de] {
            guard Self.estUneAdresse(adresse) else {
                throw EchecDeLiaison.adresseIncorrecte(adresse)
            }
        }
        let transfert = Transfert(
            adresse: serveur.adresse, lignes: envoi.a, corps: Self.enLignesCRLF(envoi.message),
            expediteur: envoi.de, utilisateur: serveur.utilisateur,
            motDePasse: serveur.motDePasse, autorites: serveur.autorites,
            tlsExige: serveur.securite == .starttls, delaiDeConnexion: serveur.delaiDeConnexion,
            delai: serveur.delai, tailleMaximale: 65_536)
        let issue = try await transfert.executer(sur: fils)
        return try Dialogue(issue).remises(envoi.a)
    }

    /// One of ours: printable ASCII, one « @ », nothing that would end a command.
    package static func estUneAdresse(_ texte: String) -> Bool {
        let parties = texte.split(separator: "@", omittingEmptySubsequences: false)
        return parties.count == 2 && parties.allSatisfy { !$0.isEmpty } && texte.utf8.count <= 254
            && texte.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != 60 && $0 != 62 && $0 != 44 }
    }

    /// SMTP ends its lines by CR LF, and nothing else.
    static func enLignesCRLF(_ message: [UInt8]) -> [UInt8] {
        var lignes: [UInt8] = []
        lignes.reserveCapacity(message.count + message.count / 40 + 2)
        var precedent: UInt8 = 0
        for octet in message {
            if precedent == 13, octet != 10 { lignes.append(10) }
            if octet == 10, precedent != 13 { lignes.append(13) }
            lignes.append(octet)
            precedent = octet
        }
        if precedent == 13 { lignes.append(10) }
        if lignes.last != 10 { lignes += [13, 10] }
        return lignes
    }
}
