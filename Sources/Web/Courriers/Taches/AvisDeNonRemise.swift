import ActionSociale
import Foundation
import Valeurs

/// Un avis de non-remise qu’un serveur de messagerie a renvoyé : quel message, ce qu’il est devenu, pourquoi.
///
/// Read as RFC 3464 and 6533 write it (`message/delivery-status`), by servers that fold, encode and order as they like;
/// and, from servers that write only for people (qmail), when nobody but a mail server can have written it.
struct AvisDeNonRemise: Hashable, Sendable {
    enum Action: String, Sendable { case failed, delayed, delivered, relayed, expanded }

    let message: Identifiant<Message>
    let action: Action
    /// « 5.1.1 ».
    let statut: String
    let explication: String

    /// `nil` when it is no such report, or not about a message of ours.
    init?(_ octets: [UInt8]) {
        let courrier = PartiesDeCourrier(octets)
        guard let message = courrier.message,
            let lu = Self.rapport(courrier) ?? Self.sansRapport(courrier)
        else { return nil }
        self.message = message
        (action, statut, explication) = lu
    }

    private typealias Lu = (action: Action, statut: String, explication: String)

    private static func rapport(_ courrier: PartiesDeCourrier) -> Lu? {
        guard let rapport = courrier.rapport,
            let mot = PartiesDeCourrier.champ("Action", dans: rapport)?.lowercased()
                .prefix(while: \.isLetter), let action = Action(rawValue: String(mot))
        else { return nil }
        let statut = PartiesDeCourrier.champ("Status", dans: rapport) ?? ""
        let diagnostic = PartiesDeCourrier.champ("Diagnostic-Code", dans: rapport) ?? ""
        let dit = diagnostic.drop { $0 != ";" }.dropFirst().drop { $0 == " " }
        return (
            action, statut.firstMatch(of: /[245]\.\d{1,3}\.\d{1,3}/).map { String($0.0) } ?? "",
            String(dit.prefix(300))
        )
    }

    /// A permanent failure told in words, with its number, by a server that gives no address to answer to.
    private static func sansRapport(_ courrier: PartiesDeCourrier) -> Lu? {
        guard courrier.vientDUnServeur,
            let statut = courrier.texte.firstMatch(of: /(?:^|[\s#(\[])(5\.\d{1,3}\.\d{1,3})\b/)
        else { return nil }
        return (.failed, String(statut.1), "")
    }

    /// In words that a social worker reads, and what to do.
    var motif: String {
        let debut =
            switch statut {
            case let statut where statut.hasPrefix("5.1"): "Cette adresse n’existe pas ou plus."
            case let statut where statut.hasPrefix("5.2.2") || statut.hasPrefix("4.2.2"):
                "La boîte de la famille est pleine."
            case let statut where statut.hasPrefix("5.2.1"): "La boîte de la famille est fermée."
            case let statut where statut.hasPrefix("5.7"):
                "Le courriel a été refusé par le serveur de la famille."
            case let statut where statut.hasPrefix("4."):
                "Le serveur de la famille n’a pas répondu pendant plusieurs jours."
            default: "Le courriel est revenu."
            }
        return statut.isEmpty ? debut : "\(debut) (\(statut))"
    }
}

/// Ce qu’un courriel revenu porte d’utile : le rapport, et de quel message il parle.
struct PartiesDeCourrier: Sendable {
    /// A returned message may carry everything that was sent: its beginning is enough.
    static let octetsLus = 1_000_000
    private static let rapports = ["message/delivery-status", "message/global-delivery-status"]

    let texte: String
    private let lignes: [Substring]
    /// Lines of the report, decoded; `nil` when there is none.
    let rapport: [Substring]?
    /// Where the report ends among the lines.
    private let suite: Int

    init(_ octets: [UInt8]) {
        texte = String(decoding: octets.prefix(Self.octetsLus), as: UTF8.self)
            .replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        lignes = texte.split(separator: "\n", omittingEmptySubsequences: false)
        (rapport, suite) = Self.chercherLeRapport(lignes)
    }

    /// Ours, as the returned headers name it; else as the notice answers it.
    var message: Identifiant<Message>? {
        for nom in ["Message-ID", "X-Original-Message-ID"] {
            if let rendu = Self.champ(nom, dans: lignes[suite...]),
                let message = CourrielEcrit.identifiant(rendu)
            {
                return message
            }
        }
        return texte.firstMatch(of: /<(socle\.[A-Za-z0-9-]{1,64}@[^>\s]{1,255})>/)
            .flatMap { CourrielEcrit.identifiant(String($0.1)) }
    }

    /// RFC 5321: a notice has no one to answer to. A person who is away answers with an address.
    var vientDUnServeur: Bool {
        let entetes = lignes.prefix { !$0.isEmpty }
        guard Self.champ("Return-Path", dans: entetes)?.filter({ !$0.isWhitespace }) == "<>" else {
            return false
        }
        let de = Self.champ("From", dans: entetes)?.lowercased() ?? ""
        return de.contains("mailer-daemon") || de.contains("postmaster")
    }

    private static func chercherLeRapport(
        _ lignes: [Substring]
    ) -> (rapport: [Substring]?, suite: Int) {
        var debut = 0
        while let rang = lignes[debut...].firstIndex(where: {
            $0.lowercased().hasPrefix("content-type:")
        }) {
            debut = rang + 1
            let entetes = lignes[rang...].prefix { !$0.isEmpty }
            let type = champ("Content-Type", dans: entetes)?.lowercased() ?? ""
            guard rapports.contains(where: type.hasPrefix) else { continue }
            // The headers of the part may come in any order.
            let premiers = lignes[..<rang].reversed().prefix { !$0.isEmpty && !$0.hasPrefix("--") }
            let encodage = champ(
                "Content-Transfer-Encoding", dans: Array(premiers.reversed()) + entetes)
            let corps = lignes[entetes.endIndex...].dropFirst().prefix { !$0.hasPrefix("--") }
            return (decoder(corps, encodage?.lowercased() ?? ""), corps.endIndex)
        }
        return (nil, 0)
    }

    private static func decoder(_ lignes: ArraySlice<Substring>, _ encodage: String) -> [Substring]
    {
        let octets: [UInt8]
        switch encodage {
        case "base64":
            octets = Array(Data(base64Encoded: lignes.joined()) ?? Data())
        case "quoted-printable":
            octets = citesImprimables(Array(lignes.joined(separator: "\n").utf8))
        default: return Array(lignes)
        }
        return String(decoding: octets, as: UTF8.self).replacing("\r\n", with: "\n")
            .split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// RFC 2045: `=3D` is a byte, `=` at the end of a line joins it with the next.
    private static func citesImprimables(_ octets: [UInt8]) -> [UInt8] {
        var (sortie, rang) = ([UInt8](), 0)
        while rang < octets.count {
            let octet = octets[rang]
            rang += 1
            guard octet == UInt8(ascii: "=") else { sortie.append(octet); continue }
            if rang < octets.count, octets[rang] == 10 { rang += 1; continue }
            let chiffres = String(decoding: octets[rang...].prefix(2), as: UTF8.self)
            guard chiffres.count == 2, let valeur = UInt8(chiffres, radix: 16) else {
                sortie.append(octet)
                continue
            }
            sortie.append(valeur)
            rang += 2
        }
        return sortie
    }

    /// The value of a field, its folded lines in one.
    static func champ(_ nom: String, dans lignes: some Collection<Substring>) -> String? {
        let debut = nom.lowercased() + ":"
        guard let rang = lignes.firstIndex(where: { $0.lowercased().hasPrefix(debut) }) else {
            return nil
        }
        let suites = lignes[rang...].dropFirst().prefix { $0.first == " " || $0.first == "\t" }
        return ([lignes[rang].dropFirst(debut.count)] + suites)
            .map { String($0).trimmed }.joined(separator: " ").trimmed
    }
}
