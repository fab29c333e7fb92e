import Valeurs

/// Reads one file of offers: its heading, its definitions, its offers, their cases.
struct LectureDeFichier {
    /// What every offer of the file takes from its heading.
    struct EnTete {
        let version: String
        let texte: String
        let vigueur: (debut: Jour, fin: Jour?)
        let moisDesCas: Mois?
        let definitions: [LigneDeRegle]
        let termes: [Terme]
    }

    private static let cles = [
        "titre", "version", "vigueur", "texte", "mois des cas", "définitions", "offres",
    ]

    private let nom: String
    private let texte: String
    let vocabulaire: Vocabulaire
    var rapport: Rapport

    init(_ fichier: (nom: String, texte: String), _ vocabulaire: Vocabulaire, _ rapport: Rapport) {
        nom = fichier.nom
        texte = fichier.texte
        self.vocabulaire = vocabulaire
        self.rapport = rapport
    }

    /// The offers that could be read; what could not is in the report.
    mutating func lire() -> [OffreLue] {
        guard let piece = LectureYaml.lire(texte, nom: nom, &rapport),
            let table = LecteurDeTable(
                piece, "un fichier d’offres", cles: Self.cles, &rapport)
        else { return [] }
        var verificateur = Verificateur(
            vocabulaire: vocabulaire, rapport: rapport, lieu: table.lieu)
        let lignes = table.lignes("définitions", &verificateur.rapport)
        let definitions = citer(lignes, &verificateur.rapport)
        let termes = verificateur.declarer(definitions.map { ($0.nom, $0.regle) })
        rapport = verificateur.rapport
        guard let enTete = enTete(table, definitions.map(\.ligne), termes) else { return [] }
        let erreurs = rapport.erreurs.count
        let pieces = table.liste("offres", &rapport)
        if pieces.isEmpty, rapport.erreurs.count == erreurs {
            rapport.erreur(
                table.lieu, 0, "Le fichier ne contient aucune offre.",
                "Ajoutez une liste «\u{A0}offres:\u{A0}».")
        }
        var lues: [OffreLue] = []
        for piece in pieces {
            verificateur.rapport = rapport
            var lecture = LectureDOffre(enTete: enTete, verificateur: verificateur)
            if let offre = lecture.lire(piece) { lues.append(offre) }
            rapport = lecture.verificateur.rapport
        }
        return lues
    }

    private mutating func enTete(
        _ table: LecteurDeTable, _ definitions: [LigneDeRegle], _ termes: [Terme]
    ) -> EnTete? {
        _ = table.texte("titre", requis: false, &rapport)
        let version = table.texte("version", &rapport)?.texte
        let texte = table.texte("texte", &rapport)?.texte
        let vigueur = table.texte("vigueur", &rapport).flatMap { Champs.vigueur($0, &rapport) }
        var mois: Mois?
        if let passage = table.texte("mois des cas", requis: false, &rapport) {
            mois = Mois(iso: passage.texte)
            if mois == nil {
                rapport.erreur(
                    passage, 0, "On attend ici un mois.",
                    "Écrivez par exemple «\u{A0}2026-10\u{A0}».")
            }
        }
        guard let version, let texte, let vigueur else { return nil }
        return EnTete(
            version: version, texte: texte, vigueur: vigueur, moisDesCas: mois,
            definitions: definitions, termes: termes)
    }
}

/// A line of rule, in pieces.
struct LigneCitee {
    let nom: Passage
    let regle: Passage
    let ligne: LigneDeRegle
}

/// Separates each rule from its article, and warns of those that cite none.
func citer(
    _ lignes: [(nom: Passage, texte: Passage)], _ rapport: inout Rapport
) -> [LigneCitee] {
    lignes.map { nom, texte in
        let (regle, article) = texte.regleEtArticle
        if article.isEmpty {
            let commente = texte.source.ligne(texte.ligne).contains(" #")
            rapport.avertir(
                nom, 0, "La règle «\u{A0}\(nom.texte)\u{A0}» ne cite pas d’article.",
                commente
                    ? "Ce qui suit «\u{A0}#\u{A0}» n’est pas lu\u{A0}: placez «\u{A0}§ …\u{A0}» avant."
                    : "Terminez la ligne par «\u{A0}§\u{A0}» et l’article, comme «\u{A0}§ art. 12\u{A0}»."
            )
        }
        return LigneCitee(
            nom: nom, regle: regle,
            ligne: LigneDeRegle(
                nom: nom.texte, regle: regle.texte, article: article, fichier: nom.source.nom,
                ligne: nom.ligne))
    }
}
