import ArgumentParser
import Fichier
import Foundation
import Reception
import Regles
import Reperage
import Valeurs

/// `socle reperer` : deux extraits ou deux mois du flux RSA, des offres, une liste. Sans base de données.
struct Reperer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Repère les évènements entre deux mois, sans base de données.",
        discussion: """
            Chaque mois est un dossier qui contient foyers.csv et personnes.csv, ou un fichier mensuel du \
            flux RSA de la CNAF (RSABEM.xml). La sortie a les colonnes \
            matricule;offre;fait;survenu_le;article.
            """)

    @Option(help: ArgumentHelp("Mois précédent.", valueName: "dossier ou fichier"))
    var avant: String

    @Option(help: ArgumentHelp("Mois où l’on repère.", valueName: "dossier ou fichier"))
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
        let (comparaison, mois) =
            try flux
            ? comparerLesFlux(vocabulaire, liste.faitsLus) : comparerLesExtraits(vocabulaire)
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
    /// A file of the flow is known by what it holds, whatever its name; an extract is a folder.
    private var flux: Bool {
        get throws {
            let dossiers = [avant, apres].map { URL(fileURLWithPath: $0).hasDirectoryPath }
            guard dossiers[0] == dossiers[1] else {
                throw ValidationError(
                    "Donnez deux dossiers d’extrait, ou deux fichiers du flux RSA.")
            }
            return !dossiers[0]
        }
    }

    private func comparerLesExtraits(_ vocabulaire: Vocabulaire) throws -> (Comparaison, Mois) {
        let cartographie = try lieux.correspondance(correspondance, vocabulaire)
        let comparaison = try Comparaison(
            avant: .csv(dossier: avant, cartographie), apres: .csv(dossier: apres, cartographie),
            vocabulaire: vocabulaire)
        return (comparaison, try mois.map(MoisLu.lire) ?? Rapport.moisDevine(apres, cartographie))
    }

    /// The files of the flow say their month themselves.
    private func comparerLesFlux(
        _ vocabulaire: Vocabulaire, _ lus: FaitsLus
    ) throws -> (Comparaison, Mois) {
        guard correspondance == nil, mois == nil else {
            throw ValidationError(
                "Le flux RSA dit son mois et ses colonnes\u{A0}: retirez --mois et --correspondance."
            )
        }
        let comparaison = try ComparaisonDeFlux(
            avant: avant, apres: apres,
            reglages: try lieux.reglagesDuFlux(vocabulaire, secret: .ephemere), lus: lus,
            fils: fils)
        for fichier in [comparaison.avant, comparaison.apres] { signaler(fichier) }
        return (try comparaison.comparaison(), comparaison.apres.mois)
    }

    private func signaler(_ lu: FluxCompare) {
        if !lu.compteJuste {
            Sortie.signaler(
                "\(lu.fichier)\u{A0}: la fin annonce \(Sortie.nombre(lu.annonces)) foyers, "
                    + "le fichier en contient \(Sortie.nombre(lu.foyersLus)).")
        }
        if let premier = lu.rejets.first {
            Sortie.signaler(
                "\(lu.fichier)\u{A0}: \(Sortie.compte(lu.rejets.count, "foyer écarté", "foyers écartés")), "
                    + "le premier à la ligne \(premier.ligne)\u{A0}: \(premier.raison)")
        }
        if lu.aVerifier > 0 {
            Sortie.signaler(
                "\(lu.fichier)\u{A0}: \(Sortie.compte(lu.aVerifier, "foyer à vérifier", "foyers à vérifier"))."
            )
        }
    }
}
