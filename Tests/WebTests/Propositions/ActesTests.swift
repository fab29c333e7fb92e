import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct ActesTests {
    private typealias Acte = Proposition.Acte

    private let dupont = Distribution().dupont
    private let adresse = "/propositions/proposition-dupont/actes"

    private func saisie(
        _ nature: String, le jour: String = "2026-11-10", canal: String = "",
        precision: String = "", version: Int = 0
    ) -> [(String, String)] {
        [
            ("nature", nature), ("le", jour), ("canal", canal), ("precision", precision),
            ("version", String(version)),
        ]
    }

    private func proposition(_ essai: Essai) async throws -> Proposition {
        let trouvee = try await essai.app.storage.read {
            try $0.propositions.find("proposition-dupont")
        }
        return try #require(trouvee)
    }

    @Test func `la vie d’une proposition se note acte après acte`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let actes = [
                saisie("envoi", canal: "courrier"),
                saisie("relance", le: "2026-11-10", canal: "telephone", version: 1),
                saisie("declin", precision: "préfère plus tard", version: 2),
                saisie("acceptation", version: 3), saisie("retrait", version: 4),
                saisie("acceptation", version: 5),
                saisie("annulation", precision: "créée deux fois", version: 6),
            ]
            for acte in actes {
                let reponse = try await malik.post(adresse, acte)
                #expect(reponse.status == .seeOther)
                #expect(
                    reponse.versLAdresse
                        == "/familles/famille-dupont?note=\(acte[0].1)#proposition-proposition-dupont"
                )
            }
            let ecrits = try await proposition(essai).actes
            #expect(ecrits.map(\.nature.rawValue) == actes.map { $0[0].1 })
            #expect(ecrits.allSatisfy { $0.par == AgentsFictifs.malik.id })
            #expect(
                try await essai.journal(.acteDeProposition).map(\.precision)
                    == actes.map { $0[0].1 })
            let page = try await malik.get("/familles/famille-dupont?note=declin")
            #expect(page.lisible.contains("cela ne change rien à ses droits"))
            #expect(page.lisible.contains("Rencontre déclinée le 10 novembre 2026"))
        }
    }

    @Test func `une saisie à revoir revient avec ce qui était tapé et un lien vers chaque champ`()
        async throws
    {
        try await avecLeSite(familles: [dupont]) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.post(
                adresse, saisie("envoi", le: "2026-12-25", precision: "parlé à <Claire>"))
            #expect(page.status == .unprocessableContent)
            #expect(page.lisible.contains("2 points sont à revoir"))
            #expect(page.texte.contains("href=\"#envoi-proposition-dupont-le\""))
            #expect(page.texte.contains("id=\"envoi-proposition-dupont-le\""))
            #expect(page.texte.contains("href=\"#envoi-proposition-dupont-canal\""))
            #expect(page.texte.contains("id=\"envoi-proposition-dupont-canal\""))
            #expect(page.texte.contains("value=\"2026-12-25\""))
            #expect(page.texte.contains("parlé à &lt;Claire&gt;"))
            #expect(try await proposition(essai).actes.isEmpty)
            #expect(try await essai.journal(.lectureDeFamille).count == 1)
        }
    }

    @Test(arguments: [
        ("envoi", "2026-11-01", "courrier", "", "antérieure à la proposition"),
        ("envoi", "hier", "courrier", "", "Donnez la date"),
        ("relance", "2026-11-10", "courrier", "", "pas encore été envoyée"),
        ("annulation", "2026-11-10", "", "  ", "pourquoi la proposition est annulée"),
        ("retrait", "2026-11-10", "", "", "rien à retirer"),
        ("autre", "2026-11-10", "", "", "Choisissez ce que vous voulez noter"),
    ])
    func `ce qui ne se peut pas est refusé avec son motif`(
        nature: String, jour: String, canal: String, precision: String, attendu: String
    ) async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.post(
                adresse, saisie(nature, le: jour, canal: canal, precision: precision))
            #expect(page.status == .unprocessableContent)
            #expect(page.lisible.contains(attendu))
            #expect(try await proposition(essai).actes.isEmpty)
        }
    }

    @Test func `deux personnes sur une famille : la seconde apprend ce que la première a noté`()
        async throws
    {
        try await avecLeSite(familles: [dupont]) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            try await malik.post(adresse, saisie("envoi", canal: "courrier"))
            let page = try await claire.post(adresse, saisie("envoi", canal: "telephone"))
            #expect(page.status == .unprocessableContent)
            #expect(page.lisible.contains("Une autre personne a écrit sur cette proposition"))
            #expect(page.lisible.contains("proposition envoyée le 10 novembre 2026 (courrier)"))
            #expect(try await proposition(essai).actes.count == 1)
        }
    }

    @Test(arguments: ["envoi", "relance"])
    func `une page gardée ouverte ne contacte pas une famille qui ne le souhaite plus`(
        nature: String
    ) async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            if nature == "relance" { try await malik.post(adresse, saisie("envoi", canal: "sms")) }
            let version = nature == "relance" ? 1 : 0
            try await malik.post(
                "/familles/famille-dupont/opposition", [("opposition", "oui")])
            let page = try await malik.post(
                adresse, saisie(nature, canal: "courrier", version: version))
            #expect(page.status == .unprocessableContent)
            #expect(
                page.lisible.contains(
                    "La famille ne souhaite plus être contactée depuis le 10 novembre 2026"))
            #expect(try await proposition(essai).actes.count == version)
            // It may always answer.
            let reponse = try await malik.post(
                adresse, saisie("acceptation", version: version))
            #expect(reponse.status == .seeOther)
        }
    }

    @Test func `les formulaires montrés sont ceux que le métier accepte`() throws {
        let jour: Jour = "2026-11-20"
        var proposition = try #require(dupont.proposition())
        let suites: [Acte.Nature] = [.envoi, .relance, .declin, .acceptation, .retrait]
        for nature in suites {
            for possible in proposition.actesPossibles(au: jour, contactPossible: true) {
                #expect(throws: Never.self) {
                    try proposition.ecrire(
                        acte(possible, jour), surLaVersion: proposition.version, au: "2099-12-31")
                }
            }
            proposition = try proposition.ecrire(
                acte(nature, jour), surLaVersion: proposition.version, au: "2099-12-31")
        }
        let annulee = try proposition.ecrire(
            acte(.annulation, jour), surLaVersion: proposition.version, au: "2099-12-31")
        #expect(annulee.actesPossibles(au: jour, contactPossible: true).isEmpty)
    }

    private func acte(_ nature: Acte.Nature, _ jour: Jour) -> Acte {
        Acte(
            nature: nature, le: jour, par: AgentsFictifs.malik.id, canal: .courrier,
            precision: "essai")
    }
}
