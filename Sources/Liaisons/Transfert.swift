import CCurl

/// One transfer by libcurl: what it is asked, in our types, and what it answered.
struct Transfert: Sendable {
    var adresse: String
    /// `nil` for SMTP.
    var methode: String?
    /// Headers, or recipients.
    var lignes: [String]
    var corps: [UInt8]?
    var expediteur: String?
    var utilisateur: String?
    var motDePasse: String?
    var autorites: String?
    var tlsExige = false
    var reseauPublicSeulement = false
    var delaiDeConnexion: Int
    var delai: Int
    var redirections = 0
    var tailleMaximale: Int

    struct Issue: Sendable {
        let statut: Int
        /// Header lines of the last answer; for SMTP, the dialogue.
        let lignes: [String]
        let corps: [UInt8]
        /// The whole body has been given to the connection.
        let corpsEnvoye: Bool
        let echec: EchecDeLiaison?
    }

    /// The host of an address, as messages name it: never what precedes « @ », which may hold a password.
    static func hote(_ adresse: String) -> String {
        let sansProtocole =
            adresse.split(separator: "/", omittingEmptySubsequences: true)
            .dropFirst(adresse.contains("://") ? 1 : 0).first.map(String.init) ?? adresse
        return String(sansProtocole.split(separator: "@").last ?? "")
    }

    func executer(sur fils: Fils) async throws -> Issue {
        let arret = Arret()
        return try await withTaskCancellationHandler {
            try await fils.executer { bloquer(arret) }
        } onCancel: {
            arret.demander()
        }
    }

    private func bloquer(_ arret: Arret) -> Issue {
        var reponse = socle_response()
        Textes.tenir(
            [adresse, methode, expediteur, utilisateur, motDePasse, autorites], lignes
        ) { textes, lignes in
            (corps ?? []).withUnsafeBufferPointer { octets in
                var demande = socle_request()
                demande.address = textes[0]
                demande.method = textes[1]
                demande.sender = textes[2]
                demande.user = textes[3]
                demande.password = textes[4]
                demande.authorities = textes[5]
                demande.lines = lignes.baseAddress
                demande.line_count = lignes.count
                demande.body = corps == nil ? nil : octets.baseAddress ?? Self.rien
                demande.body_length = octets.count
                completer(&demande, arret)
                socle_transfer(&demande, &reponse)
            }
        }
        defer { socle_response_free(&reponse) }
        return issue(reponse, arret)
    }

    /// An empty body is a body: its address is that of something.
    private nonisolated(unsafe) static let rien: UnsafePointer<UInt8> = {
        let octet = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
        octet.initialize(to: 0)
        return UnsafePointer(octet)
    }()

    private func completer(_ demande: inout socle_request, _ arret: Arret) {
        demande.require_tls = tlsExige ? 1 : 0
        demande.public_only = reseauPublicSeulement ? 1 : 0
        demande.connect_seconds = delaiDeConnexion
        demande.total_seconds = delai
        demande.redirects = redirections
        demande.largest = tailleMaximale
        demande.stop = arret.drapeau
    }

    private func issue(_ reponse: socle_response, _ arret: Arret) -> Issue {
        let entetes = UnsafeRawBufferPointer(start: reponse.headers, count: reponse.header_length)
        let corps = UnsafeRawBufferPointer(start: reponse.body, count: reponse.body_length)
        let lignes = entetes.split { $0 == 10 || $0 == 13 }.map {
            String(decoding: $0, as: UTF8.self)
        }
        let echec =
            reponse.code == 0
            ? nil
            : EchecDeLiaison(reponse, hote: Self.hote(adresse), arrete: reponse.code == 42)
        return Issue(
            statut: reponse.status, lignes: lignes, corps: Array(corps),
            corpsEnvoye: reponse.body_sent != 0, echec: echec)
    }
}

/// A flag by which a cancelled task ends its transfer.
private final class Arret: @unchecked Sendable {
    /// Atomic in C.
    let drapeau: UnsafeMutableRawPointer? = socle_stop_new()

    func demander() {
        if let drapeau { socle_stop_set(drapeau) }
    }

    deinit { socle_stop_free(drapeau) }
}

/// Swift strings lent to C for the time of a call.
private enum Textes {
    static func tenir(
        _ textes: [String?], _ lignes: [String],
        _ travail: (
            _ textes: [UnsafePointer<CChar>?],
            _ lignes: UnsafeBufferPointer<UnsafePointer<CChar>?>
        ) -> Void
    ) {
        let copies = textes.map { $0.map(copie) }
        let listes = lignes.map(copie)
        defer {
            for copie in copies { copie?.deallocate() }
            for liste in listes { liste.deallocate() }
        }
        listes.map { UnsafePointer<CChar>?($0) }.withUnsafeBufferPointer { tenues in
            travail(copies.map { $0.map { UnsafePointer($0) } }, tenues)
        }
    }

    private static func copie(_ texte: String) -> UnsafeMutablePointer<CChar> {
        let octets = texte.utf8CString
        let place = UnsafeMutablePointer<CChar>.allocate(capacity: octets.count)
        for (rang, octet) in octets.enumerated() { (place + rang).initialize(to: octet) }
        return place
    }
}
