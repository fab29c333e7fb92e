import ArgumentParser
import Fichier
import Foundation
import Reception
import Regles
import Reglement
import Valeurs

/// `socle simuler` : ce qu’un règlement donnerait aux foyers d’un mois, et ce qu’une autre version changerait.
struct Simuler: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Simule un règlement sur un mois du fichier, et compare deux versions.",
        discussion: """
            Ce que le fichier ne sait pas (un prix, un nombre de nuits) prend la valeur des « hypothèses » de \
            l’aide ; sans hypothèse, la réponse reste ouverte et elle est comptée comme telle. Les nombres \
            de 1 à 4 foyers ne sont pas montrés.
            """)

    @Option(help: ArgumentHelp("Règlement en vigueur.", valueName: "fichier"))
    var reglement: String

    @Option(help: ArgumentHelp("Règlement proposé, ou avenant.", valueName: "fichier"))
    var contre: String?

    @Option(
        help: ArgumentHelp(
            "Mois : un extrait scellé, ou un dossier de foyers.csv et personnes.csv.",
            valueName: "dossier"))
    var fichier: String

    @Option(
        help: ArgumentHelp(
            "Définition du règlement qui range les foyers par classe, au lieu du quotient du fichier.",
            valueName: "nom"))
    var classes: String?

    @Option(help: ArgumentHelp("Écrit les tableaux en CSV.", valueName: "fichier"))
    var csv: String?

    @Option(help: ArgumentHelp("Écrit le résultat en JSON.", valueName: "fichier"))
    var json: String?

    @Option(help: ArgumentHelp("Fils d’exécution.", valueName: "nombre"))
    var fils: Int = ProcessInfo.processInfo.activeProcessorCount

    @OptionGroup var lieux: Lieux

    func run() async throws {
        let base = try lieux.reglement(reglement)
        let autre = try contre.map { try lieux.reglement($0) }
        if let classes, !base.definitions.contains(where: { $0.nom == classes }) {
            throw DefinitionInconnue(nom: classes, definitions: base.definitions.map(\.nom))
        }
        let mois = try lieux.moisSeul(fichier)
        let simulation = Simulation(
            base, contre: autre, vocabulaire: try lieux.vocabulaire(), le: mois.jour,
            classes: classes)
        let ligne = Progression("Simulation")
        let debut = ContinuousClock.now
        let resultat = try simulation.executer(mois.mois, fils: fils) { ligne.montrer($0) }
        let duree = (ContinuousClock.now - debut).formatted(
            .units(allowed: [.seconds], fractionalPart: .show(length: 2)))
        let tableau = TableauDeSimulation(resultat, base, autre)
        Sortie.dire(tableau.lignes.joined(separator: "\n"))
        if let csv { try tableau.csv.write(toFile: csv, atomically: true, encoding: .utf8) }
        if let json { try tableau.json.write(toFile: json, atomically: true, encoding: .utf8) }
        Sortie.signaler("\(Sortie.compte(resultat.ensemble.foyers, "foyer")) en \(duree).")
    }
}

struct DefinitionInconnue: Refus {
    let nom: String
    let definitions: [String]

    var motif: String {
        "Le règlement ne définit pas «\u{A0}\(nom)\u{A0}». Il définit\u{A0}: "
            + definitions.joined(separator: "\u{A0}; ") + "."
    }
}

extension Lieux {
    /// A sealed snapshot, or a folder of CSV files; and the last day of its month.
    func moisSeul(_ chemin: String) throws -> (mois: MoisSeul, jour: Jour) {
        let vocabulaire = try vocabulaire()
        if chemin.hasSuffix(".extrait") {
            let extrait = try Extrait.ouvrir(chemin: chemin)
            return (
                try MoisSeul(.extrait(extrait), vocabulaire: vocabulaire), extrait.mois.dernierJour
            )
        }
        let cartographie = try correspondance(nil, vocabulaire)
        return (
            try MoisSeul(.csv(dossier: chemin, cartographie), vocabulaire: vocabulaire),
            try MoisLu.deviner(chemin, cartographie).dernierJour
        )
    }
}
