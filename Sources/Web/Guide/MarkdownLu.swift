import CMarkdown

/// A text of the guide as a tree. Only what is named here is ever shown: HTML in a line stays text, and a block of it is left out.
enum BlocDeGuide: Sendable, Equatable {
    case titre(Int, [MorceauDeGuide])
    case paragraphe([MorceauDeGuide])
    case liste(premier: Int?, [[BlocDeGuide]])
    case exemple(String)
    case encadre([BlocDeGuide])
    case tableau([[[MorceauDeGuide]]])
    case filet
    case commentaire(String)
}

/// What a line is made of.
enum MorceauDeGuide: Sendable, Equatable {
    case texte(String)
    case code(String)
    case gras([MorceauDeGuide])
    case appuye([MorceauDeGuide])
    case lien(vers: String, [MorceauDeGuide])
    case image(source: String, decrite: [MorceauDeGuide])
    case retourALaLigne

    /// What is left to read.
    var lisible: String {
        switch self {
        case .texte(let texte), .code(let texte): texte
        case .gras(let dedans), .appuye(let dedans), .lien(_, let dedans),
            .image(_, let dedans):
            dedans.lisible
        case .retourALaLigne: " "
        }
    }
}

extension [MorceauDeGuide] {
    var lisible: String { map(\.lisible).joined() }
}

extension BlocDeGuide {
    /// What is left to read, in one line.
    var lisible: String {
        switch self {
        case .titre(_, let dedans), .paragraphe(let dedans): dedans.lisible
        case .liste(_, let points):
            points.map { $0.map(\.lisible).joined(separator: " ") }.joined(separator: " ")
        case .exemple(let texte): texte
        case .encadre(let dedans): dedans.map(\.lisible).joined(separator: " ")
        case .tableau(let lignes):
            lignes.map { $0.map(\.lisible).joined(separator: " ") }.joined(separator: " ")
        case .filet, .commentaire: ""
        }
    }

    /// Reads CommonMark, with tables, by the reference library.
    static func lire(_ texte: String) -> [BlocDeGuide] {
        cmark_gfm_core_extensions_ensure_registered()
        guard let lecteur = cmark_parser_new(CMARK_OPT_DEFAULT) else { return [] }
        defer { cmark_parser_free(lecteur) }
        if let tableaux = cmark_find_syntax_extension("table") {
            cmark_parser_attach_syntax_extension(lecteur, tableaux)
        }
        let octets = Array(texte.utf8)
        octets.withUnsafeBytes { octets in
            let debut = octets.baseAddress?.assumingMemoryBound(to: CChar.self)
            cmark_parser_feed(lecteur, debut, octets.count)
        }
        guard let document = cmark_parser_finish(lecteur) else { return [] }
        defer { cmark_node_free(document) }
        return NoeudMarkdown(document).blocs
    }
}

/// A node of the library, valid while its document is.
private struct NoeudMarkdown {
    let noeud: OpaquePointer

    init(_ noeud: OpaquePointer) {
        self.noeud = noeud
    }

    private var sorte: String { texte(cmark_node_get_type_string(noeud)) }
    private var litteral: String { texte(cmark_node_get_literal(noeud)) }
    private var adresse: String { texte(cmark_node_get_url(noeud)) }

    private func texte(_ c: UnsafePointer<CChar>?) -> String { c.map { String(cString: $0) } ?? "" }

    private var enfants: [NoeudMarkdown] {
        var enfants: [NoeudMarkdown] = []
        var enfant = cmark_node_first_child(noeud)
        while let present = enfant {
            enfants.append(NoeudMarkdown(present))
            enfant = cmark_node_next(present)
        }
        return enfants
    }

    var blocs: [BlocDeGuide] { enfants.compactMap(\.bloc) }

    private var morceaux: [MorceauDeGuide] { enfants.compactMap(\.morceau) }

    private var bloc: BlocDeGuide? {
        switch sorte {
        case "heading": .titre(Int(cmark_node_get_heading_level(noeud)), morceaux)
        case "paragraph": .paragraphe(morceaux)
        case "list": .liste(premier: premier, enfants.map(\.blocs))
        case "code_block": .exemple(litteral)
        case "block_quote": .encadre(blocs)
        case "table": .tableau(enfants.map { $0.enfants.map(\.morceaux) })
        case "thematic_break": .filet
        case "html_block": .commentaire(litteral)
        default: nil
        }
    }

    private var premier: Int? {
        cmark_node_get_list_type(noeud) == CMARK_ORDERED_LIST
            ? Int(cmark_node_get_list_start(noeud)) : nil
    }

    private var morceau: MorceauDeGuide? {
        switch sorte {
        case "text", "html_inline": .texte(litteral)
        case "code": .code(litteral)
        case "strong": .gras(morceaux)
        case "emph": .appuye(morceaux)
        case "link": .lien(vers: adresse, morceaux)
        case "image": .image(source: adresse, decrite: morceaux)
        case "softbreak": .texte(" ")
        case "linebreak": .retourALaLigne
        default: nil
        }
    }
}
