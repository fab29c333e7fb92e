import ActionSociale
import Storage
import Testing
import Valeurs

struct DepotRepositoryTests {
    static let instant: Instant = "2026-11-06T08:00:00.000Z"

    static func depot(_ id: String, _ origine: Depot.Origine = .navigateur) -> Depot {
        Depot(
            id: Identifiant(id)!, origine: origine, recuA: instant, par: nil,
            fichiers: ["foyers.csv", "personnes.csv"],
            empreintes: [String(repeating: "a", count: 64), String(repeating: "b", count: 64)],
            octets: 1_234, format: .csv, correspondance: "extrait-csv.yaml", mois: "2026-10",
            departement: nil)
    }

    static let apercu = Depot.Apercu(
        caisse: "521", mois: "2026-10",
        lignes: .init(nouvelles: 1, connues: 2, modifiees: 3, aVerifier: 4, erreurs: 5),
        disparues: 6, rejets: 5, aVerifier: 4, effets: ["Le mois s’ajoute."], codesInconnus: [],
        doutes: [["compte", "Un de trop.", "Redemandez-le."]])

    @Test(arguments: Engine.available)
    func `un envoi se relit tel qu’il a été écrit, avec ce que sa lecture a vu`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let recu = Self.depot("un")
        let (relu, ecrit) = try await storage.write { base in
            try base.depots.insert(recu)
            let relu = try base.depots.find("un")
            var pret = recu
            pret.etat = .pret
            pret.apercu = Self.apercu
            pret.corrections = 2
            pret.decisions = [
                "compte": "Appel au centre.", "caisse": "Deux\ncaisses «\u{A0}liées\u{A0}».",
            ]
            pret.motif = "À revoir."
            #expect(try base.depots.ecrire(pret, depuisLaVersion: 1, par: nil))
            return (relu, try base.depots.find("un"))
        }
        #expect(relu == recu)
        #expect(ecrit?.apercu == Self.apercu)
        #expect(ecrit?.version == 2)
        #expect(ecrit?.corrections == 2)
        #expect(ecrit?.decisions["compte"] == "Appel au centre.")
        #expect(ecrit?.decisions["caisse"] == "Deux\ncaisses «\u{A0}liées\u{A0}».")
        #expect(ecrit?.tache == "un/2")
    }

    @Test(arguments: Engine.available)
    func `de deux personnes qui écrivent, la seconde ne défait rien`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let (premiere, seconde, etat) = try await storage.write { base in
            try base.depots.insert(Self.depot("un"))
            var lu = Self.depot("un")
            lu.etat = .aLire
            var autre = Self.depot("un")
            autre.etat = .abandonne
            autre.finiA = Self.instant
            return (
                try base.depots.ecrire(lu, depuisLaVersion: 1, par: nil),
                try base.depots.ecrire(autre, depuisLaVersion: 1, par: nil),
                try base.depots.find("un")?.etat
            )
        }
        #expect(premiere)
        #expect(!seconde)
        #expect(etat == .aLire)
    }

    @Test(arguments: Engine.available)
    func `ce qui attend un regard, un refus non vu ou un envoi de la nuit à décider`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let (avant, apres) = try await storage.write { base in
            var refuse = Self.depot("refuse")
            refuse.etat = .refuse
            refuse.finiA = Self.instant
            try base.depots.insert(refuse)
            for (id, origine) in [("la-nuit", Depot.Origine.dossier), ("le-jour", .navigateur)] {
                var pret = Self.depot(id, origine)
                pret.etat = .pret
                pret.apercu = Self.apercu
                try base.depots.insert(pret)
            }
            let avant = try base.depots.aRegarder()
            try base.depots.voir("refuse", a: Self.instant)
            try base.depots.voir("le-jour", a: Self.instant)
            return (avant, try base.depots.aRegarder())
        }
        #expect(avant == 2)
        #expect(apres == 1)
    }

    @Test(arguments: Engine.available)
    func `les mêmes fichiers déjà appliqués se retrouvent, non ceux qui ont été refusés`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let empreintes = Self.depot("un").empreintes
        let (rien, trouve, finis) = try await storage.write { base in
            try base.importations.insert(ImportationRepositoryTests.importation(1, mois: "2026-10"))
            try base.depots.insert(Self.depot("un"))
            let rien = try base.depots.applique(empreintes: empreintes)
            var applique = Self.depot("un")
            applique.etat = .applique
            applique.importation = "import-1"
            applique.finiA = Self.instant
            _ = try base.depots.ecrire(applique, depuisLaVersion: 1, par: nil)
            return (
                rien, try base.depots.applique(empreintes: empreintes)?.importation,
                try base.depots.finisAvant(Self.instant.plus(secondes: 1)).map(\.id)
            )
        }
        #expect(rien == nil)
        #expect(trouve == "import-1")
        #expect(finis == ["un"])
    }
}
