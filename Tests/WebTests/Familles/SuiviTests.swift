import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

/// Working together on a family: notes, who opened it, to whom it is entrusted.
struct SuiviTests {
    private let dupont = Distribution().dupont
    private let page = "/familles/famille-dupont"
    private let json: HTTPFields = [.accept: "application/json"]

    private func note(_ texte: String, _ version: Int, _ portee: String = "moi") -> [(
        String, String
    )] {
        [("texte", texte), ("version", String(version)), ("portee", portee)]
    }

    @Test func `une note s’enregistre seule, et la seconde fenêtre est prévenue`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            try await malik.get(page)
            let une = try await malik.post(page + "/note", note("rappeler", 0), enTetes: json)
            #expect(une.status == .ok)
            #expect(une.texte.contains("\"version\":1"))
            #expect(une.texte.contains("Enregistrée à 10"))
            let autre = try await malik.post(page + "/note", note("ailleurs", 0), enTetes: json)
            #expect(autre.status == .conflict)
            #expect(autre.texte.contains("\"autre\":\"rappeler\""))
            // Without script: the page comes back with both texts, and the version that now holds.
            let sansScript = try await malik.post(page + "/note", note("à moi <b>", 0))
            #expect(sansScript.status == .unprocessableContent)
            #expect(sansScript.texte.contains("à moi &lt;b&gt;</textarea>"))
            #expect(sansScript.texte.contains("<blockquote class=\"autre-note\">rappeler<"))
            let gardee = try await malik.post(page + "/note", note("à moi", 1))
            #expect(gardee.versLAdresse == page + "?note=note-gardee#note")
            #expect(try await malik.get(page).texte.contains("à moi</textarea>"))
            #expect(
                try await essai.journal(.noteDeTravail).map(\.precision) == [
                    "lue par moi seulement"
                ])
        }
    }

    @Test func `une note n’est lue que de qui elle dit`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            try await malik.get(page)
            try await malik.post(page + "/note", note("SECRET", 0))
            #expect(try await !claire.get(page).texte.contains("SECRET"))
            try await malik.post(page + "/note", note("SECRET", 1, "equipe"))
            #expect(try await claire.get(page).texte.contains("SECRET"))
            // Another sector, another team, with a reason to open the family: still not.
            let yann = try await essai.navigateur(de: AgentsFictifs.yann)
            try await yann.get(page + "/motif")
            try await yann.post(page + "/motif", [("motif", "la famille se présente ici")])
            let ouverte = try await yann.get(page)
            #expect(ouverte.status == .ok && !ouverte.texte.contains("SECRET"))
            #expect(!ouverte.texte.contains("Ma note de travail"))
            #expect(
                try await yann.post(page + "/note", note("x", 0)).status == .forbidden)
        }
    }

    @Test func `la page dit quelle collègue vient de l’ouvrir, puis se tait`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            #expect(try await !malik.get(page).texte.contains("class=\"presence"))
            essai.horloge.avancer(secondes: 185)
            let vue = try await claire.get(page).lisible
            #expect(vue.contains("Malik Ouali a ouvert cette page il y a 3\u{A0}minutes."))
            essai.horloge.avancer(secondes: 30)
            #expect(
                try await malik.get(page).lisible.contains(
                    "Claire Morel a ouvert cette page à l’instant."))
            essai.horloge.avancer(secondes: 601)
            #expect(try await !malik.get(page).texte.contains("class=\"presence"))
        }
    }

    @Test func `une famille se confie, se rend au secteur, et refuse qui n’est pas d’ici`()
        async throws
    {
        try await avecLeSite(familles: [dupont]) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            #expect(try await malik.get(page).lisible.contains("Confiée à personne"))
            let loin = try await malik.post(
                page + "/referent", [("collegue", AgentsFictifs.yann.id.valeur)])
            #expect(loin.status == .unprocessableContent)
            #expect(loin.lisible.contains("n’habite pas un secteur de Yann Le Goff"))
            try await malik.post(page + "/referent", [("collegue", AgentsFictifs.malik.id.valeur)])
            #expect(try await malik.get(page).lisible.contains("Confiée à Malik Ouali"))
            let rendue = try await malik.post(page + "/referent", [("collegue", "")])
            #expect(rendue.versLAdresse == page + "?note=au-secteur")
            #expect(try await malik.get(page).lisible.contains("Confiée à personne"))
            #expect(try await essai.journal(.affectation).count == 2)
        }
    }

    @Test func `les familles ouvertes récemment se retrouvent à la recherche`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            #expect(try await !malik.get("/recherche").texte.contains("class=\"recente\""))
            try await malik.get(page)
            let recherche = try await malik.get("/recherche")
            #expect(recherche.texte.contains("<p class=\"recente\"><a href=\"\(page)\">"))
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            #expect(try await !claire.get("/recherche").texte.contains("class=\"recente\""))
        }
    }
}
