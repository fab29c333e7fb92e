import Regles
import Synchronization

/// Deux mois du même fichier, foyer par foyer : ce que lisent les règles qui parlent de changement.
///
/// Sorted files are aligned in one pass, in parallel, in bounded memory. A file that is not sorted is put in
/// order first, in a working file that vanishes; `parcourirEtConstater` says so.
package struct Comparaison: Sendable {
    private let avant: MoisOuvert
    private let apres: MoisOuvert
    private let vocabulaire: Vocabulaire
    var octetsParPartie = Parcours.octetsParPartie
    var avecSoin = false

    /// Opens the files and reads their headers.
    ///
    /// - Throws: `RefusDeFichier`, `RefusDeCSV`.
    package init(avant: Mensuel, apres: Mensuel, vocabulaire: Vocabulaire) throws {
        self.avant = try avant.ouvrir(vocabulaire)
        self.apres = try apres.ouvrir(vocabulaire)
        self.vocabulaire = vocabulaire
    }

    /// Walks the households of the later month, and returns what `corps` returns for each run, in their order.
    ///
    /// `corps` is called on several threads, and may be called again from the start if a file turns out not
    /// to be sorted: it must not act outside its result.
    ///
    /// - Parameters:
    ///   - lus: the only columns that are read.
    ///   - fils: threads to use.
    ///   - situer: gives the caisse and the commune of each household, and the line of each row. Without it a
    ///     run of households knows their matricules alone.
    package func parcourir<Resultat: Sendable>(
        _ lus: FaitsLus, fils: Int, situer: Bool = true,
        _ corps: @Sendable (TrancheSituee) throws -> Resultat
    ) throws -> [Resultat] {
        try parcourirEtConstater(lus, fils: fils, situer: situer, corps).resultats
    }

    /// The same, with the rows left out of both months and the cells that could not be read.
    package func parcourirEtConstater<Resultat: Sendable>(
        _ lus: FaitsLus, fils: Int, situer: Bool = true,
        _ corps: @Sendable (TrancheSituee) throws -> Resultat
    ) throws -> (resultats: [Resultat], constats: ConstatsDeLecture) {
        var parcours = Parcours(
            apres: apres, avant: avant, lus: lus, vocabulaire: vocabulaire, fils: fils,
            octetsParPartie: octetsParPartie)
        parcours.situation = situer ? .lieux : .aucune
        parcours.avecSoin = avecSoin
        let recolte = Mutex<(resultats: [Resultat], anomalies: [AnomalieSituee])>(([], []))
        let (mois, ranges) = try parcours.executer(
            recommencer: { recolte.withLock { $0 = ([], []) } }, corps
        ) { fruit, _ in
            recolte.withLock {
                $0.resultats += fruit.resultats
                $0.anomalies += fruit.anomalies
            }
        }
        return recolte.withLock {
            (
                $0.resultats,
                ConstatsDeLecture($0.anomalies, mois.apres, mois.avant, vocabulaire, ranges: ranges)
            )
        }
    }
}
