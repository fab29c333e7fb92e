import Fichier
import Storage

extension Repositories {
    /// The deposit of these very files that was applied, when its import still stands for its month: the files of one
    /// that was corrected since are read again, and come back.
    package func depotQuiSert(_ empreintes: [String]) throws -> Depot? {
        guard let deja = try depots.applique(empreintes: empreintes),
            let importation = try deja.importation.flatMap({ try importations.find($0) })
        else { return nil }
        let suite = SuiteDesMois(try importations.toutes().map(\.connu))
        return suite.sert(importation.connu) ? deja : nil
    }
}
