/// The fields of a query string or of a submitted form, in the order received.
package struct Saisie: Sendable, Equatable {
    private let paires: [(nom: String, valeur: String)]

    /// Reads `a=1&b=deux+mots`. Text that is not UTF-8 is repaired, so that it can be shown again.
    package init(_ texte: some StringProtocol) {
        paires = texte.utf8.split(separator: UInt8(ascii: "&")).prefix(200).map { paire in
            let parties = paire.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decoder(parties[0]), parties.count > 1 ? Self.decoder(parties[1]) : "")
        }
    }

    package init(_ paires: [(String, String)]) {
        self.paires = paires.map { (nom: $0.0, valeur: $0.1) }
    }

    /// The first value under the name, without the spaces around it; `nil` when missing or empty.
    package subscript(_ nom: String) -> String? {
        let valeur = brut(nom)?.trimmed ?? ""
        return valeur.isEmpty ? nil : valeur
    }

    /// The first value under the name exactly as typed: passwords, texts to show again.
    package func brut(_ nom: String) -> String? {
        paires.first { $0.nom == nom }?.valeur
    }

    /// All the values under the name, as typed: boxes and lines that are ticked, places in an order.
    package func tous(_ nom: String) -> [String] {
        paires.filter { $0.nom == nom }.map(\.valeur)
    }

    /// Every name received, repeated ones included.
    package var noms: [String] { paires.map(\.nom) }

    package func coche(_ nom: String) -> Bool { brut(nom) != nil }

    /// As a query string without its question mark, empty values left out.
    package var requete: String {
        paires.filter { !$0.valeur.isEmpty }
            .map { "\(Self.encoder($0.nom))=\(Self.encoder($0.valeur))" }
            .joined(separator: "&")
    }

    /// The same fields with one changed, added, or removed (`nil`).
    package func avec(_ nom: String, _ valeur: String?) -> Saisie {
        let autres = paires.filter { $0.nom != nom }.map { ($0.nom, $0.valeur) }
        return Saisie(autres + (valeur.map { [(nom, $0)] } ?? []))
    }

    package static func == (gauche: Saisie, droite: Saisie) -> Bool {
        gauche.paires.elementsEqual(droite.paires, by: ==)
    }

    private static func decoder(_ octets: some Collection<UInt8>) -> String {
        var lus: [UInt8] = []
        var reste = octets[...]
        while let octet = reste.popFirst() {
            if octet == UInt8(ascii: "+") {
                lus.append(32)
            } else if octet == UInt8(ascii: "%"), let valeur = hexa(reste.prefix(2)) {
                lus.append(valeur)
                reste = reste.dropFirst(2)
            } else {
                lus.append(octet)
            }
        }
        return String(decoding: lus, as: UTF8.self)
    }

    private static func hexa(_ octets: some Collection<UInt8>) -> UInt8? {
        guard octets.count == 2 else { return nil }
        return UInt8(String(decoding: octets, as: UTF8.self), radix: 16)
    }

    static func encoder(_ texte: String) -> String {
        let chiffres = Array("0123456789ABCDEF".utf8)
        var octets: [UInt8] = []
        for octet in texte.utf8 {
            switch octet {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: octets.append(octet)
            default: octets += [37, chiffres[Int(octet >> 4)], chiffres[Int(octet & 15)]]
            }
        }
        return String(decoding: octets, as: UTF8.self)
    }
}

extension String {
    /// Without white space at both ends, no-break spaces included.
    var trimmed: String {
        let debut = drop(while: \.isWhitespace)
        return String(debut.reversed().drop(while: \.isWhitespace).reversed())
    }
}
