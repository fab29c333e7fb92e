import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing

@testable import Web

struct SecteursTests {
    private let nora = AgentsFictifs.nora
    private let dupont = Distribution().dupont

    @Test func `les communes habitées sans secteur sont montrées, et se placent`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let commune = dupont.famille.commune
            try await essai.app.storage.write { try $0.secteurs.placer(commune, dans: nil) }
            let navigateur = try await essai.navigateur(de: nora)
            let etat = try await navigateur.get("/administration")
            #expect(etat.lisible.contains("1\u{A0}famille vit dans une commune sans secteur"))
            let page = try await navigateur.get("/administration/secteurs")
            #expect(page.lisible.contains("Communes sans secteur"))
            let vide = try await navigateur.post(
                "/administration/communes", [("commune", commune), ("secteur", "")])
            #expect(vide.status == .unprocessableContent)
            #expect(vide.lisible.contains("Choisissez le secteur de"))
            let reponse = try await navigateur.post(
                "/administration/communes", [("commune", commune), ("secteur", "plateau")])
            #expect(reponse.versLAdresse == "/administration/secteurs?note=commune")
            let famille = try await essai.app.storage.read {
                try $0.familles.find(dupont.famille.id, pour: .systeme)
            }
            #expect(famille?.secteur == "plateau")
            let ecrites = try await essai.journal(.secteursModifies)
            #expect(ecrites.map(\.agent) == [nora.id] && ecrites.map(\.sujet) == ["plateau"])
        }
    }

    @Test func `un secteur se change, son nom, ses communes et qui y travaille`() async throws {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: nora)
            let adresse = "/administration/secteurs/cretes"
            let pris = try await navigateur.post(
                adresse, [("nom", "Les Crêtes"), ("communes", "99007 99013 9X")])
            #expect(pris.status == .unprocessableContent)
            #expect(pris.lisible.contains("«\u{A0}9X\u{A0}» n’est pas un code INSEE"))
            #expect(pris.lisible.contains("La commune 99013 est dans le secteur"))
            #expect(pris.texte.contains("99007 99013 9X"))
            let reponse = try await navigateur.post(
                adresse,
                [
                    ("nom", "Crêtes hautes"), ("communes", "99007\r\n99008\r\n99999"),
                    ("agents-\(AgentsFictifs.malik.id.valeur)", "oui"),
                ])
            #expect(reponse.status == .seeOther)
            let (secteur, malik, ines) = try await essai.app.storage.read {
                (
                    try $0.secteurs.all().first { $0.code == "cretes" },
                    try $0.agents.find(AgentsFictifs.malik.id),
                    try $0.agents.find(AgentsFictifs.ines.id)
                )
            }
            #expect(secteur?.nom == "Crêtes hautes")
            #expect(secteur?.communes == ["99007", "99008", "99999"])
            #expect(malik?.secteurs.contains("cretes") == true)
            #expect(ines?.secteurs == ["haute-brume"])
        }
    }

    @Test func `un tableau collé dit ses fautes, puis ce qu’il changerait, puis remplace`()
        async throws
    {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: nora)
            let adresse = "/administration/decoupage"
            let faux = try await navigateur.post(adresse, [("collage", "a;b;c\nnord;Nord\n")])
            #expect(faux.status == .unprocessableContent)
            #expect(faux.lisible.contains("1\u{A0}ligne à corriger"))
            #expect(faux.texte.contains("nord;Nord"))
            let bon = "a;b;c\nnord;Nord;99001\ncretes;Les Crêtes;99007\n"
            let apercu = try await navigateur.post(adresse, [("collage", bon)])
            #expect(apercu.status == .ok)
            #expect(apercu.lisible.contains("Secteurs nouveaux\u{A0}: Nord."))
            #expect(try await essai.app.storage.read { try $0.secteurs.all().count } == 6)
            let reponse = try await navigateur.post(
                adresse, [("collage", bon), ("confirme", "oui")])
            #expect(reponse.versLAdresse == "/administration/secteurs?note=secteurs")
            let codes = try await essai.app.storage.read { try $0.secteurs.all().map(\.code) }
            #expect(codes == ["cretes", "nord"])
        }
    }

    @Test func `un secteur se crée vide et se retire tant qu’il l’est`() async throws {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: nora)
            let pris = try await navigateur.post(
                "/administration/secteurs", [("code", "cretes"), ("nom", "Autre")])
            #expect(pris.lisible.contains("est déjà celui d’un autre secteur"))
            let cree = try await navigateur.post(
                "/administration/secteurs", [("code", "vallee"), ("nom", "La Vallée")])
            #expect(cree.versLAdresse == "/administration/secteurs/vallee?note=secteur")
            let tenu = try await navigateur.post("/administration/secteurs/cretes/retrait")
            #expect(tenu.status == .unprocessableContent)
            let retire = try await navigateur.post("/administration/secteurs/vallee/retrait")
            #expect(retire.status == .seeOther)
            #expect(try await essai.app.storage.read { try $0.secteurs.all().count } == 6)
        }
    }
}
