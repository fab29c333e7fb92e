import ActionSociale
import Foundation
import Storage
import Valeurs

/// Invents the agendas of fifty workers, writes them for the peers, and times the search of free moments.
///
///     MesureDeLAgenda preparer DOSSIER
///     MesureDeLAgenda chercher DOSSIER TOURS [postgres://…]
@main
struct MesureDeLAgenda {
    static let agents = 50
    static let semaines = 13
    static let duree = 45
    static let lundi: Jour = "2026-09-07"
    static var dernier: Jour { lundi.plus(jours: semaines * 7 - 1) }

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count >= 2, let quoi = arguments.first else {
            print("preparer DOSSIER | chercher DOSSIER TOURS [postgres://…]")
            exit(64)
        }
        let reste = Array(arguments.dropFirst())
        switch quoi {
        case "preparer": try await preparer(reste[0])
        default:
            let tours = reste.count > 1 ? Int(reste[1]) ?? 5 : 5
            let lieu = reste.count > 2 ? reste[2] : reste[0] + "/socle.sqlite"
            let invention = Invention()
            let storage = try await Storage.open(StorageLocation(lieu))
            if try await storage.read({ try $0.agents.all().isEmpty }) {
                try await invention.garder(storage)
            }
            try await mesurer(storage, tours)
            await storage.close()
        }
    }

    private static func preparer(_ dossier: String) async throws {
        try FileManager.default.createDirectory(
            atPath: dossier, withIntermediateDirectories: true)
        let invention = Invention()
        try Data(invention.plagesCSV.utf8).write(to: URL(filePath: dossier + "/plages.csv"))
        try Data(invention.occupesCSV.utf8).write(to: URL(filePath: dossier + "/occupes.csv"))
        let base = dossier + "/socle.sqlite"
        for fin in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: base + fin) }
        let storage = try await Storage.open(.sqlite(path: base))
        try await invention.garder(storage)
        await storage.close()
    }

    /// One line of JSON: what was found, and the median seconds of each question.
    private static func mesurer(_ storage: Storage, _ tours: Int) async throws {
        var tout = RechercheDeCreneaux(
            duree: duree, du: lundi, au: dernier, apres: HeureDeParis.instant(lundi, minute: 0),
            limite: 1_000_000)
        // The peers know nothing of legal holidays.
        tout.joursFeries = true
        var premiers = tout
        premiers.limite = 40
        let (voulue, courte) = (tout, premiers)
        let trouves = try await storage.read { try $0.rencontres.creneauxLibres(voulue) }
        let secondesDeTout = try await chronometrer(tours) {
            _ = try await storage.read { try $0.rencontres.creneauxLibres(voulue) }
        }
        let secondesDesPremiers = try await chronometrer(tours) {
            _ = try await storage.read { try $0.rencontres.creneauxLibres(courte) }
        }
        let secondesDuNombre = try await chronometrer(tours) {
            _ = try await storage.read { try $0.rencontres.nombreDeCreneauxLibres(voulue) }
        }
        let somme = trouves.reduce(into: UInt64(0)) {
            $0 = $0 &+ UInt64($1.intervalle.debut.millisecondes / 60_000)
        }
        print(
            """
            {"trouves": \(trouves.count), "somme": \(somme), "tout": \(secondesDeTout), \
            "premiers": \(secondesDesPremiers), "nombre": \(secondesDuNombre)}
            """)
    }

    private static func chronometrer(
        _ tours: Int, _ faire: () async throws -> Void
    ) async throws -> Double {
        let horloge = ContinuousClock()
        var secondes: [Double] = []
        for _ in 0..<max(1, tours) {
            let duree = try await horloge.measure(faire)
            secondes.append(
                Double(duree.components.seconds) + Double(duree.components.attoseconds) / 1e18)
        }
        return secondes.sorted()[secondes.count / 2]
    }
}
