import ActionSociale
import ArgumentParser
import Reception
import Regles
import Reperage
import Storage
import Valeurs

/// `socle offres` : vérifier des fichiers d’offres, les mettre en vigueur, lire ce qui l’est.
struct Offres: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Vérifie et met en vigueur les offres.",
        subcommands: [VerifierOffres.self, MettreEnVigueur.self, ListerOffres.self])
}

struct VerifierOffres: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verifier", abstract: "Lit des fichiers d’offres et joue leurs cas.")

    @Argument(help: ArgumentHelp("Fichiers d’offres.", valueName: "fichier"))
    var fichiers: [String]

    @OptionGroup var lieux: Lieux

    func run() async throws {
        let textes = try fichiers.map { (nom: $0, texte: try Textes.lire($0)) }
        let catalogue = try Catalogue.lire(textes, vocabulaire: try lieux.vocabulaire())
        _ = try CatalogueEnVigueur(catalogue)
        for avertissement in catalogue.avertissements { Sortie.signaler(avertissement.texte) }
        let cas = catalogue.offres.reduce(0) { $0 + $1.cas.count }
        Sortie.dire(
            "\(Sortie.compte(catalogue.offres.count, "offre")), "
                + "\(Sortie.compte(cas, "cas joué", "cas joués")), tous comme attendu.")
    }
}

struct MettreEnVigueur: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mettre-en-vigueur",
        abstract: "Remplace les offres en vigueur par ces fichiers.",
        discussion: """
            Sans fichier : les offres livrées avec Socle. Une offre en vigueur qui n’est pas dans ces fichiers ne part que \
            si --retirer le dit.
            """)

    @Argument(help: ArgumentHelp("Fichiers d’offres.", valueName: "fichier"))
    var fichiers: [String] = []

    @Flag(help: "Laisse partir les offres en vigueur qui ne sont pas dans ces fichiers.")
    var retirer = false

    @OptionGroup var lieux: Lieux

    func run() async throws {
        let storage = try await lieux.ouvrir()
        let chemins = fichiers.isEmpty ? try lieux.fichiersDOffres() : fichiers
        let faite = try await OffresEnVigueur(storage, lieux.emplacements)
            .mettreEnVigueur(chemins, retirant: retirer, a: Horloge.maintenant())
        for avertissement in faite.avertissements { Sortie.signaler(avertissement) }
        for retiree in faite.retirees { Sortie.dire("Quitte la vigueur\u{A0}: \(retiree)") }
        Sortie.dire(
            faite.change ? "Les offres sont en vigueur." : "Ces offres étaient déjà en vigueur.")
        await storage.close()
    }
}

struct ListerOffres: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lister", abstract: "Donne les offres actives aujourd’hui.")

    @OptionGroup var lieux: Lieux

    func run() async throws {
        let storage = try await lieux.ouvrirExistante()
        let catalogue = try await OffresEnVigueur(storage, lieux.emplacements).catalogue()
        for entree in catalogue.actives(le: Horloge.aujourdhui()) {
            let offre = entree.offre
            Sortie.dire("\(offre.code.valeur)  \(offre.intitule) (\(offre.niveau.rawValue))")
        }
        await storage.close()
    }
}
