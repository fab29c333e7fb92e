import Regles
import Synchronization

/// Un seul mois du fichier, foyer par foyer : ce que lit une simulation.
package struct MoisSeul: Sendable {
    private let mois: MoisOuvert
    private let vocabulaire: Vocabulaire

    /// Opens the files and reads their headers.
    ///
    /// - Throws: `RefusDeFichier`, `RefusDeCSV`.
    package init(_ mensuel: Mensuel, vocabulaire: Vocabulaire) throws {
        mois = try mensuel.ouvrir(vocabulaire)
        self.vocabulaire = vocabulaire
    }

    /// Walks the households, and returns what `corps` returns for each run, in their order.
    ///
    /// `corps` is called on several threads, and again from the start if a file turns out not to be sorted.
    ///
    /// - Parameters:
    ///   - lus: the only columns that are read, those of the later month.
    ///   - fils: threads to use.
    ///   - avancement: from 0 to 1, from any thread, never twice at a time.
    package func parcourir<Resultat: Sendable>(
        _ lus: FaitsLus, fils: Int, avancement: @Sendable (Double) -> Void = { _ in },
        _ corps: @Sendable (TrancheSituee) throws -> Resultat
    ) throws -> [Resultat] {
        let parcours = Parcours(apres: mois, lus: lus, vocabulaire: vocabulaire, fils: fils)
        let recolte = Mutex<[Resultat]>([])
        _ = try parcours.executer(recommencer: { recolte.withLock { $0 = [] } }, corps) {
            fruit, part in
            recolte.withLock { $0 += fruit.resultats }
            avancement(part.sur == 0 ? 1 : Double(part.faites) / Double(part.sur))
        }
        return recolte.withLock { $0 }
    }

    /// Walks the households, and returns the counts of the threads: at most one a thread, in no order.
    ///
    /// `corps` adds each run to a count that no other thread holds. Counts begin again from `depart` if a file turns
    /// out not to be sorted. Parameters are those of `parcourir`.
    package func cumuler<Compte: Sendable>(
        _ lus: FaitsLus, fils: Int, depart: @Sendable () -> Compte,
        avancement: @Sendable (Double) -> Void = { _ in },
        _ corps: @Sendable (TrancheSituee, inout Compte) throws -> Void
    ) throws -> [Compte] {
        let parcours = Parcours(apres: mois, lus: lus, vocabulaire: vocabulaire, fils: fils)
        let libres = Mutex<[Compte]>([])
        _ = try parcours.executer(recommencer: { libres.withLock { $0 = [] } }) { situee in
            var compte = libres.withLock { $0.popLast() } ?? depart()
            try corps(situee, &compte)
            libres.withLock { $0.append(compte) }
        } livrer: { _, part in
            avancement(part.sur == 0 ? 1 : Double(part.faites) / Double(part.sur))
        }
        return libres.withLock { $0 }
    }
}
