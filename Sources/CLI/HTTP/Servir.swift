import ArgumentParser
import Foundation
import Logging
import Reperage
import Storage
import Valeurs
import Web

/// `socle servir` : le site.
struct Servir: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sert le site.",
        discussion: """
            SOCLE_CLE (32 caractères ou plus) signe les formulaires. Sans elle, une clé est tirée au \
            premier lancement et gardée dans le dossier des données.
            """)

    @OptionGroup var lieux: Lieux

    @Option(help: ArgumentHelp("Adresse d’écoute.", valueName: "adresse"))
    var hote: String?

    @Option(help: ArgumentHelp("Port d’écoute.", valueName: "port"))
    var port: Int?

    func run() async throws {
        var reglages = try lieux.reglages()
        reglages.adresse = hote ?? reglages.adresse
        reglages.port = port ?? reglages.port
        let storage = try await lieux.ouvrir()
        try await Site(reglages, storage, lieux).servir()
    }
}

/// Starting the site, for `servir` and for `demo`.
struct Site {
    let reglages: Reglages
    let storage: Storage
    let lieux: Lieux

    init(_ reglages: Reglages, _ storage: Storage, _ lieux: Lieux) {
        self.reglages = reglages
        self.storage = storage
        self.lieux = lieux
    }

    func servir() async throws {
        let application = try await Application.preparer(
            reglages, catalogue: try await OffresEnVigueur(storage, lieux).catalogue(),
            extraits: DossierDExtraits(lieux.extraits), storage: storage)
        var journal = Logger(label: "socle")
        journal.logLevel = .warning
        let adresse = reglages.adresse
        try await application.servir(journal: journal) { port in
            Sortie.dire("Le site est ouvert : http://\(adresse):\(port)")
        }
    }
}

extension Lieux {
    /// The settings of the environment; the signing key is drawn once and kept when none is given.
    func reglages() throws -> Reglages {
        var environnement = ProcessInfo.processInfo.environment
        if environnement["SOCLE_CLE"] == nil { environnement["SOCLE_CLE"] = try cleGardee() }
        environnement["SOCLE_DONNEES"] = donnees
        return try Reglages(environnement: environnement)
    }

    private func cleGardee() throws -> String {
        let chemin = donnees + "/cle"
        if let cle = try? String(contentsOfFile: chemin, encoding: .utf8) { return cle }
        try FileManager.default.createDirectory(
            atPath: donnees, withIntermediateDirectories: true)
        var hasard = SystemRandomNumberGenerator()
        let cle = (0..<4).map { _ in String(hasard.next(), radix: 16) }.joined() + "-socle-cle-locale"
        guard
            FileManager.default.createFile(
                atPath: chemin, contents: Data(cle.utf8), attributes: [.posixPermissions: 0o600])
        else { throw FichierIllisible(chemin: chemin, raison: "il ne peut pas être écrit") }
        return cle
    }
}
