import ActionSociale
import Storage
import Testing
import Valeurs

/// Warnings, transfers, and what the journal knows of who opened what.
struct AvertissementRepositoryTests {
    static let matin: Instant = "2026-10-05T08:00:00.000Z"

    private func caisse(_ engine: Engine) async throws -> Storage {
        let storage = try await engine.caisse()
        try await storage.write { depots in
            try depots.familles.keep((1...3).map { Exemples.famille($0) })
        }
        return storage
    }

    private func un(_ numero: Int, _ cle: String) -> Avertissement {
        Avertissement(
            pour: Exemples.claire.id, .reponse, famille: Identifiant("famille-\(numero)")!,
            cle: cle, par: nil, a: Self.matin.plus(secondes: numero))
    }

    @Test(arguments: Engine.available)
    func `la même chose n’est dite qu’une fois, et disparaît quand elle est vue`(
        engine: Engine
    ) async throws {
        let storage = try await caisse(engine)
        let claire = Exemples.claire.id
        try await storage.write {
            try $0.avertissements.prevenir([un(1, "a"), un(2, "b"), un(1, "a"), un(3, "c")])
        }
        let derniers = try await storage.read {
            try $0.avertissements.derniers(de: claire, limite: 10).map(\.avertissement.famille)
        }
        #expect(derniers == ["famille-3", "famille-2", "famille-1"])
        let (apresUne, revenue, apresTout) = try await storage.write {
            [matin = Self.matin] depots in
            try depots.avertissements.voir("famille-1", par: claire, a: matin)
            let apresUne = try depots.avertissements.aVoir(de: claire)
            // Told again under the same key: it was seen.
            try depots.avertissements.prevenir([un(1, "a")])
            let revenue = try depots.avertissements.aVoir(de: claire)
            try depots.avertissements.voir(nil, par: claire, a: matin)
            return (apresUne, revenue, try depots.avertissements.aVoir(de: claire))
        }
        #expect((apresUne, revenue, apresTout) == (2, 2, 0))
        let oublies = try await storage.write {
            try $0.avertissements.purge(vusAvant: Self.matin.plus(secondes: 1))
        }
        #expect(oublies == 3)
    }

    @Test(arguments: Engine.available)
    func `chaque sorte d’avertissement se garde, et l’on sait de quelle famille il s’agit`(
        engine: Engine
    ) async throws {
        let storage = try await caisse(engine)
        let claire = Exemples.claire.id
        let (sortes, une, autre) = try await storage.write { [matin = Self.matin] depots in
            try depots.avertissements.prevenir(
                Avertissement.Sorte.allCases.map {
                    Avertissement(
                        pour: claire, $0, famille: "famille-1", cle: $0.rawValue, par: nil,
                        a: matin)
                })
            return (
                try depots.avertissements.derniers(de: claire, limite: 50)
                    .map(\.avertissement.sorte),
                try depots.avertissements.concerne("famille-1", claire),
                try depots.avertissements.concerne("famille-2", claire)
            )
        }
        #expect(Set(sortes) == Set(Avertissement.Sorte.allCases))
        #expect((une, autre) == (true, false))
    }

    @Test(arguments: Engine.available)
    func `les échéances proches sont celles des familles confiées`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let caisse = CaisseAuHasard(nombre: 120)
        try await caisse.garder(storage)
        let (debut, fin): (Jour, Jour) = ("2026-07-15", "2026-09-30")
        let confiees = caisse.propositions.enumerated().filter { $0.offset % 2 == 0 }
            .map(\.element)
        try await storage.write { depots in
            for proposition in confiees {
                try depots.referents.confier(
                    Referent(
                        famille: proposition.famille, agent: Exemples.claire.id,
                        depuis: Self.matin, par: Exemples.hugo.id))
            }
        }
        let attendues = confiees.filter { proposition in
            guard let fini = proposition.expireLe, proposition.conclusion == nil else {
                return false
            }
            return fini >= debut && fini <= fin
                && caisse.famille(proposition.famille).neSouhaitePlusEtreContacteeDepuis == nil
        }
        let lues = try await storage.read {
            try $0.avertissements.echeances(du: debut, au: fin).map(\.famille)
        }
        #expect(Set(lues) == Set(attendues.map(\.famille)))
        #expect(!attendues.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `un transfert se relit avec ses familles, et ce qui s’est passé depuis se sait`(
        engine: Engine
    ) async throws {
        let storage = try await caisse(engine)
        let (claire, hugo, matin) = (Exemples.claire.id, Exemples.hugo.id, Self.matin)
        let transfert = Transfert(id: "t1", de: claire, par: hugo, a: matin)
        try await storage.write { depots in
            try depots.transferts.ouvrir(transfert)
            for famille in ["famille-1", "famille-2"] as [Identifiant<Famille>] {
                try depots.transferts.ajouter(
                    Transfert.Ligne(famille: famille, vers: hugo), a: "t1")
            }
            try depots.transferts.noterLeRetour("famille-2", de: "t1", a: matin)
            try depots.journal.append([
                Ecriture(.affectation, a: matin, par: hugo, famille: "famille-1"),
                Ecriture(
                    .lectureDeFamille, a: matin.plus(secondes: 9), par: hugo, famille: "famille-1"),
                Ecriture(
                    .acteDeProposition, a: matin.plus(secondes: 9), par: hugo,
                    famille: "famille-2"),
            ])
        }
        let (lu, recents, anciens, un, deux) = try await storage.read { depots in
            (
                try depots.transferts.find("t1"),
                try depots.transferts.recents(par: hugo, depuis: matin),
                try depots.transferts.recents(par: hugo, depuis: matin.plus(secondes: 1)),
                try depots.transferts.aVecu("famille-1", depuis: matin),
                try depots.transferts.aVecu("famille-2", depuis: matin)
            )
        }
        #expect(lu?.lignes.map(\.defaiteA) == [nil, matin])
        #expect(recents.map(\.id) == ["t1"] && anciens.isEmpty)
        #expect(!un && deux)
    }

    @Test(arguments: Engine.available)
    func `les familles ouvertes récemment viennent du journal, la dernière d’abord`(
        engine: Engine
    ) async throws {
        let storage = try await caisse(engine)
        let claire = Exemples.claire.id
        let lues = try await storage.write { [matin = Self.matin] depots in
            try depots.journal.append(
                [1, 2, 1, 3, 1].enumerated().map { rang, numero in
                    Ecriture(
                        .lectureDeFamille, a: matin.plus(secondes: rang), par: claire,
                        famille: Identifiant("famille-\(numero)")!)
                } + [
                    Ecriture(
                        .lectureDeFamille, a: matin, par: Exemples.hugo.id, famille: "famille-2")
                ])
            return try depots.journal.famillesRecentes(de: Exemples.claire, limite: 2)
        }
        #expect(lues.map(\.id) == ["famille-1", "famille-3"])
        #expect(lues.first?.a == Self.matin.plus(secondes: 4))
    }
}
