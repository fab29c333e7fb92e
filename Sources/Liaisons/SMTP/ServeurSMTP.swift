/// Le serveur de messagerie à qui les courriels sont confiés.
package struct ServeurSMTP: Hashable, Sendable {
    package enum Securite: Hashable, Sendable {
        /// TLS from the first byte.
        case tls
        /// TLS after a first word; nothing is sent without.
        case starttls
        /// In clear: for a relay on the same machine.
        case aucune
    }

    package var hote: String
    package var port: Int
    package var securite: Securite
    package var utilisateur: String?
    package var motDePasse: String?
    /// A file of authorities in PEM, in place of those of the system.
    package var autorites: String?
    package var delaiDeConnexion = 10
    package var delai = 60

    package init(
        hote: String, port: Int, securite: Securite, utilisateur: String? = nil,
        motDePasse: String? = nil, autorites: String? = nil
    ) {
        self.hote = hote
        self.port = port
        self.securite = securite
        self.utilisateur = utilisateur
        self.motDePasse = motDePasse
        self.autorites = autorites
    }

    /// Reads `smtps://nom:secret@hôte:465`, `smtp://hôte:587` (STARTTLS exigé) or `smtp+clair://localhost:25`.
    package init(_ adresse: String) throws(EchecDeLiaison) {
        let parties = adresse.components(separeesPar: "://")
        guard parties.count == 2 else { throw .adresseIncorrecte(Transfert.hote(adresse)) }
        switch parties[0].lowercased() {
        case "smtps": (securite, port) = (.tls, 465)
        case "smtp": (securite, port) = (.starttls, 587)
        case "smtp+clair": (securite, port) = (.aucune, 25)
        default: throw .adresseIncorrecte(Transfert.hote(adresse))
        }
        var reste = Substring(parties[1]).prefix { $0 != "/" && $0 != "?" }
        if let arobase = reste.lastIndex(of: "@") {
            let qui = reste[..<arobase].split(
                separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            utilisateur = Self.decode(qui[0])
            motDePasse = qui.count > 1 ? Self.decode(qui[1]) : nil
            reste = reste[reste.index(after: arobase)...]
        }
        if let deuxPoints = reste.lastIndex(of: ":"), !reste.hasSuffix("]") {
            guard let nombre = Int(reste[reste.index(after: deuxPoints)...]),
                (1...65535).contains(nombre)
            else { throw .adresseIncorrecte(String(reste)) }
            port = nombre
            reste = reste[..<deuxPoints]
        }
        guard !reste.isEmpty, reste.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else {
            throw .adresseIncorrecte(String(reste))
        }
        hote = String(reste)
    }

    /// As libcurl reads it; the password goes apart.
    var adresse: String { "\(securite == .tls ? "smtps" : "smtp")://\(hote):\(port)" }

    /// « %40 » is « @ », as in any address.
    private static func decode(_ texte: Substring) -> String {
        var octets: [UInt8] = []
        var reste = Array(texte.utf8)[...]
        while let octet = reste.popFirst() {
            let suite = String(decoding: reste.prefix(2), as: UTF8.self)
            if octet == 37, suite.utf8.count == 2, let code = UInt8(suite, radix: 16) {
                octets.append(code)
                reste = reste.dropFirst(2)
            } else {
                octets.append(octet)
            }
        }
        return String(decoding: octets, as: UTF8.self)
    }
}

extension String {
    fileprivate func components(separeesPar marque: String) -> [String] {
        guard let place = firstRange(of: marque) else { return [self] }
        return [String(self[..<place.lowerBound]), String(self[place.upperBound...])]
    }
}
