import ActionSociale
import Foundation
import Testing

@testable import Web

/// From Markdown to a page: escaped, sober, French.
struct EcritureDuGuideTests {
    private func html(_ texte: String) -> String {
        EcritureDuGuide(BlocDeGuide.lire(texte)).html
    }

    @Test func `HTML, braces and scripts in the text stay text`() {
        let page = html("Un <script>alert(1)</script> et {{agent}} & {{{x}}}")
        #expect(!page.contains("<script"))
        #expect(!page.contains("{"))
        #expect(page.contains("&lt;script&gt;"))
        #expect(page.contains("&amp;"))
        #expect(html("<div onclick=x>\n\n</div>") == "")
    }

    @Test func `a link leads to the site, to the guide, or stays text`() {
        #expect(
            html("[a](ma-journee.md#le-retard)").contains("href=\"/aide/ma-journee#s-le-retard\""))
        #expect(html("[a](/journal)").contains("href=\"/journal\""))
        #expect(html("[a](../exploitation.md)") == "<p>a</p>\n")
        #expect(html("[a](javascript:alert)") == "<p>a</p>\n")
        #expect(html("[a](//ailleurs.example)") == "<p>a</p>\n")
    }

    @Test func `les espaces insécables sont mises, sauf dans le code`() {
        #expect(html("« Oui » : 5 %") == "<p>«\u{A0}Oui\u{A0}»\u{A0}: 5\u{A0}%</p>\n")
        #expect(html("`a : b`").contains("<code>a : b</code>"))
    }

    @Test func `a table says its columns to a screen reader and on a phone`() {
        let page = html("| onglet | sens |\n|---|---|\n| Closes | fini |")
        #expect(page.contains("<th scope=\"col\">onglet</th>"))
        #expect(page.contains("<td data-titre=\"sens\">fini</td>"))
    }

    @Test func `an image alone is a figure with its caption`() {
        let page = html("![La liste](../images/ma-journee.png)")
        #expect(page.contains("<figcaption>La liste</figcaption>"))
        #expect(page.contains("src=\"{{statique}}/guide/ma-journee.png\""))
    }

    @Test func `the first line is understood, or refused with its page`() throws {
        let page = try PageDuGuide(
            nom: "essai",
            texte:
                "<!-- pour : pilotage ; rang : 7 ; pages : /a, /b/{c} -->\n# Titre\n\nPhrase.\n\n## Partie\n\nSuite."
        )
        #expect(page.roles == [.pilotage] && page.rang == 7 && page.pages == ["/a", "/b/{c}"])
        #expect(page.titre == "Titre" && page.resume == "Phrase.")
        #expect(page.parties.map(\.titre) == ["", "Partie"])
        #expect(throws: GuideIncorrect.titre(page: "x")) {
            try PageDuGuide(nom: "x", texte: "rien")
        }
        #expect(throws: GuideIncorrect.entete(page: "x", clause: "cuisine")) {
            try PageDuGuide(nom: "x", texte: "<!-- pour : cuisine -->\n# T")
        }
    }

    @Test func `without a folder there is no guide, and no failure`() throws {
        let nulle = URL(filePath: "/nulle-part")
        #expect(try Guide(dossier: nulle, images: nulle).pages.isEmpty)
        #expect(Guide.absent.aide(sur: "/ma-journee") == "/aide")
    }
}
