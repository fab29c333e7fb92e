import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct CouvertureTests {
    private let familles = Distribution().familles
    private var evenements: [FamilleFictive] { familles.filter { $0.faitGenerateur != nil } }
    private var proposees: [FamilleFictive] { familles.filter { $0.proposition() != nil } }

    @Test func `évènements = propositions + motifs, et la page le montre en chiffres`() async throws
    {
        try await avecLeSite(familles: familles) { essai in
            let page = try await essai.navigateur(de: AgentsFictifs.claire).get("/couverture")
            #expect(page.status == .ok)
            let motifs = evenements.count - proposees.count
            #expect(
                page.lisible.contains(
                    "\(evenements.count) évènements = \(proposees.count) propositions + \(motifs) motifs écrits"
                ), "\(page.lisible)")
            #expect(page.lisible.contains("L’égalité est vérifiée"))
            #expect(page.lisible.contains(MotifSansProposition.phrase(duCode: "deja_accompagnee")))
        }
    }

    @Test(arguments: Decoupage.allCases)
    func `chaque découpage retombe sur le même ensemble`(par: Decoupage) async throws {
        try await avecLeSite(familles: familles) { essai in
            let page = try await essai.navigateur(de: AgentsFictifs.claire)
                .get("/couverture?par=\(par.rawValue)")
            #expect(page.status == .ok)
            #expect(page.lisible.contains(par.explication))
            let total = par == .delai ? proposees.count : evenements.count
            #expect(page.lisible.contains("Ensemble \(total)"), "\(page.lisible)")
        }
    }

    @Test func `les secteurs ont leurs évènements, et nul n’est oublié hors de tout secteur`()
        async throws
    {
        try await avecLeSite(familles: familles) { essai in
            let page = try await essai.navigateur(de: AgentsFictifs.claire)
                .get("/couverture?par=territoire")
            let attendus = Dictionary(grouping: evenements) { fictive in
                ValDeBrume.secteurs.first { $0.communes.contains(fictive.famille.commune) }?.nom
                    ?? "Hors de tout secteur"
            }
            for (secteur, siens) in attendus {
                let propositions = siens.count { $0.proposition() != nil }
                #expect(
                    page.lisible.contains("\(secteur) \(siens.count) \(propositions)"),
                    "\(secteur)\n\(page.lisible)")
            }
        }
    }

    @Test func `un chiffre s’ouvre sur les familles qui l’ont fait, dans les secteurs de l’équipe`()
        async throws
    {
        try await avecLeSite(familles: familles) { essai in
            let navigateur = try await essai.navigateur(de: AgentsFictifs.paul)
            let page = try await navigateur.get("/couverture/familles?part=propositions")
            #expect(page.status == .ok)
            let siennes = proposees.filter { AgentsFictifs.paul.voit($0) }
            let noms = page.texte.matches(of: /href="\/familles\/famille-([a-z-]+)#/).map {
                String($0.1)
            }
            #expect(Set(noms) == Set(siennes.map(\.cle)))
            let ailleurs = proposees.count - siennes.count
            #expect(page.lisible.contains("\(ailleurs)\u{A0}autres évènements"), "\(page.lisible)")
        }
    }

    @Test(arguments: [
        "evenements", "motifs", "sans-envoi", "en-retard", "motif-deja_accompagnee",
        "delai-jusqu-a-7",
    ])
    func `ce que montre un compte est ce qu’il compte`(part: String) async throws {
        try await avecLeSite(a: "2026-12-20T09:00:00.000Z", familles: familles) { essai in
            let claire = AgentsFictifs.claire
            let page = try await essai.navigateur(de: claire)
                .get("/couverture/familles?part=\(part)")
            let compte = try #require(PartDeCouverture(code: part))
            let lignes = try await essai.app.storage.read {
                try $0.couverture.lignes(FiltreDeCouverture(), au: "2026-12-20")
            }
            let siennes = lignes.filter {
                claire.relation(avecLeSecteur: $0.secteur) == .sonSecteur
            }
            let attendu = TableauDeCouverture.somme(compte, siennes)
            let montrees = page.texte.matches(of: /href="\/familles\/famille-[a-z-]+#/).count
            #expect(montrees == attendu)
        }
    }

    @Test func `qui ne lit pas les noms ne lit pas les petits nombres`() async throws {
        try await avecLeSite(familles: familles) { essai in
            let gilles = try await essai.navigateur(de: AgentsFictifs.gilles)
            for par in Decoupage.allCases {
                let page = try await gilles.get("/couverture?par=\(par.rawValue)")
                #expect(page.status == .ok)
                #expect(!page.texte.contains("/couverture/familles"))
                let cellules = page.texte.matches(of: /<td class="nombre"[^>]*>([^<]*)</)
                    .map { String($0.1) }
                #expect(!cellules.isEmpty)
                #expect(cellules.allSatisfy { !["1", "2", "3", "4"].contains($0) }, "\(cellules)")
            }
            #expect(
                try await gilles.get("/couverture/familles?part=evenements").status == .forbidden)
            let csv = try await gilles.get("/couverture/tableau.csv")
            #expect(csv.texte.contains("masqué"))
        }
    }

    @Test func `l’écart entre deux pages ne rend pas un petit nombre`() async throws {
        try await avecLeSite(familles: familles) { essai in
            let gilles = try await essai.navigateur(de: AgentsFictifs.gilles)
            let secteurs = ValDeBrume.secteurs.map { "&secteur=\($0.code)" }
            for filtre in [""] + secteurs {
                for par in Decoupage.allCases {
                    let csv = try await gilles.get(
                        "/couverture/tableau.csv?par=\(par.rawValue)\(filtre)")
                    let nombres = csv.texte.split { ";\r\n".contains($0) }.compactMap { Int($0) }
                    #expect(nombres.allSatisfy { $0 % 5 == 0 }, "\(csv.texte)")
                }
            }
            let page = try await gilles.get("/couverture")
            #expect(page.lisible.contains("arrondis au multiple de 5 le plus proche"))
            #expect(page.lisible.contains("≈"))
        }
    }

    @Test func `le travail social voit la couverture, sans les familles derrière`() async throws {
        try await avecLeSite(familles: familles) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            #expect(try await malik.get("/couverture").status == .ok)
            #expect(
                try await malik.get("/couverture/familles?part=evenements").status == .forbidden)
        }
    }

    @Test func `sans évènement, la page dit ce qui la remplira`() async throws {
        try await avecLeSite { essai in
            let page = try await essai.navigateur(de: AgentsFictifs.claire).get("/couverture")
            #expect(page.lisible.contains("Aucun évènement sur cette période."))
        }
    }

    @Test func `le tableau s’exporte avec les mêmes nombres`() async throws {
        try await avecLeSite(familles: familles) { essai in
            let csv = try await essai.navigateur(de: AgentsFictifs.claire)
                .get("/couverture/tableau.csv?par=offre")
            #expect(csv.enTetes[.contentType] == "text/csv; charset=utf-8")
            let lignes = csv.texte.split(separator: "\r\n")
            #expect(
                lignes[0] == "\u{FEFF}Offre;Évènements;Propositions;Motifs écrits;Gestes en retard")
            let motifs = evenements.count - proposees.count
            #expect(lignes.last == "Ensemble;\(evenements.count);\(proposees.count);\(motifs);0")
        }
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("@somme", "'@somme"), ("a;b", "\"a;b\""),
        ("dit «\"»", "\"dit «\"\"»\""),
        ("Impayé de loyer", "Impayé de loyer"),
    ])
    func `une cellule n’est jamais une formule`(texte: String, attendu: String) {
        #expect(CouvertureCSV.cellule(texte) == attendu)
    }
}

extension Agent {
    fileprivate func voit(_ fictive: FamilleFictive) -> Bool {
        let secteur = ValDeBrume.secteurs.first { $0.communes.contains(fictive.famille.commune) }
        return relation(avecLeSecteur: secteur?.code) == .sonSecteur
    }
}
