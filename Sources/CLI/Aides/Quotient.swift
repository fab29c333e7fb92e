import ActionSociale
import ArgumentParser
import Foundation
import Reception
import Regles
import Storage
import Valeurs

/// `socle regles quotient` : calcule un quotient familial par la règle nationale, et le garde si on le demande.
struct Quotient: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Calcule un quotient familial, avec son explication ; le garde avec ce qui l’a fait.",
        discussion: """
            La famille s’écrit comme un cas : « âges: 40 9 6 », « le: 2026-10-31 », et les réponses par leur \
            nom. La règle est Reglements/national/quotient-familial.yaml.
            """)

    @Argument(help: ArgumentHelp("Famille, écrite comme un cas.", valueName: "fichier"))
    var famille: String

    @Option(help: ArgumentHelp("mois, actualisé ou parent sans la garde.", valueName: "mode"))
    var mode: String = QuotientFamilial.Mode.mois.rawValue

    @Option(
        help: ArgumentHelp(
            "Garde le quotient pour la famille de ce matricule.", valueName: "matricule"))
    var garder: String?

    @Option(help: ArgumentHelp("Caisse du matricule.", valueName: "code"))
    var caisse: String?

    @Option(help: ArgumentHelp("fichier, cdap, cristal ou déclaration.", valueName: "source"))
    var source: String = QuotientFamilial.Source.declaration.rawValue

    @OptionGroup var lieux: Lieux

    func run() async throws {
        guard let mode = QuotientFamilial.Mode(rawValue: mode),
            let source = QuotientFamilial.Source(rawValue: source)
        else {
            throw ValidationError(
                "Modes : mois, actualisé, parent sans la garde. Sources : fichier, cdap, cristal, déclaration."
            )
        }
        let regle = try lieux.reglement(
            lieux.contenu + "/Reglements/national/quotient-familial.yaml")
        guard let calcul = regle.aide(mode.rawValue) else {
            throw AideInconnue(nom: mode.rawValue, aides: regle.aides.map(\.titre))
        }
        let texte = try Textes.lire(famille)
        let dossier = try regle.dossier(texte: texte, nom: famille, le: Horloge.aujourdhui())
        let decision = calcul.decider(dossier)
        Sortie.dire("\(calcul.titre) : \(decision.resume)")
        Sortie.dire(decision.explication.texte)
        guard let garder else { return }
        guard case .accord(let valeur) = decision.issue else {
            throw QuotientIncomplet(resume: decision.resume)
        }
        try await retenir(
            garder, valeur, dossier.jour, mode, source, entrees(texte),
            "\(regle.titre), \(regle.version ?? "")")
    }

    /// What the rule was given, as it was written.
    private func entrees(_ texte: String) -> [QuotientFamilial.Entree] {
        texte.split(whereSeparator: \.isNewline).compactMap { ligne in
            let parties = ligne.split(separator: ":", maxSplits: 1).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard parties.count == 2, !parties[0].hasPrefix("#") else { return nil }
            return .init(nom: parties[0], valeur: parties[1])
        }
    }

    private func retenir(
        _ matricule: String, _ valeur: Montant, _ jour: Jour, _ mode: QuotientFamilial.Mode,
        _ source: QuotientFamilial.Source, _ entrees: [QuotientFamilial.Entree], _ regle: String
    ) async throws {
        let storage = try await lieux.ouvrir()
        let dossier = Dossier(caisse: caisse ?? "", matricule: matricule)
        let instant = Horloge.maintenant()
        try await storage.write { base in
            guard let famille = try base.familles.find(dossier: dossier, pour: .systeme) else {
                throw FamilleInconnue(matricule: matricule)
            }
            try base.quotients.insert(
                QuotientFamilial(
                    famille: famille.id, valeur: valeur, au: jour, mode: mode, source: source,
                    entrees: entrees, regle: regle, calculeA: instant, par: nil))
            try base.journal.append(
                Ecriture(
                    .quotientRetenu, a: instant, par: nil, famille: famille.id,
                    sujet: mode.rawValue,
                    precision: "\(valeur.enEuros), \(regle)"))
        }
        await storage.close()
        Sortie.dire("Gardé pour le dossier \(matricule).")
    }
}

struct QuotientIncomplet: Refus {
    let resume: String

    var motif: String {
        "Le quotient n’est pas calculé, il n’y a rien à garder : \(resume). Complétez la famille, puis recommencez."
    }
}

struct FamilleInconnue: Refus {
    let matricule: String

    var motif: String {
        "Aucune famille rencontrée n’a le matricule \(matricule). Un quotient se garde pour une famille déjà connue ; vérifiez le matricule et l’option --caisse."
    }
}
