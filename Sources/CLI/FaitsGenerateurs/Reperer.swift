import ArgumentParser
import Fichier
import Foundation
import Regles
import Reperage
import Valeurs

/// `socle reperer` : deux extraits, des offres, une liste. Sans base de données.
struct Reperer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Repère les évènements entre deux extraits, sans base de données.",
        discussion: """
            Les dossiers contiennent foyers.csv et personnes.csv. La sortie a les colonnes \
            matricule;offre;fait;survenu_le;article.
            """)

    @Option(help: ArgumentHelp("Extrait du mois précédent.", valueName: "dossier"))
    var avant: String

    @Option(help: ArgumentHelp("Extrait du mois.", valueName: "dossier"))
    var apres: String

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Fichiers d’offres.", valueName: "fichier"))
    var offres: [String]

    @Option(help: ArgumentHelp("Liste à écrire.", valueName: "fichier"))
    var csv: String

    @Option(help: ArgumentHelp("Correspondance des colonnes.", valueName: "fichier"))
    var correspondance: String?

    @Option(help: ArgumentHelp("Mois du second extrait (2026-10).", valueName: "mois"))
    var mois: String?

    @OptionGroup var lieux: Lieux

    @Option(help: ArgumentHelp("Fils d’exécution.", valueName: "nombre"))
    var fils: Int = ProcessInfo.processInfo.activeProcessorCount

    func run() async throws {
        let vocabulaire = try lieux.vocabulaire()
        let fichiers = try offres.map { (nom: $0, texte: try Textes.lire($0)) }
        let catalogue = try Catalogue.lire(fichiers, vocabulaire: vocabulaire)
        let liste = ListeDeReperage(try CatalogueEnVigueur(catalogue), vocabulaire: vocabulaire)
        let cartographie = try lieux.correspondance(correspondance, vocabulaire)
        let comparaison = try Comparaison(
            avant: .csv(dossier: avant, cartographie), apres: .csv(dossier: apres, cartographie),
            vocabulaire: vocabulaire)
        let mois = try mois.map(MoisLu.lire) ?? MoisLu.deviner(apres, cartographie)
        let compte = try liste.ecrire(comparaison, mois: mois, fils: fils, vers: csv)
        Sortie.signaler(
            "\(Sortie.compte(compte.foyers, "foyer comparé", "foyers comparés")) pour "
                + "\(mois.enLettres), \(Sortie.compte(compte.lignes, "évènement")) dans \(csv).")
        if compte.rejetees > 0 {
            Sortie.signaler(
                "  lignes écartées des deux mois : \(Sortie.nombre(compte.rejetees)). "
                    + "« socle importer --apercu » dit lesquelles, et pourquoi.")
        }
        for fichier in compte.ranges {
            Sortie.signaler(
                "  \(fichier) n’était pas trié par matricule : il a fallu le ranger, c’est plus long."
            )
        }
        for (offre, nombre) in compte.aVerifier.sorted(by: { $0.key < $1.key }) {
            Sortie.signaler("  à vérifier, \(offre) : \(Sortie.nombre(nombre))")
        }
    }
}
