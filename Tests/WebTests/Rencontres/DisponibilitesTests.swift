import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct DisponibilitesTests {
    private let plage = [
        ("rythme", "2"), ("depuis", "2026-11-16"), ("jusqu-au", ""), ("jour-2", "oui"),
        ("debut", "14:00"), ("fin", "17:00"), ("modalite-visio", "oui"),
    ]

    @Test func `une plage ouverte se lit, puis se retire`() async throws {
        try await avecLeSite { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let suite = try await malik.post("/agenda/plages", plage)
            #expect(suite.status == .seeOther)
            let page = try await malik.get(try #require(suite.versLAdresse))
            #expect(
                page.lisible.contains("une semaine sur deux, mardi, à partir du 16 novembre 2026"))
            #expect(page.lisible.contains("de 14\u{A0}h à 17\u{A0}h"))
            let retrait = try #require(
                page.texte.firstMatch(of: /\/agenda\/plages\/[0-9a-f]+\/retrait/))
            try await malik.post(String(retrait.0))
            let vide = try await malik.get("/agenda/disponibilites")
            #expect(vide.lisible.contains("Aucune plage"))
            #expect(try await essai.journal(.agendaModifie).count == 2)
        }
    }

    @Test func `une plage mal saisie revient entière, avec ce qui est à revoir`() async throws {
        try await avecLeSite { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let fautes: [([(String, String)], String)] = [
                ([("debut", "17:00"), ("fin", "14:00")], "doit venir après l’heure de début"),
                ([("debut", "14:02"), ("fin", "17:02")], "de cinq en cinq minutes"),
                ([("jusqu-au", "2026-02-30")], "Cette date n’existe pas"),
                ([("jusqu-au", "2026-11-01")], "Le dernier jour vient avant le premier"),
                ([("depuis", "hier")], "Donnez le premier jour"),
            ]
            for (changements, phrase) in fautes {
                let saisie = plage.filter { champ in !changements.contains { $0.0 == champ.0 } }
                let page = try await malik.post("/agenda/plages", saisie + changements)
                #expect(page.status == .unprocessableContent)
                #expect(page.lisible.contains(phrase), "\(phrase)")
                #expect(page.texte.contains(#"value="\#(changements[0].1)""#), "\(phrase)")
            }
            let sansManiere = plage.filter { $0.0 != "modalite-visio" }
            let page = try await malik.post("/agenda/plages", sansManiere)
            #expect(page.lisible.contains("Cochez au moins une manière"))
        }
    }

    @Test func `on tient son agenda, l’encadrement tient ceux de son équipe, personne d’autre`()
        async throws
    {
        try await avecLeSite { essai in
            let pourMalik = plage + [("agent", AgentsFictifs.malik.id.valeur)]
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            #expect(try await claire.post("/agenda/plages", pourMalik).status == .seeOther)
            for autre in [AgentsFictifs.helene, AgentsFictifs.paul] {
                let navigateur = try await essai.navigateur(de: autre)
                #expect(try await navigateur.post("/agenda/plages", pourMalik).status == .forbidden)
                #expect(
                    try await navigateur.get("/agenda?agent=\(AgentsFictifs.malik.id.valeur)")
                        .status
                        == .forbidden)
            }
            let id = try #require(
                try await essai.app.storage.read {
                    try $0.disponibilites.plages(
                        de: [AgentsFictifs.malik.id], depuis: "2026-11-10")
                }.first?.id.valeur)
            let helene = try await essai.navigateur(de: AgentsFictifs.helene)
            #expect(try await helene.post("/agenda/plages/\(id)/retrait").status == .forbidden)
        }
    }

    @Test func `une absence ferme les moments, et signale les rencontres qu’elle croise`()
        async throws
    {
        try await avecLeSite(familles: [Distribution().dupont]) { essai in
            try await essai.ouvrirLesAgendas()
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            try await malik.post(
                "/familles/famille-dupont/rencontres",
                [("duree", "45"), ("creneau", Essai.creneau())])
            try await malik.post(
                "/agenda/absences",
                [
                    ("du", "2026-11-12"), ("intitule", "formation"),
                    ("remplacant", AgentsFictifs.claire.id.valeur),
                ])
            let agenda = try await malik.get("/agenda")
            #expect(agenda.lisible.contains("À confier à quelqu’un d’autre"))
            #expect(
                agenda.lisible.contains("Absence\u{A0}: formation, remplacement par Claire Morel"))
            let creneaux = try await malik.get("/familles/famille-dupont/creneaux")
            #expect(!creneaux.texte.contains(Essai.creneau(minute: 585)))
            let mauvaise = try await malik.post(
                "/agenda/absences", [("du", "2026-11-12"), ("au", "2026-11-11")])
            #expect(mauvaise.lisible.contains("vient avant son début"))
        }
    }

    @Test func `qui reçoit à la place ouvre les familles ces jours-là ; l’administration le voit`()
        async throws
    {
        try await avecLeSite(familles: [Distribution().dupont]) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let yann = AgentsFictifs.yann
            let absence = [
                ("du", "2026-11-12"), ("au", "2026-11-13"), ("intitule", "formation"),
                ("remplacant", yann.id.valeur),
            ]
            let notee = try await malik.post("/agenda/absences", absence)
            #expect(notee.status == .seeOther)
            let nora = try await essai.navigateur(de: AgentsFictifs.nora)
            let remplacements = try await nora.get("/administration/remplacements")
            #expect(remplacements.lisible.contains("Yann Le Goff"))
            #expect(remplacements.lisible.contains("formation"))
            #expect(try await essai.journal(.remplacement).first?.agent == AgentsFictifs.malik.id)
            func ouvre() async throws -> Bool {
                let navigateur = try await essai.navigateur(de: yann)
                return try await navigateur.get("/familles/famille-dupont").status == .ok
            }
            #expect(try await !ouvre())
            essai.horloge.avancer(secondes: 2 * 86_400)
            #expect(try await ouvre())
            essai.horloge.avancer(secondes: 2 * 86_400)
            #expect(try await !ouvre())
        }
    }

    @Test func `retirer l’absence met fin au remplacement, sauf à celui noté pour plus longtemps`()
        async throws
    {
        try await avecLeSite { essai in
            let nora = try await essai.navigateur(de: AgentsFictifs.nora)
            let (malik, helene, yann) = (
                AgentsFictifs.malik.id.valeur, AgentsFictifs.helene.id.valeur,
                AgentsFictifs.yann.id.valeur
            )
            try await nora.get("/administration/remplacements")
            try await nora.post(
                "/administration/remplacements",
                [
                    ("absent", malik), ("remplacant", helene), ("du", "2026-11-12"),
                    ("au", "2026-11-27"),
                ])
            let agent = try await essai.navigateur(de: AgentsFictifs.malik)
            for (jour, qui) in [("2026-11-13", helene), ("2026-11-30", yann)] {
                let page = try await agent.post(
                    "/agenda/absences", [("du", jour), ("remplacant", qui)])
                #expect(page.status == .seeOther)
            }
            @Sendable func connus() async throws -> [Remplacement] {
                try await essai.app.storage.read { try $0.remplacements.depuis("2026-11-10") }
            }
            // The first was known already: it is the same one.
            #expect(try await connus().map(\.remplacant.valeur) == [helene, yann])
            let liste = try await agent.get("/agenda/disponibilites")
            let retraits = liste.texte.matches(of: /\/agenda\/absences\/[0-9a-f]+\/retrait/)
            #expect(retraits.count == 2)
            for retrait in retraits { try await agent.post(String(retrait.0)) }
            #expect(try await connus().map(\.remplacant.valeur) == [helene])
            let soi = try await agent.post(
                "/agenda/absences", [("du", "2026-12-01"), ("remplacant", malik)])
            #expect(soi.status == .unprocessableContent)
            #expect(soi.lisible.contains("ne peut pas se remplacer elle-même"))
            #expect(soi.texte.contains("value=\"2026-12-01\""))
        }
    }

    @Test func `les rencontres de quelqu’un qui part sont montrées à qui encadre l’équipe`()
        async throws
    {
        try await avecLeSite(familles: [Distribution().dupont]) { essai in
            try await essai.ouvrirLesAgendas()
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            try await malik.post(
                "/familles/famille-dupont/rencontres",
                [("duree", "45"), ("creneau", Essai.creneau())])
            try await essai.app.storage.write {
                var parti = AgentsFictifs.malik
                parti.desactiveLe = "2026-11-10"
                try $0.agents.update(parti)
            }
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            let agenda = try await claire.get("/agenda")
            #expect(agenda.lisible.contains("À confier à quelqu’un d’autre"))
            #expect(agenda.lisible.contains("Malik Ouali"))
        }
    }

    @Test
    func `un lieu se décrit, se modifie, se ferme ; qui ne tient pas l’équipe ne fait que le lire`()
        async throws
    {
        try await avecLeSite { essai in
            let nora = try await essai.navigateur(de: AgentsFictifs.nora)
            try await nora.post(
                "/lieux", [("nom", "Permanence des Crêtes"), ("secteur", "cretes")])
            let page = try await nora.get("/lieux")
            #expect(page.lisible.contains("Permanence des Crêtes"))
            let id = try #require(page.texte.firstMatch(of: /lieux\?lieu=([0-9a-f]+)/)).1
            try await nora.post(
                "/lieux",
                [("lieu", String(id)), ("nom", "Permanence"), ("ferme-le", "2026-12-01")])
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let lue = try await malik.get("/lieux")
            #expect(lue.lisible.contains("ferme le 1er décembre 2026"))
            #expect(!lue.texte.contains("Modifier"))
            let vide = try await nora.post("/lieux", [("nom", ""), ("adresse", "2 rue d’ici")])
            #expect(vide.status == .unprocessableContent)
            #expect(vide.lisible.contains("Donnez le nom du lieu"))
            #expect(vide.texte.contains("2 rue d’ici"))
        }
    }
}
