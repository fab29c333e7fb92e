import ActionSociale
import Demo
import MessagerieDEssai
import Storage
import Testing
import Valeurs

@testable import Web

struct AnnonceDeRencontreTests {
    private static func rencontre(le debut: Instant) -> Rencontre {
        Rencontre(
            id: "rencontre-1", sorte: .individuelle, agent: AgentsFictifs.malik.id,
            modalite: .telephone, lieu: nil, intervalle: Intervalle(debut, minutes: 45),
            creeeA: "2026-11-10T08:00:00.000Z")
    }

    @Test func `un rendez-vous s’annonce une fois, par le premier canal ouvert`() async throws {
        try await EnvoiTests.avecUneMessagerie { essai, messagerie in
            let app = essai.app
            let instant = essai.horloge.maintenant
            let ecrits = try await app.storage.write { depots in
                try (0..<2).map { _ in
                    try app.annoncer(
                        .rendezVousFixe, Self.rencontre(le: "2026-11-17T13:00:00.000Z"),
                        a: "famille-dupont", par: AgentsFictifs.malik,
                        faitPar: AgentsFictifs.malik, dans: depots, a: instant)
                }
            }
            #expect(ecrits.map { $0?.canal } == [.courriel, nil])
            try await OuvrierDeMessages.ouvrier.passer(app, par: "essai")
            #expect(messagerie.recus.count == 1)
            #expect(
                ecrits[0]?.texte.contains("mardi 17 novembre 2026 à 14\u{A0}h, par téléphone")
                    == true)
        }
    }

    @Test func `passé l’heure du rendez-vous, rien ne s’annonce ni ne part`() async throws {
        try await EnvoiTests.avecUneMessagerie { essai, messagerie in
            let app = essai.app
            let instant = essai.horloge.maintenant
            let ecrits = try await app.storage.write { depots in
                [
                    try app.annoncer(
                        .rendezVousFixe, Self.rencontre(le: instant.plus(secondes: -60)),
                        a: "famille-dupont", par: AgentsFictifs.malik,
                        faitPar: AgentsFictifs.malik, dans: depots, a: instant),
                    try app.annoncer(
                        .rendezVousDeplace, Self.rencontre(le: instant.plus(secondes: 600)),
                        a: "famille-dupont", par: AgentsFictifs.malik,
                        faitPar: AgentsFictifs.malik, dans: depots, a: instant),
                ]
            }
            #expect(ecrits.map { $0 == nil } == [true, false])
            essai.horloge.avancer(secondes: 600)
            try await OuvrierDeMessages.ouvrier.passer(app, par: "essai")
            #expect(messagerie.recus.isEmpty)
        }
    }
}
