import Valeurs

/// Reads a family as a case or a file writes it: facts of the household, persons, the day of the request.
struct LectureDeDossier {
    static let communes = ["âges", "personnes", "le"]

    let decision: VocabulaireDeDecision
    /// Facts of the register of aids: nothing there means zero.
    let registre: Set<Int>
    /// Questions of the aid whose case is read: their words mean its facts, not those of another aid.
    var propres: Set<Int> = []
    var rapport: Rapport

    private var vocabulaire: Vocabulaire { decision.vocabulaire }

    /// Facts that are asked of each person.
    private var demandes: ArraySlice<Fait> { vocabulaire.personne.dropFirst(decision.duFichier) }

    /// Keys that a family may have.
    var cles: [String] {
        Self.communes + vocabulaire.foyer.map(\.nom) + parAge.map(\.nom) + demandes.map(\.nom)
    }

    /// Facts that « aeeh: 9 » gives to those of that age.
    var parAge: [Fait] {
        vocabulaire.personne.prefix(decision.duFichier).filter { $0.sorte == .ouiNon }
    }

    mutating func lire(_ table: LecteurDeTable, defaut: Jour) -> DossierDeDemande {
        var jour = defaut
        if let passage = table.texte("le", requis: false, &rapport) {
            if let lu = Jour(iso: passage.texte) {
                jour = lu
            } else {
                rapport.erreur(
                    passage, 0, "On attend ici un jour.",
                    "Écrivez par exemple «\u{A0}2025-07-01\u{A0}».")
            }
        }
        var mensuelle = Situation.Mensuelle(
            foyer: Situation.vides(vocabulaire.foyer), personnes: personnes(table, jour))
        for rang in registre { mensuelle.foyer[rang] = 0 }
        var lus: Set<String> = []
        for fait in vocabulaire.foyer where lus.insert(fait.nom).inserted {
            guard let passage = table.texte(fait.nom, requis: false, &rapport) else { continue }
            for (rang, valeur) in valeurs(passage, fait.nom) { mensuelle.foyer[rang] = valeur }
        }
        return DossierDeDemande(decision, mensuelle, le: jour)
    }

    /// Two aids may ask with the same word for answers of different kinds: the text fills those it suits.
    private mutating func valeurs(
        _ passage: Passage, _ nom: String
    ) -> [(rang: Int, valeur: Int32)] {
        let semblables = vocabulaire.foyer.filter { $0.nom == nom }
        let siens = semblables.filter { propres.contains($0.rang) }
        var refus: Rapport?
        let lues = (siens.isEmpty ? semblables : siens).compactMap { fait -> (Int, Int32)? in
            var essai = rapport
            if let valeur = LectureDeValeur.lire(passage, fait, &essai) {
                return (fait.rang, valeur)
            }
            refus = refus ?? essai
            return nil
        }
        if lues.isEmpty, let refus { rapport = refus }
        return lues
    }

    private mutating func personnes(_ table: LecteurDeTable, _ jour: Jour) -> [[Int32]?] {
        if let passage = table.texte("âges", requis: false, &rapport) {
            return parAges(passage, table, jour)
        }
        for fait in parAge {
            guard let passage = table.texte(fait.nom, requis: false, &rapport) else { continue }
            rapport.erreur(
                passage, 0,
                "«\u{A0}\(fait.nom)\u{A0}» se dit de chacune des personnes, et le cas ne donne pas leurs âges.",
                "Écrivez-le dans «\u{A0}personnes\u{A0}», ou donnez «\u{A0}âges\u{A0}».")
        }
        return table.liste("personnes", &rapport).map { personne($0, jour) }
    }

    private mutating func parAges(
        _ passage: Passage, _ table: LecteurDeTable, _ jour: Jour
    ) -> [[Int32]?] {
        let ages = Champs.mots(passage).map { Int($0) ?? -1 }
        guard !ages.contains(where: { !(0...130).contains($0) }) else {
            rapport.erreur(
                passage, 0, "On attend ici des âges.",
                "Écrivez-les séparés par des espaces\u{A0}: «\u{A0}35 33 9\u{A0}».")
            return []
        }
        var personnes = ages.enumerated().map { rang, age -> [Int32] in
            let role =
                rang == 0 ? "responsable" : rang == 1 && age >= 18 ? "conjoint" : "enfant"
            return valeurs(role: role, age: age, jour)
        }
        for fait in parAge {
            guard let passage = table.texte(fait.nom, requis: false, &rapport) else { continue }
            marquer(passage, fait, ages, &personnes)
        }
        for fait in demandes { repondre(table, fait, ages, &personnes) }
        return personnes
    }

    /// « jours: 7 » answers for everyone, « jours: { 9: 7, 6: 25 } » for those of these ages.
    private mutating func repondre(
        _ table: LecteurDeTable, _ fait: Fait, _ ages: [Int], _ personnes: inout [[Int32]]
    ) {
        guard let piece = table.piece(fait.nom) else { return }
        switch piece {
        case .texte(let passage):
            guard let valeur = LectureDeValeur.lire(passage, fait, &rapport) else { return }
            for rang in personnes.indices { personnes[rang][fait.rang] = valeur }
        case .table(let entrees, _):
            for entree in entrees {
                guard case .texte(let passage) = entree.valeur,
                    let valeur = LectureDeValeur.lire(passage, fait, &rapport)
                else { continue }
                let rangs = ages.indices.filter { String(ages[$0]) == entree.cle.texte }
                if rangs.isEmpty { signalerSansAge(entree.cle) }
                for rang in rangs { personnes[rang][fait.rang] = valeur }
            }
        case .liste(_, let lieu):
            rapport.erreur(
                lieu, 0, "On attend ici une réponse, ou une réponse par âge.",
                "Écrivez «\u{A0}\(fait.nom): { 9: …, 6: … }\u{A0}».")
        }
    }

    private mutating func signalerSansAge(_ passage: Passage) {
        rapport.erreur(
            passage, 0, "Personne du foyer n’a «\u{A0}\(passage.texte)\u{A0}» ans.",
            "Écrivez l’âge d’une des personnes de «\u{A0}âges\u{A0}».")
    }

    /// « aeeh: 9 4 »: those of that age for whom it is yes.
    private mutating func marquer(
        _ passage: Passage, _ fait: Fait, _ ages: [Int], _ personnes: inout [[Int32]]
    ) {
        var libres = Array(ages.enumerated())
        for mot in Champs.mots(passage) {
            guard let age = Int(mot), let place = libres.lastIndex(where: { $0.element == age })
            else {
                rapport.erreur(
                    passage, 0, "Personne du foyer n’a «\u{A0}\(mot)\u{A0}» ans.",
                    "Écrivez l’âge d’une des personnes de «\u{A0}âges\u{A0}».")
                return
            }
            personnes[libres[place].offset][fait.rang] = 1
            libres.remove(at: place)
        }
    }

    /// A person of whom only the role and the age are said: no yes-or-no fact, but for a child in charge.
    private func valeurs(role: String?, age: Int?, _ jour: Jour) -> [Int32] {
        var valeurs = Situation.vides(vocabulaire.personne)
        for fait in parAge {
            valeurs[fait.rang] = fait.nom == "à charge" && role == "enfant" ? 1 : 0
        }
        if let role, let fait = vocabulaire.fait("rôle", de: .personne),
            case .choix(let liste) = fait.sorte, let rang = liste.firstIndex(of: role)
        {
            valeurs[fait.rang] = Int32(rang)
        }
        if let age, let fait = vocabulaire.fait("naissance", de: .personne) {
            // Half a year past the birthday.
            valeurs[fait.rang] = jour.plus(mois: -12 * age - 6).rang
        }
        return valeurs
    }

    private mutating func personne(_ piece: Piece, _ jour: Jour) -> [Int32]? {
        let cles = ["âge"] + vocabulaire.personne.map(\.nom)
        guard let table = LecteurDeTable(piece, "une personne", cles: cles, &rapport) else {
            return nil
        }
        var age: Int?
        if let passage = table.texte("âge", requis: false, &rapport) {
            age = Int(passage.texte)
            if age.map({ !(0...130).contains($0) }) ?? true {
                rapport.erreur(
                    passage, 0, "«\u{A0}\(passage.texte)\u{A0}» n’est pas un âge.",
                    "Écrivez un nombre d’années.")
                age = nil
            }
        }
        var valeurs = valeurs(
            role: table.texte("rôle", requis: false, &rapport)?.texte, age: age, jour)
        for fait in vocabulaire.personne {
            guard let passage = table.texte(fait.nom, requis: false, &rapport),
                let valeur = LectureDeValeur.lire(passage, fait, &rapport)
            else { continue }
            valeurs[fait.rang] = valeur
        }
        return valeurs
    }
}

extension ReglementLu {
    var decision: VocabulaireDeDecision {
        VocabulaireDeDecision(
            foyer: faitsDuFoyer, personne: faitsDeLaPersonne,
            duFichier: vocabulaire.personne.count)
    }

    var rangsDuRegistre: Set<Int> { Set(questions.filter(\.estDuRegistre).map(\.fait.rang)) }

    /// Reads a family written as a case is: `quotient: 320`, `âges: 35 9 6`, `le: 2025-07-01`, answers by name.
    package func dossier(
        texte: String, nom: String, le defaut: Jour
    ) throws(ErreursDeRegle) -> DossierDeDemande {
        var rapport = Rapport()
        guard let piece = LectureYaml.lire(texte, nom: nom, &rapport) else {
            throw ErreursDeRegle(erreurs: rapport.erreurs)
        }
        var lecture = LectureDeDossier(
            decision: decision, registre: rangsDuRegistre, rapport: rapport)
        guard
            let table = LecteurDeTable(
                piece, "une famille", cles: lecture.cles, &lecture.rapport)
        else { throw ErreursDeRegle(erreurs: lecture.rapport.erreurs) }
        let dossier = lecture.lire(table, defaut: defaut)
        try lecture.rapport.conclure()
        return dossier
    }
}

extension QuestionLue {
    var estDuRegistre: Bool {
        if case .registre = source { return true }
        return false
    }
}
