import ActionSociale
import Demo
import HTTPTypes
import Reperage
import Storage
import Testing
import Valeurs

@testable import Web

struct ListesDAPITests {
    private static let familles = Distribution().familles

    private static func toutes(
        _ programme: Programme, _ debut: String
    ) async throws -> [String] {
        var vues: [String] = []
        var adresse: String? = debut
        while let courante = adresse {
            let page = try await programme.get(courante)
            try #require(page.status == .ok)
            vues += page.identifiants
            let lien = page.enTetes[.link] ?? ""
            #expect(lien.contains("rel=\"next\"") == (page.suivante != nil))
            if let suivante = page.suivante {
                #expect(lien.contains("<\(suivante)>; rel=\"next\""))
            }
            adresse = page.suivante
        }
        return vues
    }

    @Test(arguments: ["familles", "evenements", "propositions"])
    func `une liste se lit en entier de page en page, chaque élément une fois`(
        liste: String
    ) async throws {
        try await avecLeSite(familles: Self.familles) { essai in
            let programme = try await essai.programme()
            let unePage = try await programme.get("/api/v1/\(liste)?limite=200").identifiants
            let pages = try await Self.toutes(programme, "/api/v1/\(liste)?limite=2")
            #expect(unePage.count > 4)
            #expect(pages == unePage)
            let exacte = try await programme.get("/api/v1/\(liste)?limite=\(unePage.count)")
            #expect(exacte.suivante == nil)
        }
    }

    @Test func `un curseur forgé, d’une autre liste ou d’autres filtres est refusé`()
        async throws
    {
        try await avecLeSite(familles: Self.familles) { essai in
            let programme = try await essai.programme()
            let suivante = try #require(
                try await programme.get("/api/v1/familles?limite=2").suivante)
            let curseur = try #require(suivante.split(separator: "curseur=").last.map(String.init))
            let valeur = try #require(curseur.split(separator: "&").first.map(String.init))
            for adresse in [
                "familles?curseur=famille-dupont", "familles?curseur=famille-dupont.0000",
                "familles?curseur=\(valeur)0", "familles?curseur=.\(valeur)",
                "familles?secteur=plateau&curseur=\(valeur)", "propositions?curseur=\(valeur)",
                "familles?curseur=%27%20OR%201=1",
            ] {
                let page = try await programme.get("/api/v1/" + adresse)
                #expect(
                    page.status == .badRequest && page.probleme == "curseur-invalide", "\(adresse)")
            }
            // The size of the page may change on the way.
            let page = try await programme.get("/api/v1/familles?limite=3&curseur=\(valeur)")
            #expect(page.status == .ok && page.identifiants.count == 3)
        }
    }

    @Test func `un jeton d’un autre territoire ne voit ni la famille ni ce qui la touche`()
        async throws
    {
        let dupont = Distribution().dupont
        try await avecLeSite(familles: [dupont]) { essai in
            let sien = try await essai.programme(secteurs: ["vieux-bourg"])
            let autre = try await essai.programme(secteurs: ["plateau"])
            for adresse in [
                "familles/famille-dupont", "evenements/fait-dupont",
                "propositions/proposition-dupont",
            ] {
                #expect(try await sien.get("/api/v1/" + adresse).status == .ok)
                let page = try await autre.get("/api/v1/" + adresse)
                #expect(page.status == .notFound && page.probleme == "introuvable")
                #expect(!page.texte.contains("Dupont"))
            }
            for liste in ["familles", "evenements", "propositions"] {
                #expect(try await sien.get("/api/v1/\(liste)").identifiants.count == 1)
                #expect(try await autre.get("/api/v1/\(liste)").identifiants.isEmpty)
                let force = try await autre.get("/api/v1/\(liste)?secteur=vieux-bourg")
                #expect(force.status == .ok && force.identifiants.isEmpty)
            }
            let acte = try await autre.ecrire(#"{"nature":"acceptation"}"#)
            #expect(acte.status == .notFound)
        }
    }

    @Test func `chaque famille lue est au journal, sous le nom du programme`() async throws {
        try await avecLeSite(familles: Self.familles) { essai in
            let programme = try await essai.programme(nom: "Entrepôt de données")
            let lues = try await programme.get("/api/v1/familles?limite=3").identifiants
            try await programme.get("/api/v1/propositions/proposition-dupont")
            let lectures = try await essai.journal(.lectureDeFamille)
            #expect(lectures.map { $0.famille?.valeur } == lues + ["famille-dupont"])
            #expect(lectures.allSatisfy { $0.agent == programme.id.auteur })
            #expect(lectures.first?.sujet == "/api/v1/familles")
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.get("/familles/famille-dupont")
            #expect(page.lisible.contains("Programme «\u{A0}Entrepôt de données\u{A0}»"))
            let nora = try await essai.navigateur(de: AgentsFictifs.nora)
            let journal = try await nora.get("/journal?agent=\(programme.id.valeur)")
            #expect(journal.lisible.contains("Programme «\u{A0}Entrepôt de données\u{A0}»"))
        }
    }

    @Test func `les filtres se combinent`() async throws {
        try await avecLeSite(familles: Self.familles) { essai in
            let programme = try await essai.programme()
            func ids(_ adresse: String) async throws -> [String] {
                try await programme.get("/api/v1/" + adresse).identifiants
            }
            let famille = Distribution().dupont.famille
            let commune = try await ids("familles?commune=\(famille.commune)")
            #expect(commune.contains("famille-dupont"))
            #expect(try await ids("familles?commune=\(famille.commune)&secteur=plateau").isEmpty)
            #expect(try await ids("propositions?famille=famille-dupont") == ["proposition-dupont"])
            #expect(try await ids("propositions?famille=famille-dupont&statut=envoyee").isEmpty)
            #expect(
                try await ids("evenements?famille=famille-dupont&mois=2026-10") == ["fait-dupont"])
            #expect(try await ids("evenements?famille=famille-dupont&mois=2026-09").isEmpty)
            let apres = "2026-11-10T09:00:01Z"
            #expect(try await ids("familles?modifieeDepuis=\(apres)").isEmpty)
            essai.horloge.avancer(secondes: 5)
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            try await malik.get("/familles/famille-dupont")
            try await malik.post(
                "/familles/famille-dupont/opposition", [("opposition", "oui")])
            #expect(try await ids("familles?modifieeDepuis=\(apres)") == ["famille-dupont"])
            #expect(
                try await ids("propositions?modifieeDepuis=\(apres)") == ["proposition-dupont"])
        }
    }
}

extension Identifiant<JetonDAPI> {
    fileprivate var auteur: Identifiant<Agent>? { Identifiant<Agent>(valeur) }
}
