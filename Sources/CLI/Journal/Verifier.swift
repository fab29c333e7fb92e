import ArgumentParser
import Fichier
import Reception
import Storage
import Valeurs

/// `socle verifier` : la chaîne du journal, les sceaux des extraits, qu’il n’en manque aucun, et les imports arrêtés.
struct Verifier: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Vérifie la chaîne du journal, les sceaux des extraits et les imports arrêtés.")

    @OptionGroup var lieux: Lieux

    func run() async throws {
        let storage = try await lieux.ouvrirExistante()
        let etat = try await storage.verifierLeJournal(a: Horloge.maintenant(), par: nil)
        var intact = true
        switch etat {
        case .intact(let nombre):
            Sortie.dire("Journal : \(Sortie.compte(nombre, "écriture")), chaîne intacte.")
        case .rompu(let sequence, let rupture):
            intact = false
            Sortie.dire("Journal : chaîne rompue à l’écriture \(sequence) (\(rupture.libelle)).")
        }
        for chemin in DossierDExtraits(lieux.extraits).chemins() {
            do {
                let extrait = try Extrait.ouvrir(chemin: chemin)
                try extrait.verifier()
                Sortie.dire("Extrait \(extrait.mois.complement) : intact.")
            } catch let refus as any Refus {
                intact = false
                Sortie.dire(refus.motif)
            }
        }
        if try await !tousPresents(storage) { intact = false }
        let extraits = DossierDExtraits(lieux.extraits)
        for attendu in try await storage.read({ try ImportsAFinir.lire($0, dans: extraits) }) {
            intact = false
            Sortie.dire(attendu.phraseAFinir)
        }
        await storage.close()
        if !intact { throw ExitCode(1) }
    }

    /// Each import names its extract: one that is gone leaves no broken seal behind.
    private func tousPresents(_ storage: Storage) async throws -> Bool {
        let absents = try await lieux.extraitsAbsents(storage)
        for perdu in absents.perdus { Sortie.dire(perdu.constat) }
        if absents.anciens > 0 {
            Sortie.dire(
                "\(Sortie.compte(absents.anciens, "extrait")) de plus de \(ExtraitsAbsents.moisGardes) mois\u{A0}: "
                    + "plus gardés, comme prévu.")
        }
        guard !absents.perdus.isEmpty else { return true }
        Sortie.dire(ExtraitsAbsents.remede)
        return false
    }
}
