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
    @Test
    func `un mois se dépose, se regarde et s’applique ; son compte rendu dit ce qu’il a donné`()
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
            #expect(
                apercu.lisible.contains("Le mois d’octobre 2026 s’ajoute après septembre 2026."))
            #expect(apercu.texte.contains("<del>"))
            #expect(try await scene.importations().count == 1)
            try await nora.post(adresse + "/application", [("version", "3")])
            try await scene.travailler()
            let fin = try await nora.get(adresse)
            let rapport = try await nora.get(try #require(fin.versLAdresse))
            let bilan = try await scene.essai.app.storage.read { base in
                try base.importations.bilan(try #require(try base.importations.toutes().last).id)
            }
            #expect(try #require(bilan).evenements > 3)
            #expect(
                rapport.lisible.contains("\(try #require(bilan).propositions)\u{A0}propositions"))
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

    /// A month whose second household has a matricule that cannot be read, deposited and read.
    private static func abime(
        _ scene: CaisseQuiImporte, _ nora: Navigateur
    ) async throws -> (adresse: String, contenu: String, ligne: String) {
        let fichiers = try scene.fichiers("2026-09")
        let ligne = String(fichiers[0].contenu.split(separator: "\n")[2])
        let matricule = String(ligne.prefix { $0 != ";" })
        let contenu = fichiers[0].contenu.replacing(
            "\n\(matricule);", with: "\n=matricule illisible!;", maxReplacements: 1)
        let depose = try await nora.deposer([fichiers[1], ("foyers.csv", contenu)])
        let adresse = try #require(depose.versLAdresse)
        try await nora.get(adresse)
        try await nora.post(adresse + "/lecture", [("version", "1"), ("mois", "2026-09")])
        try await scene.travailler()
        return (adresse, contenu, ligne)
    }

    @Test func `une ligne écartée se voit, et se télécharge sans formule`() async throws {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            let (adresse, _, _) = try await Self.abime(scene, nora)
            #expect(try await nora.get(adresse).lisible.contains("foyers.csv, ligne 3"))
            let csv = try await nora.get(adresse + "/rejets.csv")
            #expect(csv.texte.contains("'=matricule illisible!"))
            let page = try await nora.get(adresse + "/lignes/0/3")
            #expect(page.texte.contains("value=\"=matricule illisible!\""))
        }
    }

    @Test func `une ligne écartée se corrige en place, le fichier déposé ne change jamais`()
        async throws
    {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            let (adresse, contenu, ligne) = try await Self.abime(scene, nora)
            let cellules = ligne.split(separator: ";", omittingEmptySubsequences: false)
                .enumerated().map { ("c\($0)", String($1)) }
            try await nora.get(adresse)
            let gardee = try await nora.post(
                adresse + "/lignes/0/3", cellules + [("version", "3")])
            #expect(gardee.status == .seeOther)
            let depot = try #require(try await scene.depots().first)
            let recu = DossierDeDepot(scene.lieux, depot).fichier(0, de: depot)
            #expect(try String(contentsOfFile: recu, encoding: .utf8) == contenu)
            #expect(try await nora.get(adresse).lisible.contains("Relire avec les corrections"))
            let tropTot = try await nora.post(adresse + "/application", [("version", "4")])
            #expect(tropTot.status == .unprocessableContent)
            try await nora.post(adresse + "/lecture", [("version", "4")])
            try await scene.travailler()
            #expect(try await scene.depots().first?.apercu?.rejets == 0)
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
