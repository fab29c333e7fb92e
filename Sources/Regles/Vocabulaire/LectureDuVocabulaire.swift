import Valeurs

extension Vocabulaire {
    /// Reads `Vocabulaire/national.yaml`. Each official code becomes a yes-or-no fact, « code SITFAM ».
    package static func lire(texte: String, nom: String) throws(ErreursDeRegle) -> Vocabulaire {
        var lecture = LectureDuVocabulaire()
        let vocabulaire = lecture.lire(texte, nom)
        try lecture.rapport.conclure()
        return vocabulaire
    }
}

private struct LectureDuVocabulaire {
    var rapport = Rapport()
    private var noms: Set<String> = []

    mutating func lire(_ texte: String, _ nom: String) -> Vocabulaire {
        let cles = ["foyer", "personne", "codes"]
        guard let piece = LectureYaml.lire(texte, nom: nom, &rapport),
            let table = LecteurDeTable(piece, "un vocabulaire", cles: cles, &rapport)
        else { return Vocabulaire(foyer: [], personne: []) }
        var foyer = faits(table.liste("foyer", &rapport), .foyer)
        let personne = faits(table.liste("personne", &rapport), .personne)
        var codes: [CodeOfficiel] = []
        for piece in table.liste("codes", &rapport) {
            guard let (code, libelle, lieu) = code(piece),
                let fait = fait(
                    "code \(code)", .foyer, .ouiNon, videVautAucun: false, rang: foyer.count, lieu)
            else { continue }
            foyer.append(fait)
            codes.append(CodeOfficiel(code: code, libelle: libelle, fait: fait))
        }
        return Vocabulaire(foyer: foyer, personne: personne, codes: codes)
    }

    private mutating func faits(_ pieces: [Piece], _ porteur: Fait.Porteur) -> [Fait] {
        var faits: [Fait] = []
        for piece in pieces {
            guard
                let table = LecteurDeTable(
                    piece, "un fait", cles: ["fait", "sorte", "vide"], &rapport),
                let nom = table.texte("fait", &rapport), let sorte = sorte(table)
            else { continue }
            var vide = false
            if let passage = table.texte("vide", requis: false, &rapport) {
                vide = Champs.parmi(passage, ["aucun"], &rapport) != nil
            }
            if let fait = fait(
                nom.texte, porteur, sorte, videVautAucun: vide, rang: faits.count, nom)
            {
                faits.append(fait)
            }
        }
        return faits
    }

    private mutating func fait(
        _ nom: String, _ porteur: Fait.Porteur, _ sorte: Fait.Sorte, videVautAucun: Bool,
        rang: Int, _ lieu: Passage
    ) -> Fait? {
        let nom = Lexique.normaliser(nom)
        let reserves =
            Mot.allCases.map(\.rawValue) + NomReserve.allCases.map(\.rawValue)
            + BaseDeGroupe.allCases.map(\.rawValue)
        guard !reserves.contains(nom), noms.insert(nom).inserted else {
            rapport.erreur(
                lieu, 0, "Le nom «\u{A0}\(nom)\u{A0}» est déjà pris.", "Choisissez un autre nom.")
            return nil
        }
        return Fait(
            nom: nom, porteur: porteur, sorte: sorte, videVautAucun: videVautAucun, rang: rang)
    }

    private mutating func sorte(_ table: LecteurDeTable) -> Fait.Sorte? {
        if case .liste(let elements, let lieu)? = table.piece("sorte") {
            let choix = elements.compactMap { element -> String? in
                if case .texte(let passage) = element { return Lexique.normaliser(passage.texte) }
                return nil
            }
            if choix.count == elements.count, Set(choix).count == choix.count, !choix.isEmpty {
                return .choix(choix)
            }
            rapport.erreur(
                lieu, 0, "On attend ici une liste de choix différents.",
                "Écrivez par exemple «\u{A0}[femme, homme]\u{A0}».")
            return nil
        }
        guard let passage = table.texte("sorte", &rapport),
            let mot = Champs.parmi(passage, ["oui/non", "nombre", "montant", "date"], &rapport)
        else { return nil }
        switch mot {
        case "oui/non": return .ouiNon
        case "nombre": return .nombre
        case "montant": return .montant
        default: return .date
        }
    }

    private mutating func code(_ piece: Piece) -> (String, String?, Passage)? {
        guard
            let table = LecteurDeTable(
                piece, "un code officiel", cles: ["code", "libellé"], &rapport),
            let code = table.texte("code", &rapport)
        else { return nil }
        guard code.contenu.allSatisfy({ $0.isASCII && ($0.isUppercase || $0.isNumber) }) else {
            rapport.erreur(
                code, 0, "Un code officiel s’écrit en majuscules.", "Recopiez-le du flux officiel.")
            return nil
        }
        return (code.texte, table.texte("libellé", requis: false, &rapport)?.texte, code)
    }
}
