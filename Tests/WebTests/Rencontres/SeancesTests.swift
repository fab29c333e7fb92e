import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct SeancesTests {
    private let familles = Distribution().familles.filter {
        $0.famille.secteur == "vieux-bourg" && $0.proposition() != nil
    }

    private func avecUneSeance(
        places: Int, _ faire: @Sendable (Essai, Navigateur, String) async throws -> Void
    ) async throws {
        try #require(familles.count >= 2)
        try await avecLeSite(familles: familles) { essai in
            try await essai.ouvrirLesAgendas()
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let suite = try await malik.post(
                "/seances",
                [
                    ("intitule", "Bientôt parents"), ("jour", "2026-11-12"), ("heure", "14:00"),
                    ("duree", "90"), ("capacite", "\(places)"), ("modalite", "lieu"),
                    ("lieu", "brumeval"), ("secteur", "vieux-bourg"),
                ])
            let adresse = try #require(suite.versLAdresse?.split(separator: "?").first)
            try await faire(essai, malik, String(adresse))
        }
    }

    private func page(_ rang: Int) -> String { "/familles/\(familles[rang].famille.id.valeur)" }

    @Test func `la place rendue va à la famille qui attend, et chacune est au journal`()
        async throws
    {
        try await avecUneSeance(places: 1) { essai, malik, adresse in
            let recherche = try await malik.get("\(page(0))/creneaux")
            #expect(recherche.lisible.contains("Bientôt parents"))
            let inscrite = try await malik.post("\(page(0))\(adresse)")
            #expect(inscrite.versLAdresse?.contains("note=inscription") == true)
            let attend = try await malik.post("\(page(1))\(adresse)")
            #expect(attend.versLAdresse?.contains("note=attente") == true)
            let liste = try await malik.get(adresse)
            #expect(liste.lisible.contains("1\u{A0}inscrite sur 1\u{A0}place, 1 en attente"))
            let rendue = try await malik.post("\(page(0))\(adresse)/retrait")
            #expect(rendue.versLAdresse?.contains("note=place-rendue") == true)
            let ensuite = try await malik.get(adresse)
            #expect(ensuite.lisible.contains(familles[1].famille.nom))
            #expect(ensuite.lisible.contains("Personne n’attend"))
            let fixees = try await essai.journal(.rencontreFixee)
            #expect(fixees.last?.precision == "place libérée")
            #expect(fixees.last?.famille == familles[1].famille.id)
        }
    }

    @Test func `après l’heure, qui était là se note famille par famille`() async throws {
        try await avecUneSeance(places: 5) { essai, malik, adresse in
            for rang in 0...1 { try await malik.post("\(page(rang))\(adresse)") }
            #expect(!(try await malik.get(adresse)).texte.contains("presence-"))
            essai.horloge.avancer(secondes: 3 * 86_400)
            let ensuite = try await essai.navigateur(de: AgentsFictifs.malik)
            try await ensuite.get(adresse)
            try await ensuite.post(
                "\(adresse)/presences",
                [
                    ("presence-\(familles[0].famille.id.valeur)", "presente"),
                    ("presence-\(familles[1].famille.id.valeur)", "absente"),
                ])
            let seance = try #require(
                try await essai.rencontres(de: familles[0].famille.id).first)
            #expect(seance.participation(de: familles[0].famille.id)?.presence == .presente)
            #expect(seance.participation(de: familles[1].famille.id)?.presence == .absente)
            #expect(try await essai.journal(.rencontreNotee).count == 2)
        }
    }

    @Test func `les places ne se retirent pas à celles qui les ont`() async throws {
        try await avecUneSeance(places: 2) { _, malik, adresse in
            for rang in 0...1 { try await malik.post("\(page(rang))\(adresse)") }
            let page = try await malik.post("\(adresse)/places", [("capacite", "1")])
            #expect(page.status == .unprocessableContent)
            #expect(page.lisible.contains("Donnez un nombre de places de 2 à 500"))
        }
    }

    @Test func `l’équipe d’un autre secteur n’ouvre pas la liste`() async throws {
        try await avecUneSeance(places: 2) { essai, _, adresse in
            let yann = try await essai.navigateur(de: AgentsFictifs.yann)
            #expect(try await yann.get(adresse).status == .forbidden)
            #expect(!(try await yann.get("/seances")).lisible.contains("Bientôt parents"))
        }
    }

    @Test func `une rencontre collective mal saisie revient avec ce qui manque`() async throws {
        try await avecLeSite { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.post(
                "/seances", [("intitule", "Se séparer"), ("capacite", "0"), ("duree", "90")])
            #expect(page.status == .unprocessableContent)
            for phrase in ["Donnez le jour", "Donnez l’heure", "de 1 à 500", "Choisissez le lieu"] {
                #expect(page.lisible.contains(phrase), "\(phrase)")
            }
            #expect(page.texte.contains(#"value="Se séparer""#))
        }
    }
}
