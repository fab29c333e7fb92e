import ActionSociale
import Demo
import Foundation
import HTTPTypes
import Testing

@testable import Web

/// The guide that ships with the product: what it names exists.
struct GuideTests {
    private static let pages = Essai.guide.pages

    @Test func `every image of the guide is served, and taken by one command`() throws {
        let captures = try String(
            contentsOf: Essai.docs.deletingLastPathComponent().appending(
                path: "scripts/captures.py"), encoding: .utf8)
        var vues = 0
        for page in Self.pages {
            for image in Self.adresses(page).images {
                let fichier = try #require(EcritureDuGuide.image(image), "\(page.nom): \(image)")
                #expect(Essai.statiques.sert("guide/\(fichier)"), "\(page.nom): \(image)")
                let nom = fichier.replacing(".png", with: "")
                #expect(captures.contains("\"\(nom)\""), "\(page.nom): \(nom) n’est pas pris")
                vues += 1
            }
        }
        #expect(vues > 3)
    }

    @Test func `every link of the guide leads to a page, and to a title that it has`() {
        let chemins = Set(Application.portes.filter { $0.methode == .get }.map(\.chemin))
        for page in Self.pages {
            for lien in Self.adresses(page).liens {
                guard let adresse = EcritureDuGuide.adresse(de: lien) else { continue }
                guard adresse.hasPrefix("/aide/") || adresse.hasPrefix("#") else {
                    let dehors = adresse.hasPrefix("https://") || adresse.hasPrefix("mailto:")
                    #expect(dehors || chemins.contains(adresse), "\(page.nom): \(lien)")
                    continue
                }
                let parties = adresse.split(
                    separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
                let nom = parties[0].isEmpty ? page.nom : String(parties[0].dropFirst(6))
                let visee = Essai.guide.page(nom)
                #expect(visee != nil, "\(page.nom): \(lien)")
                guard parties.count > 1, let visee else { continue }
                #expect(
                    visee.ancres.contains(String(parties[1])), "\(page.nom): \(lien)")
            }
        }
    }

    @Test func `every address that a page explains is a page of the site`() {
        let chemins = Set(Application.portes.filter { $0.methode == .get }.map(\.chemin))
        for page in Self.pages {
            for adresse in page.pages {
                #expect(chemins.contains(adresse), "\(page.nom): \(adresse)")
            }
        }
    }

    @Test func `every entry of the menu has its page of the guide`() {
        for rubrique in Rubrique.allCases {
            #expect(
                Essai.guide.aide(sur: rubrique.adresse) != "/aide", "\(rubrique.adresse)")
        }
        #expect(Essai.guide.aide(sur: "/familles/famille-dupont") == "/aide/une-famille")
        #expect(
            Essai.guide.aide(sur: "/reglements/exemple-2025/simulation") == "/aide/simuler")
        #expect(Essai.guide.aide(sur: "/nulle-part") == "/aide")
    }

    @Test func `every page of the site offers help, and every page of the guide opens`()
        async throws
    {
        try await avecLeSite(familles: [Distribution().dupont]) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let famille = try await malik.get("/familles/famille-dupont")
            #expect(famille.texte.contains("href=\"/aide/une-famille\""))
            for page in Self.pages {
                let lue = try await malik.get(page.adresse)
                #expect(lue.status == .ok, "\(page.nom)")
                #expect(lue.lisible.contains(page.titre), "\(page.nom)")
            }
            #expect(try await malik.get("/aide/inconnue").status == .notFound)
        }
    }

    @Test func `le sommaire montre d’abord les pages de mon rôle`() async throws {
        try await avecLeSite { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let sommaire = try await malik.get("/aide").lisible
            let pourVous = try #require(sommaire.range(of: "Pour vous"))
            let pilotage = try #require(sommaire.range(of: "«\u{A0}administration\u{A0}»"))
            let journee = try #require(sommaire.range(of: "C’est la page qui s’ouvre"))
            #expect(pourVous.lowerBound < journee.lowerBound)
            #expect(journee.lowerBound < pilotage.lowerBound)
        }
    }

    @Test func `on cherche dans le guide sans accents, et l’on arrive à la bonne partie`()
        async throws
    {
        try await avecLeSite { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.get("/aide?q=RETARD+lettres")
            #expect(page.texte.contains("href=\"/aide/ma-journee#s-le-retard\""))
            #expect(page.lisible.contains("passage"))
            let vide = try await malik.get("/aide?q=xylophone")
            #expect(vide.lisible.contains("Rien dans le guide"))
        }
    }

    private static func adresses(_ page: PageDuGuide) -> (images: [String], liens: [String]) {
        var trouvees = (images: [String](), liens: [String]())
        func lireLaLigne(_ morceaux: [MorceauDeGuide]) {
            for morceau in morceaux {
                switch morceau {
                case .image(let source, _): trouvees.images.append(source)
                case .lien(let vers, let dedans):
                    trouvees.liens.append(vers)
                    lireLaLigne(dedans)
                case .gras(let dedans), .appuye(let dedans): lireLaLigne(dedans)
                case .texte, .code, .retourALaLigne: break
                }
            }
        }
        func lire(_ blocs: [BlocDeGuide]) {
            for bloc in blocs {
                switch bloc {
                case .titre(_, let dedans), .paragraphe(let dedans): lireLaLigne(dedans)
                case .liste(_, let points): points.forEach(lire)
                case .encadre(let dedans): lire(dedans)
                case .tableau(let lignes): lignes.forEach { $0.forEach(lireLaLigne) }
                case .exemple, .filet, .commentaire: break
                }
            }
        }
        lire(page.blocs)
        return trouvees
    }
}

extension PageDuGuide {
    /// The names of all its titles.
    fileprivate var ancres: [String] {
        blocs.compactMap { bloc in
            if case .titre(_, let dedans) = bloc {
                EcritureDuGuide.ancre(dedans.lisible)
            } else {
                nil
            }
        }
    }
}
