import ActionSociale
import Storage
import Testing
import Valeurs

struct AvisTests {
    private static let a: Instant = "2026-10-05T08:00:00.000Z"

    static func abonnement(
        _ numero: Int, _ sortes: Set<SorteDAvis> = [.acteDeProposition, .choixDeContact]
    ) -> Abonnement {
        Abonnement(
            id: Identifiant("abo-\(numero)")!, nom: "Entrepôt \(numero)",
            adresse: "https://entrepot.example.org/avis", sortes: sortes, secret: "scellé",
            creeA: a.plus(secondes: numero), creePar: "nora")
    }

    private static func caisse(_ engine: Engine) async throws -> Storage {
        let storage = try await engine.caisse()
        try await storage.write { depots in
            try depots.familles.keep((1...2).map { Exemples.famille($0) })
            try depots.abonnements.insert(abonnement(1))
            try depots.abonnements.insert(abonnement(2, [.offres]))
        }
        return storage
    }

    private static func livraisons(
        _ storage: Storage, _ numero: Int
    ) async throws -> [(livraison: Livraison, tache: Tache?)] {
        try await storage.read { try $0.livraisons.de(Identifiant("abo-\(numero)")!, limite: 50) }
    }

    @Test(arguments: Engine.available)
    func `une écriture fait un avis pour chaque abonnement qui l’attend, avec sa tâche`(
        engine: Engine
    ) async throws {
        let storage = try await Self.caisse(engine)
        try await storage.write { depots in
            try depots.journal.append([
                Ecriture(
                    .acteDeProposition, a: Self.a, par: "claire-morel", famille: "famille-1",
                    sujet: "proposition-1", precision: "declin"),
                Ecriture(.lectureDeFamille, a: Self.a, par: nil, famille: "famille-1"),
                Ecriture(
                    .oppositionAuContact, a: Self.a, par: nil, famille: "famille-2",
                    precision: "ne souhaite plus être contactée"),
            ])
        }
        let (premier, second) = (
            try await Self.livraisons(storage, 1), try await Self.livraisons(storage, 2)
        )
        #expect(second.isEmpty)
        #expect(
            premier.map(\.livraison.corps) == [
                #"{"type":"proposition.acte","timestamp":"2026-10-05T08:00:00.000Z","data":{"famille":"famille-1","proposition":"proposition-1"}}"#,
                #"{"type":"famille.contact","timestamp":"2026-10-05T08:00:00.000Z","data":{"famille":"famille-2"}}"#,
            ])
        #expect(premier.allSatisfy { $0.tache?.aFaireA == Self.a })
        #expect(premier.allSatisfy { $0.tache?.limiteA == Self.a.plus(secondes: 3 * 86_400) })
        #expect(premier.map(\.livraison.id) == ["avis-1-abo-1", "avis-3-abo-1"])
    }

    @Test(arguments: Engine.available)
    func `ce qui est défait avant d’être gardé n’avertit personne`(engine: Engine) async throws {
        let storage = try await Self.caisse(engine)
        struct Defait: Error {}
        await #expect(throws: Defait.self) {
            try await storage.write { depots in
                try depots.journal.append(
                    Ecriture(.oppositionAuContact, a: Self.a, par: nil, famille: "famille-1"))
                throw Defait()
            }
        }
        #expect(try await Self.livraisons(storage, 1).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `un abonnement arrêté n’attend plus rien, et oublie ce qui restait à remettre`(
        engine: Engine
    ) async throws {
        let storage = try await Self.caisse(engine)
        let ecriture = Ecriture(.oppositionAuContact, a: Self.a, par: nil, famille: "famille-1")
        try await storage.write { depots in
            try depots.journal.append(ecriture)
            try depots.abonnements.arreter("abo-1", a: Self.a)
            try depots.journal.append(ecriture)
        }
        let livraisons = try await Self.livraisons(storage, 1)
        #expect(livraisons.count == 1)
        #expect(livraisons.allSatisfy { $0.tache == nil })
        let prises = try await storage.write {
            try $0.taches.prendre("avis", par: "u", a: Self.a, pour: 60)
        }
        #expect(prises.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `un avis se note, se compte, se renvoie sous le même identifiant, puis s’oublie`(
        engine: Engine
    ) async throws {
        let storage = try await Self.caisse(engine)
        let id: Identifiant<Livraison> = "avis-1-abo-1"
        let tard = Self.a.plus(secondes: 4 * 86_400)
        let (avant, apres) = try await storage.write { depots in
            try depots.journal.append(
                Ecriture(.oppositionAuContact, a: Self.a, par: nil, famille: "famille-1"))
            let prise = try depots.taches.prendre("avis", par: "u", a: Self.a, pour: 60)[0]
            try depots.livraisons.noter(id, code: 503, a: Self.a)
            try depots.taches.abandonner(prise, echec: "503", a: Self.a)
            let avant = try depots.livraisons.comptes()["abo-1"]?.abandonnees
            try depots.livraisons.renvoyer(id, a: tard)
            return (avant, try depots.livraisons.comptes()["abo-1"]?.enAttente)
        }
        #expect(avant == 1 && apres == 1)
        let (lue, tache) = try #require(try await Self.livraisons(storage, 1).first)
        #expect(lue.code == 503 && lue.essayeeA == Self.a && lue.id == id)
        #expect(tache?.limiteA == tard.plus(secondes: 3 * 86_400) && tache?.tentatives == 0)
        let (gardees, oubliees) = try await storage.write { depots in
            let gardees = try depots.livraisons.purge(de: "abo-1", avant: tard)
            let prise = try depots.taches.prendre("avis", par: "u", a: tard, pour: 60)[0]
            try depots.taches.finir(prise, a: tard)
            return (gardees, try depots.livraisons.purge(de: "abo-1", avant: tard))
        }
        #expect(gardees == 0 && oubliees == 1)
    }

    @Test(arguments: Engine.available)
    func `changer de secret garde le précédent jusqu’à l’heure dite`(engine: Engine) async throws {
        let storage = try await Self.caisse(engine)
        let jusquA = Self.a.plus(secondes: 86_400)
        try await storage.write {
            try $0.abonnements.changerDeSecret("abo-1", "nouveau", ancienJusquA: jusquA)
        }
        let lu = try await storage.read { try $0.abonnements.find("abo-1") }
        #expect(lu?.secret == "nouveau" && lu?.secretPrecedent == "scellé")
        #expect(lu?.precedentJusquA == jusquA)
    }
}
