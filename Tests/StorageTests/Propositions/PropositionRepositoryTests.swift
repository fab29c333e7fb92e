import ActionSociale
import Storage
import Testing
import Valeurs

struct PropositionRepositoryTests {
    let famille = Exemples.famille(1)
    var fait: FaitGenerateur { Exemples.fait(1, famille: famille) }
    var proposition: Proposition { Exemples.proposition(1, fait) }

    private func base(_ engine: Engine) async throws -> Storage {
        let storage = try await engine.caisse()
        try await storage.write { [famille, fait, proposition] in
            try $0.familles.keep(famille)
            try $0.faits.keep(fait, .proposition(proposition))
        }
        return storage
    }

    @Test(arguments: Engine.available)
    func `un acte écrit se relit, avec son canal et ses mots`(engine: Engine) async throws {
        let storage = try await base(engine)
        let envoi = Proposition.Acte(
            nature: .envoi, le: "2026-10-05", par: Exemples.claire.id, canal: .sms,
            precision: "message\tlaissé\\n, \n« bien reçu » 👋")
        let suivante = try proposition.ecrire(envoi, surLaVersion: 0, au: "2099-12-31")
        try await storage.write { try $0.propositions.ecrire(suivante, depuisLaVersion: 0) }
        let relue = try await storage.read { try $0.propositions.find("proposition-1") }
        #expect(relue == suivante)
    }

    @Test(arguments: Engine.available)
    func `la seconde personne apprend ce que la première a écrit`(engine: Engine) async throws {
        let storage = try await base(engine)
        let lue = proposition
        let premiere = try lue.ecrire(
            Exemples.acte(.envoi, le: "2026-10-05"), surLaVersion: 0, au: "2099-12-31")
        let seconde = try lue.ecrire(
            Exemples.acte(.declin, le: "2026-10-06"), surLaVersion: 0, au: "2099-12-31")
        try await storage.write { try $0.propositions.ecrire(premiere, depuisLaVersion: 0) }
        let refus = await #expect(throws: EcritureConcurrente.self) {
            try await storage.write { try $0.propositions.ecrire(seconde, depuisLaVersion: 0) }
        }
        #expect(refus?.actuelle == premiere)
        #expect(refus?.motif.contains("proposition envoyée le 5 octobre 2026") == true)
        let gardee = try await storage.read { try $0.propositions.find("proposition-1") }
        #expect(gardee == premiere)
    }

    @Test(arguments: Engine.available)
    func `de dix écritures à la fois sur la même version, une seule passe`(
        engine: Engine
    ) async throws {
        let storage = try await base(engine)
        let lue = proposition
        let reussies = await withTaskGroup(of: Bool.self) { groupe in
            for jour in 5..<15 {
                groupe.addTask {
                    let acte = Exemples.acte(.envoi, le: Jour("2026-10-01").plus(jours: jour))
                    guard let suivante = try? lue.ecrire(acte, surLaVersion: 0, au: "2099-12-31")
                    else {
                        return false
                    }
                    let ecrite: Void? = try? await storage.write {
                        try $0.propositions.ecrire(suivante, depuisLaVersion: 0)
                    }
                    return ecrite != nil
                }
            }
            return await groupe.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(reussies == 1)
        let gardee = try await storage.read { try $0.propositions.find("proposition-1") }
        #expect(gardee?.actes.count == 1)
    }

    @Test(arguments: Engine.available)
    func `une proposition inconnue ne s’écrit pas`(engine: Engine) async throws {
        let storage = try await base(engine)
        let autre = Exemples.proposition(2, fait)
        await #expect(throws: PropositionInconnue(id: "proposition-2")) {
            try await storage.write { try $0.propositions.ecrire(autre, depuisLaVersion: 0) }
        }
    }

    @Test(arguments: Engine.available)
    func `une famille qui change de secteur emmène ses propositions`(engine: Engine) async throws {
        let storage = try await base(engine)
        let demenagee = Exemples.famille(
            1, nom: "Dupont Claire", commune: "52121", nomCommune: "Chaumont", secteur: "chaumont")
        try await storage.write { try $0.familles.keep(demenagee) }
        let aLangres = FiltreDeTravail(pour: Exemples.claire, onglet: .toutes)
        let partout = FiltreDeTravail(pour: Exemples.hugo, onglet: .toutes)
        let (ici, la) = try await storage.read {
            (
                try $0.propositions.liste(aLangres, au: "2026-10-05"),
                try $0.propositions.liste(partout, au: "2026-10-05")
            )
        }
        #expect(ici.isEmpty)
        #expect(la.map(\.famille) == [demenagee])
    }
}
