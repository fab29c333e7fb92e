import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct CodeRecuTests {
    private let dupont = Distribution().dupont

    @Test func `le code de la lettre mène à la question de son lien`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let lien = try await essai.lien()
            let famille = essai.visiteur()
            try await famille.get("/repondre")
            let suite = try await famille.post("/repondre", [("code", lien.code.lowercased())])
            #expect(suite.versLAdresse == lien.chemin)
            #expect(try await famille.get(lien.chemin).lisible.contains("date de naissance"))
        }
    }

    @Test func `une faute de frappe se dit sans compter, et le code tapé revient`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let famille = essai.visiteur()
            try await famille.get("/repondre")
            for _ in 0..<(LimiteDesCodes.parAdresse + 5) {
                let page = try await famille.post("/repondre", [("code", "ab<c")])
                #expect(page.status == .unprocessableContent)
                #expect(page.lisible.contains("une lettre a été mal recopiée"))
                #expect(page.texte.contains("value=\"ab&lt;c\""))
            }
        }
    }

    @Test func `après dix codes inconnus, il faut attendre, même avec le bon`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let lien = try await essai.lien()
            let curieux = essai.visiteur()
            try await curieux.get("/repondre")
            for numero in 0..<LimiteDesCodes.parAdresse {
                let code = try #require(
                    essai.app.cles.code(de: "inconnu-\(numero)", cle: essai.app.cles.courante))
                let page = try await curieux.post("/repondre", [("code", code.imprime)])
                #expect(page.lisible.contains("Nous ne trouvons pas ce code"))
            }
            let attente = try await curieux.post("/repondre", [("code", lien.code)])
            #expect(attente.status == .tooManyRequests)
            #expect(attente.lisible.contains("attendez un quart d’heure"))
            essai.horloge.avancer(secondes: LimiteDesCodes.fenetre + 1)
            #expect(
                try await curieux.post("/repondre", [("code", lien.code)]).versLAdresse
                    == lien.chemin)
            // Whoever signs in from there is not slowed down by it.
            _ = try await essai.navigateur(de: AgentsFictifs.malik)
        }
    }

    @Test func `la relance porte le même lien que la première lettre`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let premier = try await essai.lien()
            essai.horloge.avancer(secondes: 12 * 86_400)
            #expect(try await essai.lien() == premier)
            // Once past its day, another takes its place.
            essai.horloge.avancer(secondes: 90 * 86_400)
            let suivant = try await essai.lien()
            #expect(suivant.adresse != premier.adresse && suivant.code != premier.code)
        }
    }

    @Test func `rien de ce qui ouvre un lien n’est gardé en clair`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let lien = try await essai.lien()
            let jeton = try #require(lien.adresse.split(separator: "/").last)
            let code = lien.code.replacing("-", with: "")
            let contenu = try await essai.app.storage.read { depots in
                let vivant = try #require(try depots.liensDeReponse.vivant("proposition-dupont"))
                return "\(vivant)" + "\(try depots.journal.page(FiltreDuJournal(parPage: 500)))"
            }
            #expect(!contenu.contains(jeton) && !contenu.contains(code))
            #expect(!contenu.contains(jeton.dropFirst(2).prefix(16)))
        }
    }
}
