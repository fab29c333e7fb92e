import ActionSociale
import Foundation
import Valeurs

/// Un avis de non-remise (RFC 3464) qu’un serveur de messagerie a renvoyé : quel message, quel destinataire, pourquoi.
struct AvisDeNonRemise: Hashable, Sendable {
    enum Action: String, Sendable { case failed, delayed, delivered, relayed, expanded }

    let message: Identifiant<Message>
    let action: Action
    /// « 5.1.1 ».
    let statut: String
    let explication: String

    /// `nil` when it is no such report, or not about a message of ours.
    init?(_ octets: [UInt8]) {
        let texte = String(decoding: octets.prefix(1_000_000), as: UTF8.self)
            .replacing("\r\n", with: "\n")
        guard let rapport = Self.partie("message/delivery-status", dans: texte),
            let champ = Self.champ("Action", dans: rapport)?.lowercased(),
            let action = Action(rawValue: champ),
            let origine = Self.champ("Message-ID", dans: Self.apres(rapport, dans: texte)),
            let message = CourrielEcrit.identifiant(origine)
        else { return nil }
        self.message = message
        self.action = action
        statut = Self.champ("Status", dans: rapport) ?? ""
        let diagnostic = Self.champ("Diagnostic-Code", dans: rapport) ?? ""
        explication = String(
            diagnostic.drop { $0 != ";" }.dropFirst().drop { $0 == " " }.prefix(300))
    }

    /// In words that a social worker reads, and what to do.
    var motif: String {
        let debut =
            switch statut {
            case let statut where statut.hasPrefix("5.1"): "Cette adresse n’existe pas ou plus."
            case let statut where statut.hasPrefix("5.2.2") || statut.hasPrefix("4.2.2"):
                "La boîte de la famille est pleine."
            case let statut where statut.hasPrefix("5.7"):
                "Le courriel a été refusé par le serveur de la famille."
            default: "Le courriel est revenu."
            }
        return statut.isEmpty ? debut : "\(debut) (\(statut))"
    }

    /// The body of the first part of that type.
    private static func partie(_ type: String, dans texte: String) -> String? {
        guard let debut = texte.lowercased().firstRange(of: "content-type: \(type)") else {
            return nil
        }
        let rang = texte.lowercased().distance(
            from: texte.lowercased().startIndex, to: debut.lowerBound)
        let reste = texte.dropFirst(rang)
        guard let vide = reste.firstRange(of: "\n\n") else { return nil }
        let corps = reste[vide.upperBound...]
        let fin = corps.firstRange(of: "\n--")?.lowerBound ?? corps.endIndex
        return String(corps[..<fin])
    }

    /// What comes after the report: the returned message, or its headers.
    private static func apres(_ rapport: String, dans texte: String) -> String {
        texte.firstRange(of: rapport).map { String(texte[$0.upperBound...]) } ?? ""
    }

    /// The value of a field, its folded lines in one.
    private static func champ(_ nom: String, dans texte: String) -> String? {
        let lignes = texte.split(separator: "\n", omittingEmptySubsequences: false)
        let debut = nom.lowercased() + ":"
        guard let rang = lignes.firstIndex(where: { $0.lowercased().hasPrefix(debut) }) else {
            return nil
        }
        let suites = lignes[(rang + 1)...].prefix { $0.first == " " || $0.first == "\t" }
        return ([lignes[rang].dropFirst(debut.count)] + suites)
            .map { String($0).trimmed }.joined(separator: " ")
    }
}
