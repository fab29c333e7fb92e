import Fichier
import Foundation
import Storage
import Synchronization

/// L’extrait du dernier mois, ouvert une fois et gardé tant qu’un autre n’arrive pas.
package final class DernierExtrait: Sendable {
    private let dossier: DossierDExtraits
    private struct Etat: Sendable {
        var extrait: Extrait?
        /// When the folder last changed: a new snapshot is put in it by its name.
        var changeA: (Int, Int)?
    }

    private let etat = Mutex(Etat())

    package init(_ dossier: DossierDExtraits) {
        self.dossier = dossier
    }

    /// `nil` before the first import.
    package func extrait() throws -> Extrait? {
        let changeA = dossier.changeA()
        return try etat.withLock { etat in
            if let connu = etat.changeA, let changeA, connu == changeA { return etat.extrait }
            let chemin = dossier.dernier()
            if etat.extrait?.chemin != chemin {
                etat.extrait = try chemin.map { try Extrait.ouvrir(chemin: $0) }
            }
            etat.changeA = changeA
            return etat.extrait
        }
    }
}

/// Le dossier des extraits scellés, que toutes les machines du site lisent.
package struct DossierDExtraits: Sendable {
    package let chemin: String

    package init(_ chemin: String) {
        self.chemin = chemin
    }

    package func extrait(_ nom: String) throws -> Extrait {
        try Extrait.ouvrir(chemin: chemin + "/" + nom)
    }

    package func contient(_ nom: String) -> Bool {
        FileManager.default.fileExists(atPath: chemin + "/" + nom)
    }

    /// Seconds and nanoseconds of its last change; `nil` when there is no such folder.
    fileprivate func changeA() -> (Int, Int)? {
        var etat = stat()
        guard stat(chemin, &etat) == 0 else { return nil }
        return (etat.st_mtim.tv_sec, etat.st_mtim.tv_nsec)
    }

    /// The latest month that was read whole; of a corrected month, the last version written.
    package func dernier() -> String? {
        let mensuels = chemins().filter { $0.nomDExtrait.mensuel }
        return mensuels.max {
            ($0.nomDExtrait.mois, ecritLe($0)) < ($1.nomDExtrait.mois, ecritLe($1))
        }
    }

    private func ecritLe(_ chemin: String) -> Date {
        let attributs = try? FileManager.default.attributesOfItem(atPath: chemin)
        return attributs?[.modificationDate] as? Date ?? .distantPast
    }

    /// Sealed snapshots, by name; what an interrupted import left is not one.
    package func chemins() -> [String] {
        let noms = (try? FileManager.default.contentsOfDirectory(atPath: chemin)) ?? []
        return noms.filter { $0.hasSuffix(".extrait") }.sorted().map { chemin + "/" + $0 }
    }
}

extension Importation {
    /// What the next import must be told about this one.
    package var connu: ImportConnu {
        ImportConnu(
            empreinte: empreinte, mois: mois, jour: jour, caisse: caisse, fichiers: fichiers,
            extrait: extrait, retour: retour)
    }
}

extension String {
    /// What the name of a snapshot tells: `999-2026-10-0a1b2c3d4e5f.extrait`, or `999-2026-10-24-….extrait` for a day.
    fileprivate var nomDExtrait: (mois: String, mensuel: Bool) {
        let parties = (split(separator: "/").last ?? "").split(separator: "-")
        guard parties.count >= 4 else { return ("", false) }
        return ("\(parties[1])-\(parties[2])", parties.count == 4)
    }
}
