import ActionSociale
import ArgumentParser
import Demo
import Foundation
import Regles
import Storage
import Valeurs
import Web

/// `socle demo` : une caisse inventée, de ses fichiers à son site. Relancée, elle sert aussitôt.
struct Demonstration: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Invente une caisse fictive, lit ses deux mois et sert le site.")

    @Option(help: ArgumentHelp("Dossier de la démonstration.", valueName: "dossier"))
    var dossier = ".demo"
    @Option(help: ArgumentHelp("Nombre de foyers.", valueName: "nombre"))
    var foyers = 20_000
    @Option(help: ArgumentHelp("Graine du tirage.", valueName: "nombre"))
    var graine: UInt64 = 2026
    @Option(
        help: ArgumentHelp(
            "Combien de fois plus d’évènements que dans la vie, pour les mesures.",
            valueName: "nombre"))
    var intensite = 1
    @Option(help: ArgumentHelp("Adresse d’écoute.", valueName: "adresse"))
    var hote = "127.0.0.1"
    @Option(help: ArgumentHelp("Port d’écoute.", valueName: "port"))
    var port = 8080
    @Option(help: ArgumentHelp("Dossier du contenu.", valueName: "dossier"))
    var contenu: String = ProcessInfo.processInfo.environment["SOCLE_CONTENU"] ?? "."
    @Flag(help: "Prépare tout, sans servir.")
    var sansServir = false

    func run() async throws {
        let lieux = try Lieux.parse(["--donnees", dossier, "--contenu", contenu])
        let storage = try await lieux.ouvrir()
        let scene = CaisseDeDemonstration(
            lieux: lieux, storage: storage, dossier: dossier,
            caisse: CaisseFictive(
                graine: graine, foyers: foyers,
                mois: CaisseFictive.dernierMois(au: Horloge.aujourdhui()), intensite: intensite))
        try await scene.preparer()
        try await storage.write {
            try $0.parametres.keep("caisse.adresse", "1 place du Marché\n52000 Brume-les-Eaux")
        }
        Sortie.dire(try scene.comptes())
        if sansServir { return await storage.close() }
        var reglages = try lieux.reglages()
        reglages.adresse = hote
        reglages.port = port
        reglages.bandeau = "Démonstration\u{A0}: caisse et familles fictives."
        try await Site(reglages, storage, lieux).servir()
    }
}
