import ActionSociale
import Demo
import Storage
import Testing
import Valeurs

@testable import Web

/// What helps a family to come is said once, and read wherever the meeting is prepared.
struct BesoinsGardesTests {
    @Test func `l’interprète demandé en disant oui se lit encore une fois le moment choisi`()
        async throws
    {
        try await avecLeSite(familles: [Distribution().dupont]) { essai in
            try await essai.app.storage.write { try MomentsTests.agenda($0) }
            let (famille, adresse) = try await essai.famille()
            try await famille.get("\(adresse)/accord")
            try await famille.post(
                "\(adresse)/accord", [("besoin-interprete", "oui"), ("langue", "arabe")])
            try await famille.get("\(adresse)/moments")
            try await famille.post(
                "\(adresse)/moments", [("moment", MomentsTests.code("2026-11-17", minute: 540))])

            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let reponses = try await malik.get("/reponses")
            #expect(reponses.lisible.contains("a choisi un rendez-vous"))
            #expect(reponses.lisible.contains("langue\u{A0}: arabe\u{A0}; interprète"))
            let id = try await essai.app.storage.read {
                try #require(try $0.rencontres.enCours(de: "proposition-dupont")).id
            }
            let rencontre = try await malik.get(
                "/familles/famille-dupont/rencontres/\(id.valeur)")
            #expect(rencontre.lisible.contains("À prévoir"))
            #expect(rencontre.lisible.contains("interprète"))
        }
    }
}
