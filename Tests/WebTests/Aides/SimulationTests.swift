import ActionSociale
import Demo
import HTTPTypes
import Testing
import Valeurs

@testable import Web

struct SimulationTests {
    private static let adresse = "/reglements/exemple-2025/simulation"

    /// The input of the first number whose label begins so.
    private func champ(_ page: PageLue, _ etiquette: String) throws -> String {
        let trouve = try page.texte.firstMatch(
            of: Regex(
                "<label class=\"visually-hidden\" for=\"(n[0-9.]+)\">\(etiquette)",
                as: (Substring, Substring).self))
        return String(try #require(trouve, "\(etiquette)").1)
    }

    @Test func `un règlement se chiffre sur le dernier mois du fichier`() async throws {
        try await avecLesReglements(foyers: 600) { essai in
            let page = try await essai.navigateur(de: AgentsFictifs.gilles).get(Self.adresse)
            #expect(page.status == .ok)
            #expect(page.lisible.contains("Ce que le texte donne"))
            #expect(page.lisible.contains("Fichier d’octobre 2026"))
            #expect(page.lisible.contains("supposées faites le 1er janvier 2025"))
            #expect(page.lisible.contains("Un parent, un enfant"))
            #expect(page.lisible.contains("Brumeval (99"))
            #expect(!page.lisible.contains("Gagnants"))
        }
    }

    @Test func `déplacer un seuil montre son effet, et l’adresse garde ce qui est déplacé`()
        async throws
    {
        try await avecLesReglements(foyers: 900) { essai in
            let gilles = try await essai.navigateur(de: AgentsFictifs.gilles)
            let seuil = try champ(try await gilles.get(Self.adresse), "ressources")
            // A form sends every number; the address keeps the one that moved.
            let redirige = try await gilles.get(
                "\(Self.adresse)?\(seuil)=500&n.0.33.1=1&le=2025-01-01")
            #expect(redirige.status == .seeOther)
            #expect(redirige.versLAdresse == "\(Self.adresse)?\(seuil)=500")
            let page = try await gilles.get("\(Self.adresse)?\(seuil)=500")
            #expect(page.lisible.contains("de moins"))
            #expect(page.lisible.contains("Partir ensemble, ressources\u{A0}: 850 → 500"))
            #expect(page.lisible.contains("au lieu de 850"))
            #expect(page.lisible.contains("0 foyers gagnants"))
        }
    }

    @Test func `comparer à un amendement`() async throws {
        try await avecLesReglements(foyers: 900) { essai in
            let gilles = try await essai.navigateur(de: AgentsFictifs.gilles)
            let page = try await gilles.get(Self.adresse + "?contre=exemple-2026")
            #expect(page.status == .ok)
            #expect(page.lisible.contains("de plus"))
            #expect(page.lisible.contains("n’est pas en vigueur"))
            // Its numbers are those that can be moved.
            #expect(page.texte.contains("value=\"450\""))
        }
    }

    @Test func `une hypothèse se change, et vaut pour les deux versions`() async throws {
        try await avecLesReglements(foyers: 600) { essai in
            let gilles = try await essai.navigateur(de: AgentsFictifs.gilles)
            let page = try await gilles.get(Self.adresse)
            let nuits = String(
                try #require(
                    page.texte.firstMatch(of: /for="(h[0-9.]+)">Combien de nuits/)
                ).1)
            let refusees = try await gilles.get("\(Self.adresse)?\(nuits)=12")
            #expect(refusees.lisible.contains("supposé\u{A0}: nuits = 12"))
            #expect(refusees.texte.contains("Partir ensemble</th>"), "douze nuits sont trop")
            let ligne = try #require(
                refusees.lisible.firstMatch(of: #/Montant Partir ensemble ([^ ]+) /#))
            #expect(ligne.1 == "0")
            let inconnue = try await gilles.get("\(Self.adresse)?\(nuits)=inconnu")
            #expect(inconnue.lisible.contains("sans réponse, faute d’un fait connu"))
            let fausse = try await gilles.get("\(Self.adresse)?\(nuits)=beaucoup")
            #expect(fausse.status == .unprocessableContent)
            #expect(fausse.texte.contains("href=\"#\(nuits)\""))
        }
    }

    @Test func `un nombre faux, ou qui rend le texte faux, le dit près du champ`() async throws {
        try await avecLesReglements(foyers: 300) { essai in
            let gilles = try await essai.navigateur(de: AgentsFictifs.gilles)
            let page = try await gilles.get(Self.adresse)
            let seuil = try champ(page, "ressources")
            let faux = try await gilles.get("\(Self.adresse)?\(seuil)=beaucoup")
            #expect(faux.status == .unprocessableContent)
            #expect(faux.texte.contains("id=\"erreur-\(seuil)\""))
            #expect(faux.texte.contains("value=\"beaucoup\""))
            // Brackets that do not rise: the engine refuses the text.
            let tranche = try champ(page, "grille, moins de 650")
            let desordre = try await gilles.get("\(Self.adresse)?\(tranche)=300")
            #expect(desordre.status == .unprocessableContent)
            #expect(desordre.lisible.contains("Les bornes du barème ne montent pas."))
            #expect(desordre.texte.contains("href=\"#\(tranche)\""))
        }
    }

    @Test func `sans fichier, la page le dit et montre les nombres`() async throws {
        try await avecLesReglements { essai in
            let gilles = try await essai.navigateur(de: AgentsFictifs.gilles)
            let page = try await gilles.get(Self.adresse)
            #expect(page.status == .ok)
            #expect(page.lisible.contains("Aucun fichier des prestations n’est encore importé."))
            #expect(page.lisible.contains("quotient ≤"))
            #expect(try await gilles.get(Self.adresse + "/tableaux.csv").status == .notFound)
        }
    }

    @Test func `aucun nombre de 1 à 4 ne sort, ni ne se retrouve par soustraction`() async throws {
        try await avecLesReglements(foyers: 700) { essai in
            let gilles = try await essai.navigateur(de: AgentsFictifs.gilles)
            let seuil = try champ(try await gilles.get(Self.adresse), "ressources")
            for requete in ["", "?\(seuil)=800", "?\(seuil)=845", "?contre=exemple-2026"] {
                let csv = try await gilles.get(Self.adresse + "/tableaux.csv" + requete)
                #expect(csv.enTetes[.contentType] == "text/csv; charset=utf-8")
                let lignes = csv.texte.dropFirst().split(separator: "\r\n").map {
                    $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
                }
                let colonnes = lignes[0]
                let comptes = colonnes.indices.filter {
                    ["foyers", "aides_avant", "aides_apres", "gagnants", "perdants"]
                        .contains(colonnes[$0])
                }
                let tableaux = Dictionary(grouping: lignes.dropFirst()) { $0[0] }
                #expect(tableaux.count == 3)
                for (tableau, siennes) in tableaux {
                    for colonne in comptes {
                        let nombres = siennes.map { Int($0[colonne]) }
                        #expect(!nombres.contains { (1...4).contains($0 ?? 0) })
                        #expect(
                            nombres.count { $0 == nil } != 1,
                            "\(requete) \(tableau) \(colonnes[colonne])")
                    }
                }
            }
        }
    }

    @Test func `une même adresse demandée deux fois n’est calculée qu’une`() async throws {
        try await avecLesReglements(foyers: 600) { essai in
            let gilles = try await essai.navigateur(de: AgentsFictifs.gilles)
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            async let une = gilles.get(Self.adresse)
            async let autre = claire.get(Self.adresse)
            let pages = try await [une, autre]
            #expect(pages.allSatisfy { $0.status == .ok })
            try await gilles.get(Self.adresse + "/tableaux.csv")
            #expect(await essai.app.simulations.nombre == 1)
        }
    }
}
