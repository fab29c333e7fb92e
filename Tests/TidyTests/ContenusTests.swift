import Foundation
import Testing

/// Templates, offers and documentation.
struct ContenusTests {
    private static let gabarits = Depot.sources.filter { $0.chemin.hasSuffix(".mustache") }

    @Test(arguments: gabarits)
    func `templates escape everything`(gabarit: Depot.Fichier) {
        #expect(!gabarit.texte.contains("{{{"), "\(gabarit.chemin)")
        #expect(!gabarit.texte.contains("{{&"), "\(gabarit.chemin)")
    }

    @Test(arguments: gabarits)
    func `pages hold no inline style nor script`(gabarit: Depot.Fichier) {
        #expect(!gabarit.texte.contains("style=\""), "\(gabarit.chemin)")
        #expect(!gabarit.texte.contains("<style"), "\(gabarit.chemin)")
        #expect(!gabarit.texte.contains(" onclick="), "\(gabarit.chemin)")
        let scripts = gabarit.texte.components(separatedBy: "<script").dropFirst()
        #expect(scripts.allSatisfy { $0.hasPrefix(" src=") }, "\(gabarit.chemin)")
    }

    @Test(arguments: gabarits)
    func `ce que les gens lisent suit la typographie française`(gabarit: Depot.Fichier) {
        for (rang, ligne) in texteLu(gabarit.texte).enumerated() {
            let lettres = Array(ligne)
            for place in lettres.indices.dropFirst().dropLast() {
                let (avant, apres) = (lettres[place - 1], lettres[place + 1])
                let ici = "\(gabarit.chemin):\(rang + 1): \(ligne)"
                if lettres[place] == "'" {
                    #expect(!(avant.isLetter && apres.isLetter), "apostrophe, \(ici)")
                }
                if ":;!?»".contains(lettres[place]), avant == " " {
                    Issue.record("espace insécable avant \(lettres[place]), \(ici)")
                }
                if lettres[place] == "«", apres == " " {
                    Issue.record("espace insécable après «, \(ici)")
                }
            }
        }
    }

    @Test(arguments: Depot.fichiers.filter { $0.chemin.hasPrefix("Offres/") })
    func `toute ligne de règle cite son article`(offres: Depot.Fichier) {
        guard offres.chemin.hasSuffix(".yaml") else { return }
        for (ligne, texte) in reglesSansArticle(offres) {
            Issue.record("\(offres.chemin):\(ligne): \(texte)")
        }
    }

    @Test(arguments: Depot.fichiers.filter { $0.chemin.hasSuffix(".md") })
    func `no relative link is dead`(page: Depot.Fichier) {
        let dossier = page.dossiers.joined(separator: "/")
        for morceau in page.texte.components(separatedBy: "](").dropFirst() {
            let lien = morceau.prefix { $0 != ")" && $0 != " " && $0 != "#" }
            guard !lien.isEmpty, !lien.contains("://"), !lien.hasPrefix("mailto:") else { continue }
            // An address of the site, in the guide: `GuideTests` looks at it.
            if lien.hasPrefix("/"), page.chemin.hasPrefix("docs/guide/") { continue }
            let chemin = dossier.isEmpty ? String(lien) : "\(dossier)/\(lien)"
            #expect(Depot.existe(chemin), "\(page.chemin): \(lien)")
        }
    }

    @Test func `nothing reads what lies outside the repository`() {
        // Written in two parts, or this file would be the one to blame.
        let dehors = ["../sha" + "red", "/work/sha" + "red"]
        for fichier in Depot.fichiers {
            for chemin in dehors {
                #expect(!fichier.texte.contains(chemin), "\(fichier.chemin)")
            }
        }
    }

    /// The template without its tags, its Mustache and its comments: line for line what is left to read.
    private func texteLu(_ gabarit: String) -> [String] {
        var lu = ""
        var dedans = 0
        var reste = Substring(gabarit)
        while let lettre = reste.first {
            if reste.hasPrefix("{{") || lettre == "<" {
                dedans += 1
            }
            if dedans == 0 || lettre == "\n" { lu.append(lettre) }
            if reste.hasPrefix("}}") || (lettre == ">" && dedans > 0) {
                if lettre == "}" { reste = reste.dropFirst() }
                dedans = max(0, dedans - 1)
            }
            reste = reste.dropFirst()
        }
        return lu.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Entries under « définitions » and « fait générateur » without « § », with their line numbers.
    private func reglesSansArticle(_ offres: Depot.Fichier) -> [(Int, String)] {
        var retraitDuBloc: Int?
        var trouvees: [(Int, String)] = []
        for (rang, ligne) in offres.lignes.enumerated() {
            let retrait = ligne.prefix { $0 == " " }.count
            let contenu = ligne.drop { $0 == " " }
            if contenu.isEmpty || contenu.hasPrefix("#") { continue }
            if let bloc = retraitDuBloc, retrait > bloc {
                if !contenu.contains("§") { trouvees.append((rang + 1, String(contenu))) }
                continue
            }
            let ouvre = ["définitions:", "fait générateur:"].contains { contenu.hasPrefix($0) }
            retraitDuBloc = ouvre ? retrait : nil
        }
        return trouvees
    }
}
