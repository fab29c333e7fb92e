import ArgumentParser
import Foundation
import Regles
import Reglement
import Valeurs

/// `socle regles` : vérifier un règlement, décider pour une famille, comparer deux versions.
struct ReglesCommandes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "regles",
        abstract: "Vérifie les règlements, décide pour une famille, compare deux versions.",
        subcommands: [
            VerifierReglement.self, Decider.self, ComparerReglements.self, Quotient.self,
        ])
}

struct VerifierReglement: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verifier",
        abstract: "Lit des règlements, les contrôle et joue leurs cas.",
        discussion: """
            Un avenant est lu après le texte qu’il modifie. Les bornes et les conditions qu’aucun cas \
            n’éprouve sont dites, sans empêcher la lecture.
            """)

    @Argument(help: ArgumentHelp("Fichiers de règlement.", valueName: "fichier"))
    var fichiers: [String]

    @Flag(
        help:
            "Écrit les cas qui manquent, avec la réponse du moteur, pour que quelqu’un les approuve."
    )
    var completer = false

    @Flag(
        help:
            "Refuse un règlement dont une ligne ne cite pas d’article, ou qu’aucun cas n’éprouve partout."
    )
    var publication = false

    @OptionGroup var lieux: Lieux

    func run() async throws {
        var refuses = 0
        for fichier in fichiers {
            do {
                if !montrer(try lieux.reglement(fichier), fichier) { refuses += 1 }
            } catch let refus as any Refus {
                Sortie.signaler(refus.motif)
                refuses += 1
            }
        }
        guard refuses == 0 else { throw ExitCode.failure }
    }

    /// False when it may not be published and was asked to be.
    private func montrer(_ reglement: ReglementLu, _ fichier: String) -> Bool {
        for avertissement in reglement.avertissements { Sortie.signaler(avertissement.texte) }
        let cas = reglement.aides.reduce(0) { $0 + $1.cas.count }
        Sortie.dire(
            "\(fichier) : \(Sortie.compte(reglement.aides.count, "aide")), "
                + "\(Sortie.compte(cas, "cas joué", "cas joués")), tous comme attendu.")
        let manques = reglement.aides.flatMap { aide in aide.manques.map { (aide.titre, $0) } }
        if !manques.isEmpty {
            Sortie.dire("  \(Sortie.compte(manques.count, "point")) que les cas n’éprouvent pas :")
        }
        for (titre, manque) in manques {
            Sortie.dire("  \(titre) : \(manque.phrase)")
            if completer, let cas = manque.cas { Sortie.dire("    \(cas)") }
        }
        let publiable = reglement.avertissements.isEmpty && manques.isEmpty
        if publication, !publiable {
            Sortie.signaler(
                "\(fichier) ne peut pas être publié : il manque des articles ou des cas, dits ci-dessus."
            )
        }
        return publiable || !publication
    }
}

struct ComparerReglements: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "comparer",
        abstract:
            "Dit ce qu’une version change, dans les mots du texte, et les cas dont la réponse change."
    )

    @Argument(help: ArgumentHelp("Règlement en vigueur.", valueName: "ancien"))
    var ancien: String

    @Argument(help: ArgumentHelp("Règlement proposé, ou avenant.", valueName: "nouveau"))
    var nouveau: String

    @Option(
        help: ArgumentHelp(
            "Mois sur lequel chiffrer l’écart : un extrait scellé, ou un dossier CSV.",
            valueName: "dossier"))
    var fichier: String?

    @OptionGroup var lieux: Lieux

    func run() async throws {
        let (avant, apres) = (try lieux.reglement(ancien), try lieux.reglement(nouveau))
        let comparaison = ComparaisonDeVersions(avant, apres)
        guard !comparaison.identiques else {
            return Sortie.dire("Les deux versions disent la même chose.")
        }
        for changement in comparaison.generaux { Sortie.dire(changement.texte) }
        for aide in comparaison.aides where aide.change { montrer(aide) }
        guard let fichier else { return }
        let mois = try lieux.moisSeul(fichier)
        let resultat = try Simulation(
            avant, contre: apres, vocabulaire: try lieux.vocabulaire(), le: mois.jour
        ).executer(mois.mois, fils: ProcessInfo.processInfo.activeProcessorCount)
        Sortie.dire("")
        TableauDeSimulation(resultat, avant, apres).resume.forEach { Sortie.dire($0) }
    }

    private func montrer(_ aide: ComparaisonDeVersions.Aide) {
        Sortie.dire(aide.titre)
        for changement in aide.changements { Sortie.dire("  \(changement.texte)") }
        for reponse in aide.reponsesChangees {
            Sortie.dire("  cas \(reponse.cas) : \(reponse.avant) → \(reponse.apres)")
        }
        let inchanges = aide.reponses.count - aide.reponsesChangees.count
        if inchanges > 0 {
            Sortie.dire("  \(Sortie.compte(inchanges, "cas inchangé", "cas inchangés"))")
        }
    }
}
