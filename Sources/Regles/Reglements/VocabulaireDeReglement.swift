import Valeurs

/// Ce que tout règlement peut nommer sans le définir : définitions nationales, constantes datées, calendriers.
///
/// `Vocabulaire/reglement.yaml`. It is shipped with the product: a caisse does not write it.
package struct VocabulaireDeReglement: Sendable {
    /// « vacances scolaires zone B » : des périodes, et celle que le calendrier couvre en entier.
    package struct Calendrier: Hashable, Sendable {
        package let nom: String
        /// First and last day that the calendar knows; beyond, the answer is unknown. Days since 1970-01-01.
        package let couvre: ClosedRange<Int32>
        package let periodes: [ClosedRange<Int32>]
    }

    /// A value of the law, and the day from which each of its amounts holds.
    package struct Constante: Hashable, Sendable {
        package let nom: String
        package let source: String
        /// In euros, or a plain number.
        package let enEuros: Bool
        /// Integers of two decimals, the oldest first.
        package let valeurs: [Datee]

        package struct Datee: Hashable, Sendable {
            package let depuis: Jour
            package let centiemes: Int64
        }
    }

    /// Names and their rules, as the file writes them.
    let definitions: [(nom: Passage, texte: Passage)]
    package let constantes: [Constante]
    package let calendriers: [Calendrier]

    /// Nothing but what the benefit file says.
    package static let vide = VocabulaireDeReglement(
        definitions: [], constantes: [], calendriers: [])

    init(
        definitions: [(nom: Passage, texte: Passage)], constantes: [Constante],
        calendriers: [Calendrier]
    ) {
        self.definitions = definitions
        self.constantes = constantes
        self.calendriers = calendriers
    }

    /// Reads `Vocabulaire/reglement.yaml`.
    package static func lire(
        texte: String, nom: String
    ) throws(ErreursDeRegle) -> VocabulaireDeReglement {
        var lecture = LectureDuVocabulaireDeReglement()
        let lu = lecture.lire(texte, nom)
        try lecture.rapport.conclure()
        return lu
    }
}

private struct LectureDuVocabulaireDeReglement {
    var rapport = Rapport()

    mutating func lire(_ texte: String, _ nom: String) -> VocabulaireDeReglement {
        let cles = ["définitions", "constantes", "calendriers"]
        guard let piece = LectureYaml.lire(texte, nom: nom, &rapport),
            let table = LecteurDeTable(piece, "un vocabulaire", cles: cles, &rapport)
        else { return .vide }
        let definitions = table.lignes("définitions", &rapport).map { nom, texte in
            (nom: nom, texte: texte.regleEtArticle.regle)
        }
        var constantes: [VocabulaireDeReglement.Constante] = []
        for piece in table.liste("constantes", &rapport) {
            if let constante = constante(piece) { constantes.append(constante) }
        }
        var calendriers: [VocabulaireDeReglement.Calendrier] = []
        for piece in table.liste("calendriers", &rapport) {
            if let calendrier = calendrier(piece) { calendriers.append(calendrier) }
        }
        return VocabulaireDeReglement(
            definitions: definitions, constantes: constantes, calendriers: calendriers)
    }

    private mutating func constante(_ piece: Piece) -> VocabulaireDeReglement.Constante? {
        let cles = ["constante", "unité", "source", "valeurs"]
        guard let table = LecteurDeTable(piece, "une constante", cles: cles, &rapport),
            let nom = table.texte("constante", &rapport),
            let source = table.texte("source", &rapport)
        else { return nil }
        let enEuros = table.texte("unité", requis: false, &rapport)?.texte == "€"
        let valeurs = table.lignes("valeurs", &rapport).compactMap { jour, texte in
            valeur(jour, texte)
        }
        if table.piece("valeurs").map({ piece in
            if case .table(let lignes, _) = piece { lignes.isEmpty } else { false }
        }) ?? true {
            rapport.erreur(
                nom, 0, "La constante «\u{A0}\(nom.texte)\u{A0}» n’a aucune valeur.",
                "Écrivez par exemple «\u{A0}valeurs: { 2025-01-01: 1 426.30 € }\u{A0}».")
        }
        return VocabulaireDeReglement.Constante(
            nom: Lexique.normaliser(nom.texte), source: source.texte, enEuros: enEuros,
            valeurs: valeurs.sorted { $0.depuis < $1.depuis })
    }

    private mutating func valeur(
        _ jour: Passage, _ texte: Passage
    ) -> VocabulaireDeReglement.Constante.Datee? {
        guard let depuis = Jour(iso: jour.texte), let centiemes = Champs.centimes(texte.texte)
        else {
            rapport.erreur(
                texte, 0, "On attend ici un jour et une valeur.",
                "Écrivez par exemple «\u{A0}2025-01-01: 1 426.30 €\u{A0}».")
            return nil
        }
        return .init(depuis: depuis, centiemes: centiemes)
    }

    private mutating func calendrier(_ piece: Piece) -> VocabulaireDeReglement.Calendrier? {
        let cles = ["calendrier", "couvre", "périodes", "source"]
        guard let table = LecteurDeTable(piece, "un calendrier", cles: cles, &rapport),
            let nom = table.texte("calendrier", &rapport),
            let couvre = table.texte("couvre", &rapport),
            let (debut, fin) = Champs.vigueur(couvre, &rapport)
        else { return nil }
        let couverte = debut.rang...(fin ?? "9999-12-31").rang
        let periodes = table.liste("périodes", &rapport).compactMap { periode($0, couverte) }
        return .init(
            nom: Lexique.normaliser(nom.texte), couvre: couverte, periodes: periodes)
    }

    /// « 2024-10-19 au 2024-11-04 », or one day.
    private mutating func periode(
        _ piece: Piece, _ couverte: ClosedRange<Int32>
    ) -> ClosedRange<Int32>? {
        guard case .texte(let passage) = piece, let lue = Self.periode(Champs.mots(passage)) else {
            rapport.erreur(
                piece.lieu, 0, "On attend ici une période.",
                "Écrivez par exemple «\u{A0}2024-10-19 au 2024-11-04\u{A0}».")
            return nil
        }
        guard couverte.contains(lue.lowerBound), couverte.contains(lue.upperBound) else {
            rapport.erreur(
                passage, 0, "Cette période est hors de ce que le calendrier couvre.",
                "Corrigez-la, ou étendez «\u{A0}couvre:\u{A0}».")
            return nil
        }
        return lue
    }

    private static func periode(_ mots: [String]) -> ClosedRange<Int32>? {
        if mots.count == 1, let jour = Jour(iso: mots[0]) { return jour.rang...jour.rang }
        guard mots.count == 3, mots[1] == "au", let debut = Jour(iso: mots[0]),
            let fin = Jour(iso: mots[2]), debut <= fin
        else { return nil }
        return debut.rang...fin.rang
    }
}
