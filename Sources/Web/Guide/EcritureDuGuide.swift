/// Writes a page of the guide as the text of a template: the product's layout goes around it, once, at start.
///
/// Text is escaped, braces included, so that nothing written in the guide is ever read as a tag.
struct EcritureDuGuide {
    private(set) var html = ""

    init(_ blocs: [BlocDeGuide]) {
        for bloc in blocs { ecrire(bloc) }
    }

    /// The name of a heading in the address of the page: `s-` keeps it apart from the names of the layout.
    static func ancre(_ titre: String) -> String {
        let gardes = titre.lowercased().compactMap { lettre -> Character? in
            if lettre.isLetter || lettre.isNumber || lettre == "-" { return lettre }
            return lettre.isWhitespace ? "-" : nil
        }
        return "s-" + String(gardes)
    }

    /// Where a link of the guide leads inside the product; `nil` for what is not served.
    static func adresse(de lien: String) -> String? {
        if lien.hasPrefix("https://") || lien.hasPrefix("mailto:") { return lien }
        let parties = lien.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let ancre = parties.count > 1 ? "#s-" + parties[1] : ""
        let page = String(parties[0])
        if page.isEmpty { return ancre }
        if page.hasPrefix("/"), !page.hasPrefix("//") {
            return page + (parties.count > 1 ? "#" + parties[1] : "")
        }
        guard page.hasSuffix(".md"), !page.contains("/") else { return nil }
        return "/aide/\(page.dropLast(3))\(ancre)"
    }

    /// The file of an image named `../images/x.png`.
    static func image(_ source: String) -> String? {
        let debut = "../images/"
        return source.hasPrefix(debut) ? String(source.dropFirst(debut.count)) : nil
    }

    private mutating func ecrire(_ bloc: BlocDeGuide) {
        switch bloc {
        case .titre(let rang, let dedans):
            let niveau = min(max(rang, 2), 4)
            let ancre = Self.echapper(Self.ancre(dedans.lisible))
            html += "<h\(niveau) id=\"\(ancre)\">\(texte(dedans))</h\(niveau)>\n"
        case .paragraphe(let dedans): ecrireParagraphe(dedans)
        case .liste(let premier, let points): ecrireListe(premier, points)
        case .exemple(let exemple): html += "<pre><code>\(Self.echapper(exemple))</code></pre>\n"
        case .encadre(let dedans):
            html += "<div class=\"a-savoir\">\n"
            for bloc in dedans { ecrire(bloc) }
            html += "</div>\n"
        case .tableau(let lignes): ecrireTableau(lignes)
        case .filet: html += "<hr>\n"
        case .commentaire: break
        }
    }

    /// An image alone in its paragraph is a figure, which opens in full.
    private mutating func ecrireParagraphe(_ dedans: [MorceauDeGuide]) {
        if dedans.count == 1, case .image(let source, let decrite) = dedans[0],
            let fichier = Self.image(source)
        {
            let adresse = "{{statique}}/guide/\(Self.echapper(fichier))"
            let description = texte(decrite)
            html += """
                <figure><a href="\(adresse)">\
                <img src="\(adresse)" alt="Voir l’image en entier\u{A0}: \(description)" loading="lazy">\
                </a><figcaption>\(description)</figcaption></figure>

                """
            return
        }
        html += "<p>\(texte(dedans))</p>\n"
    }

    private mutating func ecrireListe(_ premier: Int?, _ points: [[BlocDeGuide]]) {
        html += premier.map { $0 == 1 ? "<ol>\n" : "<ol start=\"\($0)\">\n" } ?? "<ul>\n"
        for point in points {
            html += "<li>"
            if point.count == 1, case .paragraphe(let dedans) = point[0] {
                html += texte(dedans)
            } else {
                for bloc in point { ecrire(bloc) }
            }
            html += "</li>\n"
        }
        html += premier == nil ? "</ul>\n" : "</ol>\n"
    }

    private mutating func ecrireTableau(_ lignes: [[[MorceauDeGuide]]]) {
        guard let entete = lignes.first else { return }
        let titres = entete.map(texte)
        html += "<div class=\"cadre-de-liste\"><table class=\"liste en-cartes\"><thead><tr>"
        html += titres.map { "<th scope=\"col\">\($0)</th>" }.joined()
        html += "</tr></thead><tbody>\n"
        for ligne in lignes.dropFirst() {
            let cases = zip(entete, ligne).map { titre, cellule in
                "<td data-titre=\"\(Self.echapper(titre.lisible))\">\(texte(cellule))</td>"
            }
            html += "<tr>\(cases.joined())</tr>\n"
        }
        html += "</tbody></table></div>\n"
    }

    private func texte(_ morceaux: [MorceauDeGuide]) -> String {
        morceaux.map(texte).joined()
    }

    private func texte(_ morceau: MorceauDeGuide) -> String {
        switch morceau {
        case .texte(let brut): return Self.echapper(Self.typographie(brut))
        case .code(let brut): return "<code>\(Self.echapper(brut))</code>"
        case .gras(let dedans): return "<strong>\(texte(dedans))</strong>"
        case .appuye(let dedans): return "<em>\(texte(dedans))</em>"
        case .retourALaLigne: return "<br>"
        case .lien(let vers, let dedans):
            guard let adresse = Self.adresse(de: vers) else { return texte(dedans) }
            return "<a href=\"\(Self.echapper(adresse))\">\(texte(dedans))</a>"
        case .image(let source, let decrite):
            guard let fichier = Self.image(source) else { return texte(decrite) }
            let adresse = "{{statique}}/guide/\(Self.echapper(fichier))"
            return "<img src=\"\(adresse)\" alt=\"\(texte(decrite))\">"
        }
    }

    /// The no-break spaces of French, which nobody types in a text file.
    static func typographie(_ texte: String) -> String {
        [" :", " ;", " !", " ?", " »", " %", " €"]
            .reduce(texte) { $0.replacing($1, with: "\u{A0}" + $1.dropFirst()) }
            .replacing("« ", with: "«\u{A0}")
    }

    private static func echapper(_ texte: String) -> String {
        let entites = [
            ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;"),
            ("{", "&#123;"), ("}", "&#125;"),
        ]
        return entites.reduce(texte) { $0.replacing($1.0, with: $1.1) }
    }
}
