import Valeurs

/// Plays the embedded cases of an aid, by both walks; one that fails is an error of its file.
extension LectureDAide {
    mutating func jouerLesCas(_ table: LecteurDeTable, _ aide: inout AideLue) {
        let pieces = table.liste("cas", &rapport)
        let decision = reglement.decision
        var lecture = LectureDeDossier(
            decision: decision,
            registre: Set(reglement.questions.filter(\.estDuRegistre).map(\.fait.rang)),
            propres: Set(questions.map(\.fait.rang)), rapport: rapport)
        let enColonnes = BalayageDAide(aide, decision.vocabulaire)
        var entrees: [[Piece.Entree]] = []
        for (rang, piece) in pieces.enumerated() {
            let erreurs = lecture.rapport.erreurs.count
            let entiere = Self.completer(piece, entrees, &lecture)
            entrees.append(entiere.entrees)
            guard lecture.rapport.erreurs.count == erreurs,
                let cas = Self.jouer(entiere.piece, rang, aide, &lecture, reglement.vigueur.debut)
            else { continue }
            if enColonnes.donne(cas.dossier) != aide.donne(cas.dossier) {
                lecture.rapport.erreur(
                    piece.lieu, 0, "Les deux parcours de Socle ne sont pas d’accord sur ce cas.",
                    "C’est un défaut de Socle\u{A0}: signalez-le avec ce fichier.")
            }
            aide.cas.append(cas)
        }
        rapport = lecture.rapport
        aide.manques = Couverture(aide, decision.vocabulaire).manques
    }

    /// A case that says `comme: 1` takes what that case says, but for what it says itself.
    private static func completer(
        _ piece: Piece, _ precedents: [[Piece.Entree]], _ lecture: inout LectureDeDossier
    ) -> (piece: Piece, entrees: [Piece.Entree]) {
        guard case .table(let entrees, let lieu) = piece else { return (piece, []) }
        guard let comme = entrees.first(where: { $0.cle.texte == "comme" }) else {
            return (piece, entrees)
        }
        guard case .texte(let passage) = comme.valeur, let rang = Int(passage.texte),
            precedents.indices.contains(rang - 1)
        else {
            lecture.rapport.erreur(
                comme.cle, 0, "«\u{A0}comme\u{A0}» cite un cas qui n’est pas au-dessus.",
                "Écrivez le numéro d’un cas précédent de la même aide\u{A0}: le premier est 1.")
            return (piece, entrees)
        }
        let propres = entrees.filter { $0.cle.texte != "comme" }
        var tues = Set(propres.map(\.cle.texte)).union(["attendu", "note"])
        // Persons are said one way or the other.
        if tues.contains("personnes") { tues.formUnion(["âges"] + lecture.parAge.map(\.nom)) }
        if tues.contains("âges") { tues.insert("personnes") }
        let reprises = precedents[rang - 1].filter { !tues.contains($0.cle.texte) }
        let toutes = reprises + propres
        return (.table(toutes, lieu), toutes)
    }

    private static func jouer(
        _ piece: Piece, _ rang: Int, _ aide: AideLue, _ lecture: inout LectureDeDossier,
        _ defaut: Jour
    ) -> CasDAide? {
        let cles = lecture.cles + ["attendu", "note", "comme"]
        let erreurs = lecture.rapport.erreurs.count
        guard let table = LecteurDeTable(piece, "un cas", cles: cles, &lecture.rapport),
            let passage = table.texte("attendu", &lecture.rapport)
        else { return nil }
        let note = table.texte("note", requis: false, &lecture.rapport)?.texte
        let dossier = lecture.lire(table, defaut: defaut)
        guard let attendu = AttenduDAide(passage) else {
            lecture.rapport.erreur(
                passage, 0, "On ne comprend pas ce que le cas attend.",
                "Écrivez un montant, «\u{A0}refus § article\u{A0}», «\u{A0}dérogation possible § article\u{A0}», «\u{A0}demander …\u{A0}» ou «\u{A0}commission\u{A0}»."
            )
            return nil
        }
        guard lecture.rapport.erreurs.count == erreurs else { return nil }
        let decision = aide.decider(dossier)
        if !attendu.estTenuPar(decision) {
            lecture.rapport.erreur(
                passage, 0,
                "Le cas \(rang + 1) de «\u{A0}\(aide.titre)\u{A0}» attend «\u{A0}\(passage.texte)\u{A0}», et l’aide répond «\u{A0}\(decision.resume)\u{A0}».",
                decision.explication.texte)
        }
        return CasDAide(
            ligne: piece.lieu.ligne, attendu: passage.texte, note: note, decision: decision,
            dossier: dossier)
    }
}

extension AideLue {
    /// Cents that the household receives in all, by the scalar walk; `Evaluation.inconnu` when it is open.
    func donne(_ dossier: DossierDeDemande) -> Int64? {
        guard let noeud = forme.donne else { return nil }
        var evaluation = Evaluation(
            noeuds: forme.noeuds, tranche: dossier.tranche, foyer: 0,
            calendrier: Calendrier(le: dossier.jour))
        return evaluation.valeur(noeud)
    }
}
