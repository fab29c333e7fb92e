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
    @Option(
        help: ArgumentHelp(
            "Pourquoi ajouter une caisse dont aucun mois n’a été lu.", valueName: "motif"))
    var malgreLaCaisse: String?
    @Option(
        help: ArgumentHelp(
            "Pourquoi garder un mois qui n’a pas commencé.", valueName: "motif"))
    var malgreLaDate: String?
    @Option(
        help: ArgumentHelp(
            "Pourquoi garder un fichier où beaucoup manque (SOCLE_PRUDENCE).", valueName: "motif"))
    var malgreLEcart: String?
    @Option(
        help: ArgumentHelp(
            "Pourquoi garder un fichier qui s’arrête au milieu d’une ligne.", valueName: "motif"))
    var malgreLaCoupure: String?
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
            instant: Horloge.maintenant(), prudence: try lieux.prudence())
        let source = try source()
        let ligne = Progression("Lecture")
        switch try await importateur.preparer(source, avancement: ligne.montrer) {
        case .dejaLu(let connu):
            if let reperes = try await importateur.reprendre(connu) {
                Sortie.dire(
                    "Ce fichier (\(connu.mois.enLettres)) avait été lu, mais l’import s’était arrêté : le voici fini."
                )
                return Rapport.montrer(reperes)
            }
            Sortie.dire(
                "Ce fichier a déjà été importé (\(connu.mois.enLettres)) : rien n’a changé.")
        case .prete(let preparee):
            Rapport.montrer(preparee, decisions: decisions)
            guard !apercu else { return preparee.abandonner() }
            do {
                try verifier(preparee)
            } catch {
                preparee.abandonner()
                throw error
            }
            Rapport.montrer(
                try await importateur.appliquer(preparee, decisions, format: source.format))
        }
    }

    /// What is not to be applied as it stands: the report has said why.
    private func verifier(_ preparee: ImportationPreparee) throws {
        if preparee.doutes.contains(where: Rapport.seDitParLeMois) {
            throw MoisADire(mois: preparee.mois)
        }
        let ouverts = preparee.doutesSans(decisions)
        guard ouverts.isEmpty else { throw DecisionsAttendues(ouverts) }
    }

    private var decisions: [DecisionDImporter] {
        let motifs: [(Doute.Sorte, String?)] = [
            (.compte, malgreLeCompte), (.mois, malgreLesMois), (.caisse, malgreLaCaisse),
            (.date, malgreLaDate), (.ecart, malgreLEcart), (.coupure, malgreLaCoupure),
        ]
        return motifs.compactMap { sorte, motif in
            motif.flatMap { DecisionDImporter(sur: sorte, motif: $0, par: par) }
        }
    }

    private func source() throws -> SourceDImport {
        switch fichiers.count {
        case 1: return .flux(fichiers[0], departement: departement)
        case 2:
            let dit = try mois.map(MoisLu.lire)
            return .paire(
                foyers: fichiers[0], personnes: fichiers[1], correspondance: correspondance,
                mois: try dit ?? moisDevine(), devine: dit == nil)
        default:
            throw ValidationError(
                "Donnez un fichier du flux RSA, ou deux fichiers : foyers.csv et personnes.csv.")
        }
    }

    private func moisDevine() throws -> Mois {
        let cartographie = try lieux.correspondance(correspondance, try lieux.vocabulaire())
        let devine = try MoisLu.deviner(
            foyers: fichiers[0], personnes: fichiers[1], cartographie,
            auPlus: Horloge.aujourdhui().mois)
        guard let devine else {
            throw MoisIntrouvable(lieu: fichiers.joined(separator: " ni "))
        }
        Rapport.direLeMois(devine)
        return devine
    }
}

/// Un doute demande une décision écrite, et rien n’a été importé.
struct DecisionsAttendues: Refus {
    let options: [String]

    init(_ doutes: [Doute]) {
        options = Doute.Sorte.allCases.filter { sorte in doutes.contains { $0.sorte == sorte } }
            .map(\.option)
    }

    var motif: String {
        "Rien n’a été importé. Pour importer quand même, relancez la commande en écrivant pourquoi\u{A0}: "
            + options.map { "\($0) \"…\"" }.joined(separator: " ")
    }
}

/// Le mois deviné a déjà été lu : corriger un mois se demande.
struct MoisADire: Refus {
    let mois: Mois

    var motif: String {
        "Rien n’a été importé. Dites de quel mois est ce fichier\u{A0}: --mois \(mois.iso) pour corriger celui "
            + "\(mois.complement), ou le bon mois."
    }
}

extension Doute.Sorte {
    /// The option of `socle importer` that settles it.
    var option: String {
        switch self {
        case .compte: "--malgre-le-compte"
        case .mois: "--malgre-les-mois"
        case .caisse: "--malgre-la-caisse"
        case .date: "--malgre-la-date"
        case .ecart: "--malgre-l-ecart"
        case .coupure: "--malgre-la-coupure"
        }
    }
}
