import ArgumentParser
import Foundation
import Reception
import Storage
import Web

/// `socle surveiller` : ce qui arrive dans le dossier surveillé, lu et appliqué sans le site.
struct Surveiller: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prend les fichiers du dossier surveillé, les importe et s’arrête.",
        discussion: """
            « socle servir » surveille déjà le dossier. Cette commande sert à une tâche planifiée, \
            quand le site tourne sur une autre machine, ou pour ne pas attendre.
            """)

    @Option(
        help: ArgumentHelp(
            "Secondes sans changement après lesquelles un fichier est complet.",
            valueName: "secondes"))
    var stableDepuis = 120

    @OptionGroup var lieux: Lieux

    func run() async throws {
        let storage = try await lieux.ouvrirExistante()
        let offres = OffresEnVigueur(storage, lieux.emplacements)
        var application = try await Application.preparer(
            try lieux.reglages(), offres: OffresConnues(try await offres.catalogue()),
            storage: storage)
        application.emplacements = lieux.emplacements
        var surveillance = Surveillance(application, lieux.emplacements)
        surveillance.stableDepuis = stableDepuis
        let pris = try await surveillance.passer()
        Sortie.dire(
            "\(Sortie.compte(pris, "envoi pris", "envois pris")) dans \(lieux.emplacements.arrivees)."
        )
        // What an earlier run of this command had taken, and it was stopped: it goes on now.
        let nom = "\(Application.machine) surveiller"
        try await storage.write { _ = try $0.taches.liberer(prisesPar: nom) }
        try await application.importerCeQuiAttend(par: nom)
        for depot in try await storage.read({ try $0.depots.liste(limite: pris) }) {
            let noms = depot.fichiers.joined(separator: ", ")
            Sortie.dire("  \(noms) : \(depot.motif ?? depot.etat.rawValue)")
        }
        try await application.motsDePasse.arreter()
        await storage.close()
    }
}
