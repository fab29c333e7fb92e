import ActionSociale
import Testing

@testable import Storage

struct MotsDeFamilleTests {
    @Test func `les mots d’un texte sans accent sont ceux du chemin qui plie tout`() {
        var hasard = Hasard(graine: 7)
        let signes = Array("abzAZ019 -'./_@[`{|\t\r\n\u{7F}~")
        for _ in 0..<2000 {
            let longueur = Int(hasard.next() % 80)
            let texte = String((0..<longueur).map { _ in signes.randomElement(using: &hasard)! })
            #expect(
                TexteDeRecherche.motsSansAccent(de: texte) == TexteDeRecherche.motsPlies(de: texte))
        }
        let long = String(repeating: "A", count: 70)
        #expect(TexteDeRecherche.mots(de: long) == [String(repeating: "a", count: 64)])
        #expect(TexteDeRecherche.motsSansAccent(de: "Éloïse") == nil)
        #expect(TexteDeRecherche.mots(de: "Éloïse D’Arc") == ["eloise", "d", "arc"])
    }

    @Test func `une mémoire partagée entre familles ne change pas leurs mots`() {
        let familles = [
            Exemples.famille(1, nom: "Le Goff Anaïs"),
            Exemples.famille(2, nom: "Dupont Claire", nomCommune: nil),
            Exemples.famille(3, nom: "Le Goff Anaïs", nomCommune: "Saint-Ciergues"),
        ]
        var partagee = MotsDeFamille()
        for famille in familles {
            var seule = MotsDeFamille()
            #expect(partagee.mots(de: famille) == seule.mots(de: famille))
            #expect(partagee.copie(de: famille) == seule.copie(de: famille))
        }
        #expect(
            partagee.mots(de: familles[2]).isSuperset(of: [
                "le", "goff", "legoffanais", "anais", "3",
            ]))
        #expect(partagee.copie(de: familles[0]).nomTri == "le goff anais")
    }
}
