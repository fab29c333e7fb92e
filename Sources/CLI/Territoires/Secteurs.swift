import ActionSociale
import ArgumentParser
import Reception
import Storage
import Valeurs
import Web

/// `socle secteurs` : les secteurs de travail social et leurs communes.
struct Secteurs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Charge et liste les secteurs de travail social.",
        subcommands: [ChargerSecteurs.self, ListerSecteurs.self])
}

struct ChargerSecteurs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "charger", abstract: "Remplace les secteurs par ceux d’un fichier.",
        discussion: "Une ligne par commune : code du secteur;nom du secteur;code INSEE.")

    @Argument(help: ArgumentHelp("Fichier CSV.", valueName: "fichier"))
    var fichier: String
    @OptionGroup var lieux: Lieux

    func run() async throws {
        let secteurs = try FichierDeSecteurs(try Textes.lire(fichier)).secteurs(nom: fichier)
        let storage = try await lieux.ouvrir()
        let instant = Horloge.maintenant()
        try await storage.write {
            try $0.secteurs.replace(secteurs)
            try $0.journal.append(
                Ecriture(
                    .secteursModifies, a: instant, par: nil, precision: "découpage remplacé"))
        }
        let communes = secteurs.reduce(0) { $0 + $1.communes.count }
        Sortie.dire(
            "\(Sortie.compte(secteurs.count, "secteur")), \(Sortie.compte(communes, "commune")).")
        await storage.close()
    }
}

struct ListerSecteurs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lister", abstract: "Donne les secteurs et leurs communes.")

    @OptionGroup var lieux: Lieux

    func run() async throws {
        let storage = try await lieux.ouvrirExistante()
        for secteur in try await storage.read({ try $0.secteurs.all() }) {
            Sortie.dire(
                "\(secteur.code)  \(secteur.nom) : \(secteur.communes.joined(separator: " "))")
        }
        await storage.close()
    }
}
