import CPangoCairo
import CQRencode
import Foundation

/// Un PDF de lettres, écrit au fil de l’eau : la mémoire ne dépend pas de leur nombre.
///
/// Used by one thread at a time. Fonts are embedded, the square is drawn as vectors, text stays text.
package final class RecueilDeLettres {
    private let fichier: UnsafeMutablePointer<FILE>
    private let surface: OpaquePointer
    private let dessin: OpaquePointer
    private let mise: OpaquePointer
    private var y = 0.0
    package private(set) var pages = 0
    private var fini = false

    /// Writes to this file, which is made.
    package init(vers chemin: String, titre: String) throws {
        guard let fichier = fopen(chemin, "wb") else {
            throw EchecDImpression(detail: "le fichier ne s’ouvre pas")
        }
        let ecrire: cairo_write_func_t = { contexte, octets, nombre in
            guard let contexte, let octets else { return CAIRO_STATUS_WRITE_ERROR }
            let fichier = contexte.assumingMemoryBound(to: FILE.self)
            let ecrits = fwrite(octets, 1, Int(nombre), fichier)
            return ecrits == Int(nombre) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR
        }
        guard
            let surface = cairo_pdf_surface_create_for_stream(
                ecrire, fichier, Papier.largeur * Papier.point, Papier.hauteur * Papier.point),
            let dessin = cairo_create(surface), let mise = pango_cairo_create_layout(dessin)
        else {
            fclose(fichier)
            throw EchecDImpression(detail: "le dessin ne commence pas")
        }
        self.fichier = fichier
        self.surface = surface
        self.dessin = dessin
        self.mise = mise
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, titre)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Socle")
        cairo_scale(dessin, Papier.point, Papier.point)
        pango_context_set_language(
            pango_layout_get_context(mise), pango_language_from_string("fr"))
        // A unit is a millimetre here: letters are not put on whole ones.
        pango_context_set_round_glyph_positions(pango_layout_get_context(mise), 0)
        pango_layout_set_wrap(mise, PANGO_WRAP_WORD_CHAR)
    }

    deinit {
        if !fini { try? finir() }
    }

    /// Ends the file. Nothing is added afterwards.
    package func finir() throws {
        guard !fini else { return }
        fini = true
        cairo_surface_finish(surface)
        let etat = cairo_surface_status(surface)
        g_object_unref(UnsafeMutableRawPointer(mise))
        cairo_destroy(dessin)
        cairo_surface_destroy(surface)
        // On disk before its name says so.
        let garde = fflush(fichier) == 0 && fsync(fileno(fichier)) == 0
        let ferme = fclose(fichier)
        guard etat == CAIRO_STATUS_SUCCESS, garde, ferme == 0 else {
            throw EchecDImpression(detail: String(cString: cairo_status_to_string(etat)))
        }
    }

    /// The letter, on as many sheets as it takes.
    package func ajouter(_ lettre: Lettre) throws {
        y = Papier.hautDExpediteur
        bloc(lettre.expediteur, x: Papier.marge, largeur: Papier.largeurDExpediteur, corps: 9)
        y = Papier.hautDeFenetre
        bloc(
            lettre.destinataire, x: Papier.gaucheDeFenetre, largeur: Papier.largeurDeFenetre,
            corps: 10.5)
        y = Papier.hautDeDate
        bloc(
            [lettre.lieuEtDate], x: Papier.gaucheDeFenetre, largeur: Papier.largeurDeFenetre,
            corps: 10.5)
        y = Papier.hautDObjet
        ecrire("Objet\u{A0}: \(lettre.objet)", gras: true, pied: lettre.pied)
        y += Papier.interParagraphe * 1.5
        for paragraphe in lettre.texte.split(separator: "\n", omittingEmptySubsequences: false) {
            if paragraphe.isEmpty {
                y += Papier.interParagraphe
            } else {
                ecrire(String(paragraphe), pied: lettre.pied)
            }
        }
        if let carre = lettre.carre { dessiner(carre, lettre.legende, pied: lettre.pied) }
        try finirLaPage(lettre.pied)
    }

    /// The list of what follows, before it: one line a letter.
    package func ajouterUneListe(titre: String, lignes: some Sequence<String>) throws {
        y = Papier.hautDeSuite
        ecrire(titre, gras: true, corps: 13, pied: titre)
        y += Papier.interParagraphe
        for ligne in lignes { ecrire(ligne, corps: 9.5, pied: titre) }
        try finirLaPage(titre)
    }

    private func finirLaPage(_ pied: String) throws {
        y = Papier.hautDuPied
        bloc([pied], x: Papier.marge, largeur: Papier.largeur - 2 * Papier.marge, corps: 7.5)
        cairo_show_page(dessin)
        pages += 1
        let etat = cairo_status(dessin)
        guard etat == CAIRO_STATUS_SUCCESS else {
            throw EchecDImpression(detail: String(cString: cairo_status_to_string(etat)))
        }
    }

    /// Lines that are short and stay together.
    private func bloc(_ lignes: [String], x: Double, largeur: Double, corps: Double) {
        preparer(lignes.joined(separator: "\n"), corps: corps, gras: false, largeur: largeur)
        cairo_move_to(dessin, x, y)
        pango_cairo_show_layout(dessin, mise)
        y += hauteur(lignes: Int(pango_layout_get_line_count(mise)), corps)
    }

    /// A paragraph over the whole width, on the next sheet when the first is full.
    private func ecrire(
        _ texte: String, gras: Bool = false, corps: Double = 10.5, pied: String
    ) {
        let largeur = Papier.largeur - 2 * Papier.marge
        preparer(texte, corps: corps, gras: gras, largeur: largeur)
        for rang in 0..<pango_layout_get_line_count(mise) {
            let pas = hauteur(lignes: 1, corps)
            if y + pas > Papier.basDuTexte {
                try? finirLaPage(pied)
                y = Papier.hautDeSuite
                preparer(texte, corps: corps, gras: gras, largeur: largeur)
            }
            y += pas
            cairo_move_to(dessin, Papier.marge, y)
            pango_cairo_show_layout_line(dessin, pango_layout_get_line_readonly(mise, rang))
        }
    }

    private func hauteur(lignes: Int, _ corps: Double) -> Double {
        Double(lignes) * Papier.interligne * corps / 10.5
    }

    private func preparer(_ texte: String, corps: Double, gras: Bool, largeur: Double) {
        let police = pango_font_description_from_string(
            "Liberation Sans, DejaVu Sans, sans-serif\(gras ? " Bold" : "")")
        // A size in the units of the drawing: millimetres.
        pango_font_description_set_absolute_size(
            police, corps / Papier.point * Double(PANGO_SCALE))
        pango_layout_set_font_description(mise, police)
        pango_font_description_free(police)
        pango_layout_set_width(mise, Int32(largeur * Double(PANGO_SCALE)))
        pango_layout_set_text(mise, texte, -1)
    }

    /// The square to photograph, as rectangles, with what it is for beside it.
    private func dessiner(_ contenu: String, _ legende: String, pied: String) {
        guard let code = QRcode_encodeString(contenu, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { return }
        defer { QRcode_free(code) }
        if y + Papier.coteDuCarre + 6 > Papier.basDuTexte {
            try? finirLaPage(pied)
            y = Papier.hautDeSuite
        }
        y += 6
        let largeur = Int(code.pointee.width)
        let pas = Papier.coteDuCarre / Double(largeur)
        for rang in 0..<largeur {
            var debut: Int?
            for colonne in 0...largeur {
                let noir = colonne < largeur && code.pointee.data[rang * largeur + colonne] & 1 == 1
                if noir, debut == nil { debut = colonne }
                if !noir, let premier = debut {
                    // A run of modules in one rectangle: no hairline between them, and a smaller file.
                    cairo_rectangle(
                        dessin, Papier.marge + Double(premier) * pas, y + Double(rang) * pas,
                        Double(colonne - premier) * pas, pas)
                    debut = nil
                }
            }
        }
        cairo_fill(dessin)
        let haut = y
        preparer(legende, corps: 9.5, gras: false, largeur: 120)
        cairo_move_to(dessin, Papier.marge + Papier.coteDuCarre + 6, haut)
        pango_cairo_show_layout(dessin, mise)
        y = haut + Papier.coteDuCarre
    }
}
