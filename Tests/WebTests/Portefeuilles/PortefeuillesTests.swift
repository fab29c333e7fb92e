import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

/// The families of a worker who leaves: previewed, transferred line by line, given back within a day.
struct PortefeuillesTests {
    private let familles = Distribution().familles
    private let malik = AgentsFictifs.malik
    private let claire = AgentsFictifs.claire
    private let helene = AgentsFictifs.helene

    /// The families of Malik's sector, entrusted to him.
    private func confier(_ essai: Essai) async throws -> [Identifiant<Famille>] {
        let siennes = familles.map(\.famille).filter { malik.secteurs.contains($0.secteur ?? "") }
        try await essai.app.storage.write { [malik] depots in
            for famille in siennes {
                try depots.referents.confier(
                    Referent(
                        famille: famille.id, agent: malik.id, depuis: "2026-11-09T08:00:00.000Z",
                        par: malik.id))
            }
        }
        return siennes.map(\.id)
    }

    private func referents(_ essai: Essai, _ ids: [Identifiant<Famille>]) async throws
        -> Set<Identifiant<Agent>>
    {
        try await essai.app.storage.read {
            Set(try $0.referents.de(ids).values.map(\.agent))
        }
    }

    @Test func `le transfert se prévoit, se fait, se défait, et le journal le garde`() async throws
    {
        try await avecLeSite(familles: familles) { essai in
            let siennes = try await confier(essai)
            try #require(siennes.count >= 2)
            let navigateur = try await essai.navigateur(de: claire)
            let apercu = try await navigateur.post(
                "/portefeuilles/repartition",
                [
                    ("de", malik.id.valeur), ("etendue", "toutes"),
                    ("collegue", claire.id.valeur), ("collegue", helene.id.valeur),
                ])
            #expect(apercu.lisible.contains("Rien n’est encore fait"))
            #expect(try await referents(essai, siennes) == [malik.id])
            let choix = try #require(
                apercu.texte.firstMatch(of: /name="lignes" value="([^"]+)"/)?.1)
            // Hélène works in another sector: all of them go to Claire.
            #expect(!choix.contains(helene.id.valeur))
            let fait = try await navigateur.post(
                "/portefeuilles/transferts",
                [("de", malik.id.valeur), ("lignes", String(choix) + ",famille-absente:x")])
            #expect(fait.lisible.contains("Pour 1\u{A0}autre"))
            #expect(try await referents(essai, siennes) == [claire.id])
            #expect(try await essai.journal(.affectation).count == siennes.count)

            // Something happens to one of them: that one stays.
            essai.horloge.avancer(secondes: 60)
            try await navigateur.post(
                "/propositions/proposition-dupont/actes",
                [("nature", "declin"), ("le", "2026-11-10"), ("version", "0")])
            let liste = try await navigateur.get("/portefeuilles")
            let transfert = try #require(
                liste.texte.firstMatch(of: /name="transfert" value="([^"]+)"/)?.1)
            let retour = try await navigateur.post(
                "/portefeuilles/retours", [("transfert", String(transfert))])
            #expect(retour.lisible.contains("Il s’est passé quelque chose"))
            #expect(try await referents(essai, ["famille-dupont"]) == [claire.id])
            #expect(
                try await referents(essai, siennes.filter { $0 != "famille-dupont" }) == [malik.id])
        }
    }

    @Test func `la page dit de qui sont les familles à transférer`() async throws {
        try await avecLeSite(familles: familles) { essai in
            _ = try await confier(essai)
            let navigateur = try await essai.navigateur(de: claire)
            let page = try await navigateur.get("/portefeuilles?de=\(malik.id.valeur)")
            #expect(page.lisible.contains("Transférer les familles de Malik Ouali"))
        }
    }

    @Test func `au bout d’un jour le transfert ne se défait plus, et il n’est qu’à son auteur`()
        async throws
    {
        try await avecLeSite(familles: familles) { essai in
            _ = try await confier(essai)
            let navigateur = try await essai.navigateur(de: claire)
            try await navigateur.get("/portefeuilles")
            try await navigateur.post(
                "/portefeuilles/transferts",
                [("de", malik.id.valeur), ("lignes", "famille-dupont:\(claire.id.valeur)")])
            let liste = try await navigateur.get("/portefeuilles")
            let transfert = String(
                try #require(liste.texte.firstMatch(of: /name="transfert" value="([^"]+)"/)?.1))
            let paul = try await essai.navigateur(de: AgentsFictifs.paul)
            try await paul.get("/portefeuilles")
            #expect(
                try await paul.post("/portefeuilles/retours", [("transfert", transfert)]).status
                    == .notFound)
            essai.horloge.avancer(secondes: 3_600)
            #expect(try await referents(essai, ["famille-dupont"]) == [claire.id])
        }
    }

    @Test func `sans famille ou sans collègue, rien ne se transfère`() async throws {
        try await avecLeSite(familles: familles) { essai in
            _ = try await confier(essai)
            let navigateur = try await essai.navigateur(de: claire)
            try await navigateur.get("/portefeuilles")
            for champs in [
                [("etendue", "toutes")], [("etendue", "cochees"), ("collegue", claire.id.valeur)],
            ] {
                let page = try await navigateur.post(
                    "/portefeuilles/repartition", [("de", malik.id.valeur)] + champs)
                #expect(page.status == .unprocessableContent)
                #expect(page.lisible.contains("au moins une famille"))
            }
        }
    }
}
