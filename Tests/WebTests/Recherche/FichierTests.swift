import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

/// Reading the benefit file of the month: for a purpose, in one’s sectors, and written down.
struct FichierTests {
    private let dupont = Distribution().dupont
    private let diallo = Distribution().diallo
    private let motif = "la personne se présente à l’accueil"

    /// The site with a month that holds the two families, of which social work knows the first only.
    private func avecUnFichier(
        _ essai: @Sendable (Essai) async throws -> Void
    ) async throws {
        let fichier = FichierDEssai()
        defer { fichier.effacer() }
        let extrait = try fichier.extrait([dupont, diallo])
        try await avecLeSite(
            familles: [dupont], dernierExtrait: { extrait }, essai)
    }

    @Test(arguments: ["dupont", "DÜPONT clai", "Claire DUPONT", "matricule", "MATRICULE"])
    func `un foyer se trouve par son nom ou son matricule, et la lecture est au journal`(
        par: String
    )
        async throws
    {
        let matricule = dupont.famille.dossier.matricule
        let cle =
            par == "matricule"
            ? matricule.lowercased() : par == "MATRICULE" ? matricule.uppercased() : par
        try await avecUnFichier { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.post(
                "/recherche/fichier", [("cle", cle), ("motif", motif)])
            #expect(page.status == .ok)
            for texte in [
                "Claire Dupont", "690\u{A0}€", "foyers.csv, ligne\u{A0}2", "Brumeval", motif,
            ] {
                #expect(page.lisible.contains(texte), "\(texte)\n\(page.lisible)")
            }
            #expect(page.texte.contains("href=\"/familles/famille-dupont\""))
            let lectures = try await essai.journal(.lectureDuFichier)
            #expect(lectures.map(\.agent) == [AgentsFictifs.malik.id])
            #expect(lectures[0].precision == motif)
            let sujet = try #require(lectures[0].sujet)
            #expect(sujet.contains("octobre 2026") && sujet.contains(cle))
            #expect(sujet.contains(dupont.famille.dossier.matricule))
        }
    }

    @Test func `un foyer d’un autre secteur est compté, jamais montré`() async throws {
        try await avecUnFichier { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.post(
                "/recherche/fichier", [("cle", "diallo"), ("motif", motif)])
            #expect(!page.lisible.contains("Ousmane"))
            #expect(page.lisible.contains("Un autre foyer répond dans un autre secteur."))
            let lectures = try await essai.journal(.lectureDuFichier)
            #expect(lectures.count == 1)
            #expect(lectures[0].sujet?.contains(diallo.famille.dossier.matricule) == false)
        }
    }

    @Test(arguments: [
        ("dupont", "", "motif"), ("", "la personne est là", "cle"), ("d", "court", "cle"),
    ])
    func `sans motif ou sans nom, rien n’est lu, et ce qui était tapé revient`(
        cle: String, motif: String, fautif: String
    ) async throws {
        try await avecUnFichier { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.post(
                "/recherche/fichier", [("cle", cle), ("motif", motif)])
            #expect(page.status == .unprocessableContent)
            #expect(page.texte.contains("href=\"#\(fautif)\""))
            #expect(page.texte.contains("value=\"\(cle)\""))
            #expect(!page.lisible.contains("Claire Dupont"))
            #expect(try await essai.journal(.lectureDuFichier).isEmpty)
        }
    }

    @Test func `la page de recherche dit de quel mois est le fichier`() async throws {
        try await avecUnFichier { essai in
            let page = try await essai.navigateur(de: AgentsFictifs.malik).get("/recherche")
            #expect(page.lisible.contains("Lire le fichier d’octobre 2026"))
        }
    }
}
