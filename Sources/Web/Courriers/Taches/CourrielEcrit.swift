import ActionSociale
import Foundation
import Valeurs

/// Un courriel au format RFC 5322, prêt à être confié à un serveur.
struct CourrielEcrit: Sendable {
    /// A meeting, as calendars read it.
    struct Agenda: Sendable {
        /// « REQUEST » or « CANCEL ».
        let methode: String
        let ics: String
    }

    var de: String
    var nomDExpediteur: String
    var a: String
    var objet: String
    var texte: String
    var identifiant: Identifiant<Message>
    var instant: Instant
    /// Where a mail program asks for no more messages, in one click (RFC 8058).
    var desabonnement: String?
    var agenda: Agenda?

    /// Stable: a mail box that is given the same message twice can show it once.
    static func messageID(_ id: Identifiant<Message>, de adresse: String) -> String {
        "<socle.\(id.valeur)@\(adresse.split(separator: "@").last ?? "localhost")>"
    }

    /// The message that an identifier names.
    static func identifiant(_ messageID: String) -> Identifiant<Message>? {
        let nu = messageID.filter { $0 != "<" && $0 != ">" && !$0.isWhitespace }
        guard nu.hasPrefix("socle."), let arobase = nu.firstIndex(of: "@") else { return nil }
        return Identifiant(String(nu[..<arobase].dropFirst(6)))
    }

    var octets: [UInt8] {
        var lignes = [
            "From: \(Self.mot(nomDExpediteur)) <\(de)>", "To: <\(a)>",
            "Subject: \(Self.mot(objet))",
            "Date: \(Self.date(instant))", "Message-ID: \(Self.messageID(identifiant, de: de))",
            "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
        ]
        if let desabonnement {
            lignes.append("List-Unsubscribe: <\(desabonnement)>")
            lignes.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
        }
        lignes += corps
        return Array((lignes.joined(separator: "\r\n") + "\r\n").utf8)
    }

    private var corps: [String] {
        let texte = Self.partie("text/plain; charset=utf-8", [], texte)
        guard let agenda else { return texte }
        let borne = "socle-\(identifiant.valeur)"
        let type = "text/calendar; charset=utf-8; method=\(agenda.methode)"
        // Twice: some programs read the part, others the attached file.
        let jointe = ["Content-Disposition: attachment; filename=\"rendez-vous.ics\""]
        return ["Content-Type: multipart/mixed; boundary=\"\(borne)\"", "", "--\(borne)"]
            + texte + ["--\(borne)"] + Self.partie(type, [], agenda.ics) + ["--\(borne)"]
            + Self.partie("application/ics; name=\"rendez-vous.ics\"", jointe, agenda.ics)
            + ["--\(borne)--"]
    }

    private static func partie(_ type: String, _ enTetes: [String], _ texte: String) -> [String] {
        let lignes = texte.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
        return ["Content-Type: \(type)", "Content-Transfer-Encoding: base64"] + enTetes + [""]
            + base64(Array(lignes.utf8))
    }

    /// Lines of 76 characters.
    private static func base64(_ octets: [UInt8]) -> [String] {
        stride(from: 0, to: max(octets.count, 1), by: 57).map { debut in
            Data(octets[debut..<min(debut + 57, octets.count)]).base64EncodedString()
        }
    }

    /// Words of a header, whatever their letters (RFC 2047): never a line break, whatever is written in them.
    static func mot(_ texte: String) -> String {
        let propre = String(texte.map { $0.isNewline || $0 == "\t" ? " " : $0 })
        let simple = propre.utf8.allSatisfy {
            $0 >= 32 && $0 < 127 && !"<>,;:\"()[]\\@=?".utf8.contains($0)
        }
        if simple, propre.utf8.count < 60 { return propre }
        var mots: [String] = []
        var courant: [UInt8] = []
        for lettre in propre {
            let octets = Array(String(lettre).utf8)
            if courant.count + octets.count > 42 {
                mots.append(encode(courant))
                courant = []
            }
            courant += octets
        }
        mots.append(encode(courant))
        return mots.joined(separator: "\r\n ")
    }

    private static func encode(_ octets: [UInt8]) -> String {
        "=?utf-8?B?\(Data(octets).base64EncodedString())?="
    }

    /// « Tue, 10 Nov 2026 09:00:00 +0000 ».
    static func date(_ instant: Instant) -> String {
        let jours = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let mois = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let iso = instant.iso
        guard let jour = Jour(iso: iso.prefix(10)) else { return "" }
        let (annee, numero, quantieme) = jour.composants
        let nom = jours[JourDeSemaine(jour).rawValue - 1]
        let heure = iso.dropFirst(11).prefix(8)
        return "\(nom), \(quantieme) \(mois[numero - 1]) \(annee) \(heure) +0000"
    }
}
