import ActionSociale
import Demo
import HTTPTypes
import Regles
import Testing
import Valeurs

@testable import Web

struct EssaiDAideTests {
    private static let adresse = "/reglements/exemple-2025/aides/partir-ensemble/essai"

    /// The fields of the form, found by the words of their label.
    private func champ(_ page: PageLue, _ mots: String) throws -> String {
        let etiquettes = page.texte.matches(of: /<label class="form-label" for="([^"]+)">([^<]*)/)
        return String(
            try #require(etiquettes.first { $0.2.hasPrefix(mots) }, "\(mots)").1)
    }

    private func essayer(
        _ navigateur: Navigateur, _ famille: [(String, String)]
    ) async throws -> PageLue {
        let page = try await navigateur.get(Self.adresse)
        let champs = try famille.map { (try champ(page, $0.0), $0.1) }
        return try await navigateur.post(Self.adresse, champs)
    }

    private static let complete = [
        ("Âges", "39 37 11 8"), ("La personne", "oui"), ("Quotient", "380"),
        ("Jour", "2025-05-01"), ("Combien coûte", "700"), ("Combien de nuits", "7"),
        ("Quel jour partez", "12/07/2025"), ("Où logez", "camping"),
    ]

    @Test func `une famille complète reçoit sa réponse, expliquée article par article`()
        async throws
    {
        try await avecLesReglements { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await essayer(malik, Self.complete)
            #expect(page.status == .ok)
            let texte = page.lisible
            for attendu in [
                "Toutes les conditions tiennent\u{A0}: 490\u{A0}€", "Décide\u{A0}: un agent.",
                "loueur ou organisme de vacances", "contrat de location ou facture",
                "quotient ≤ 850", "quotient\u{A0}: 380\u{A0}€", "quotient 380, jusqu’à 400",
                "70\u{A0}%",
            ] { #expect(texte.contains(attendu), "\(attendu)") }
            #expect(page.texte.contains("value=\"39 37 11 8\""))
            #expect(try await essai.journal(.lectureDeFamille).isEmpty)
        }
    }

    @Test func `ce qui manque est demandé, avec la raison et le lien vers le champ`() async throws {
        try await avecLesReglements { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let sansPrix = Self.complete.filter { $0.0 != "Combien coûte" }
            let page = try await essayer(malik, sansPrix)
            #expect(page.lisible.contains("Il manque une réponse pour conclure"))
            #expect(page.lisible.contains("pour calculer le montant"))
            let prix = try champ(page, "Combien coûte")
            #expect(page.texte.contains("<a href=\"#\(prix)\">Combien coûte le séjour\u{A0}?</a>"))
        }
    }

    @Test(arguments: [
        ("900", "Le texte ne le permet pas\u{A0}: §\u{A0}art.\u{A0}2"),
        ("860", "une dérogation peut être demandée\u{A0}: §\u{A0}art.\u{A0}8"),
        ("850,00", "Toutes les conditions tiennent\u{A0}: 280\u{A0}€"),
    ])
    func `la réponse suit le texte`(quotient: String, attendu: String) async throws {
        try await avecLesReglements { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let famille = Self.complete.map { $0.0 == "Quotient" ? ($0.0, quotient) : $0 }
            let page = try await essayer(malik, famille)
            #expect(page.lisible.contains(attendu), "\(page.lisible)")
        }
    }

    @Test func `seule, la deuxième personne majeure est un enfant`() async throws {
        try await avecLesReglements { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            // « chez des proches » is admitted for a lone parent.
            for (vit, attendu) in [("non", "490\u{A0}€"), ("oui", "Le texte ne le permet pas")] {
                let famille = [
                    ("Âges", "45 19"), ("La personne", vit), ("Quotient", "380"),
                    ("Jour", "2025-05-01"), ("Combien coûte", "700"), ("Combien de nuits", "7"),
                    ("Quel jour partez", "2025-07-12"), ("Où logez", "chez des proches"),
                ]
                let page = try await essayer(malik, famille)
                #expect(page.lisible.contains(attendu), "\(vit)")
            }
        }
    }

    @Test func `une personne à l’Aeeh se dit par son âge ou sa date de naissance`() async throws {
        try await avecLesReglements { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let famille = Self.complete.map { champ, valeur in
                champ == "Âges" ? (champ, "39 37 11 14/03/2017") : (champ, valeur)
            }
            let page = try await essayer(malik, famille + [("Aeeh", "14/03/2017")])
            #expect(page.lisible.contains("560\u{A0}€"), "80 % de 700 €")
            #expect(page.lisible.contains("notification d’Aeeh"))
        }
    }

    @Test(arguments: [
        ("Âges", ""), ("Âges", "trente"), ("Âges", "39 37 240"), ("Quotient", "beaucoup"),
        ("Combien de nuits", "7,5"), ("Quel jour partez", "l’été"), ("Où logez", "ailleurs"),
        ("Jour", "31/02/2025"), ("Aeeh", "12"), ("Combien coûte", "1: {a: b}"),
    ])
    func `une saisie à revoir revient avec ce qui était tapé et un lien`(
        mots: String, valeur: String
    ) async throws {
        try await avecLesReglements { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let famille = Self.complete.filter { $0.0 != mots } + [(mots, valeur)]
            let page = try await essayer(malik, famille)
            #expect(page.status == .unprocessableContent)
            let champ = try champ(page, mots)
            #expect(page.texte.contains("href=\"#\(champ)\""))
            if mots != "Où logez", !valeur.contains("’") {
                #expect(page.texte.contains("value=\"\(valeur)\""))
            }
            #expect(!page.lisible.contains("Toutes les conditions tiennent"))
        }
    }

    @Test func `chaque aide du règlement a son formulaire, et le tire de ses questions`()
        async throws
    {
        try await avecLesReglements { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            for entree in CaisseDEssai.reglements.entrees {
                for aide in entree.lu.aides {
                    let adresse = "/reglements/\(entree.code)/aides/\(aide.code)/essai"
                    let page = try await malik.get(adresse)
                    #expect(page.status == .ok)
                    for question in aide.questions {
                        #expect(page.texte.contains("name=\"q-\(question.fait.rang)\""))
                    }
                    let reponse = try await malik.post(adresse, [("personnes", "35 9")])
                    #expect(reponse.status == .ok)
                }
            }
        }
    }
}
