import ActionSociale
import Demo
import Foundation
import HTTPTypes
import Reception
import Storage
import Testing
import Valeurs

@testable import Web

/// An offer is written by one person, approved by another, and in force from the day they said.
struct BrouillonsTests {
    private static let nom = "locales/ajpp.yaml"

    /// Opens a draft of the offer of gravely ill children, and returns its address.
    private static func ouvrir(_ navigateur: Navigateur) async throws -> String {
        try await navigateur.get("/offres/brouillons")
        let ouvert = try await navigateur.post(
            "/offres/brouillons", [("geste", "modifier"), ("nom", nom)])
        let adresse = try #require(ouvert.versLAdresse)
        try await navigateur.get(adresse)
        return adresse
    }

    private static func texte(_ scene: CaisseQuiImporte) async throws -> String {
        try #require(
            try await scene.essai.app.storage.read { try $0.offres.enVigueur() }
                .first { $0.nom == nom }?.texte)
    }

    @discardableResult
    private static func ecrire(
        _ navigateur: Navigateur, _ adresse: String, _ geste: String, _ texte: String,
        version: Int
    ) async throws -> PageLue {
        try await navigateur.post(
            adresse, [("geste", geste), ("texte", texte), ("version", "\(version)")])
    }

    @Test func `une faute se voit avec sa ligne et le mot le plus proche, et rien ne change`()
        async throws
    {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            let adresse = try await Self.ouvrir(nora)
            let bon = try await Self.texte(scene)
            let faux = bon.replacing("ouverture: ajpp et", with: "ouverture: ajp et")
            let page = try await Self.ecrire(nora, adresse, "verifier", faux, version: 1)
            #expect(page.lisible.contains("Vouliez-vous dire «\u{A0}ajpp\u{A0}»"))
            let ligne = try #require(
                faux.split(separator: "\n", omittingEmptySubsequences: false)
                    .firstIndex { $0.contains("ouverture: ajp et") })
            #expect(
                page.lisible.contains(
                    "locales/ajpp.yaml, ligne\u{A0}\(ligne + 1), colonne\u{A0}16"))
            #expect(page.texte.contains("<del>") && page.texte.contains("<ins>"))
            let refuse = try await Self.ecrire(nora, adresse, "soumettre", faux, version: 1)
            #expect(refuse.status == .unprocessableContent)
            #expect(refuse.texte.contains("ouverture: ajp et"))
            let rate = bon.replacing("proposer le 2026-10-01", with: "proposer le 2026-10-02")
            let cas = try await Self.ecrire(nora, adresse, "verifier", rate, version: 1)
            #expect(cas.lisible.contains("et l’offre répond «\u{A0}proposer le 2026-10-01\u{A0}»"))
            #expect(try await Self.texte(scene) == bon)
        }
    }

    @Test
    func
        `qui a écrit n’approuve pas ; une autre personne le fait, et le jour venu c’est en vigueur`()
        async throws
    {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            let adresse = try await Self.ouvrir(nora)
            let bon = try await Self.texte(scene)
            let neuf = bon.replacing("délai: 10 jours", with: "délai: 12 jours")
            try await Self.ecrire(nora, adresse, "enregistrer", neuf, version: 1)
            try await Self.ecrire(nora, adresse, "soumettre", neuf, version: 2)
            let champs = [("geste", "approuver"), ("version", "3"), ("effet", "2026-11-12")]
            let seule = try await nora.post(adresse + "/approbation", champs)
            #expect(seule.status == .unprocessableContent)
            #expect(seule.lisible.contains("une autre personne doit l’approuver"))
            let claire = try await scene.essai.navigateur(de: AgentsFictifs.claire)
            try await claire.get(adresse)
            let passe = try await claire.post(
                adresse + "/approbation",
                [("geste", "approuver"), ("version", "3"), ("effet", "2026-11-01")])
            #expect(passe.lisible.contains("n’entre pas en vigueur dans le passé"))
            #expect(try await claire.post(adresse + "/approbation", champs).status == .seeOther)
            try await Ouvrier.offres.passer(scene.essai.app, par: "essai")
            #expect(try await Self.texte(scene) == bon)
            scene.essai.horloge.avancer(secondes: 2 * 86_400)
            try await Ouvrier.offres.passer(scene.essai.app, par: "essai")
            #expect(try await Self.texte(scene) == neuf)
            #expect(try await scene.essai.journal(.offresMisesEnVigueur).last?.sujet == Self.nom)
            let etapes = try await scene.essai.journal(.brouillonDOffre).compactMap(\.precision)
            #expect(
                etapes == [
                    "ouvert", "enregistrer", "soumettre", "approuvé, en vigueur le 2026-11-12",
                ])
        }
    }

    @Test func `de deux personnes qui écrivent, la seconde voit ce que la première a changé`()
        async throws
    {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            let adresse = try await Self.ouvrir(nora)
            let claire = try await scene.essai.navigateur(de: AgentsFictifs.claire)
            try await claire.get(adresse)
            let bon = try await Self.texte(scene)
            let une = bon.replacing("délai: 10 jours", with: "délai: 12 jours")
            let autre = bon.replacing("après 90 jours", with: "après 80 jours")
            try await Self.ecrire(nora, adresse, "enregistrer", une, version: 1)
            let tard = try await Self.ecrire(claire, adresse, "enregistrer", autre, version: 1)
            #expect(tard.status == .conflict)
            #expect(tard.lisible.contains("Ce que Nora Lindqvist a changé"))
            #expect(tard.texte.contains("retiré </span>10</del>"))
            #expect(tard.texte.contains("après 80 jours"))
            #expect(tard.texte.contains("name=\"version\" value=\"2\""))
        }
    }

    @Test func `retirer une offre prépare son texte, que l’on soumet comme un autre`() async throws
    {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            let page = try await nora.get("/offres/ajpp")
            #expect(page.lisible.contains("Préparer son retrait"))
            let ouvert = try await nora.post(
                "/offres/brouillons",
                [
                    ("geste", "retirer"), ("offre", "ajpp"), ("version", "locale-2021"),
                    ("jour", "2027-01-01"),
                ])
            let brouillon = try await nora.get(try #require(ouvert.versLAdresse))
            #expect(brouillon.texte.contains("retirée: le 2027-01-01"))
            #expect(brouillon.lisible.contains("Aucune faute"))
        }
    }

    @Test func `deux versions se comparent dans leurs mots, sans couleur`() async throws {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            let page = try await nora.get("/offres/separation/comparaison")
            #expect(page.status == .ok)
            #expect(page.texte.contains("<ins><span class=\"visually-hidden\">ajouté </span>"))
        }
    }

    @Test func `l’effet d’un texte se compte par territoire, les petits nombres masqués`()
        async throws
    {
        try await CaisseQuiImporte.avec(foyers: 400) { scene in
            let nora = try await scene.nora()
            try await scene.importer("2026-09", nora)
            scene.essai.horloge.avancer(secondes: 60)
            try await scene.importer("2026-10", nora)
            try await nora.get("/offres/brouillons")
            let ouvert = try await nora.post(
                "/offres/brouillons",
                [("geste", "modifier"), ("nom", "socle-national/2023-2027.yaml")])
            let adresse = try #require(ouvert.versLAdresse) + "/effet"
            let masquee = try await nora.get(adresse)
            #expect(masquee.lisible.contains("octobre 2026"))
            #expect(masquee.lisible.contains("masqué"))
            let claire = try await scene.essai.navigateur(de: AgentsFictifs.claire)
            let entiere = try await claire.get(adresse)
            #expect(!entiere.lisible.contains("masqué"))
        }
    }
}
