import Valeurs

/// Reads one case of an offer into a household in two months, and what the offer must answer.
struct LectureDeCas {
    let vocabulaire: Vocabulaire
    let mois: Mois
    var rapport: Rapport

    /// `nil` after an error.
    mutating func lire(_ piece: Piece) -> (Situation, Attendu, Passage)? {
        let communs = ["âges", "personnes", "foyer connu avant", "avant", "après", "attendu"]
        let cles = communs + vocabulaire.foyer.map(\.nom)
        let erreurs = rapport.erreurs.count
        guard let table = LecteurDeTable(piece, "un cas", cles: cles, &rapport),
            let passage = table.texte("attendu", &rapport)
        else { return nil }
        let attendu = Attendu(passage)
        if attendu == nil {
            rapport.erreur(
                passage, 0, "On ne comprend pas ce que le cas attend.",
                "Écrivez «\u{A0}proposer le 2026-10-15\u{A0}», «\u{A0}rien § article\u{A0}» ou «\u{A0}à vérifier\u{A0}»."
            )
        }
        let situation = situation(table)
        guard let attendu, rapport.erreurs.count == erreurs else { return nil }
        return (situation, attendu, passage)
    }

    private mutating func situation(_ table: LecteurDeTable) -> Situation {
        var commun = Situation.Mensuelle(
            foyer: Situation.vides(vocabulaire.foyer), personnes: personnes(table) ?? [])
        let nombre = poser(table, &commun.foyer)
        var situation = Situation(
            avant: commun, apres: commun,
            connuAvant: table.piece("avant") != nil || nombre > 0)
        if let passage = table.texte("foyer connu avant", requis: false, &rapport) {
            situation.connuAvant = ouiNon(passage) ?? false
            if !situation.connuAvant, let avant = table.piece("avant") {
                rapport.erreur(
                    avant.lieu, 0,
                    "Le foyer n’était pas connu avant, et le cas dit ce qu’il était.",
                    "Retirez «\u{A0}avant:\u{A0}», ou «\u{A0}foyer connu avant: non\u{A0}».")
            }
        }
        mensuelle(table, "avant", &situation.avant)
        mensuelle(table, "après", &situation.apres)
        return situation
    }

    private mutating func mensuelle(
        _ table: LecteurDeTable, _ cle: String, _ mensuelle: inout Situation.Mensuelle
    ) {
        guard let piece = table.piece(cle) else { return }
        let cles = ["âges", "personnes"] + vocabulaire.foyer.map(\.nom)
        guard let table = LecteurDeTable(piece, "les faits d’un mois", cles: cles, &rapport)
        else { return }
        _ = poser(table, &mensuelle.foyer)
        if let personnes = personnes(table) { mensuelle.personnes = personnes }
    }

    /// Sets the facts of the household that the table gives; how many they are.
    private mutating func poser(_ table: LecteurDeTable, _ valeurs: inout [Int32]) -> Int {
        var nombre = 0
        for fait in vocabulaire.foyer {
            guard let passage = table.texte(fait.nom, requis: false, &rapport) else { continue }
            nombre += 1
            if let valeur = valeur(passage, fait) { valeurs[fait.rang] = valeur }
        }
        return nombre
    }
}

extension LectureDeCas {
    /// `nil` when the table says nothing of persons.
    private mutating func personnes(_ table: LecteurDeTable) -> [[Int32]?]? {
        if let passage = table.texte("âges", requis: false, &rapport) { return parAges(passage) }
        guard table.piece("personnes") != nil else { return nil }
        return table.liste("personnes", &rapport).map { personne($0) }
    }

    /// « 35 33 9 »: the person in charge, a partner when the next is of age, children.
    private mutating func parAges(_ passage: Passage) -> [[Int32]?] {
        var resultat: [[Int32]?] = []
        for (position, mot) in Champs.mots(passage).enumerated() {
            guard let age = Int(mot), (0...130).contains(age) else {
                rapport.erreur(
                    passage, 0, "«\u{A0}\(mot)\u{A0}» n’est pas un âge.",
                    "Écrivez les âges séparés par des espaces\u{A0}: «\u{A0}35 33 9\u{A0}».")
                return []
            }
            let conjoint = position == 1 && age >= 18
            let role = position == 0 ? "responsable" : conjoint ? "conjoint" : "enfant"
            var valeurs = Situation.vides(vocabulaire.personne)
            poser(role, &valeurs)
            naitre(age, &valeurs)
            resultat.append(valeurs)
        }
        return resultat
    }

    private func poser(_ role: String, _ valeurs: inout [Int32]) {
        guard let fait = vocabulaire.fait("rôle", de: .personne),
            case .choix(let liste) = fait.sorte, let rang = liste.firstIndex(of: role)
        else { return }
        valeurs[fait.rang] = Int32(rang)
    }

    /// Half a year past the birthday, so that the age is the same in both months.
    private func naitre(_ age: Int, _ valeurs: inout [Int32]) {
        guard let fait = vocabulaire.fait("naissance", de: .personne) else { return }
        valeurs[fait.rang] = mois.dernierJour.plus(mois: -12 * age - 6).rang
    }

    private mutating func personne(_ piece: Piece) -> [Int32]? {
        // Keeps the place of someone who is in the household in the other month only.
        if case .texte(let passage) = piece, passage.texte == "absent" { return nil }
        let cles = ["âge"] + vocabulaire.personne.map(\.nom)
        var valeurs = Situation.vides(vocabulaire.personne)
        guard let table = LecteurDeTable(piece, "une personne", cles: cles, &rapport) else {
            return valeurs
        }
        if let passage = table.texte("âge", requis: false, &rapport) {
            if let age = Int(passage.texte), (0...130).contains(age) {
                naitre(age, &valeurs)
            } else {
                rapport.erreur(
                    passage, 0, "«\u{A0}\(passage.texte)\u{A0}» n’est pas un âge.",
                    "Écrivez un nombre d’années.")
            }
        }
        for fait in vocabulaire.personne {
            guard let passage = table.texte(fait.nom, requis: false, &rapport),
                let valeur = valeur(passage, fait)
            else { continue }
            valeurs[fait.rang] = valeur
        }
        return valeurs
    }

    private mutating func ouiNon(_ passage: Passage) -> Bool? {
        if passage.texte == "oui" { return true }
        if passage.texte == "non" { return false }
        rapport.erreur(
            passage, 0, "On attend ici oui ou non.",
            "Écrivez «\u{A0}oui\u{A0}» ou «\u{A0}non\u{A0}».")
        return nil
    }

    /// The value of a column that a text of a case means.
    private mutating func valeur(_ passage: Passage, _ fait: Fait) -> Int32? {
        let texte = Lexique.normaliser(passage.texte)
        if texte == "inconnu" { return Inconnu.inconnu }
        if texte == "aucun", fait.videVautAucun { return Inconnu.aucun }
        switch fait.sorte {
        case .ouiNon: return ouiNon(passage).map { $0 ? 1 : 0 }
        case .nombre:
            if let nombre = Int32(texte), nombre > Inconnu.aucun { return nombre }
        case .montant: if let centimes = Champs.centimes(texte) { return Int32(centimes) }
        case .date: if let jour = Jour(iso: texte) { return jour.rang }
        case .choix(let liste):
            let choix = Champs.parmi(passage, liste, &rapport)
            return choix.flatMap { liste.firstIndex(of: $0) }.map(Int32.init)
        }
        rapport.erreur(
            passage, 0, "«\u{A0}\(passage.texte)\u{A0}» n’est pas \(Genre(fait.sorte).nom).",
            fait.sorte == .date
                ? "Écrivez l’année, le mois et le jour\u{A0}: 2026-10-15."
                : "Vérifiez la valeur de «\u{A0}\(fait.nom)\u{A0}».")
        return nil
    }
}
