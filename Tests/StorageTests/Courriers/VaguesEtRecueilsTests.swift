import ActionSociale
import Storage
import Testing
import Valeurs

/// What goes on behind the pages is kept as it goes: a wave, line after line; letters, each in one PDF.
struct VaguesEtRecueilsTests {
    private static let matin = MessageRepositoryTests.matin
    private static let lecteur = Lecteur.agent(Exemples.claire)

    /// Five families with a proposition; the last one lives in a sector that Claire does not follow.
    private func caisse(_ engine: Engine) async throws -> Storage {
        let storage = try await engine.caisse()
        try await storage.write { depots in
            for numero in 1...5 {
                let famille =
                    numero == 5
                    ? Exemples.famille(5, commune: "52121", secteur: "chaumont")
                    : Exemples.famille(numero)
                try depots.familles.keep(famille)
                let fait = Exemples.fait(numero, famille: famille)
                try depots.faits.keep(fait, .proposition(Exemples.proposition(numero, fait)))
            }
        }
        return storage
    }

    private static func vague(_ id: String = "vague-1") -> Vague {
        Vague(
            id: id, a: matin, par: Exemples.claire.id, intitule: "Propositions", moyen: "courrier")
    }

    private static func recueil(_ id: String, vague: String? = nil) -> Recueil {
        Recueil(id: id, vague: vague, par: Exemples.claire.id, demandeA: matin)
    }

    private static func lettre(_ numero: Int, vague: String? = "vague-1") -> Message {
        Message(
            id: Identifiant("message-\(numero)")!, famille: Identifiant("famille-\(numero)")!,
            proposition: Identifiant("proposition-\(numero)")!, vague: vague, canal: .courrier,
            nature: .envoi, destination: "Claire Dupont\n52200 Langres", objet: "Une rencontre",
            texte: "Bonjour", creeA: matin, par: Exemples.claire.id,
            limiteA: matin.plus(secondes: 7 * 86_400))
    }

    @Test(arguments: Engine.available)
    func `une vague se demande une fois, et reprend à la première famille qui attend`(
        engine: Engine
    ) async throws {
        let storage = try await caisse(engine)
        try await storage.write { depots in
            let liste = (1...4).map {
                (
                    proposition: Identifiant<Proposition>("proposition-\($0)")!,
                    version: $0 == 2 ? 3 : nil
                )
            }
            #expect(try depots.vagues.insert(Self.vague(), liste))
            #expect(try !depots.vagues.insert(Self.vague(), Array(liste.prefix(1))))
            let premieres = try depots.vagues.aEcrire("vague-1", limite: 2)
            #expect(premieres.map(\.rang) == [0, 1])
            #expect(premieres.map(\.version) == [nil, 3])
            _ = try depots.messages.insert(Self.lettre(1), cle: "envoi:1")
            try depots.vagues.noter([0], ecrites: true, "vague-1")
            try depots.vagues.noter([1], ecrites: false, "vague-1")
            try depots.vagues.ecarter([LigneEcartee("famille-2", "Pas d’adresse.")], de: "vague-1")
            #expect(try depots.vagues.aEcrire("vague-1", limite: 9).map(\.rang) == [2, 3])
        }
        let (suivi, vague, toutes, attente) = try await storage.read { depots in
            func lignes(_ filtre: FiltreDeVague) throws -> [String] {
                try depots.vagues.lignes(
                    "vague-1", filtre, pour: Self.lecteur, a: Self.matin, page: 1, parPage: 10
                ).lignes.map { "\($0.famille.valeur) \($0.message?.id.valeur ?? "-")" }
            }
            return (
                try depots.vagues.suivi("vague-1"), try depots.vagues.find("vague-1"),
                try lignes(.toutes), try lignes(.enAttente)
            )
        }
        #expect((suivi.total, suivi.ecrites, suivi.ecartees) == (4, 1, 1))
        #expect(vague?.ecartees == 1 && vague?.finieA == nil && vague?.moyen == "courrier")
        #expect(toutes == ["famille-1 message-1", "famille-3 -", "famille-4 -"])
        #expect(attente == ["famille-3 -", "famille-4 -"])
    }

    @Test(arguments: Engine.available)
    func `les comptes d’une vague disent l’état à l’instant demandé, et que ses familles`(
        engine: Engine
    ) async throws {
        let storage = try await caisse(engine)
        let tard = Self.matin.plus(secondes: 8 * 86_400)
        try await storage.write { depots in
            try depots.vagues.insert(
                Self.vague(), [1, 2, 5].map { (Identifiant("proposition-\($0)")!, nil) })
            try depots.messages.insert([1, 2, 5].map { (Self.lettre($0), cle: "envoi:\($0)") })
            try depots.vagues.noter([0, 1, 2], ecrites: true, "vague-1")
            let postee = try #require(
                try depots.messages.find("message-2")?.avec(.init(.remis, a: Self.matin)))
            try depots.messages.noter([postee])
        }
        let (avant, apres, perdues) = try await storage.read { depots in
            func comptes(_ instant: Instant) throws -> [String] {
                try depots.vagues.comptes("vague-1", pour: Self.lecteur, a: instant).map {
                    "\($0.canal.rawValue) \($0.etat.rawValue) \($0.nombre)"
                }
            }
            return (
                try comptes(Self.matin), try comptes(tard),
                try depots.vagues.lignes(
                    "vague-1", .ecrites(.courrier, .abandonne), pour: Self.lecteur, a: tard,
                    page: 1, parPage: 10
                ).lignes.map(\.famille.valeur)
            )
        }
        #expect(avant == ["courrier en_attente 1", "courrier remis 1"])
        #expect(apres == ["courrier abandonne 1", "courrier remis 1"])
        #expect(perdues == ["famille-1"])
    }

    @Test(arguments: Engine.available)
    func `une lettre est dans un seul PDF, jusqu’à ce que l’on y renonce`(
        engine: Engine
    ) async throws {
        let storage = try await caisse(engine)
        try await storage.write { depots in
            try depots.vagues.insert(Self.vague())
            try depots.messages.insert(
                (1...5).map {
                    (Self.lettre($0, vague: $0 == 1 ? "vague-1" : nil), cle: "envoi:\($0)")
                })
            let recueils = depots.recueils
            #expect(try recueils.nombreAReunir(nil, pour: Self.lecteur, a: Self.matin) == 4)
            #expect(
                try recueils.insert(Self.recueil("p1", vague: "vague-1"), pour: Self.lecteur) == 1)
            #expect(try recueils.insert(Self.recueil("p2"), pour: Self.lecteur) == 3)
            #expect(try recueils.insert(Self.recueil("p3"), pour: Self.lecteur) == 0)
            #expect(try recueils.find("p3") == nil)
            #expect(try recueils.lettres("p2", apres: 1, limite: 9).map(\.rang) == [2, 3])
            #expect(try !recueils.poster("p2", a: Self.matin), "not ready")
            #expect(try recueils.abandonner("p1"))
            #expect(try recueils.nombreAReunir(nil, pour: Self.lecteur, a: Self.matin) == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `un PDF prêt se poste une fois, et dit quelles lettres retirer avant`(
        engine: Engine
    ) async throws {
        let storage = try await caisse(engine)
        try await storage.write { depots in
            try depots.messages.insert(
                (1...3).map { (Self.lettre($0, vague: nil), cle: "envoi:\($0)") })
            let recueils = depots.recueils
            _ = try recueils.insert(
                Recueil(id: "p1", vague: nil, par: Exemples.claire.id, demandeA: Self.matin),
                pour: Self.lecteur)
            try recueils.oublier(["message-1"])
            try recueils.avancer("p1", a: 1)
            #expect(try recueils.find("p1")?.avancement == 1)
            try recueils.pret("p1", a: Self.matin, octets: 1234, nombre: 2)
            let annulee = try #require(
                try depots.messages.find("message-3")?.avec(
                    .init(.annule, a: Self.matin, precision: "La famille a répondu.")))
            try depots.messages.noter(annulee)
            let retirees = try recueils.retirees("p1", limite: 10)
            #expect(retirees.map(\.rang) == [3])
            #expect(retirees.first?.motif == "La famille a répondu.")
            #expect(try recueils.poster("p1", a: Self.matin))
            #expect(try !recueils.poster("p1", a: Self.matin))
            #expect(try !recueils.refaire("p1"))
            #expect(try !recueils.abandonner("p1"))
            #expect(try recueils.find("p1")?.nombre == 2)
            #expect(try recueils.anciens(avant: Self.matin).isEmpty)
            #expect(try recueils.anciens(avant: Self.matin.plus(secondes: 1)).map(\.id) == ["p1"])
        }
    }
}
