import ArgumentParser
import Foundation
import Logging
import Reception
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
        let offres = OffresEnVigueur(storage, lieux.emplacements)
        let dernier = DernierExtrait(DossierDExtraits(lieux.extraits))
        let limite = try lieux.limiteDesOffresLocales()
        var application = try await Application.preparer(
            reglages, offres: OffresConnues(try await offres.catalogue(), limite: limite),
            storage: storage)
        application.emplacements = lieux.emplacements
        application.dernierExtrait = { try dernier.extrait() }
        application.version = Socle.configuration.version
        application.reglements = try lieux.reglementsConnus()
        application.sso = try ReglagesDuDehors.connexionUnique()
        application.quotientDistant = try ReglagesDuDehors.quotientDistant()
        try application.installer(try lieux.guide())
        var journal = Logger(label: "socle")
        journal.logLevel = .warning
        let adresse = reglages.adresse
        try await application.servir(
            journal: journal,
            relire: {
                OffresConnues(
                    try await offres.catalogue(), limite: try lieux.limiteDesOffresLocales())
            },
            pret: { Sortie.dire("Le site est ouvert : http://\(adresse):\($0)") })
    }
}

extension Lieux {
    /// The settings of the environment; the signing key is drawn once and kept when none is given.
    func reglages() throws -> Reglages {
        var environnement = ProcessInfo.processInfo.environment
        if environnement["SOCLE_CLE"] == nil { environnement["SOCLE_CLE"] = try secretGarde("cle") }
        environnement["SOCLE_DONNEES"] = donnees
        return try Reglages(environnement: environnement)
    }

    /// 256 bits drawn once and kept, readable by the account that runs Socle alone.
    private func secretGarde(_ nom: String) throws -> String {
        let chemin = donnees + "/" + nom
        if let secret = try? String(contentsOfFile: chemin, encoding: .utf8), secret.count >= 32 {
            return secret
        }
        try FileManager.default.createDirectory(
            atPath: donnees, withIntermediateDirectories: true)
        var hasard = SystemRandomNumberGenerator()
        let secret = (0..<8).map { _ in
            String(UInt64.random(in: (1 << 60)...UInt64.max, using: &hasard), radix: 16)
        }.joined()
        guard
            FileManager.default.createFile(
                atPath: chemin, contents: Data(secret.utf8), attributes: [.posixPermissions: 0o600])
        else { throw FichierIllisible(chemin: chemin, raison: "il ne peut pas être écrit") }
        return secret
    }
}
