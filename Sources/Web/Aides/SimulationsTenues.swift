import ActionSociale
import Dispatch
import Fichier
import Foundation
import Reglement
import Regles
import Valeurs

/// Une simulation faite, et sur quel mois.
struct SimulationFaite: Sendable {
    let avant: ReglementLu
    let apres: ReglementLu?
    let resultat: ResultatDeSimulation
    let nomsDesCommunes: [String: String]
    /// The smallest count that is shown.
    var seuil = PetitsNombres.seuil
}

/// Les simulations que le site fait, une à la fois, et les dernières qu’il a faites.
///
/// One simulation takes every processor: they are done in turn, on a queue of their own, away from the pages. Two
/// people at one address wait for the same work, and an address asked again is answered from memory.
package actor SimulationsTenues {
    private static let gardees = 16

    private let mois: MoisEnMemoire
    private let file = DispatchQueue(label: "simulations")
    private var enCours: [String: Task<SimulationFaite, any Error>] = [:]
    /// The oldest first.
    private var faites: [(cle: String, faite: SimulationFaite)] = []
    /// Simulations really done, for tests.
    private(set) var nombre = 0

    package init(_ mois: MoisEnMemoire = MoisEnMemoire()) {
        self.mois = mois
    }

    func faire(
        _ demandee: SimulationDemandee, sur extrait: Extrait, connus: ReglementsConnus
    ) async throws -> SimulationFaite {
        let cle = [extrait.chemin, extrait.empreinte, demandee.adresse].joined(separator: "\n")
        if let connue = faites.first(where: { $0.cle == cle }) { return connue.faite }
        if let attendue = enCours[cle] { return try await attendue.value }
        let tache = Task { [file, mois] in
            try await Self.surLaFile(file) {
                try Self.calculer(demandee, extrait, connus, mois)
            }
        }
        enCours[cle] = tache
        nombre += 1
        defer { enCours[cle] = nil }
        let faite = try await tache.value
        faites.append((cle, faite))
        if faites.count > Self.gardees { faites.removeFirst() }
        return faite
    }

    private static func calculer(
        _ demandee: SimulationDemandee, _ extrait: Extrait, _ connus: ReglementsConnus,
        _ mois: MoisEnMemoire
    ) throws -> SimulationFaite {
        let (avant, apres) = try demandee.lire(connus)
        let simulation = Simulation(
            avant, contre: apres, vocabulaire: connus.vocabulaire, le: demandee.le)
        let compte = try mois.simuler(
            simulation, sur: extrait, vocabulaire: connus.vocabulaire,
            fils: ProcessInfo.processInfo.activeProcessorCount)
        return SimulationFaite(
            avant: avant, apres: apres, resultat: compte.resultat,
            nomsDesCommunes: compte.nomsDesCommunes)
    }

    private static func surLaFile<Resultat: Sendable>(
        _ file: DispatchQueue, _ travail: @escaping @Sendable () throws -> Resultat
    ) async throws -> Resultat {
        try await withCheckedThrowingContinuation { suite in
            file.async { suite.resume(with: Result(catching: travail)) }
        }
    }
}
