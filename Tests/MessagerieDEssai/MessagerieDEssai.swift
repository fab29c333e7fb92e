import NIOConcurrencyHelpers
import NIOCore
import NIOPosix

/// How it behaves, beside accepting everything.
package struct ConduiteDEssai: Sendable {
    /// What is answered to `RCPT TO` for these addresses.
    package var destinataires: [String: String] = [:]
    /// What is answered to `MAIL FROM`.
    package var expediteur = "250 2.1.0 Ok"
    /// What is answered to the end of a message.
    package var finale = "250 2.0.0 Ok: gardé"
    /// The connection is cut when the whole message has come, before or after it is kept.
    package var coupeALaFin: Coupe?
    /// Never answers the first word.
    package var muet = false

    package enum Coupe: Sendable { case avantDeGarder, apresAvoirGarde }

    package init() {}
}

/// A mail server for tests: it listens on this machine, speaks enough SMTP, and keeps what it is given.
package final class MessagerieDEssai: Sendable {
    package struct Recu: Sendable {
        package let de: String
        package let a: [String]
        package let texte: String
    }

    private struct Etat {
        var conduite = ConduiteDEssai()
        var recus: [Recu] = []
        var canal: (any Channel)?
    }

    private let etat = NIOLockedValueBox(Etat())

    package init() {}

    package var recus: [Recu] { etat.withLockedValue { $0.recus } }

    package var conduite: ConduiteDEssai {
        get { etat.withLockedValue { $0.conduite } }
        set { etat.withLockedValue { $0.conduite = newValue } }
    }

    package func regler(_ changement: @Sendable (inout ConduiteDEssai) -> Void) {
        etat.withLockedValue { changement(&$0.conduite) }
    }

    func garder(_ recu: Recu) { etat.withLockedValue { $0.recus.append(recu) } }

    /// Starts to listen, on a free port unless said; returns it.
    package func demarrer(port: Int = 0) async throws -> Int {
        let canal = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { canal in
                canal.eventLoop.makeCompletedFuture {
                    try canal.pipeline.syncOperations.addHandler(
                        DialogueDEssai(self, conduite: self.conduite))
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
        etat.withLockedValue { $0.canal = canal }
        return canal.localAddress?.port ?? 0
    }

    package func arreter() async throws {
        let canal = etat.withLockedValue { $0.canal }
        try await canal?.close().get()
    }
}

/// One conversation.
private final class DialogueDEssai: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let serveur: MessagerieDEssai
    private let conduite: ConduiteDEssai
    private var reste = ""
    private var de = ""
    private var a: [String] = []
    private var texte: [String]?

    init(_ serveur: MessagerieDEssai, conduite: ConduiteDEssai) {
        self.serveur = serveur
        self.conduite = conduite
    }

    func channelActive(context: ChannelHandlerContext) {
        if !conduite.muet { dire("220 essai", context) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        reste += String(buffer: unwrapInboundIn(data))
        while let fin = reste.firstRange(of: "\r\n") {
            let ligne = String(reste[..<fin.lowerBound])
            reste = String(reste[fin.upperBound...])
            lire(ligne, context)
        }
    }

    private func lire(_ ligne: String, _ context: ChannelHandlerContext) {
        if texte != nil { return donnees(ligne, context) }
        let verbe = ligne.split(separator: " ").first.map { $0.uppercased() } ?? ""
        switch verbe {
        case "EHLO", "HELO": dire("250 essai", context)
        case "MAIL":
            de = Self.adresse(ligne)
            a = []
            dire(conduite.expediteur, context)
        case "RCPT":
            let adresse = Self.adresse(ligne)
            let reponse = conduite.destinataires[adresse] ?? "250 2.1.5 Ok"
            if reponse.hasPrefix("2") { a.append(adresse) }
            dire(reponse, context)
        case "DATA":
            texte = []
            dire("354 Continuez", context)
        case "QUIT":
            dire("221 Au revoir", context)
            context.close(promise: nil)
        default: dire("250 Ok", context)
        }
    }

    private func donnees(_ ligne: String, _ context: ChannelHandlerContext) {
        guard ligne == "." else {
            texte?.append(ligne.hasPrefix(".") ? String(ligne.dropFirst()) : ligne)
            return
        }
        let recu = MessagerieDEssai.Recu(
            de: de, a: a, texte: (texte ?? []).joined(separator: "\r\n"))
        texte = nil
        if conduite.coupeALaFin == .avantDeGarder { return context.close(promise: nil) }
        if conduite.finale.hasPrefix("2") { serveur.garder(recu) }
        if conduite.coupeALaFin == .apresAvoirGarde { return context.close(promise: nil) }
        dire(conduite.finale, context)
    }

    private func dire(_ ligne: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: ligne + "\r\n")), promise: nil)
    }

    private static func adresse(_ ligne: String) -> String {
        guard let debut = ligne.firstIndex(of: "<"), let fin = ligne.firstIndex(of: ">") else {
            return ""
        }
        return String(ligne[ligne.index(after: debut)..<fin])
    }
}
