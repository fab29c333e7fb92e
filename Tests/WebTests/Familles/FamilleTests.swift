import ActionSociale
import Demo
import Foundation
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct FamilleTests {
    private let dupont = Distribution().dupont
    private let adresse = "/familles/famille-dupont"

    @Test func `la page dit qui, quoi faire, et pourquoi la famille est là`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let page = try await essai.navigateur(de: AgentsFictifs.malik).get(adresse)
            #expect(page.status == .ok)
            for texte in [
                "Claire Dupont", "Léa Dupont", "9\u{A0}ans", "Brumeval", "Brumeval, vieux bourg",
                "Peut être contactée", "à envoyer avant le 21 novembre 2026", "marie separe",
                "foyers.csv", "2", "§ démonstration", dupont.histoire,
            ] {
                #expect(page.lisible.contains(texte), "\(texte)")
            }
        }
    }

    @Test func `un évènement sans proposition dit pourquoi`() async throws {
        let sans = try #require(
            Distribution().familles.first { $0.faitGenerateur != nil && $0.proposition() == nil })
        try await avecLeSite(familles: [sans]) { essai in
            let encadrement = try #require(
                [AgentsFictifs.claire, AgentsFictifs.paul].first {
                    $0.relation(avecLeSecteur: sans.famille.secteur) == .sonSecteur
                })
            let page = try await essai.navigateur(de: encadrement)
                .get("/familles/\(sans.famille.id.valeur)")
            #expect(page.lisible.contains(MotifSansProposition.dejaAccompagnee.phrase))
        }
    }

    @Test func `chaque lecture est au journal avant d’être montrée`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let navigateur = try await essai.navigateur(de: AgentsFictifs.malik)
            try await navigateur.get(adresse)
            let page = try await navigateur.get(adresse)
            let lectures = try await essai.journal(.lectureDeFamille)
            #expect(lectures.map(\.agent) == [AgentsFictifs.malik.id, AgentsFictifs.malik.id])
            #expect(lectures.map(\.famille) == ["famille-dupont", "famille-dupont"])
            #expect(page.lisible.contains("10 novembre 2026 à 10\u{A0}h\u{A0}00"))
            #expect(page.lisible.contains("Malik Ouali"))
        }
    }

    @Test func `qui rouvre une famille dix fois n’efface personne de la liste`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            try await claire.get(adresse)
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            for _ in 1...12 {
                try await malik.get(adresse)
                essai.horloge.avancer(secondes: 60)
            }
            let page = try await malik.get(adresse)
            #expect(
                page.lisible.contains(
                    "Malik Ouali 10 novembre 2026 à 10\u{A0}h\u{A0}12, 13\u{A0}fois"))
            #expect(page.lisible.contains("\(AgentsFictifs.claire.nomComplet) 10 novembre 2026"))
            #expect(!page.texte.contains("Toutes les écritures au journal"))
            let relue = try await claire.get(adresse)
            #expect(relue.texte.contains("/journal?famille=famille-dupont"))
        }
    }

    @Test func `l’évènement retiré vient après la rencontre à proposer, et Socle l’a annulée`()
        async throws
    {
        try await avecLeSite(familles: [dupont]) { essai in
            let fait = try #require(dupont.faitGenerateur)
            let jour = try #require(dupont.proposition()).creeeLe
            try await essai.app.storage.write {
                _ = try $0.faits.retirer(
                    [fait.id], .init(le: jour, motif: "Le fichier corrigé d’octobre le dit."))
            }
            let page = try await essai.navigateur(de: AgentsFictifs.malik).get(adresse)
            let fil = try #require(page.lisible.range(of: "Au fil du temps"))
            let suite = page.lisible[fil.upperBound...]
            let lieux = try ["Proposition annulée", "Évènement retiré", "Rencontre à proposer"].map
            {
                try #require(suite.range(of: $0)).lowerBound
            }
            #expect(lieux == lieux.sorted())
            #expect(!page.lisible.contains("systeme"))
            #expect(page.lisible.contains("Évènement retiré le"))
        }
    }

    @Test func `une famille d’un autre secteur ne s’ouvre qu’avec un motif, que l’équipe voit`()
        async throws
    {
        try await avecLeSite(familles: [dupont]) { essai in
            let yann = try await essai.navigateur(de: AgentsFictifs.yann)
            #expect(try await yann.get(adresse).versLAdresse == "\(adresse)/motif")
            let demande = try await yann.get("\(adresse)/motif")
            #expect(!demande.lisible.contains("Dupont"))
            let court = try await yann.post("\(adresse)/motif", [("motif", "urgent")])
            #expect(court.status == .unprocessableContent)
            #expect(court.lisible.contains("en 10\u{A0}caractères au moins"))
            #expect(court.texte.contains("urgent"))
            let motif = "Mme Dupont m’appelle depuis Plaineval"
            let ouverte = try await yann.post("\(adresse)/motif", [("motif", motif)])
            #expect(ouverte.versLAdresse == adresse)
            let page = try await yann.get(adresse)
            #expect(page.status == .ok)
            #expect(!page.texte.contains("/actes\""))
            #expect(try await essai.journal(.lectureAvecMotif).map(\.precision) == [motif])
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            #expect(
                try await claire.get("/ma-journee").lisible
                    .contains("une famille de votre équipe a été ouverte depuis un autre secteur"))
            #expect(try await claire.get(adresse).lisible.contains(motif))
            let paul = try await essai.navigateur(de: AgentsFictifs.paul)
            #expect(try await !paul.get("/ma-journee").lisible.contains("avec un motif"))
        }
    }

    @Test func `un motif vaut une heure`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let yann = try await essai.navigateur(de: AgentsFictifs.yann)
            try await yann.get("\(adresse)/motif")
            try await yann.post("\(adresse)/motif", [("motif", "la famille a déménagé")])
            for _ in 1...3 {
                essai.horloge.avancer(secondes: 20 * 60)
                #expect(try await yann.get(adresse).status == .ok)
            }
            essai.horloge.avancer(secondes: 1)
            #expect(try await yann.get(adresse).versLAdresse == "\(adresse)/motif")
        }
    }

    @Test
    func `la famille qui ne veut plus être contactée n’est plus à contacter, puis peut l’être`()
        async throws
    {
        try await avecLeSite(familles: [dupont]) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            try await malik.get(adresse)
            let reponse = try await malik.post("\(adresse)/opposition", [("opposition", "oui")])
            #expect(reponse.versLAdresse == "\(adresse)?note=opposition")
            let opposee = try await malik.get(adresse + "?note=opposition")
            #expect(opposee.lisible.contains("la famille ne sera plus contactée"))
            #expect(
                opposee.lisible.contains(
                    "Ne souhaite plus être contactée depuis le 10 novembre 2026"))
            #expect(!opposee.texte.contains("value=\"envoi\""))
            #expect(opposee.texte.contains("value=\"acceptation\""))
            #expect(!opposee.lisible.contains("Écrire ou appeler"))
            #expect(!opposee.lisible.contains("à envoyer avant le"))
            let liste = try await malik.get("/ma-journee")
            #expect(liste.lisible.contains("ne souhaite plus être contactée"))
            try await malik.post("\(adresse)/opposition", [("opposition", "non")])
            let levee = try await malik.get(adresse)
            #expect(levee.lisible.contains("Peut être contactée"))
            #expect(levee.texte.contains("value=\"envoi\""))
            #expect(
                try await essai.journal(.oppositionAuContact).map(\.precision)
                    == ["ne souhaite plus être contactée", "peut être contactée"])
        }
    }
}
