import ActionSociale
import Storage
import Testing
import Valeurs

struct ImportationRepositoryTests {
    static func importation(
        _ numero: Int, mois: Mois, caisse: String = "521", empreinte: Character? = nil,
        retour: Int = 0
    ) -> Importation {
        Importation(
            id: Identifiant("import-\(numero)")!, caisse: caisse, mois: mois,
            a: Instant("2026-10-02T08:00:00.000Z").plus(secondes: numero), par: nil, format: "CSV",
            fichiers: ["foyers.csv", "personnes.csv"],
            empreinte: String(repeating: empreinte ?? Character("\(numero)"), count: 64),
            foyers: 20_000, personnes: 52_000,
            lignes: Importation.Lignes(
                nouvelles: 10, connues: 19_000, modifiees: 900, aVerifier: 80, erreurs: 10),
            extrait: "521-\(mois.iso).extrait",
            decision: numero == 1 ? "Totaux différents : gardé après appel au centre." : nil,
            retour: retour)
    }

    static let bilan = Importation.Bilan(
        evenements: 12, propositions: 9, motifs: 3, dejaConnus: 4, retires: 1)

    @Test(arguments: Engine.available)
    func `le bilan d’un repérage est celui de la première fois`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let encore = Importation.Bilan(
            evenements: 0, propositions: 0, motifs: 0, dejaConnus: 12, retires: 0)
        let (aucun, garde, absent) = try await storage.write {
            try $0.importations.insert(Self.importation(1, mois: "2026-09"))
            let aucun = try $0.importations.bilan("import-1")
            try $0.importations.garder(Self.bilan, de: "import-1")
            try $0.importations.garder(encore, de: "import-1")
            try $0.importations.garder(encore, de: "import-inconnu")
            return (
                aucun, try $0.importations.bilan("import-1"),
                try $0.importations.bilan("import-inconnu")
            )
        }
        #expect(aucun == nil)
        #expect(garde == Self.bilan)
        #expect(absent == nil)
    }

    @Test(arguments: Engine.available)
    func `un import se relit avec ses lignes rejetées`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let rejets = (1...5).map {
            Importation.Rejet(fichier: "foyers.csv", ligne: $0 * 1000, motif: "Date illisible.")
        }
        let (relu, tous, suite) = try await storage.write {
            try $0.importations.insert(Self.importation(1, mois: "2026-09"), rejets: rejets)
            return (
                try $0.importations.find("import-1"), try $0.importations.rejets("import-1"),
                try $0.importations.rejets("import-1", debut: 3, limite: 1)
            )
        }
        #expect(relu == Self.importation(1, mois: "2026-09"))
        #expect(tous == rejets)
        #expect(suite == [rejets[3]])
    }

    @Test(arguments: Engine.available)
    func `le dernier mois est celui de la caisse, non celui du dernier import`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let (dernier, aucun, duMois, parEmpreinte, liste) = try await storage.write {
            try $0.importations.insert(Self.importation(1, mois: "2026-09"))
            try $0.importations.insert(Self.importation(2, mois: "2026-08"))
            try $0.importations.insert(Self.importation(3, mois: "2026-12", caisse: "999"))
            try $0.importations.insert(Self.importation(4, mois: "2026-08"))
            return (
                try $0.importations.dernierMois(caisse: "521"),
                try $0.importations.dernierMois(caisse: "000"),
                try $0.importations.duMois("2026-08", caisse: "521"),
                try $0.importations.find(empreinte: String(repeating: "2", count: 64)),
                try $0.importations.liste()
            )
        }
        #expect(dernier == "2026-09")
        #expect(aucun == nil)
        #expect(duMois.map(\.id) == ["import-2", "import-4"])
        #expect(parEmpreinte?.id == "import-2")
        #expect(liste.map(\.id) == ["import-4", "import-3", "import-2", "import-1"])
    }

    @Test(arguments: Engine.available)
    func `le même fichier n’entre pas deux fois pour le même mois`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let error = await #expect(throws: DatabaseError.self) {
            try await storage.write {
                try $0.importations.insert(Self.importation(1, mois: "2026-09", empreinte: "a"))
                try $0.importations.insert(Self.importation(2, mois: "2026-09", empreinte: "a"))
            }
        }
        #expect(error?.kind == .unique)
    }

    @Test(arguments: Engine.available)
    func `un fichier corrigé qui revient entre de nouveau, une fois`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let relus = try await storage.write { base in
            try base.importations.insert(Self.importation(1, mois: "2026-09", empreinte: "a"))
            try base.importations.insert(Self.importation(2, mois: "2026-09", empreinte: "b"))
            try base.importations.insert(
                Self.importation(3, mois: "2026-09", empreinte: "a", retour: 1))
            return try base.importations.duMois("2026-09", caisse: "521")
        }
        #expect(relus.map(\.retour) == [0, 0, 1])
        let error = await #expect(throws: DatabaseError.self) {
            try await storage.write {
                try $0.importations.insert(
                    Self.importation(4, mois: "2026-09", empreinte: "a", retour: 1))
            }
        }
        #expect(error?.kind == .unique)
    }
}
