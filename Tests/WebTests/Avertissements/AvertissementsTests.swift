import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

/// What each one is told of, and how it vanishes.
struct AvertissementsTests {
    private let familles = Distribution().familles
    private let malik = AgentsFictifs.malik

    private func aVoir(_ essai: Essai) async throws -> Int {
        try await essai.app.storage.read { [malik] in try $0.avertissements.aVoir(de: malik.id) }
    }

    private func confier(_ essai: Essai) async throws {
        try await essai.app.storage.write { [malik] depots in
            try depots.referents.confier(
                Referent(
                    famille: "famille-dupont", agent: malik.id,
                    depuis: "2026-11-09T08:00:00.000Z", par: malik.id))
        }
    }

    @Test func `une réponse notée par une autre prévient la référente, et disparaît à l’ouverture`()
        async throws
    {
        try await avecLeSite(familles: familles) { essai in
            try await confier(essai)
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            try await claire.get("/familles/famille-dupont")
            try await claire.post(
                "/propositions/proposition-dupont/actes",
                [("nature", "acceptation"), ("le", "2026-11-10"), ("version", "0")])
            #expect(try await aVoir(essai) == 1)
            let navigateur = try await essai.navigateur(de: malik)
            let page = try await navigateur.get("/avertissements")
            #expect(page.lisible.contains("a répondu (noté par Claire Morel)"))
            let famille = try await navigateur.get("/familles/famille-dupont")
            // Gone from the menu of the very page that shows it.
            #expect(!famille.lisible.contains("à voir"))
            #expect(try await aVoir(essai) == 0)
            #expect(try await navigateur.get("/avertissements").lisible.contains("Rien de nouveau"))
        }
    }

    @Test func `qui note soi-même la réponse n’est pas prévenu de ce qu’il sait`() async throws {
        try await avecLeSite(familles: familles) { essai in
            try await confier(essai)
            let navigateur = try await essai.navigateur(de: malik)
            try await navigateur.get("/familles/famille-dupont")
            try await navigateur.post(
                "/propositions/proposition-dupont/actes",
                [("nature", "declin"), ("le", "2026-11-10"), ("version", "0")])
            #expect(try await aVoir(essai) == 0)
        }
    }

    @Test func `une famille sans référent qui répond d’elle-même prévient l’équipe du secteur`()
        async throws
    {
        try await avecLeSite(familles: familles) { essai in
            let proposition = try #require(
                try await essai.app.storage.read { try $0.propositions.find("proposition-dupont") })
            try await essai.app.storage.write { depots in
                for _ in 0..<2 {
                    try depots.prevenirDUneReponse(
                        a: proposition, notePar: nil, a: "2026-11-10T09:00:00.000Z")
                }
            }
            #expect(try await aVoir(essai) == 1)
        }
    }

    @Test func `tout est vu d’un bouton`() async throws {
        try await avecLeSite(familles: familles) { essai in
            try await essai.app.storage.write { [malik] depots in
                try depots.avertissements.prevenir(
                    ["famille-dupont", "famille-kowalski"].map {
                        Avertissement(
                            pour: malik.id, .affectation, famille: Identifiant($0)!, cle: $0,
                            par: nil, a: "2026-11-10T08:00:00.000Z")
                    })
            }
            let navigateur = try await essai.navigateur(de: malik)
            #expect(try await navigateur.get("/ma-journee").lisible.contains("2 à voir"))
            try await navigateur.get("/avertissements")
            try await navigateur.post("/avertissements/vus")
            #expect(try await !navigateur.get("/ma-journee").lisible.contains("à voir"))
        }
    }

    @Test func `l’échéance proche est dite chaque matin, une seule fois`() async throws {
        try await avecLeSite(familles: familles) { essai in
            try await confier(essai)
            let navigateur = try await essai.navigateur(de: malik)
            try await navigateur.get("/familles/famille-dupont")
            try await navigateur.post(
                "/propositions/proposition-dupont/actes",
                [
                    ("nature", "envoi"), ("le", "2026-11-10"), ("canal", "courrier"),
                    ("version", "0"),
                ])
            let fin = try #require(
                try await essai.app.storage.read {
                    try $0.propositions.find("proposition-dupont")?.expireLe
                })
            let jours = Jour("2026-11-10").jours(jusquAu: fin)
            try await essai.app.storage.write { try $0.demanderLesEcheances(le: "2026-11-10") }
            // Each pass asks for the next day by itself.
            for jour in 0...jours {
                let faites = try await Ouvrier.echeances.passer(essai.app, par: "essai")
                #expect(faites == 1)
                let attendu = jours - jour <= Ouvrier.joursAvantLEcheance ? 1 : 0
                #expect(try await aVoir(essai) == attendu, "\(jours - jour) jours avant")
                essai.horloge.avancer(secondes: 86_400)
            }
        }
    }
}
