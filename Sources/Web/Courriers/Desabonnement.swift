import ActionSociale
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import Valeurs

extension Application {
    func pageDeDesabonnement(_ requete: Request, _ visite: Visite) async throws -> Response {
        let (message, caisse) = try await messageSigne(visite)
        return try pagePublique(
            OppositionPage(adresse: requete.uri.path, canal: message.canal), caisse)
    }

    /// No account, no question: whoever holds the message may ask for silence. Mail programs post `List-Unsubscribe`.
    func desabonner(_ requete: Request, _ visite: Visite) async throws -> Response {
        let (message, caisse) = try await messageSigne(visite)
        let corps = try await requete.body.collect(upTo: 4096)
        let partout = Saisie(String(buffer: corps))["tout"] == "oui"
        let (instant, jour) = (horloge(), aujourdhui())
        try await storage.write { depots in
            if partout {
                try depots.noterLOpposition(
                    de: message.famille, depuis: jour, sujet: message.id.valeur, a: instant,
                    "par un message reçu")
            } else {
                try depots.noterUneOpposition(
                    message.canal, de: message.famille, refuse: true, par: nil, a: instant,
                    "par un message reçu")
            }
        }
        let fait =
            partout
            ? "C’est noté." : "C’est noté\u{A0}: plus de message par \(message.canal.libelle)."
        return try pagePublique(
            OppositionPage(
                adresse: requete.uri.path, canal: message.canal, fait: fait, tout: partout), caisse)
    }

    private func messageSigne(
        _ visite: Visite
    ) async throws -> (message: Message, caisse: CaisseJoignable) {
        guard let id = visite.parameters.get("message").flatMap({ Identifiant<Message>($0) }),
            let signature = visite.parameters.get("signature"),
            Hexadecimal.egaux(signature, signatureDeDesabonnement(id)),
            let message = try await storage.read({ try $0.messages.find(id) })
        else { throw LienFerme.inconnu }
        let jour = aujourdhui()
        return (message, try await storage.read { try CaisseJoignable(dans: $0, au: jour) })
    }

    /// A receipt of the SMS gateway: signed, or not believed; said twice or late, it changes nothing.
    func recevoirUnAccuse(_ requete: Request) async throws -> Response {
        let corps = try await requete.body.collect(upTo: 65_536)
        let octets = Array(corps.readableBytesView)
        let donnee = requete.headers[.signature] ?? ""
        guard let secret = reglages.envois.sms?.secret, !secret.isEmpty,
            Hexadecimal.egaux(donnee.lowercased(), "sha256=\(Self.signature(octets, secret))")
        else { return Response(status: .unauthorized) }
        guard let accuse = AccuseDeSMS(octets) else {
            return Response(status: .badRequest)
        }
        let instant = horloge()
        try await storage.write { try $0.noter(accuse, a: instant) }
        return Response(status: .noContent)
    }

    static func signature(_ octets: [UInt8], _ secret: String) -> String {
        Hexadecimal.texte(
            HMAC<SHA256>.authenticationCode(
                for: octets, using: SymmetricKey(data: Array(secret.utf8))))
    }
}

extension HTTPField.Name {
    fileprivate static let signature = HTTPField.Name("X-Signature")!
}

/// Ce qu’une passerelle dit d’un SMS : `{"cle": "m…", "etat": "distribue"}`.
struct AccuseDeSMS: Hashable, Sendable {
    enum Etat: String, Sendable { case distribue, echec, stop }

    let cle: String?
    let reference: String?
    let etat: Etat
    let motif: String?

    init?(_ octets: [UInt8]) {
        guard
            let lu = try? JSONSerialization.jsonObject(with: Data(octets)) as? [String: Any],
            let etat = (lu["etat"] as? String).flatMap(Etat.init(rawValue:))
        else { return nil }
        self.etat = etat
        cle = lu["cle"] as? String
        reference = lu["reference"] as? String
        motif = (lu["motif"] as? String).map { String($0.prefix(300)) }
        guard cle != nil || reference != nil else { return nil }
    }
}

extension Repositories {
    func noter(_ accuse: AccuseDeSMS, a instant: Instant) throws {
        let parCle = try accuse.cle.flatMap { Identifiant<Message>($0) }.flatMap {
            try messages.find($0)
        }
        guard
            let message = try parCle
                ?? accuse.reference.flatMap({ try messages.find(reference: $0) }),
            message.canal == .sms
        else { return }
        switch accuse.etat {
        case .distribue: try noter(.init(.distribue, a: instant), sur: message.id)
        case .echec:
            let motif = accuse.motif ?? "L’opérateur n’a pas pu remettre ce SMS."
            try noter(.init(.echec, a: instant, precision: motif), sur: message.id)
        case .stop:
            try noterUneOpposition(
                .sms, de: message.famille, refuse: true, par: nil, a: instant,
                "par un SMS de réponse")
        }
    }
}
