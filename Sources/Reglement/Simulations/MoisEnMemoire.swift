import Dispatch
import Fichier
import Regles
import Synchronization
import Valeurs

/// Les colonnes du dernier mois que les simulations lisent, gardées en mémoire tant qu’un autre extrait n’arrive pas.
///
/// A page that moves a threshold asks for the same columns again and again: they are read from the snapshot once.
/// A month whose columns would take more than the bound is walked from the disk each time, and nothing is kept.
package final class MoisEnMemoire: Sendable {
    /// What a simulation counted, and the names of the communes that the file gives, by INSEE code.
    package struct Compte: Sendable {
        package let resultat: ResultatDeSimulation
        package let nomsDesCommunes: [String: String]
    }

    private struct Bloc: Sendable {
        let tranche: Tranche
        /// Rank of the commune of each household.
        let communes: [Int32]
    }

    private struct Mois: Sendable {
        let chemin: String
        let empreinte: String
        let lus: FaitsLus
        let blocs: [Bloc]
        let codes: [String]
        let noms: [String: String]

        func convient(_ extrait: Extrait, _ lus: FaitsLus) -> Bool {
            estDe(extrait) && self.lus.union(lus) == self.lus
        }

        func estDe(_ extrait: Extrait) -> Bool {
            chemin == extrait.chemin && empreinte == extrait.empreinte
        }
    }

    private let octetsAuPlus: Int
    private let garde = Mutex<Mois?>(nil)

    /// - Parameter octetsAuPlus: bytes that the columns of a month may take.
    package init(octetsAuPlus: Int = 256 << 20) {
        self.octetsAuPlus = octetsAuPlus
    }

    /// Bytes in memory now.
    package var octets: Int {
        garde.withLock { mois in
            mois?.blocs.reduce(0) { $0 + $1.tranche.octets + $1.communes.count * 4 } ?? 0
        }
    }

    /// Counts the month of the snapshot. Blocks the calling thread: never to be called on an event loop.
    package func simuler(
        _ simulation: Simulation, sur extrait: Extrait, vocabulaire: Vocabulaire, fils: Int
    ) throws -> Compte {
        let lus = simulation.faitsLus
        if let connu = garde.withLock(\.self), connu.convient(extrait, lus) {
            return compter(simulation, connu, fils)
        }
        let mensuel = try MoisSeul(.extrait(extrait), vocabulaire: vocabulaire)
        // What was asked before will be asked again, when the snapshot is still the same.
        let avant = garde.withLock { $0?.estDe(extrait) == true ? $0?.lus : nil }
        let tous = avant.map { $0.union(lus) } ?? lus
        guard Self.estimer(extrait, tous) <= octetsAuPlus else {
            return Compte(
                resultat: try simulation.executer(mensuel, fils: fils), nomsDesCommunes: [:])
        }
        // The former columns are let go before the new ones are read: memory never holds both.
        garde.withLock { $0 = nil }
        let lu = try lire(extrait, mensuel, tous, fils)
        garde.withLock { $0 = lu }
        return compter(simulation, lu, fils)
    }

    private func lire(
        _ extrait: Extrait, _ mensuel: MoisSeul, _ lus: FaitsLus, _ fils: Int
    ) throws -> Mois {
        let communes = Mutex(CommunesVues())
        let blocs = try mensuel.parcourir(lus, fils: fils) { situee in
            let rangs = communes.withLock { communes in
                (0..<situee.nombreDeFoyers).map { foyer in
                    communes.rang(situee.commune(foyer)) { situee.matricule(foyer) }
                }
            }
            return Bloc(tranche: situee.tranche, communes: rangs)
        }
        let vues = communes.withLock(\.self)
        let exemples = try extrait.foyers(matricules: vues.exemples, faits: [])
        let noms = exemples.values.reduce(into: [String: String]()) { noms, foyer in
            noms[foyer.commune] = foyer.nomDeCommune
        }
        return Mois(
            chemin: extrait.chemin, empreinte: extrait.empreinte, lus: lus, blocs: blocs,
            codes: vues.codes, noms: noms)
    }

    private func compter(_ simulation: Simulation, _ mois: Mois, _ fils: Int) -> Compte {
        let prochain = Atomic(0)
        let total = Mutex(ResultatDeSimulation(simulation.scenarios))
        DispatchQueue.concurrentPerform(iterations: max(1, min(fils, mois.blocs.count))) { _ in
            var sien = ResultatDeSimulation(simulation.scenarios)
            while case let rang = prochain.wrappingAdd(1, ordering: .relaxed).oldValue,
                rang < mois.blocs.count
            {
                let bloc = mois.blocs[rang]
                sien.ajouter(
                    simulation.compter(bloc.tranche) { mois.codes[Int(bloc.communes[$0])] })
            }
            let compte = sien
            total.withLock { $0.ajouter(compte) }
        }
        return Compte(resultat: total.withLock(\.self), nomsDesCommunes: mois.noms)
    }

    /// Bytes that the columns of a month would take: one of four bytes for each fact, and some for the links.
    private static func estimer(_ extrait: Extrait, _ lus: FaitsLus) -> Int {
        4 * extrait.nombreDeFoyers * (lus.foyerApres.count + 4)
            + 4 * extrait.nombreDePersonnes * (lus.personneApres.count + 1)
    }
}

/// The communes of a month in the order in which they come, with one household of each.
private struct CommunesVues: Sendable {
    private(set) var codes: [String] = []
    /// Matricules: where the name of each commune can be read.
    private(set) var exemples: [String] = []
    private var rangs: [String: Int32] = [:]
    /// Neighbours are often of the same commune.
    private var derniere: (code: String, rang: Int32)?

    mutating func rang(_ code: String, matricule: () -> String) -> Int32 {
        if let derniere, derniere.code == code { return derniere.rang }
        let rang = rangs[code] ?? ajouter(code, matricule())
        derniere = (code, rang)
        return rang
    }

    private mutating func ajouter(_ code: String, _ matricule: String) -> Int32 {
        let rang = Int32(codes.count)
        rangs[code] = rang
        codes.append(code)
        if !code.isEmpty { exemples.append(matricule) }
        return rang
    }
}

extension Tranche {
    /// Bytes of its columns.
    fileprivate var octets: Int {
        func octets(_ tableau: Tableau) -> Int {
            tableau.colonnes.reduce(0) { $0 + $1.count * 4 }
        }
        let liens = [foyerConnu, debutApres, debutAvant, rangAvant, rangApres]
        return octets(foyersApres) + octets(foyersAvant) + octets(personnesApres)
            + octets(personnesAvant) + liens.reduce(0) { $0 + $1.count * 4 }
    }
}
