import ActionSociale
import ArgumentParser
import Fichier
import Foundation
import Reception
import Storage
import Valeurs

/// `socle importer` : un mois du fichier des prestations.
struct Importer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Importe un mois : le flux RSA de la CNAF, ou foyers.csv et personnes.csv.")

    @Argument(help: ArgumentHelp("RSABEM.xml, ou foyers.csv personnes.csv.", valueName: "fichier"))
    var fichiers: [String]
    @Option(help: ArgumentHelp("Correspondance des colonnes.", valueName: "fichier"))
    var correspondance: String?
    @Option(help: ArgumentHelp("Mois d’un extrait CSV (2026-10).", valueName: "mois"))
    var mois: String?
    @Option(help: ArgumentHelp("Département attendu du flux (052).", valueName: "code"))
    var departement: String?
    @Option(
        help: ArgumentHelp(
            "Pourquoi garder un fichier dont le compte final ne correspond pas.",
            valueName: "motif"))
    var malgreLeCompte: String?
    @Option(
        help: ArgumentHelp(
            "Pourquoi importer sans les mois qui manquent.", valueName: "motif"))
    var malgreLesMois: String?
    @Option(help: ArgumentHelp("Qui décide, quand une décision est écrite.", valueName: "nom"))
    var par: String = ProcessInfo.processInfo.environment["USER"] ?? "administration"
    @Flag(help: "Montre ce qui changerait, sans rien changer.")
    var apercu = false
    @OptionGroup var lieux: Lieux

    func run() async throws {
        let storage = try await lieux.ouvrir()
        try await importer(storage)
        await storage.close()
    }

    private func importer(_ storage: Storage) async throws {
        let importateur = Importateur(
            lieux: lieux.emplacements, storage: storage, jour: Horloge.aujourdhui(),
            instant: Horloge.maintenant())
        let source = try source()
        let ligne = Progression("Lecture")
        switch try await importateur.preparer(source, avancement: ligne.montrer) {
        case .dejaLu(let connu):
            if let bilan = try await importateur.reprendre(connu) {
                Sortie.dire(
                    "Ce fichier (\(connu.mois.enLettres)) avait été lu, mais l’import s’était arrêté : le voici fini."
                )
                return Rapport.montrer(bilan)
            }
            Sortie.dire(
                "Ce fichier a déjà été importé (\(connu.mois.enLettres)) : rien n’a changé.")
        case .prete(let preparee):
            Rapport.montrer(preparee)
            guard !apercu else { return preparee.abandonner() }
            let resultat = try await importateur.appliquer(
                preparee, decisions, format: source.format)
            Rapport.montrer(resultat.faite, resultat.bilan)
        }
    }

    private var decisions: [DecisionDImporter] {
        [
            malgreLeCompte.flatMap { DecisionDImporter(sur: .compte, motif: $0, par: par) },
            malgreLesMois.flatMap { DecisionDImporter(sur: .mois, motif: $0, par: par) },
        ].compactMap(\.self)
    }

    private func source() throws -> SourceDImport {
        switch fichiers.count {
        case 1: return .flux(fichiers[0], departement: departement)
        case 2:
            let dossier = URL(fileURLWithPath: fichiers[0]).deletingLastPathComponent().path
            let vocabulaire = try lieux.vocabulaire()
            let cartographie = try lieux.correspondance(correspondance, vocabulaire)
            let lu = try mois.map(MoisLu.lire) ?? Rapport.moisDevine(dossier, cartographie)
            return .paire(
                foyers: fichiers[0], personnes: fichiers[1], correspondance: correspondance,
                mois: lu)
        default:
            throw ValidationError(
                "Donnez un fichier du flux RSA, ou deux fichiers : foyers.csv et personnes.csv.")
        }
    }
}
