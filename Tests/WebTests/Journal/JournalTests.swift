import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct JournalTests {
    private let dupont = Distribution().dupont

    private func lignes(_ page: PageLue) -> Int { page.texte.matches(of: /<time datetime/).count }

    @Test func `ce qui a été lu s’y retrouve, avec qui et sur quelle famille`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            try await essai.navigateur(de: AgentsFictifs.malik).get("/familles/famille-dupont")
            let page = try await essai.navigateur(de: AgentsFictifs.claire).get("/journal")
            #expect(page.status == .ok)
            #expect(
                page.lisible.contains(
                    "10/11/2026 10\u{A0}h\u{A0}00 Malik Ouali Lecture d’une famille Dupont"))
            #expect(page.texte.contains("href=\"/familles/famille-dupont\""))
        }
    }

    @Test func `une famille hors de ses secteurs n’y est pas nommée`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            try await essai.navigateur(de: AgentsFictifs.malik).get("/familles/famille-dupont")
            for agent in [AgentsFictifs.paul, AgentsFictifs.nora] {
                let page = try await essai.navigateur(de: agent).get(
                    "/journal?acte=lecture_de_famille")
                #expect(lignes(page) == 1)
                #expect(!page.lisible.contains("Dupont"), "\(agent.nomComplet)")
            }
        }
    }

    @Test func `les filtres se cumulent et se retirent un à un`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            for _ in 1...2 {
                // A session does not last until the next day.
                let malik = try await essai.navigateur(de: AgentsFictifs.malik)
                try await malik.get("/familles/famille-dupont")
                essai.horloge.avancer(secondes: 86_400)
            }
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            for (requete, nombre) in [
                ("acte=lecture_de_famille", 2), ("acte=lecture_de_famille&du=2026-11-11", 1),
                ("acte=lecture_de_famille&au=2026-11-10", 1), ("acte=reperage", 0),
                ("famille=dupont", 2), ("famille=famille-dupont&agent=agent-malik-ouali", 2),
                ("famille=famille-dupont&agent=agent-paul-essomba", 0),
            ] {
                #expect(lignes(try await claire.get("/journal?\(requete)")) == nombre, "\(requete)")
            }
            let page = try await claire.get("/journal?acte=lecture_de_famille&du=2026-11-11")
            #expect(page.texte.contains("href=\"/journal?acte=lecture_de_famille\""))
            #expect(page.texte.contains("href=\"/journal?du=2026-11-11\""))
        }
    }

    @Test func `une famille mal désignée le dit, sans rien montrer`() async throws {
        try await avecLeSite(familles: Distribution().familles) { essai in
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            let inconnue = try await claire.get("/journal?famille=zzz")
            #expect(
                inconnue.lisible.contains(
                    "Aucune famille de vos secteurs ne répond à «\u{A0}zzz\u{A0}»."))
            #expect(lignes(inconnue) == 0)
            let plusieurs = try await claire.get("/journal?famille=990")
            #expect(plusieurs.lisible.contains("donnez le matricule"), "\(plusieurs.lisible)")
        }
    }

    @Test func `les plus anciennes se lisent page après page, chacune une fois`() async throws {
        try await avecLeSite { essai in
            let ecritures = (0..<120).map { rang in
                Ecriture(
                    .importation, a: "2026-10-01T00:00:00.000Z", par: nil, sujet: "fichier-\(rang)")
            }
            try await essai.app.storage.write { try $0.journal.append(ecritures) }
            let nora = try await essai.navigateur(de: AgentsFictifs.nora)
            var vues: [String] = []
            var adresse: String? = "/journal?acte=importation"
            while let voulue = adresse {
                let page = try await nora.get(voulue)
                vues += page.texte.matches(of: /fichier-(\d+)/).map { String($0.1) }
                adresse = page.texte.firstMatch(of: /href="([^"]+)" rel="next"/)
                    .map { String($0.1).replacing("&amp;", with: "&") }
            }
            #expect(vues == (0..<120).reversed().map(String.init))
        }
    }

    @Test func `la chaîne se vérifie à la demande`() async throws {
        try await avecLeSite { essai in
            let nora = try await essai.navigateur(de: AgentsFictifs.nora)
            #expect(try await nora.get("/journal").texte.contains("/journal?chaine=verifier"))
            let page = try await nora.get("/journal?chaine=verifier")
            #expect(page.lisible.contains("Chaîne intacte\u{A0}:"))
            #expect(page.lisible.contains("vérifiée"))
        }
    }

    @Test func `ni le travail social ni le pilotage ne lisent le journal`() async throws {
        try await avecLeSite { essai in
            for agent in [AgentsFictifs.malik, AgentsFictifs.gilles] {
                let page = try await essai.navigateur(de: agent).get("/journal")
                #expect(page.status == .forbidden)
            }
        }
    }

    @Test(arguments: [
        ("2026-07-14" as Jour, "2026-07-13T22:00:00.000Z" as Instant),
        ("2026-11-10", "2026-11-09T23:00:00.000Z"),
        ("2026-03-29", "2026-03-28T23:00:00.000Z"), ("2026-03-30", "2026-03-29T22:00:00.000Z"),
        ("2026-10-25", "2026-10-24T22:00:00.000Z"), ("2026-10-26", "2026-10-25T23:00:00.000Z"),
    ])
    func `un jour commence à minuit à Paris`(jour: Jour, instant: Instant) {
        #expect(FuseauDeParis.debut(du: jour) == instant)
    }
}
