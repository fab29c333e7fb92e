/// Un numéro qui reçoit des SMS.
package enum NumeroMobile {
    /// « 06 39 98 00 01 » → « +33639980001 »; overseas mobiles too. `nil` when it is not one.
    package static func lire(_ texte: String) -> String? {
        var chiffres = texte.filter { $0.isASCII && $0.isNumber }
        if texte.contains("+") || chiffres.hasPrefix("00") {
            if chiffres.hasPrefix("00") { chiffres = String(chiffres.dropFirst(2)) }
            guard chiffres.hasPrefix("33") else {
                return (8...15).contains(chiffres.count) ? "+" + chiffres : nil
            }
            chiffres = String(chiffres.dropFirst(2))
            if !chiffres.hasPrefix("0") { chiffres = "0" + chiffres }
        }
        guard chiffres.count == 10, chiffres.hasPrefix("06") || chiffres.hasPrefix("07") else {
            return nil
        }
        let indicatif =
            switch chiffres.prefix(4) {
            case "0690", "0691": "590"
            case "0694": "594"
            case "0696", "0697": "596"
            case "0692", "0693": "262"
            // Mayotte, but for the numbers that are kept for fiction.
            case "0639" where !chiffres.hasPrefix("063998"): "262"
            default: "33"
            }
        return "+" + indicatif + chiffres.dropFirst()
    }
}

/// L’écriture d’une adresse de courriel.
package enum AdresseDeCourriel {
    /// One « @ », a host with a point, nothing that would end a header or a command.
    package static func estCorrecte(_ texte: String) -> Bool {
        let parties = texte.split(separator: "@", omittingEmptySubsequences: false)
        guard parties.count == 2, !parties[0].isEmpty, texte.utf8.count <= 254 else { return false }
        let hote = parties[1].split(separator: ".", omittingEmptySubsequences: false)
        let permis = texte.utf8.allSatisfy { octet in
            octet > 32 && octet < 127 && !"<>,;:\"()[]\\".utf8.contains(octet)
        }
        return permis && hote.count >= 2 && hote.allSatisfy { !$0.isEmpty }
    }
}

/// L’adresse d’une famille telle qu’elle se lit par la fenêtre de l’enveloppe : au plus six lignes de trente-huit
/// caractères (norme NF Z 10-011). Rien d’autre ne s’y lit.
package struct AdressePostale: Hashable, Sendable {
    package static let lignesPermises = 6
    package static let caracteresPermis = 38

    package let lignes: [String]

    package var enLignes: String { lignes.joined(separator: "\n") }

    /// What a message kept.
    package init(enLignes texte: String) {
        lignes = texte.split(separator: "\n").map(String.init)
    }

    package init(_ famille: Famille) {
        let rue = (famille.adresse ?? "").split { $0 == "\n" || $0 == "," }
            .map { Self.serre(String($0)) }.filter { !$0.isEmpty }
        // A post code ends it when the file gave one; else the commune does.
        let finit = rue.last.map { Self.commenceParUnCode($0) } ?? false
        let ville = finit ? [] : [Self.serre(famille.nomCommune ?? famille.commune)]
        let lignes = [famille.destinataire] + rue + ville
        var toutes = lignes.flatMap { Self.couper($0) }
        if let derniere = toutes.popLast() { toutes.append(derniere.uppercased()) }
        // What is too long keeps its beginning and its end: the person, and the town.
        self.lignes =
            toutes.count <= Self.lignesPermises
            ? toutes : Array(toutes.prefix(Self.lignesPermises - 1)) + toutes.suffix(1)
    }

    private static func serre(_ texte: String) -> String {
        texte.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func commenceParUnCode(_ ligne: String) -> Bool {
        ligne.count > 6 && ligne.prefix(5).allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// Between words, at most so many characters a line.
    private static func couper(_ ligne: String) -> [String] {
        var lignes: [String] = []
        for mot in ligne.split(separator: " ") {
            if let derniere = lignes.last, derniere.count + mot.count < caracteresPermis {
                lignes[lignes.count - 1] = derniere + " " + mot
            } else {
                lignes.append(String(mot.prefix(caracteresPermis)))
            }
        }
        return lignes
    }
}

extension Famille {
    /// À qui l’on écrit : la personne responsable du dossier, ou l’autre adulte du foyer si elle est décédée.
    package var destinataire: String {
        let presentes = personnes.filter { $0.deces == nil }
        let personne =
            presentes.first { $0.role == .responsable }
            ?? presentes.first { $0.role == .conjoint && $0.partieLe == nil }
        let parties = [personne?.prenom, personne?.nom].compactMap { $0 }.filter { !$0.isEmpty }
        return parties.isEmpty ? nom : parties.joined(separator: " ")
    }
}
