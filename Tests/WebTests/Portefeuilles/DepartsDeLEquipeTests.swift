import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

/// An account that closes with meetings ahead and families entrusted: who manages the team sees each of them, and nothing
/// is lost until someone has them.
struct DepartsDeLEquipeTests {
    private static let dupont = Distribution().dupont
    private static let kowalski = Distribution().kowalski
    private let malik = AgentsFictifs.malik
    private let claire = AgentsFictifs.claire

    /// The same hour, by telephone with the one who manages.
    private var chezClaire: String {
        CreneauChoisi(
            agent: claire.id, debut: HeureDeParis.instant("2026-11-12", minute: 540),
            modalite: .telephone, lieu: nil
        ).texte
    }

    private func avecUnDepart(
        _ faire: @Sendable (Essai, Navigateur) async throws -> Void
    ) async throws {
        try await avecLeSite(familles: [Self.dupont, Self.kowalski]) { essai in
            try await essai.ouvrirLesAgendas()
            let agent = try await essai.navigateur(de: malik)
            try await agent.get("/ma-journee")
            try await agent.post(
                "/familles/famille-dupont/rencontres",
                [("duree", "45"), ("creneau", Essai.creneau())])
            try await essai.app.storage.write { [malik] depots in
                try depots.referents.confier(
                    Referent(
                        famille: Self.dupont.famille.id, agent: malik.id,
                        depuis: "2026-11-09T08:00:00.000Z", par: malik.id))
            }
            let nora = try await essai.navigateur(de: AgentsFictifs.nora)
            let depart = "/administration/agents/\(malik.id.valeur)/depart"
            let page = try await nora.get(depart)
            #expect(page.lisible.contains("1\u{A0}rencontre est prévue"))
            let note = try await nora.post(
                depart,
                [("le", "2026-11-10"), ("reprise-vieux-bourg", AgentsFictifs.ines.id.valeur)])
            #expect(note.status == .seeOther)
            try await faire(essai, try await essai.navigateur(de: claire))
        }
    }

    @Test func `la personne responsable voit chaque rencontre et chaque famille, et les confie`()
        async throws
    {
        try await avecUnDepart { essai, encadrement in
            let journee = try await encadrement.get("/ma-journee?onglet=toutes")
            #expect(
                journee.lisible.contains(
                    "Malik Ouali ne travaille plus ici\u{A0}: 1\u{A0}rencontre et 1\u{A0}famille à confier"
                ))
            let adresse = "/portefeuilles?de=\(malik.id.valeur)"
            #expect(journee.texte.contains("href=\"\(adresse)\""))
            let portefeuille = try await encadrement.get(adresse)
            #expect(portefeuille.lisible.contains("Les rencontres de Malik Ouali, à confier"))
            #expect(portefeuille.lisible.contains("1\u{A0}proposition en cours"))
            let lien = try #require(
                portefeuille.texte.firstMatch(
                    of: /\/familles\/famille-dupont\/rencontres\/[0-9a-z-]+/))
            // Nothing is lost: still fixed, and the family still awaited.
            let rencontre = try #require(
                try await essai.rencontres(de: Self.dupont.famille.id).first)
            #expect(rencontre.annulee == nil)
            // The manager takes the meeting; then the family.
            let deplacee = try await encadrement.post(
                "\(lien.0)/horaire",
                [("duree", "45"), ("version", "1"), ("creneau", chezClaire)])
            #expect(deplacee.status == .seeOther)
            let apres = try await encadrement.get("/ma-journee?onglet=toutes")
            #expect(
                apres.lisible.contains("Malik Ouali ne travaille plus ici\u{A0}: 1\u{A0}famille à"))
            try await encadrement.get(adresse)
            try await encadrement.post(
                "/portefeuilles/transferts",
                [
                    ("de", malik.id.valeur),
                    ("lignes", "famille-dupont:\(claire.id.valeur)"),
                ])
            let fin = try await encadrement.get("/ma-journee?onglet=toutes")
            #expect(!fin.lisible.contains("Malik Ouali ne travaille plus ici"))
        }
    }

    @Test func `l’équipe d’ailleurs n’en sait rien`() async throws {
        try await avecUnDepart { essai, _ in
            let paul = try await essai.navigateur(de: AgentsFictifs.paul)
            #expect(!(try await paul.get("/ma-journee?onglet=toutes")).texte.contains("Malik"))
            let page = try await paul.get("/portefeuilles?de=\(malik.id.valeur)")
            #expect(!page.texte.contains("rencontres/"))
            #expect(!page.texte.contains("Dupont"))
        }
    }

    @Test
    func `ce que la personne partie n’a pas noté, et la réponse de sa famille, ne se perdent pas`()
        async throws
    {
        try await avecUnDepart { essai, _ in
            let (famille, adresse) = try await essai.famille()
            try await famille.get("\(adresse)/appel")
            try await famille.post(
                "\(adresse)/appel", [("telephone", "06 39 98 00 01"), ("moment", "matin")])
            // Entrusted to someone who left: the team of the sector is told, not an empty chair.
            let (parti, equipe) = try await essai.app.storage.read { [malik] depots in
                (
                    try depots.avertissements.aVoir(de: malik.id),
                    try depots.avertissements.aVoir(de: AgentsFictifs.ines.id)
                )
            }
            #expect((parti, equipe) == (0, 1))
            essai.horloge.avancer(secondes: 3 * 86_400)
            let encadrement = try await essai.navigateur(de: claire)
            let agenda = try await encadrement.get("/agenda")
            #expect(agenda.lisible.contains("À renseigner"))
            #expect(agenda.lisible.contains("avec Malik Ouali"))
        }
    }

    @Test func `qui remplace est prévenu aussi, pendant l’absence`() async throws {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            try await essai.app.storage.write { [malik] depots in
                try depots.remplacements.insert(
                    Remplacement(
                        id: "r", absent: malik.id, remplacant: AgentsFictifs.yann.id,
                        du: "2026-11-10", au: "2026-11-10"))
            }
            let (famille, adresse) = try await essai.famille()
            try await famille.get("\(adresse)/accord")
            try await famille.post("\(adresse)/accord")
            let (absent, remplacant) = try await essai.app.storage.read { [malik] depots in
                (
                    try depots.avertissements.aVoir(de: malik.id),
                    try depots.avertissements.aVoir(de: AgentsFictifs.yann.id)
                )
            }
            #expect((absent, remplacant) == (1, 1))
        }
    }
}
