import ActionSociale
import Foundation
import Testing

@testable import Web

/// What the templates and the style sheets promise: no inline code, no raw text, French typography.
struct TenueDesGabaritsTests {
    private static let textes: [(nom: String, texte: String)] = {
        let dossier = Gabarits.livres
        let chemins = try! FileManager.default.subpathsOfDirectory(atPath: dossier.path)
        return chemins.filter { $0.hasSuffix(".mustache") }.sorted().map {
            ($0, try! String(contentsOf: dossier.appending(path: $0), encoding: .utf8))
        }
    }()

    private static let feuilles: [(nom: String, texte: String)] = {
        let dossier = Statiques.livres
        let chemins = try! FileManager.default.contentsOfDirectory(atPath: dossier.path)
        return chemins.filter { $0.hasSuffix(".css") || $0.hasSuffix(".svg") }.sorted().map {
            ($0, try! String(contentsOf: dossier.appending(path: $0), encoding: .utf8))
        }
    }()

    @Test func `there are templates and style sheets to look at`() {
        #expect(Self.textes.count > 15)
        #expect(Self.feuilles.count >= 8)
    }

    @Test func `no template writes raw text or inline code`() {
        for (nom, texte) in Self.textes {
            #expect(!texte.contains("{{{") && !texte.contains("{{&"), "\(nom)")
            #expect(!texte.contains(/\sstyle\s*=/.ignoresCase()), "\(nom): style=")
            #expect(!texte.contains(/\son[a-z]+\s*=/.ignoresCase()), "\(nom): on…=")
            #expect(!texte.contains(/<style/.ignoresCase()), "\(nom): <style>")
            #expect(!texte.contains(/javascript:/.ignoresCase()), "\(nom): javascript:")
            for script in texte.matches(of: /<script([^>]*)>(.*?)<\/script>/.dotMatchesNewlines()) {
                #expect(script.1.contains("src=") && script.2.isEmpty, "\(nom): inline script")
            }
        }
    }

    @Test func `every icon that a template names is drawn`() throws {
        let dessins = try #require(Self.feuilles.first { $0.nom == "icones.svg" }).texte
            .matches(of: /<symbol id="([a-z-]+)"/).map { String($0.1) }
        for (nom, texte) in Self.textes {
            for icone in texte.matches(of: /icones\.svg#([a-z-]+)"/) {
                #expect(dessins.contains(String(icone.1)), "\(nom): \(icone.1)")
            }
        }
        for statut in Proposition.Statut.allCases { #expect(dessins.contains(statut.rawValue)) }
        for acte in Ecriture.Acte.allCases { #expect(dessins.contains(acte.icone)) }
        for rubrique in Rubrique.allCases { #expect(dessins.contains(rubrique.icone)) }
    }

    /// Files under `tiers/` come from Debian packages by `scripts/tiers.sh`; the others are ours.
    @Test func `every file that a page names is served`() throws {
        let racine = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let tiers = try String(
            contentsOf: racine.appending(path: "scripts/tiers.sh"), encoding: .utf8)
        let pages = Self.textes.flatMap { page in
            page.texte.matches(of: /\{\{statique\}\}\/([^"#]+)/).map { String($0.1) }
        }
        let feuilles = Self.feuilles.flatMap { feuille in
            feuille.texte.matches(of: /url\("([^"]+)"\)/).map { String($0.1) }
        }
        let nommes = Set(pages + feuilles)
        #expect(nommes.count > 10)
        for nom in nommes {
            let servi =
                nom.hasPrefix("tiers/")
                ? tiers.contains(" \(nom.dropFirst(6))\n")
                : FileManager.default.fileExists(atPath: Statiques.livres.appending(path: nom).path)
            #expect(servi, "\(nom)")
        }
    }

    @Test func `style sheets take nothing from elsewhere`() {
        for (nom, texte) in Self.feuilles {
            #expect(!texte.contains("@import"), "\(nom)")
            for adresse in texte.matches(of: /url\("([^"]*)"\)/) {
                #expect(
                    !adresse.1.contains(":") && !adresse.1.hasPrefix("/"), "\(nom): \(adresse.1)")
            }
        }
    }

    @Test func `a plain space never stands before a French double sign`() {
        for (nom, texte) in Self.textes {
            let visible = texte.replacing(/\{\{!.*?\}\}/.dotMatchesNewlines(), with: "")
                .replacing(/<[^>]*>/, with: "\u{0}")
            #expect(!visible.contains(/[^\s] [:;!?»]/), "\(nom)")
            #expect(!visible.contains("« "), "\(nom)")
            #expect(!visible.contains(/[a-zé]'[a-zé]/), "\(nom): straight apostrophe")
        }
    }

    @Test func `no template speaks of a summons`() {
        for (nom, texte) in Self.textes {
            #expect(
                !texte.contains(/convocation|convoqu|relancé[e]? d’office|défaillan/.ignoresCase()),
                "\(nom)")
        }
    }
}
