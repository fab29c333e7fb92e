import ArgumentParser
import Fichier
import Reception
import Storage
import Valeurs

/// `socle verifier` : la chaîne du journal, les sceaux des extraits, et les imports arrêtés en chemin.
struct Verifier: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Vérifie la chaîne du journal, les sceaux des extraits et les imports arrêtés.")

    @OptionGroup var lieux: Lieux

    func run() async throws {
        let storage = try await lieux.ouvrir()
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
        let extraits = DossierDExtraits(lieux.extraits)
        for attendu in try await storage.read({ try ImportsAFinir.lire($0, dans: extraits) }) {
            intact = false
            Sortie.dire(attendu.phraseAFinir)
        }
        await storage.close()
        if !intact { throw ExitCode(1) }
    }
}
