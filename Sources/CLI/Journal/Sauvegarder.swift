import ActionSociale
import ArgumentParser
import Reception
import Storage
import Valeurs

/// `socle sauvegarder` : tout ce qui ne se refait pas, dans un fichier, pendant que le site sert.
struct Sauvegarder: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copie la base et les extraits dans un fichier, sans arrêter le site.")

    @Argument(help: ArgumentHelp("Fichier à écrire.", valueName: "fichier"))
    var fichier: String

    @OptionGroup var lieux: Lieux

    func run() async throws {
        let storage = try await lieux.ouvrirExistante()
        let instant = Horloge.maintenant()
        let bilan = try await Sauvegarde.creer(
            storage, extraits: lieux.extraits, vers: fichier, a: instant)
        try await storage.write {
            try $0.journal.append(
                Ecriture(.sauvegarde, a: instant, par: nil, sujet: fichier.dernierNom))
        }
        Sortie.dire("Sauvegarde écrite : \(fichier) (\(bilan.enMots)).")
        let absents = try await lieux.extraitsAbsents(storage)
        await storage.close()
        guard !absents.perdus.isEmpty else { return }
        Sortie.signaler(
            "Attention\u{A0}: cette sauvegarde n’est pas complète. La base nomme des extraits qui ne sont plus dans "
                + "\(lieux.extraits).")
        for perdu in absents.perdus { Sortie.signaler(perdu.constat) }
        Sortie.signaler(ExtraitsAbsents.remede)
        throw ExitCode(1)
    }
}

/// `socle restaurer` : une sauvegarde, dans un dossier ou une base vides.
struct Restaurer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Remet une sauvegarde dans une base vide.",
        discussion: "Rien n’est écrasé : une base qui contient déjà des données est refusée.")

    @Argument(help: ArgumentHelp("Fichier de sauvegarde.", valueName: "fichier"))
    var fichier: String

    @OptionGroup var lieux: Lieux

    func run() async throws {
        try lieux.emplacements.creer()
        let bilan = try await Sauvegarde.restaurer(
            fichier, dans: lieux.base, extraits: lieux.extraits)
        let storage = try await lieux.ouvrir()
        try await storage.write {
            try $0.journal.append(
                Ecriture(
                    .restauration, a: Horloge.maintenant(), par: nil, sujet: fichier.dernierNom))
        }
        Sortie.dire("Sauvegarde remise en place (\(bilan.enMots)).")
        await storage.close()
    }
}

extension Manifeste {
    /// « 312 familles, 2 extraits, 14 Mo ».
    fileprivate var enMots: String {
        [
            Sortie.compte(lignes("famille"), "famille"), Sortie.compte(extraits.count, "extrait"),
            "\(Sortie.nombre(octets / 1_000_000)) Mo",
        ].joined(separator: ", ")
    }
}
