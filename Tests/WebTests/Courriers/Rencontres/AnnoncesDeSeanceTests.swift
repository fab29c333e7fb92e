import ActionSociale
import Demo
import HTTPTypes
import MessagerieDEssai
import Storage
import Testing
import Valeurs

@testable import Web

/// A collective meeting that changes: each family that has a place is told, whoever waited and gets one too.
struct AnnoncesDeSeanceTests {
    private static let familles = Distribution().familles.filter {
        $0.famille.secteur == "vieux-bourg" && $0.proposition() != nil
            && $0.famille.courriel != nil
    }

    private func page(_ rang: Int) -> String {
        "/familles/\(Self.familles[rang].famille.id.valeur)"
    }

    private func avecUneSeance(
        places: Int,
        _ faire:
            @escaping @Sendable (Essai, MessagerieDEssai, Navigateur, String) async throws -> Void
    ) async throws {
        try #require(Self.familles.count >= 2)
        try await EnvoiTests.avecUneMessagerie(familles: Self.familles) { essai, messagerie in
            try await essai.app.storage.write { depots in
                for fictive in Self.familles { try depots.confirmer(fictive.famille) }
            }
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
            try await faire(essai, messagerie, malik, String(adresse))
        }
    }

    private func partir(_ essai: Essai) async throws {
        try await OuvrierDeMessages.ouvrier.passer(essai.app, par: "essai")
    }

    /// Who received, and the lines of the calendar that came with it.
    private func recus(
        _ messagerie: MessagerieDEssai
    ) throws -> [(a: String, lignes: [String])] {
        try messagerie.recus.map { recu in
            let courriel = try #require(CourrielLu(recu.texte))
            let lignes = try #require(courriel.calendriers.first).lignes
            for fictive in Self.familles {
                #expect(!lignes.joined().contains(fictive.famille.nom))
            }
            return (recu.a.first ?? "", lignes)
        }
    }

    @Test func `la place rendue s’annonce aux deux familles, à chacune ce qui la concerne`()
        async throws
    {
        try await avecUneSeance(places: 1) { essai, messagerie, malik, adresse in
            try await malik.post("\(page(0))\(adresse)")
            try await partir(essai)
            try await malik.post("\(page(1))\(adresse)")
            try await partir(essai)
            #expect(try recus(messagerie).count == 1, "whoever waits has no meeting yet")
            try await malik.post("\(page(0))\(adresse)/retrait")
            try await partir(essai)
            let recus = try recus(messagerie)
            try #require(recus.count == 3)
            let (une, autre) = (
                Self.familles[0].famille.courriel, Self.familles[1].famille.courriel
            )
            let rendue = try #require(recus.last { $0.a == une })
            #expect(rendue.lignes.contains("METHOD:CANCEL"))
            #expect(rendue.lignes.contains("SEQUENCE:1"))
            let entree = try #require(recus.last { $0.a == autre })
            #expect(entree.lignes.contains("METHOD:REQUEST"))
            #expect(entree.lignes.contains("STATUS:CONFIRMED"))
            // Having come back, the family is told again, above what it was told before.
            try await malik.post("\(page(1))\(adresse)/retrait")
            try await malik.post("\(page(0))\(adresse)")
            essai.horloge.avancer(secondes: 86_400)
            try await partir(essai)
            let revenue = try #require(try self.recus(messagerie).last { $0.a == une })
            #expect(revenue.lignes.contains("METHOD:REQUEST"))
            #expect(revenue.lignes.contains("SEQUENCE:2"))
        }
    }

    private static let jeudi = [
        ("jour", "2026-11-19"), ("heure", "10:00"), ("lieu", "brumeval"), ("version", "1"),
    ]

    @Test func `déplacée, chaque famille inscrite l’apprend, et qui la tient une seule fois`()
        async throws
    {
        try await avecUneSeance(places: 5) { essai, messagerie, malik, adresse in
            for rang in 0...1 { try await malik.post("\(page(rang))\(adresse)") }
            try await partir(essai)
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            let page = try await claire.get(adresse)
            #expect(
                page.texte.contains("name=\"heure\" type=\"time\" step=\"300\" value=\"14:00\""))
            #expect(try await claire.post("\(adresse)/horaire", Self.jeudi).status == .seeOther)
            try await partir(essai)
            let recus = try recus(messagerie)
            #expect(recus.count == 4)
            for recu in recus.suffix(2) {
                #expect(recu.lignes.contains("DTSTART;TZID=Europe/Paris:20261119T100000"))
                #expect(recu.lignes.contains("DTEND;TZID=Europe/Paris:20261119T113000"))
                #expect(recu.lignes.contains("SEQUENCE:1"))
            }
            let dits = try await essai.app.storage.read {
                try $0.avertissements.derniers(de: AgentsFictifs.malik.id, limite: 50)
                    .map(\.avertissement.sorte)
            }
            #expect(dits == [.rendezVousDeplace])
            #expect(try await essai.journal(.rencontreDeplacee).count == 2)
        }
    }

    @Test func `un déplacement incomplet, ou d’une page périmée, ne déplace rien`() async throws {
        try await avecUneSeance(places: 5) { _, _, malik, adresse in
            let sans = try await malik.post(
                "\(adresse)/horaire", [("jour", "2026-11-19"), ("heure", "midi"), ("version", "1")])
            #expect(sans.status == .unprocessableContent)
            #expect(sans.lisible.contains("Rien n’a été déplacé"))
            #expect(
                sans.texte.contains("value=\"2026-11-19\"") && sans.texte.contains("value=\"midi\"")
            )
            #expect(try await malik.post("\(adresse)/horaire", Self.jeudi).status == .seeOther)
            let perimee = try await malik.post("\(adresse)/horaire", Self.jeudi)
            #expect(perimee.status == .unprocessableContent)
        }
    }

    @Test func `annulée, chaque famille inscrite l’apprend`() async throws {
        try await avecUneSeance(places: 5) { essai, messagerie, malik, adresse in
            for rang in 0...1 { try await malik.post("\(page(rang))\(adresse)") }
            try await partir(essai)
            try await malik.post("\(adresse)/annulation", [("version", "1")])
            try await partir(essai)
            let recus = try recus(messagerie)
            #expect(recus.count == 4)
            for recu in recus.suffix(2) {
                #expect(recu.lignes.contains("METHOD:CANCEL"))
                #expect(recu.lignes.contains("SEQUENCE:1"))
            }
        }
    }

    @Test func `annulée, la famille qui attendait une place l’apprend dans ses mots`() async throws
    {
        try await avecUneSeance(places: 1) { essai, messagerie, malik, adresse in
            for rang in 0...1 { try await malik.post("\(page(rang))\(adresse)") }
            try await partir(essai)
            #expect(messagerie.recus.count == 1)
            try await malik.post("\(adresse)/annulation", [("version", "1")])
            try await partir(essai)
            try #require(messagerie.recus.count == 3)
            let autre = Self.familles[1].famille
            let recu = try #require(messagerie.recus.last { $0.a == [autre.courriel] })
            let courriel = try #require(CourrielLu(recu.texte))
            #expect(courriel.calendriers.isEmpty, "it never had the meeting in its calendar")
            let texte = try #require(courriel.parties.first?.texte)
            #expect(texte.contains("sur la liste d’attente de la rencontre en groupe du jeudi 12"))
            #expect(texte.contains("vous n’avez rien à faire"))
            #expect(!texte.contains("rendez-vous"))
            let ecrit = try #require(
                try await essai.app.storage.read { try $0.messages.de(autre.id).first })
            #expect(ecrit.nature == .attenteAnnulee)
            #expect(ecrit.objet == "La rencontre du jeudi 12 novembre 2026 n’aura pas lieu")
            // Whoever had the place is told of the meeting, as before.
            let inscrite = try #require(
                messagerie.recus.last { $0.a == [Self.familles[0].famille.courriel] })
            let calendrier = try #require(CourrielLu(inscrite.texte)?.calendriers.first)
            #expect(calendrier.lignes.contains("METHOD:CANCEL"))
        }
    }

    @Test func `plus de places fait entrer celles qui attendent, et le leur dit`() async throws {
        try await avecUneSeance(places: 1) { essai, messagerie, malik, adresse in
            for rang in 0...1 { try await malik.post("\(page(rang))\(adresse)") }
            try await malik.post("\(adresse)/places", [("capacite", "2")])
            try await partir(essai)
            let recus = try recus(messagerie)
            #expect(
                recus.map(\.a).sorted()
                    == Self.familles[0...1].compactMap(\.famille.courriel).sorted())
        }
    }
}
