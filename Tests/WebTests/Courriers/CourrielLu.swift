import Foundation

/// A whole mail, read again as a mail program does: headers unfolded, parts decoded.
struct CourrielLu {
    struct Partie {
        let enTetes: [String: String]
        let texte: String

        /// Of a calendar: its lines, unfolded.
        var lignes: [String] {
            texte.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
        }
    }

    let enTetes: [String: String]
    let parties: [Partie]

    /// `nil` when it is not well formed: an unknown encoding, a boundary that never closes.
    init?(_ texte: String) {
        guard let (enTetes, corps) = Self.couper(texte) else { return nil }
        self.enTetes = enTetes
        let type = enTetes["content-type"] ?? ""
        guard type.hasPrefix("multipart/"),
            let borne = type.firstMatch(of: /boundary="([^"]+)"/)?.1
        else {
            guard let seule = Self.decoder(enTetes, corps) else { return nil }
            parties = [seule]
            return
        }
        let morceaux = ("\r\n" + corps).components(separatedBy: "\r\n--\(borne)")
        guard morceaux.count > 2, morceaux.last?.hasPrefix("--") == true else { return nil }
        let lues = morceaux.dropFirst().dropLast().map { morceau -> Partie? in
            // A line break is one character.
            guard let (enTetes, corps) = Self.couper(String(morceau.dropFirst())) else {
                return nil
            }
            return Self.decoder(enTetes, corps)
        }
        guard lues.allSatisfy({ $0 != nil }) else { return nil }
        parties = lues.compactMap(\.self)
    }

    /// The calendar, as the part that programs read and as the attached file.
    var calendriers: [Partie] {
        parties.filter {
            let type = $0.enTetes["content-type"] ?? ""
            return type.hasPrefix("text/calendar") || type.hasPrefix("application/ics")
        }
    }

    private static func couper(_ texte: String) -> (enTetes: [String: String], corps: String)? {
        guard let vide = texte.range(of: "\r\n\r\n") else { return nil }
        let lignes = texte[..<vide.lowerBound].replacing("\r\n ", with: " ").components(
            separatedBy: "\r\n")
        var enTetes: [String: String] = [:]
        for ligne in lignes where !ligne.isEmpty {
            guard let points = ligne.firstIndex(of: ":") else { return nil }
            enTetes[ligne[..<points].lowercased()] = ligne[points...].dropFirst()
                .trimmingCharacters(in: .whitespaces)
        }
        return (enTetes, String(texte[vide.upperBound...]))
    }

    private static func decoder(_ enTetes: [String: String], _ corps: String) -> Partie? {
        guard enTetes["content-transfer-encoding"] == "base64",
            let octets = Data(base64Encoded: corps.filter { !$0.isWhitespace }),
            let texte = String(data: octets, encoding: .utf8)
        else { return nil }
        return Partie(enTetes: enTetes, texte: texte)
    }
}
