import ActionSociale
import Demo
import Foundation
import HTTPTypes
import Reception
import Storage
import Testing
import Valeurs

@testable import Web

/// Importing a month through the pages, as an administrator does it.
struct ImportationsTests {
    @Test func `un mois se dépose, se regarde et s’applique ; son compte rendu dit ce qu’il a donné`()
        async throws
    {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            try await scene.importer(scene.caisse.mois.precedent, nora)
            let depose = try await nora.deposer(try scene.fichiers(scene.caisse.mois))
            let adresse = try #require(depose.versLAdresse)
            let reconnu = try await nora.get(adresse)
            #expect(reconnu.lisible.contains("C’est un extrait en deux fichiers"))
            #expect(reconnu.texte.contains("value=\"2026-10\""))
            try await nora.post(adresse + "/lecture", [("version", "1"), ("mois", "2026-10")])
            #expect(try await nora.get(adresse).lisible.contains("Lecture en cours"))
            try await scene.travailler()
            let apercu = try await nora.get(adresse)
            #expect(apercu.lisible.contains("Le mois d’octobre 2026 s’ajoute après septembre 2026."))
            #expect(apercu.texte.contains("<del>"))
            #expect(try await scene.importations().count == 1)
            try await nora.post(adresse + "/application", [("version", "3")])
            try await scene.travailler()
            let fin = try await nora.get(adresse)
            let rapport = try await nora.get(try #require(fin.versLAdresse))
            let bilan = try await scene.essai.app.storage.read { base in
                try base.importations.bilan(try #require(try base.importations.liste().first).id)
            }
            #expect(try #require(bilan).evenements > 3)
            #expect(rapport.lisible.contains("\(try #require(bilan).propositions)\u{A0}propositions"))
            #expect(try await scene.importations().last?.par == AgentsFictifs.nora.id)
        }
    }

    @Test func `le même fichier une seconde fois mène à son compte rendu, et rien ne change`()
        async throws
    {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            let mois = scene.caisse.mois.precedent
            try await scene.importer(mois, nora)
            let encore = try await nora.deposer(try scene.fichiers(mois))
            #expect(encore.versLAdresse?.hasSuffix("?note=deja-importe") == true)
            #expect(try await scene.importations().count == 1)
            #expect(scene.restes().count == 1)
        }
    }

    @Test func `une ligne écartée se corrige en place, le fichier déposé ne change jamais`()
        async throws
    {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            let mois = scene.caisse.mois.precedent
            // The matricule of the second household cannot be read.
            let fichiers = try scene.fichiers(mois)
            let lignes = fichiers[0].contenu.split(separator: "\n").map(String.init)
            let matricule = String(lignes[2].split(separator: ";")[0])
            let abime = (
                nom: "foyers.csv",
                contenu: fichiers[0].contenu.replacing(
                    "\n\(matricule);", with: "\n=matricule illisible!;", maxReplacements: 1)
            )
            let depose = try await nora.deposer([fichiers[1], abime])
            let adresse = try #require(depose.versLAdresse)
            try await nora.get(adresse)
            try await nora.post(adresse + "/lecture", [("version", "1"), ("mois", mois.iso)])
            try await scene.travailler()
            let apercu = try await nora.get(adresse)
            #expect(apercu.lisible.contains("foyers.csv, ligne 3"))
            let csv = try await nora.get(adresse + "/rejets.csv")
            #expect(csv.texte.contains("'=matricule illisible!"))

            let correction = adresse + "/lignes/0/3"
            let page = try await nora.get(correction)
            #expect(page.texte.contains("value=\"=matricule illisible!\""))
            var cellules = lignes[2].split(separator: ";", omittingEmptySubsequences: false)
                .enumerated().map { ("c\($0)", String($1)) }
            cellules[0].1 = matricule
            let gardee = try await nora.post(correction, cellules + [("version", "3")])
            #expect(gardee.status == .seeOther)
            let depot = try #require(try await scene.depots().first)
            let recu = try String(
                contentsOfFile: DossierDeDepot(scene.lieux, depot).fichier(0, de: depot),
                encoding: .utf8)
            #expect(recu == abime.contenu)
            #expect(try await nora.get(adresse).lisible.contains("Relire avec les corrections"))
            let tropTot = try await nora.post(adresse + "/application", [("version", "4")])
            #expect(tropTot.status == .unprocessableContent)
            try await nora.post(adresse + "/lecture", [("version", "4")])
            try await scene.travailler()
            let relu = try #require(try await scene.depots().first)
            #expect(relu.apercu?.rejets == 0)
            let ecritures = try await scene.essai.journal(.correctionDImport)
            #expect(ecritures.map(\.precision) == ["colonnes : matricule"])
        }
    }

    @Test func `deux personnes à la fois, la seconde apprend qui a changé l’envoi`() async throws {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            let autre = Agent(
                id: "autre", identifiant: "autre.admin", nom: "Autre", prenom: "Ada",
                role: .administrateur, secteurs: [])
            try await scene.essai.app.storage.write {
                try $0.agents.insert(autre, motDePasse: Essai.phc)
            }
            let ada = try await scene.essai.navigateur(de: autre)
            let depose = try await nora.deposer(try scene.fichiers(scene.caisse.mois.precedent))
            let adresse = try #require(depose.versLAdresse)
            try await ada.get(adresse)
            try await nora.post(adresse + "/lecture", [("version", "1"), ("mois", "2026-09")])
            let refuse = try await ada.post(adresse + "/abandon", [("version", "1")])
            #expect(refuse.versLAdresse == adresse)
            try await scene.travailler()
            let tard = try await ada.post(adresse + "/abandon", [("version", "2")])
            #expect(tard.status == .unprocessableContent)
            #expect(tard.lisible.contains("Nora Lindqvist a changé cet envoi pendant ce temps"))
            #expect(try await scene.depots().first?.etat == .pret)
        }
    }

    @Test func `un import pendant l’aperçu d’un autre le renvoie à la personne`() async throws {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            let mois = scene.caisse.mois.precedent
            let depose = try await nora.deposer(
                try scene.fichiers(mois, [("SEPARE", "DIVORCE")]))
            let adresse = try #require(depose.versLAdresse)
            try await nora.get(adresse)
            try await nora.post(adresse + "/lecture", [("version", "1"), ("mois", mois.iso)])
            try await scene.travailler()
            scene.essai.horloge.avancer(secondes: 60)
            try await scene.importer(mois, nora)
            try await nora.post(adresse + "/application", [("version", "3")])
            try await scene.travailler()
            let page = try await nora.get(adresse)
            #expect(page.lisible.contains("Un autre import a été appliqué pendant ce temps"))
            #expect(page.lisible.contains("Ce fichier corrige celui de septembre 2026"))
            #expect(try await scene.importations().count == 1)
        }
    }
}
