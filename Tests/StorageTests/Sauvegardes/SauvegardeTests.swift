import ActionSociale
import Foundation
import Testing
import Valeurs

@testable import Storage

struct SauvegardeTests {
    static let instant: Instant = "2026-10-05T22:00:00.000Z"

    /// A caisse with something in every table, and two extracts.
    static func remplie(_ engine: Engine) async throws -> (Storage, extraits: String) {
        let storage = try await engine.caisse()
        try await CaisseAuHasard(nombre: 120).garder(storage)
        try await storage.write {
            try $0.familles.keep(FamilleRepositoryTests.complete)
            try $0.familles.opposition("famille-7", depuis: "2026-10-01")
            try MessageRepositoryTests.remplir($0, famille: "famille-7", a: instant)
            try $0.quotients.insert(QuotientRepositoryTests.quotient("famille-7", 57_667, .mois))
            try $0.faits.retirer(
                ["fait-3", "fait-4"],
                FaitGenerateur.Retrait(le: "2026-10-20", motif: "Fichier corrigé.\tVoir\\noter"))
            try $0.importations.insert(
                ImportationRepositoryTests.importation(1, mois: "2026-09"),
                rejets: [Importation.Rejet(fichier: "f.csv", ligne: 3, motif: "Date illisible.")])
            try $0.importations.garder(
                ImportationRepositoryTests.bilan,
                de: ImportationRepositoryTests.importation(1, mois: "2026-09").id)
            try $0.importations.garder(
                aVerifier: AVerifierRepositoryTests.aVerifier, de: "import-1", mois: "2026-09")
            try $0.depots.insert(DepotRepositoryTests.depot("depot-1"))
            try $0.offres.mettreEnVigueur(
                [("a.yaml", "offre:\n\t- \\N\r\nfin\n")], par: nil, a: instant)
            try Self.ouvrirUnBrouillon($0)
            try $0.parametres.keep("vide", "")
            try $0.taches.ajouter("essai", "objet-1", aFaireA: instant)
            try ListesRepositoryTests.remplir($0)
            try AdministrationDEssai.remplir($0, a: instant)
            try Self.repondreParUnLien($0)
            try Self.abonner($0)
            try Self.remplirLAgenda($0)
            try $0.journal.append((1...40).map { JournalRepositoryTests.ecriture($0) })
        }
        let extraits = try TemporaryFolder.shared.newFolder()
        try FileManager.default.createDirectory(
            atPath: extraits + "/521", withIntermediateDirectories: true)
        try Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }).write(
            to: URL(fileURLWithPath: extraits + "/521/2026-08.socle"))
        try Data("extrait".utf8).write(to: URL(fileURLWithPath: extraits + "/521/2026-09.socle"))
        try Data("à moitié".utf8).write(to: URL(fileURLWithPath: extraits + "/521/x.partiel"))
        return (storage, extraits)
    }

    private static func ouvrirUnBrouillon(_ depots: Repositories) throws {
        try depots.brouillons.insert(
            BrouillonDOffre(
                id: "brouillon", nom: "locales/a.yaml", base: nil,
                par: try #require(try depots.agents.all().first).id, a: instant),
            texte: "offre:\n- à écrire\n")
    }

    private static func abonner(_ depots: Repositories) throws {
        try depots.jetons.insert(
            JetonDAPIRepositoryTests.jeton(1, secteurs: ["langres"]),
            empreinte: JetonDAPIRepositoryTests.empreinte(1))
        try depots.abonnements.insert(AvisTests.abonnement(1))
        try depots.livraisons.insert([
            Livraison(
                id: "avis-0-abo-1", abonnement: "abo-1", sorte: "essai", corps: "{}",
                creeeA: instant)
        ])
    }

    private static func remplirLAgenda(_ depots: Repositories) throws {
        try depots.lieux.keep(AgendaDEssai.langres)
        try depots.disponibilites.keep(
            AgendaDEssai.plage("mardi", Exemples.claire.id, [.lieu], lieu: "langres"))
        try depots.disponibilites.keep(
            Absence(
                id: "conge", agent: Exemples.claire.id,
                intervalle: Intervalle(du: "2026-12-24", au: "2026-12-31")))
        let rendezVous = AgendaDEssai.rendezVous(1, avecProposition: false)
        try depots.rencontres.fixer(rendezVous, a: instant, par: nil)
        try depots.rencontres.noter(
            NoterTests.suite(), de: rendezVous.famille, a: rendezVous.id,
            a: NoterTests.apres, par: Exemples.claire.id)
        try depots.fluxDAgenda.ouvrir(
            pour: Exemples.claire.id, empreinte: String(repeating: "e", count: 64), a: instant)
    }

    static func nouveauFichier() throws -> String {
        try TemporaryFolder.shared.newFolder() + "/nuit.socle"
    }

    /// All the rows of all the tables that a backup holds, as text.
    static func contenu(_ storage: Storage) async throws -> [String: [[String?]]] {
        try await storage.driver.read { connection in
            try TablesSauvegardees.toutes.reduce(into: [:]) { tables, table in
                tables[table.nom.questionMarks] = try connection.fetch(
                    "SELECT * FROM \(table.nom) ORDER BY \(table.cle)"
                ).map { $0.values.map(String.init(sqlValue:)) }
            }
        }
    }

    @Test(arguments: Engine.available, Engine.available)
    func `tout ce qui est sauvegardé revient, dans l’une ou l’autre base`(
        de: Engine, vers: Engine
    ) async throws {
        let (storage, extraits) = try await Self.remplie(de)
        let avant = try await Self.contenu(storage)
        #expect(avant.values.allSatisfy { !$0.isEmpty })
        let fichier = try Self.nouveauFichier()
        let manifeste = try await Sauvegarde.creer(
            storage, extraits: extraits, vers: fichier, a: Self.instant)
        await storage.close()
        #expect(manifeste.lignes("famille") == 120)
        #expect(manifeste.extraits.map(\.nom) == ["521/2026-08.socle", "521/2026-09.socle"])

        let lieu = try await vers.location()
        let dossier = try TemporaryFolder.shared.newFolder()
        let lu = try await Sauvegarde.restaurer(fichier, dans: lieu, extraits: dossier)
        #expect(lu == manifeste)
        let restauree = try await Storage.open(lieu)
        #expect(try await Self.contenu(restauree) == avant)
        let etat = try await restauree.read { try $0.journal.verifier() }
        #expect(etat == .intact(40))
        for nom in ["521/2026-08.socle", "521/2026-09.socle"] {
            let octets = try Data(contentsOf: URL(fileURLWithPath: dossier + "/" + nom))
            #expect(try octets == Data(contentsOf: URL(fileURLWithPath: extraits + "/" + nom)))
        }
        // Life goes on: the chain continues from where it was.
        try await restauree.noter(JournalRepositoryTests.ecriture(41))
        #expect(try await restauree.read { try $0.journal.verifier() } == .intact(41))
        await restauree.close()
    }

    @Test(arguments: Engine.available)
    func `une sauvegarde faite pendant que l’on écrit est d’un seul moment`(
        engine: Engine
    ) async throws {
        let (storage, extraits) = try await Self.remplie(engine)
        let arret = Arret()
        let ecrivain = Task {
            var tours = 0
            while await !arret.demande {
                tours += 1
                let numero = tours
                // Two tables always in step: a backup of two moments would tell.
                try await storage.write {
                    try $0.parametres.keep("tours", "\(numero)")
                    try $0.journal.append(
                        Ecriture(.recherche, a: Self.instant, par: nil, sujet: "\(numero)"))
                }
                try await Task.sleep(for: .milliseconds(2))
            }
            return tours
        }
        var fichiers: [String] = []
        for _ in 0..<3 {
            let fichier = try Self.nouveauFichier()
            try await Sauvegarde.creer(storage, extraits: extraits, vers: fichier, a: Self.instant)
            fichiers.append(fichier)
        }
        await arret.demander()
        let tours = try await ecrivain.value
        #expect(tours > 0)
        for fichier in fichiers {
            let lieu = try await engine.location()
            try await Sauvegarde.restaurer(fichier, dans: lieu, extraits: nil)
            let restauree = try await Storage.open(lieu)
            let (tour, etat) = try await restauree.read {
                (try $0.parametres.find("tours").flatMap(Int.init) ?? 0, try $0.journal.verifier())
            }
            #expect(etat == .intact(40 + tour))
            await restauree.close()
        }
    }

    @Test func `deux sauvegardes du même état sont le même fichier`() async throws {
        let (storage, extraits) = try await Self.remplie(.sqlite)
        let fichiers = [try Self.nouveauFichier(), try Self.nouveauFichier()]
        for fichier in fichiers {
            try await Sauvegarde.creer(storage, extraits: extraits, vers: fichier, a: Self.instant)
        }
        let octets = try fichiers.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
        #expect(octets[0] == octets[1])
    }

    @Test(arguments: Engine.available)
    func `chaque table de la base est sauvegardée ou laissée exprès`(engine: Engine) async throws {
        let storage = try await engine.storage()
        let presentes = try await storage.driver.read { try $0.tables() }
        let connues =
            TablesSauvegardees.toutes.map(\.nom.questionMarks)
            + (TablesSauvegardees.passageres + TablesSauvegardees.deduites).map(\.questionMarks)
            + ["migration"]
        #expect(presentes == connues.sorted())
    }
}

private actor Arret {
    private(set) var demande = false

    func demander() { demande = true }
}
